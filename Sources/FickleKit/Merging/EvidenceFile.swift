internal import Documents
internal import Foundation
internal import Hunting
internal import Reports

/// `evidence.jsonl` in a hunt's folder: what became of every scenario, with the e-value of every candidate, and what was
/// learned. Hunts over parts of the seeds are merged from it, and later hunts begin with it.
///
/// One record a line: the run, then each model, then each model's scenarios.
public enum EvidenceFile {
  public static let name = "evidence.jsonl"
  static let schema = "fickle.evidence/1"

  struct Run: Codable {
    let schema: String
    let tool: ToolRecord
    let settings: SettingsRecord
    /// What the alternatives do to a prompt.
    let rules: [RuleRecord]
  }

  /// What is known of one model's hunt as a whole.
  struct Model: Codable {
    let id: String
    let resolved: [String]
    let readout: Readout
    let readoutReason: String?
    let textComparison: TextComparisonRecord?
    let usage: Totals
    let status: RunStatus
    let adaptations: [String]
    let rejections: [RejectionRecord]
    let unreadable: [UnreadableRecord]
    let summary: HuntSummary
    let knowledge: HuntKnowledge?
  }

  struct Scenario: Codable {
    /// Its place among the models.
    let model: Int
    let scenario: FinishedScenario
    let stated: ChoiceEstimate?
  }

  /// A line; all but one of its fields are nil.
  struct Line: Codable {
    var run: Run?
    var model: Model?
    var scenario: Scenario?

    /// Whether a hunt can have written it.
    var isPlausible: Bool {
      (model.map {
        $0.summary.isPlausible && $0.usage.isPlausible && $0.knowledge?.isPlausible ?? true
      } ?? true)
        && (scenario.map { $0.scenario.isPlausible && $0.stated?.isPlausible ?? true } ?? true)
        && (run.map { (0..<1).contains($0.settings.alpha) && (0...1).contains($0.settings.decisive) } ?? true)
    }
  }

  /// Writes the file.
  /// - Parameter models: each with its scenarios.
  static func write(
    _ run: Run, _ models: [(model: Model, scenarios: HuntOutcome.Scenarios)], to folder: String
  ) throws {
    try NewFile.write(URL(fileURLWithPath: folder, isDirectory: true).appending(path: name)) { file in
      // E-values may be infinite.
      func write(_ line: Line) throws { try file.write(try ExactJSON.data(line) + Data("\n".utf8)) }
      try write(Line(run: run))
      for (model, _) in models { try write(Line(model: model)) }
      for (position, (_, scenarios)) in models.enumerated() {
        for place in scenarios.indices {
          let (scenario, stated) = scenarios.kept(at: place)
          try write(
            Line(scenario: Scenario(model: position, scenario: scenario, stated: stated)))
        }
      }
    }
  }
}

extension Totals {
  fileprivate var isPlausible: Bool {
    [calls, cachedCalls, promptTokens, completionTokens].allSatisfy {
      (0...1_000_000_000_000_000).contains($0)
    }
      && costUSD.map(\.isFinite) ?? true
  }
}

/// Reads the evidence of a run: the run and its models at once, then scenario by scenario.
struct EvidenceReader {
  let folder: String
  let run: EvidenceFile.Run
  let models: [EvidenceFile.Model]
  private var lines: JSONLinesReader
  private var waiting: EvidenceFile.Scenario?

  /// - Parameter folder: of a hunt.
  init(_ folder: String) throws(InputError) {
    self.folder = folder
    let path = folder + "/" + EvidenceFile.name
    guard FileManager.default.fileExists(atPath: path) else {
      throw InputError(
        .unreadable, at: FileLocation(file: path), "no evidence found",
        hint:
          "Name the folder of a run written by fickle hunt; one of an earlier version writes it when it is continued "
          + "with --resume, which makes no call again.")
    }
    lines = try JSONLinesReader(file: path, maximumLineBytes: Int.max)
    guard let run = try Self.next(in: &lines)?.run, run.schema == EvidenceFile.schema else {
      throw InputError(
        .malformed, at: FileLocation(file: path, line: 1), "not evidence of this version of fickle",
        hint: Self.hint)
    }
    self.run = run
    var models: [EvidenceFile.Model] = []
    while let line = try Self.next(in: &lines) {
      guard let model = line.model else {
        waiting = line.scenario
        break
      }
      models.append(model)
    }
    self.models = models
  }

  /// The next scenario; nil after the last.
  mutating func next() throws(InputError) -> EvidenceFile.Scenario? {
    if let scenario = waiting {
      waiting = nil
      return scenario
    }
    return try Self.next(in: &lines)?.scenario
  }

  private static let hint =
    "Continue the run with --resume: that makes no call again and writes the file anew."

  private static func next(in lines: inout JSONLinesReader) throws(InputError) -> EvidenceFile.Line? {
    guard let (bytes, location) = try lines.nextRecord() else { return nil }
    guard let line = try? ExactJSON.value(EvidenceFile.Line.self, from: Data(bytes)), line.isPlausible else {
      throw InputError(.malformed, at: location, "the evidence cannot be read", hint: hint)
    }
    return line
  }
}
