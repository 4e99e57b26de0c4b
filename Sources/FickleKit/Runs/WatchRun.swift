internal import Documents
internal import Foundation
internal import Grammars
internal import Hunting
public import LanguageModels
internal import Reports
public import Suites

/// One look of a watch over a suite, checked and ready to run.
public struct WatchRun: Sendable {
  /// The suite's file or folder.
  public var suite: String
  public var model: ModelID
  /// The file that has all earlier looks.
  public var state: String
  /// The chance that any alarm of the watch is ever false.
  public var alpha: Double
  /// Replies of each prompt at its first look, and at each look after it.
  public var recordSamples: Int
  public var samples: Int
  public var run: RunSettings

  public init(
    suite: String, model: ModelID, state: String, alpha: Double = 0.05, recordSamples: Int = 40,
    samples: Int = 10, run: RunSettings
  ) {
    self.suite = suite
    self.model = model
    self.state = state
    self.alpha = alpha
    self.recordSamples = recordSamples
    self.samples = samples
    self.run = run
  }

  /// The state is written when the look is complete, and left as it was otherwise: how far a look came must not depend on
  /// what was replied.
  /// - Throws: `InputError`, `ModelError` or `StoreError` for what is wrong before the first call.
  public func run(_ context: RunContext) async throws -> RunResult<WatchReport> {
    let cases = try SuiteFile.read(suite)
    var run = run
    run.asking.readout = .samples
    run.asking.system = try run.asking.system ?? SuiteFile.systemPrompt(of: cases, in: suite)
    let earlier = try WatchFiles.state(state)
    try requireMatch(earlier, run.asking)
    let new = WatchState(model: model.description, alpha: alpha, asking: run.asking)
    var watch = Watch(state: earlier ?? new, cases: cases, recordSamples: recordSamples, samples: samples)
    try requireNew(watch.state, folder: run.folder)
    let connected = try context.connect([model])
    let session = try RunSession(
      "watch", settings: run, context: context, models: [model],
      record: WatchSessionRecord(
        suite: suite, state: state, look: watch.state.looks.count + 1, recordSamples: recordSamples,
        lookSamples: samples, asking: run.asking))
    let look = watch.look
    let drive = try await session.drive(
      connected[0], budget: .max,
      plan: InquiryPlan(firstVariants: cases.prefix(2).map(\.baseline.variant), begin: { _, _, _ in look }))
    if drive.status.state == .complete {
      watch.add(
        drive.inquiry.outcome(), at: context.time, folder: run.folder,
        resolved: drive.usage.resolvedModels.sorted(), calls: drive.usage.totals.calls)
      try WatchFiles.write(watch.state, to: state)
    }
    let report = WatchReportBuilder.report(
      of: watch.state, cases: cases, tool: context.tool, status: drive.status, rejections: drive.rejections)
    try WatchFiles.write(report, to: run.folder)
    return session.result(report, drive.status)
  }

  /// A change of what replies depend on would look like a change of the model.
  private func requireMatch(_ earlier: WatchState?, _ asking: AskingSettings) throws(InputError) {
    guard let earlier else { return }
    var differences: [String] = []
    func compare<Value: Equatable>(_ name: String, _ before: Value, _ now: Value) {
      if before != now { differences.append("\(name) was \(before), is \(now)") }
    }
    compare("model", earlier.model, model.description)
    compare("alpha", earlier.alpha, alpha)
    compare("temperature", earlier.asking.temperature, asking.temperature)
    compare("max-tokens", earlier.asking.maxTokens, asking.maxTokens)
    compare("system prompt", earlier.asking.system ?? "none", asking.system ?? "none")
    guard !differences.isEmpty else { return }
    throw InputError(
      .invalid, at: FileLocation(file: state),
      "the watch was begun with other settings: \(differences.joined(separator: "; "))",
      hint: "Use the same settings, or begin a new watch with another --state.")
  }

  /// A look that is in the state already must not be counted again.
  private func requireNew(_ state: WatchState, folder: String) throws(InputError) {
    let path = URL(fileURLWithPath: folder).standardizedFileURL.path
    guard
      let look = state.looks.first(where: { URL(fileURLWithPath: $0.folder).standardizedFileURL.path == path }
      )
    else { return }
    throw InputError(
      .invalid, at: FileLocation(file: folder), "look \(look.number) of this watch is complete and counted",
      hint: "Give another --out, or none, for the next look.")
  }
}

/// What a look is asked to do, as it is stored.
private struct WatchSessionRecord: Encodable {
  let suite: String
  let state: String
  let look: Int
  let recordSamples: Int
  let lookSamples: Int
  let asking: AskingSettings

  private enum CodingKeys: String, CodingKey {
    case suite, state, look, recordSamples, lookSamples
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(suite, forKey: .suite)
    try container.encode(state, forKey: .state)
    try container.encode(look, forKey: .look)
    try container.encode(recordSamples, forKey: .recordSamples)
    try container.encode(lookSamples, forKey: .lookSamples)
    try asking.encode(to: encoder)
  }
}
