internal import Foundation
internal import Statistics

/// A comparison of two runs for a terminal.
public struct ComparisonTable: Sendable {
  private let comparison: Comparison
  private let style: TerminalStyle
  private let top: Int

  /// - Parameter top: new and gone flips listed, of each.
  public init(_ comparison: Comparison, style: TerminalStyle, top: Int = 10) {
    self.comparison = comparison
    self.style = style
    self.top = top
  }

  public var text: String {
    [
      headline, warning, rates, groups("category", comparison.categories),
      groups("class", comparison.classes),
      list(.new), list(.gone),
    ].filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var headline: String {
    let (before, after, flips) = (comparison.before, comparison.after, comparison.flips)
    return style.bold("\(before.model) → \(after.model)".safeForTerminal)
      + "  \(flips.new) flips new, \(flips.gone) gone, \(flips.shared) shared"
      + (flips.unsearched > 0 ? ", \(flips.unsearched) that one run did not ask" : "")
  }

  /// What hunts with other settings find differs for that reason alone.
  private var warning: String {
    let differences = comparison.differences
    guard !differences.isEmpty else { return "" }
    return differences.map { difference in
      style.yellow("the runs differ in \(difference.setting)")
        + ": \(difference.before) → \(difference.after)".safeForTerminal
    }.joined(separator: "\n")
  }

  private var rates: String {
    let scenarios = comparison.scenarios
    var lines = [
      "scenarios that flip: \(Self.rate(scenarios.rateBefore, scenarios.rateBeforeInterval)) → "
        + "\(Self.rate(scenarios.rateAfter, scenarios.rateAfterInterval)) of \(scenarios.both - scenarios.unsearched) "
        + "that can be compared; \(scenarios.flippedAfter) began to, \(scenarios.flippedBefore) no longer, McNemar "
        + Self.probability(scenarios.mcNemar)
    ]
    if scenarios.unsearched > 0 {
      lines.append(
        style.dim(
          "not compared: \(scenarios.unsearched) that flip in one run, by flips that the other did not ask; "
            + "make a suite of the run and check the other model with it"))
    }
    lines += [
      Self.left(scenarios.onlyBefore, nearTies: scenarios.nearTiesAfter, by: "first", in: "second"),
      Self.left(scenarios.onlyAfter, nearTies: scenarios.nearTiesBefore, by: "second", in: "first"),
    ].compactMap { $0.map(style.dim) }
    return lines.joined(separator: "\n")
  }

  /// Why scenarios of one run have no counterpart in the other.
  private static func left(_ count: Int, nearTies: Int, by run: String, in other: String) -> String? {
    guard count > 0 else { return nil }
    let reasons = [(nearTies, "near ties"), (count - nearTies, "not reached")].filter { $0.0 > 0 }
    return "not compared: \(count) that only the \(run) hunted; in the \(other) "
      + reasons.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  private static func probability(_ p: Double) -> String {
    p < 0.0001 ? "p < 0.0001" : "p = " + String(format: "%.4f", p)
  }

  private static func rate(_ share: Double?, _ interval: ConfidenceInterval?) -> String {
    func percent(_ value: Double) -> String { String(format: "%.0f%%", 100 * value) }
    guard let share else { return "–" }
    return percent(share) + (interval.map { " [\(percent($0.low)), \(percent($0.high))]" } ?? "")
  }

  private func groups(_ title: String, _ groups: [GroupChanges]) -> String {
    guard !groups.isEmpty else { return "" }
    let width = max(title.count, groups.map(\.name.count).max() ?? 0)
    let rows = groups.map { group in
      group.name.safeForTerminal.padded(to: width) + "\(group.changes.new)".indented(to: 6)
        + "\(group.changes.gone)".indented(to: 6) + "\(group.changes.shared)".indented(to: 8)
        + "\(group.changes.unsearched)".indented(to: 11)
    }
    return ([style.dim(title.padded(to: width) + "   new  gone  shared  not asked")] + rows).joined(
      separator: "\n")
  }

  private func list(_ status: FlipChange.Status) -> String {
    let changes = comparison.changes.filter { $0.status == status }
    guard !changes.isEmpty else { return "" }
    let rows = changes.prefix(top).map { change in
      let kl = (change.klAfter ?? change.klBefore).map { String(format: "%.2f", $0) } ?? "inf"
      return kl.indented(to: 8) + "  " + style.bold("\(change.seed)/\(change.scenario)".safeForTerminal)
        + "  "
        + change.edits.map { "\($0.rule)/\($0.alternative)" }.joined(separator: " + ").safeForTerminal
    }
    let more = changes.count > top ? [style.dim("          and \(changes.count - top) more")] : []
    return ([style.dim("\(status.rawValue.padded(to: 4)) KL nats")] + rows + more).joined(separator: "\n")
  }
}
