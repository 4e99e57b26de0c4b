internal import Documents
internal import Foundation
internal import Hunting
public import LanguageModels
internal import Reports
public import Suites

/// A re-run of a suite against a model, checked and ready to run.
public struct CheckRun: Sendable {
  /// The suite's file or folder.
  public var suite: String
  public var model: ModelID
  public var reference: CheckReference
  public var settings: CheckSettings
  public var gates: CheckGates
  public var run: RunSettings

  public init(
    suite: String, model: ModelID, reference: CheckReference = .suite,
    settings: CheckSettings = CheckSettings(), gates: CheckGates = CheckGates(), run: RunSettings
  ) {
    self.suite = suite
    self.model = model
    self.reference = reference
    self.settings = settings
    self.gates = gates
    self.run = run
  }

  /// - Throws: `InputError`, `ModelError` or `StoreError` for what is wrong before the first call.
  public func run(_ context: RunContext) async throws -> RunResult<CheckReport> {
    let cases = try SuiteFile.read(suite)
    var run = run
    run.asking.system = try run.asking.system ?? SuiteFile.systemPrompt(of: cases, in: suite)
    var record: [String: RecordedPair]?
    var against: String?
    var models = [model]
    switch reference {
    case .suite: break
    case .check(let folder):
      let earlier = try CheckFiles.read(folder)
      record = earlier.record
      against = earlier.model.id
    case .run(let folder, let recorded):
      let hunt = try RunRecord(ReportFiles.read(folder), path: folder, model: recorded)
      record = hunt.record(of: cases, system: run.asking.system)
      against = hunt.model
    case .model(let id):
      models.append(id)
      against = id.description
    }
    try requireRecord(of: cases, in: record)
    let connected = try context.connect(models)
    // Last, as a folder that has a run asks for --resume: unusable input leaves none.
    let session = try RunSession(
      "check", settings: run, context: context, models: models,
      record: CheckSessionRecord(suite: suite, check: settings, asking: run.asking))
    var parts: [Drive<SuiteCheck>] = []
    if connected.count == 2 {
      let drive = try await session.drive(
        connected[1], budget: .max, plan: plan(cases, against: nil, makesRecord: true))
      parts.append(drive)
      record = Dictionary(
        drive.inquiry.outcome().compactMap { checked in checked.now.map { (checked.case.id, $0) } },
        uniquingKeysWith: { first, _ in first })
    }
    // Without its reference nothing can be decided, so nothing more is paid for.
    let isReferenceLost = parts.contains { $0.status.isCutShort }
    let drive = try await session.drive(
      connected[0], budget: .max, plan: plan(cases, against: isReferenceLost ? [:] : record),
      before: parts.reduce(0) { $0 + $1.usage.totals.calls })
    try session.finish(parts + [drive])
    let status = RunStatus.of(parts + [drive])
    var report = CheckReportBuilder(tool: context.tool, settings: settings, gates: gates)
      .report(
        of: drive.inquiry.outcome(), model: drive.checked, against: against, shortfall: status.reason,
        status: status, rejections: (parts + [drive]).flatMap(\.rejections))
    report.unreadable = (parts + [drive]).flatMap(\.unreadableReplies)
    try CheckFiles.write(report, to: run.folder)
    return session.result(report, status)
  }

  /// - Parameter makesRecord: whether the choices become a record, so that no regression is claimed.
  private func plan(
    _ cases: [SuiteCase], against record: [String: RecordedPair]?, makesRecord: Bool = false
  ) -> InquiryPlan<SuiteCheck> {
    InquiryPlan(
      firstVariants: record?.isEmpty == true ? [] : cases.prefix(2).map(\.baseline.variant),
      begin: { [settings] _, readout, _ in
        SuiteCheck(
          cases, readout: readout, settings: settings, record: record, claimsRegressions: !makesRecord)
      })
  }

  /// Before anything is paid: what has no case in common with the suite cannot decide any.
  private func requireRecord(of cases: [SuiteCase], in record: [String: RecordedPair]?) throws(InputError) {
    let location: FileLocation
    switch reference {
    case .check(let folder), .run(let folder, _): location = FileLocation(file: folder)
    case .suite, .model: return
    }
    guard let record, !cases.contains(where: { record[$0.id] != nil }) else { return }
    throw InputError(
      .invalid, at: location, "it has no record of any case of \(suite)",
      hint: "Name the hunt that the suite was made from, a check of this suite, or a model to ask now.")
  }
}

/// What a check is asked to do, as it is stored.
private struct CheckSessionRecord: Encodable {
  let suite: String
  let check: CheckSettings
  let asking: AskingSettings

  private enum CodingKeys: String, CodingKey {
    case suite
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(suite, forKey: .suite)
    try check.encode(to: encoder)
    try asking.encode(to: encoder)
  }
}

extension Drive where Asked == SuiteCheck {
  fileprivate var checked: CheckedModelRecord {
    CheckedModelRecord(
      id: model, resolved: usage.resolvedModels.sorted(), readout: readout, readoutReason: readoutReason,
      noise: inquiry.noise, calls: usage.totals.calls, cachedCalls: usage.totals.cachedCalls,
      costUSD: usage.totals.costUSD)
  }
}
