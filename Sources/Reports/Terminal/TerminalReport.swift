internal import Foundation
internal import Grammars
internal import Hunting
internal import Measurement
internal import Statistics

/// A report for a terminal: the headline, the causes, one case of each of the first causes with its prompts, the other
/// scenarios that flip, and what did not.
public struct TerminalReport: Sendable {
  let report: Report
  let style: TerminalStyle
  let width: Int
  private let top: Int
  private let shown: Int

  /// Below the first nothing fits; beyond the second nobody reads a line to its end.
  private static let widths = 60...200
  /// Running text is no wider than this.
  private static let textWidth = 110

  /// - Parameters:
  ///   - width: columns of the terminal; taken as 60 to 200.
  ///   - top: scenarios in the table of cases.
  ///   - shown: cases shown with their prompts, one of each cause.
  public init(_ report: Report, style: TerminalStyle, width: Int, top: Int = 15, shown: Int = 3) {
    self.report = report
    self.style = style
    self.width = min(max(width, Self.widths.lowerBound), Self.widths.upperBound)
    self.top = top
    self.shown = shown
  }

  public var text: String {
    let blocks = [headline, causes, examples, cases, effects, notes.joined(separator: "\n")]
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  // MARK: Headline

  private var headline: String {
    let headline = Headline(report)
    var first = StyledLine(headline.sentence, .bold)
    let facts = headline.facts.map { "\($0.figure) \($0.words)" }.joined(separator: ", ")
    first.add("  " + facts, .dim)
    return wrapped(StyledLine(report.models.map(\.id).joined(separator: ", ")))
      + "\n" + wrapped(first)
  }

  /// Running text, wrapped.
  func wrapped(_ line: StyledLine, indent: String = "") -> String {
    line.wrapped(to: min(width, Self.textWidth), style: style, first: indent, next: indent)
      .joined(separator: "\n")
  }

  // MARK: Causes

  /// Rows of the tables of causes and effects.
  private static let rows = 8

  private var causes: String {
    guard !report.causes.isEmpty else { return "" }
    var table = Table(
      [
        .init("cause", minimum: 18), .init("example", minimum: 14, maximum: 36, dropOrder: 2),
        .init("scenarios", .right), .init("share [95%]", .right, dropOrder: 1),
        .init("shift, nats", .right),
      ], width: width, style: style)
    for cause in report.causes.prefix(Self.rows) {
      let share = cause.asked.map { Double(cause.scenarios) / Double(max($0, 1)) }
      table.add([
        .init(cause.name, .bold), .init(example(of: cause), .dim), .init(cause.scenarioWords),
        .init(share == nil ? "" : Figures.percent(share, cause.interval)),
        .init(Figures.decimal(cause.medianShift, 2)),
      ])
    }
    return table.text + more(report.causes.count - Self.rows, "more cause", "more causes")
  }

  /// What a single alternative does, as in `A, B → 0, 1`; nothing where it lays out the prompt anew.
  private func example(of cause: CauseRecord) -> String {
    guard cause.alternatives.count == 1,
      let edit = report.findings.first(where: { $0.id == cause.example })?.edits.first
    else { return "" }
    let isLayout = (edit.before + edit.after).contains { $0 == "{" || $0 == "\n" }
    return isLayout
      ? "" : "\(edit.before.isEmpty ? "∅" : edit.before) → \(edit.after.isEmpty ? "∅" : edit.after)"
  }

  private func more(_ count: Int, _ one: String, _ many: String, where place: String = "") -> String {
    count > 0 ? "\n" + style.dim("and \(Figures.count(count, one, many))\(place)") : ""
  }

  // MARK: Cases

  private var examples: String {
    report.exampleCases(shown).map { example($0) }.joined(separator: "\n\n")
  }

  /// - Parameter isRanked: whether its rank is known; it is not while a hunt goes on.
  func example(_ finding: FindingRecord, isRanked: Bool = true) -> String {
    var title = StyledLine((isRanked ? "#\(finding.rank) " : "") + finding.placeName, .bold)
    title.add("  \(finding.kind.sign) \(finding.kind.word) by \(finding.causeName)")
    let (before, after) = (ChoiceWords(finding.baseline), ChoiceWords(finding.perturbed))
    var change = StyledLine(before.text)
    change.add(" \(before.amount)", .bold)
    change.add(" → \(after.text)")
    change.add(" \(after.amount)", .bold)
    let proof = StyledLine("\(finding.evidenceWords(report)); \(finding.minimalityWords)", .dim)
    let diff = PromptDiff(from: finding.baseline.prompt, to: finding.perturbed.prompt)
    return
      ([wrapped(title), wrapped(change, indent: "  "), wrapped(proof, indent: "  ")]
      + TerminalDiff(diff, style: style, width: min(width, Self.textWidth)).lines).joined(separator: "\n")
  }

  /// The finding that stands for each scenario, by rank.
  private var cases: String {
    guard top > 0 else { return "" }
    let rows = Array(report.findings.lazy.filter(\.representative).prefix(top))
    guard !rows.isEmpty else { return "" }
    let places = Set(rows.map(Place.init))
    var counts: [Place: Int] = [:]
    for finding in report.findings where places.contains(Place(finding)) {
      counts[Place(finding), default: 0] += 1
    }
    var table = Table(
      [
        .init("#", .right), .init("kind", dropOrder: 1), .init("scenario", minimum: 12, maximum: 28),
        .init("chose", minimum: 12, maximum: 34), .init("then", minimum: 12, maximum: 34),
        .init("before → after", .right), .init("more", .right, dropOrder: 3),
        .init("edits", minimum: 12, maximum: 48, dropOrder: 2),
      ], width: width, style: style)
    for finding in rows {
      let (before, after) = (ChoiceWords(finding.baseline), ChoiceWords(finding.perturbed))
      let others = (counts[Place(finding)] ?? 1) - 1
      table.add([
        .init("\(finding.rank)"),
        .init("\(finding.kind.sign) \(finding.kind.word)", finding.kind == .collapse ? .yellow : .plain),
        .init(finding.scenario, .bold), .init(before.text), .init(after.text),
        .init("\(before.amount) → \(after.amount)"), .init(others > 0 ? "+\(others)" : "", .dim),
        .init(finding.causeName),
      ])
    }
    return table.text
      + more(
        report.totals.flipped + report.totals.collapsed - rows.count, "more scenario", "more scenarios",
        where: "; see report.html")
  }

  private struct Place: Hashable {
    let model: String
    let seed: String
    let scenario: String

    init(_ finding: FindingRecord) {
      (model, seed, scenario) = (finding.model, finding.seed, finding.scenario)
    }
  }

  // MARK: Effects

  private var effects: String {
    guard !report.effects.isEmpty else { return "" }
    let read = report.effects.filter { $0.asked > 0 }
    let limit = report.settings.effectsOnly ? 20 : Self.rows
    var table = Table(
      [
        .init("effect of one alternative", minimum: 16), .init("changed", .right),
        .init("share changed", .right, dropOrder: 1), .init("shift, nats", .right, dropOrder: 2),
        .init("certain", dropOrder: 3),
      ], width: width, style: style)
    for effect in read.prefix(limit) {
      table.add([
        .init("\(effect.rule)/\(effect.alternative)", .bold),
        .init("\(effect.changed) of \(effect.asked)"), .init(share(of: effect)),
        .init(effect.meanShift.map { Figures.signed($0, 2) } ?? ""), .init(effect.established ? "yes" : ""),
      ])
    }
    return ([table.text, wrapped(comparison)] + unreadableNote).joined(separator: "\n")
  }

  /// Alternatives whose replies mostly cannot be read.
  private var unreadableNote: [String] {
    let mostly = report.effects.filter { ($0.unreadable ?? 0) > max($0.asked, 1) }
      .sorted { ($0.unreadable ?? 0) > ($1.unreadable ?? 0) }
    guard !mostly.isEmpty else { return [] }
    let names = mostly.prefix(Self.rows).map { effect in
      let unreadable = effect.unreadable ?? 0
      return "\(effect.rule)/\(effect.alternative) \(unreadable) of \(unreadable + effect.asked)"
    }
    let more = mostly.count > names.count ? ", and \(mostly.count - names.count) more" : ""
    return [
      note(
        "✗ first replies that cannot be read",
        names.joined(separator: ", ") + more + "; not counted as changes")
    ]
  }

  private func share(of effect: EffectRecord) -> String {
    if let bounds = effect.bounds { return Figures.range(bounds) }
    guard let excess = effect.excess, let interval = excess.interval else { return "" }
    func share(_ value: Double) -> String { Figures.signed(100 * value, 0) + "%" }
    return "\(share(excess.mean)) [\(share(interval.low)), \(share(interval.high))]"
  }

  /// What the effects are compared with.
  private var comparison: StyledLine {
    let repeats = report.models.reduce(0) { $0 + $1.repeats.repeats }
    let changed = report.models.reduce(0) { $0 + $1.repeats.changed }
    let shares = report.effects.filter { $0.asked > 0 }.map { Double($0.changed) / Double($0.asked) }.sorted()
    let middle = shares.isEmpty ? 0 : shares[shares.count / 2]
    return StyledLine(
      "exact repeats: \(Figures.grouped(changed)) of \(Figures.grouped(repeats)) change the choice; "
        + "the median alternative changes \(Figures.percent(middle))", .dim)
  }
}
