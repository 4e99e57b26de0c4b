internal import Statistics
internal import Foundation
internal import Grammars
internal import Hunting
internal import Measurement

/// A report for a terminal: a line of totals, the best finding of each scenario, and the first of them as before
/// and after.
public struct TerminalReport: Sendable {
  private let report: Report
  private let style: TerminalStyle
  private let width: Int
  private let top: Int
  private let shown: Int

  /// - Parameters:
  ///   - top: scenarios in the table.
  ///   - shown: findings shown as before and after.
  public init(_ report: Report, style: TerminalStyle, width: Int, top: Int = 15, shown: Int = 3) {
    self.report = report
    self.style = style
    self.width = max(width, 60)
    self.top = top
    self.shown = shown
  }

  public var text: String {
    var blocks = [headline]
    if !report.effects.isEmpty { blocks.append(effects) }
    if !report.causes.isEmpty { blocks.append(causes) }
    if !report.findings.isEmpty { blocks += [table, details] }
    blocks += notes.isEmpty ? [] : [notes.joined(separator: "\n")]
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private var headline: String {
    let totals = report.totals
    let calls =
      "\(totals.calls) calls" + (totals.cachedCalls > 0 ? " (and \(totals.cachedCalls) cached)" : "")
    let models = report.models.map(\.id).joined(separator: ", ")
    if report.settings.effectsOnly {
      return style.bold(models.safeForTerminal) + "  effects of \(report.effects.count) alternatives over "
        + "\(totals.scenarios - totals.nearTies) scenarios" + style.dim("  \(calls)")
    }
    let flipped =
      "\(totals.flipped) of \(totals.scenarios) scenarios flip decisively"
      + (totals.causes > 0 ? ", by \(totals.causes) \(totals.causes == 1 ? "cause" : "causes")" : "")
    return style.bold(models.safeForTerminal) + "  " + flipped + style.dim("  \(calls)")
  }

  // MARK: Effects and causes

  /// Rows of the tables of effects and causes.
  private static let rows = 8

  private var effects: String {
    let rows = report.effects.prefix(report.settings.effectsOnly ? 20 : Self.rows)
    let names = rows.map { "\($0.rule)/\($0.alternative)".fitted(to: 34) }
    let nameWidth = max(9, names.map(\.count).max() ?? 0)
    var lines = [
      style.dim("EFFECT".padded(to: nameWidth) + "  changed/asked     share changed  shift  "),
    ]
    for (effect, name) in zip(rows, names) {
      lines.append(
        style.bold(name.padded(to: nameWidth)) + "  " + "\(effect.changed)/\(effect.asked)".indented(to: 13) + "  "
          + share(of: effect).indented(to: 16) + "  "
          + (effect.meanShift.map { Self.number($0, 2) } ?? (effect.established ? "✓" : "")).indented(to: 5))
    }
    return lines.joined(separator: "\n") + "\n" + comparison
  }

  private func share(of effect: EffectRecord) -> String {
    if let bounds = effect.bounds { return "\(Self.whole(bounds.low))–\(Self.whole(bounds.high))%" }
    guard let excess = effect.excess, let interval = excess.interval else { return "" }
    return "\(Self.signed(excess.mean)) [\(Self.signed(interval.low)), \(Self.signed(interval.high))]"
  }

  /// What the effects are compared with.
  private var comparison: String {
    let repeats = report.models.reduce(0) { $0 + $1.repeats.repeats }
    let changed = report.models.reduce(0) { $0 + $1.repeats.changed }
    let shares = report.effects.map { Double($0.changed) / Double(max($0.asked, 1)) }.sorted()
    let middle = shares.isEmpty ? 0 : shares[shares.count / 2]
    return style.dim(
      "exact repeats: \(changed) of \(repeats) change the choice; the median alternative: \(Self.whole(middle))%")
  }

  private var causes: String {
    let rows = report.causes.prefix(Self.rows)
    let names = rows.map { $0.alternatives.joined(separator: " + ").fitted(to: 44) }
    let nameWidth = max(5, names.map(\.count).max() ?? 0)
    var lines = [style.dim("CAUSE".padded(to: nameWidth) + "  scenarios  median shift")]
    for (cause, name) in zip(rows, names) {
      let asked = cause.asked.map { "\(cause.scenarios) of \($0)" } ?? "\(cause.scenarios)"
      lines.append(
        style.bold(name.padded(to: nameWidth)) + asked.indented(to: 11) + Self.number(cause.medianShift, 2).indented(to: 14))
    }
    let more = report.causes.count - rows.count
    if more > 0 { lines.append(style.dim("and \(more) more causes")) }
    return lines.joined(separator: "\n")
  }

  private static func whole(_ share: Double) -> String { number(100 * share, 0) }

  private static func signed(_ share: Double) -> String { String(format: "%+.0f%%", 100 * share) }

  // MARK: Table

  private var table: String {
    let rows = best.prefix(top)
    let counts = counts
    let names = rows.map { $0.scenario.fitted(to: 28) }
    let nameWidth = max(8, names.map(\.count).max() ?? 0)
    let header = "   #  cost  P(a) before → after  " + "scenario".padded(to: nameWidth) + "  more  edits"
    let editWidth = max(16, width - 41 - nameWidth)
    var lines = [style.dim(header)]
    for (finding, name) in zip(rows, names) {
      let edits = finding.edits.map { "\($0.rule)/\($0.alternative)" }.joined(separator: " + ")
      let change = "\(Self.share(finding.baseline.p)) → \(Self.share(finding.perturbed.p))"
      let others = (counts[Place(finding)] ?? 1) - 1
      let flag = finding.kind == .collapse ? style.yellow(" collapse") : ""
      lines.append(
        "\(finding.rank)".indented(to: 4) + "\(finding.cost)".indented(to: 6)
          + "  " + change.indented(to: 19) + "  " + style.bold(name.padded(to: nameWidth))
          + style.dim((others > 0 ? "+\(others)" : "").indented(to: 6)) + "  " + edits.fitted(to: editWidth)
          + flag)
    }
    let more = best.count - rows.count
    if more > 0 { lines.append(style.dim("      and \(more) more scenarios in findings.jsonl")) }
    return lines.joined(separator: "\n")
  }

  /// P(a), or the share of neither where that is what was chosen: P(a) would not tell.
  private static func share(_ p: Distribution) -> String {
    p.mode == .neither ? "neither \(number(p.neither, 2))" : number(p.a, 2)
  }

  private struct Place: Hashable {
    let model: String
    let seed: String
    let scenario: String

    init(_ finding: FindingRecord) {
      (model, seed, scenario) = (finding.model, finding.seed, finding.scenario)
    }
  }

  /// The findings of each scenario, counted.
  private var counts: [Place: Int] {
    report.findings.reduce(into: [:]) { $0[Place($1), default: 0] += 1 }
  }

  /// The finding that stands for each scenario, in the order of their ranks.
  private var best: [FindingRecord] { report.findings.filter(\.representative) }

  // MARK: Before and after

  private var details: String {
    best.prefix(shown).map(detail).joined(separator: "\n\n")
  }

  private func detail(_ finding: FindingRecord) -> String {
    let title =
      style.bold("#\(finding.rank) \(finding.seed)/\(finding.scenario)".safeForTerminal) + "  "
      + choice(finding.baseline.p) + " → " + choice(finding.perturbed.p)
      + style.dim("  \(proof(of: finding))")
    let highlights = Highlights(from: finding.baseline.prompt, to: finding.perturbed.prompt)
    let body = highlights.segments.map { segment in
      let text = segment.text.safeForTerminal
      switch segment.kind {
      case .same: return elided(text)
      case .removed: return style.removed(Self.visible(text))
      case .added: return style.added(Self.visible(text))
      }
    }.joined()
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { "  │ " + $0 }
    return ([title] + lines).joined(separator: "\n")
  }

  /// Long lines that did not change, cut in their middle: what changed is what is looked for.
  private func elided(_ text: String) -> String {
    let most = min(width, 160) - 6
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.count <= most ? String(line) : line.prefix(most * 2 / 3) + " … " + line.suffix(most / 4)
    }.joined(separator: "\n")
  }

  private func choice(_ p: Distribution) -> String {
    guard let mode = p.mode else { return "tie" }
    return "\(mode.rawValue) \(Int((p[mode] * 100).rounded()))%"
  }

  private func proof(of finding: FindingRecord) -> String {
    var words = [finding.irreducible ? "irreducible" : "not shown irreducible"]
    if finding.cheapest { words.append("nothing cheaper flips it") }
    if let before = finding.baseline.counts, let after = finding.perturbed.counts {
      let replies = "\(Self.chosen(before)) before, \(Self.chosen(after)) after"
      words.append("fresh replies \(replies)")
    }
    return words.joined(separator: ", ")
  }

  private static func chosen(_ counts: OutcomeCounts) -> String {
    "\(Outcome.allCases.map { counts[$0] }.max() ?? 0) of \(counts.trials)"
  }

  /// White space that alone was added or removed would not be seen.
  private static func visible(_ text: String) -> String {
    text.allSatisfy(\.isWhitespace)
      ? text.map { $0 == "\n" ? "⏎\n" : $0 == " " ? "·" : "→" }.joined() : text
  }

  private static func number(_ value: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", value)
  }

  // MARK: Notes

  private var notes: [String] {
    var notes: [String] = []
    let totals = report.totals
    if totals.nearTies > 0 {
      notes.append(
        style.yellow("\(totals.nearTies) scenarios are near ties")
          + ": their unperturbed choice holds less than \(Self.whole(report.settings.decisive))%, so they were not hunted")
    }
    if totals.formatFailures > 0 {
      notes.append(
        style.yellow("\(totals.formatFailures) prompts failed in format")
          + ": too many of their replies cannot be read; see formatFailures in report.json")
    }
    if totals.collapsed > 0 {
      notes.append("\(totals.collapsed) scenarios only collapse: an edit makes the model choose neither option")
    }
    for model in report.models {
      if let reason = model.readoutReason { notes.append("\(model.id): \(reason)".safeForTerminal) }
      notes += auditNotes(model.id)
      if model.uncertified > 0 {
        notes.append("\(model.uncertified) more candidates were not certified within the budget")
      }
      if let status = model.status, status.isCutShort {
        notes.append(
          style.yellow("not finished")
            + ": \(model.id): \(status.reason ?? status.state.rawValue)"
            .safeForTerminal)
      } else if let shortfall = model.shortfall {
        notes.append(
          style.yellow("not finished")
            + ": \(model.id): \(shortfall); raise --budget and continue with --resume".safeForTerminal)
      }
    }
    let rejected = report.scenarios.count { $0.status == .rejected }
    if rejected > 0 {
      notes.append(
        style.yellow("\(rejected) scenarios were rejected by the server")
          + ": see rejections in report.json for its words")
    }
    if report.findings.isEmpty, !report.settings.effectsOnly, totals.scenarios > totals.nearTies + rejected {
      notes.append("No decisive flip was found among what was asked.")
    }
    return notes
  }

  /// What the random draws say of the perturbations that search did not ask.
  private func auditNotes(_ model: String) -> [String] {
    guard let all = report.consistency.first(where: { $0.model == model && $0.editClass == nil }),
      let risk = report.residualRisk.first(where: { $0.model == model && $0.scenario == nil })
    else { return [] }
    return ["\(kept(all)); \(hidden(risk))"] + certificates(of: model)
  }

  /// Scenarios without a flip for which something can be said of all perturbations, the strongest statements first.
  private func certificates(of model: String) -> [String] {
    let certificates = report.scenarios.filter { $0.model == model }
      .compactMap {
        NoFlipCertificate($0, risks: report.residualRisk, maximumCost: report.settings.maximumCost)
      }
      .sorted { $0.strength > $1.strength }
    guard !certificates.isEmpty else { return [] }
    let more = certificates.count - Self.certificatesShown
    return certificates.prefix(Self.certificatesShown).map(\.text)
      + (more > 0
        ? [style.dim("and \(more) more scenarios without a flip; see residualRisk in report.json")] : [])
  }

  private static let certificatesShown = 3

  /// Fewer draws than this are counted: their mean over scenarios would read as a share of the draws, and is none.
  private static let fewDraws = 20

  private func kept(_ all: ConsistencyRecord) -> String {
    if let kept = all.kept, all.perturbations < Self.fewDraws {
      return "\(kept) of \(all.perturbations) perturbations drawn at random keep the choice"
    }
    let interval = all.interval.map { " [\(Self.percent($0.low)), \(Self.percent($0.high))]" } ?? ""
    return
      "of \(all.perturbations) perturbations drawn at random \(Self.percent(all.area))\(interval) keep the "
      + "choice, in the mean over scenarios"
  }

  private func hidden(_ risk: ResidualRiskRecord) -> String {
    guard risk.draws > 0 else {
      return "none was drawn from those never asked, so nothing is known of them; raise --audit"
    }
    return "of those never asked at most \(Self.percent(risk.upperBound)) flip it (95%, "
      + (risk.draws == 1 ? "1 draw)" : "\(risk.draws) draws)")
  }

  private static func percent(_ share: Double) -> String { number(100 * share, 1) + "%" }
}
