internal import FickleKit
internal import Foundation
internal import Grammars
internal import Hunting
internal import LanguageModels
internal import Reports
internal import Suites

/// A report and a suite as this version writes them: of a small hunt on a simulated model.
struct SampleFiles: Sendable {
  let report: [UInt8]
  let evidence: [UInt8]
  let suite: [UInt8]

  init(root: URL, folder: String) async throws {
    let run = folder + "/sample-run"
    let seeds = root.appending(path: "seeds/honesty.yaml").path
    let hunt = HuntRun(
      seeds: [seeds], grammar: root.appending(path: "grammars/standard.yaml").path,
      shippedGrammars: [root.appending(path: "grammars").path], grammarName: "standard",
      models: [try ModelID("sim/fickle")],
      search: HuntSettings(readout: .logprobs, budget: 300, maximumCost: 1),
      run: RunSettings(asking: AskingSettings(readout: .logprobs), budget: 300, folder: run))
    let result = try await hunt.run(
      RunContext(connector: try ModelConnector(ConnectionSettings()), time: Date()))
    report = try Self.shortened(ReportFiles.encode(result.report, pretty: false))
    evidence = try Self.shortened(
      lines: Data(contentsOf: URL(fileURLWithPath: "\(run)/\(EvidenceFile.name)")))
    let cases = SuiteSelection(top: 3).cases(of: result.report)
    try SuiteFolder.write(try SuiteFormat.jsonl.files(of: cases), to: folder + "/sample-suite")
    suite = Array(
      try Data(contentsOf: URL(fileURLWithPath: "\(folder)/sample-suite/\(SuiteFile.name)")))
  }

  /// The run, its model and two scenarios, those with most said of them, each list cut; what was learned is left out.
  private static func shortened(lines: Data) throws -> [UInt8] {
    let all = lines.split(separator: UInt8(ascii: "\n"))
    let kept = all.prefix(2) + all.dropFirst(2).sorted { $0.count > $1.count }.prefix(2)
    let short = try kept.map { line in
      guard var fields = try JSONSerialization.jsonObject(with: line) as? [String: Any] else { return line }
      if var model = fields["model"] as? [String: Any] {
        model["knowledge"] = nil
        fields["model"] = model
      }
      return try JSONSerialization.data(withJSONObject: cut(fields), options: .sortedKeys)
    }
    return Array(Data(short.joined(separator: [UInt8(ascii: "\n")])))
  }

  /// A value whose lists have a few entries; an even number, as some are of keys and values in turn.
  private static func cut(_ value: Any) -> Any {
    if let list = value as? [Any] { return list.prefix(4).map(cut) }
    if let fields = value as? [String: Any] { return fields.mapValues(cut) }
    return value
  }

  /// A few entries of each list are enough: a mutation of a long report mostly changes nothing that matters.
  private static func shortened(_ report: Data) throws -> [UInt8] {
    guard var fields = try JSONSerialization.jsonObject(with: report) as? [String: Any] else {
      return Array(report)
    }
    for (name, value) in fields {
      if let list = value as? [Any] { fields[name] = Array(list.prefix(2)) }
    }
    return Array(try JSONSerialization.data(withJSONObject: fields, options: .sortedKeys))
  }
}
