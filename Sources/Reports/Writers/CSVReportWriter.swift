public import Documents
internal import Grammars
internal import Hunting
internal import Measurement

/// `findings.csv`: one line for each finding, for spreadsheets.
public struct CSVReportWriter: ReportWriter {
  public let fileName = "findings.csv"

  public init() {}

  public func write(_ report: Report, to sink: inout some ByteSink) throws {
    let table = CSVTable(Self.columns)
    try sink.write(table.header)
    for finding in report.findings { try sink.write(table.line(finding)) }
  }

  private static var columns: [CSVTable<FindingRecord>.Column] {
    [
      .count("rank") { $0.rank }, .text("id") { $0.id }, .text("kind") { $0.kind.word },
      .text("model") { $0.model }, .text("category") { $0.category }, .text("seed") { $0.seed },
      .text("scenario") { $0.scenario }, .text("cause") { $0.causeName },
      .text("classes") { $0.edits.map(\.editClass.rawValue).unique.joined(separator: " + ") },
      .text("meanings") { $0.edits.map(\.meaning.rawValue).unique.joined(separator: " + ") },
      .count("cost") { $0.cost }, .text("choice_before") { ChoiceWords($0.baseline).text },
      .number("share_before") { $0.baseline.estimate.p.mode.map($0.baseline.share) },
      .text("choice_after") { ChoiceWords($0.perturbed).text },
      .number("share_after") { $0.perturbed.estimate.p.mode.map($0.perturbed.share) },
      .number("log_odds_shift_nats") { $0.divergence.logOddsShift },
      .number("kl_nats") { $0.divergence.kl }, .number("kl_bound_nats") { $0.divergence.klBound },
      .number("js_bits") { $0.divergence.js }, .number("e_value") { $0.evidence.eValue },
      .count("trials") { $0.evidence.trials }, .flag("irreducible") { $0.irreducible },
      .flag("cheapest") { $0.cheapest }, .flag("representative") { $0.representative },
      .text("prompt_before") { $0.baseline.prompt }, .text("prompt_after") { $0.perturbed.prompt },
    ]
  }
}

extension ReadingRecord {
  fileprivate func share(_ outcome: Outcome) -> Double { estimate.p[outcome] }
}

extension [String] {
  fileprivate var unique: [String] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}
