internal import Grammars
internal import Statistics

/// A comparison of two runs for a terminal.
public struct ComparisonTable: Sendable {
  private let comparison: Comparison
  private let style: TerminalStyle
  private let width: Int
  private let top: Int

  /// - Parameters:
  ///   - width: columns of the terminal; taken as 60 to 200.
  ///   - top: new and gone flips listed, of each.
  public init(_ comparison: Comparison, style: TerminalStyle, width: Int = 200, top: Int = 10) {
    self.comparison = comparison
    self.style = style
    self.width = min(max(width, 60), 200)
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
    var line = StyledLine("\(before.model) → \(after.model)", .bold)
    line.add("  \(flips.new) flips new, \(flips.gone) gone, \(flips.shared) shared")
    if flips.unsearched > 0 { line.add(", \(flips.unsearched) that one run did not ask") }
    return line.text(width: width, style: style)
  }

  /// Hunts with other settings find other flips for that reason alone.
  private var warning: String {
    comparison.differences.map { difference in
      var line = StyledLine("the runs differ in \(difference.setting)", .yellow)
      line.add(": \(difference.before) → \(difference.after)")
      return line.text(width: width, style: style)
    }.joined(separator: "\n")
  }

  private var rates: String {
    let scenarios = comparison.scenarios
    var lines = [
      StyledLine(
        "scenarios that flip: \(Figures.percent(scenarios.rateBefore, scenarios.rateBeforeInterval)) → "
          + Figures.percent(scenarios.rateAfter, scenarios.rateAfterInterval)
          + " of \(scenarios.both - scenarios.unsearched) that can be compared; \(scenarios.flippedAfter) new, "
          + "\(scenarios.flippedBefore) gone, McNemar \(Figures.pValue(scenarios.mcNemar))")
    ]
    if scenarios.unsearched > 0 {
      lines.append(
        StyledLine(
          "not compared: \(scenarios.unsearched) that flip in one run, by flips that the other did not ask; "
            + "make a suite of the run and check the other model with it", .dim))
    }
    lines += [
      Self.left(scenarios.onlyBefore, nearTies: scenarios.nearTiesAfter, by: "first", in: "second"),
      Self.left(scenarios.onlyAfter, nearTies: scenarios.nearTiesBefore, by: "second", in: "first"),
    ].compactMap { $0.map { StyledLine($0, .dim) } }
    return lines.map { $0.text(width: width, style: style) }.joined(separator: "\n")
  }

  /// Why scenarios of one run have no counterpart in the other.
  private static func left(_ count: Int, nearTies: Int, by run: String, in other: String) -> String? {
    guard count > 0 else { return nil }
    let reasons = [(nearTies, nearTies == 1 ? "near tie" : "near ties"), (count - nearTies, "not reached")]
      .filter { $0.0 > 0 }
    return "not compared: \(count) that only the \(run) hunted; in the \(other) "
      + reasons.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  private func groups(_ title: String, _ groups: [GroupChanges]) -> String {
    guard !groups.isEmpty else { return "" }
    var table = Table(
      [
        .init(title, minimum: 12), .init("new", .right), .init("gone", .right), .init("shared", .right),
        .init("not asked", .right),
      ], width: width, style: style)
    for group in groups {
      table.add([
        .init(group.name), "\(group.changes.new)", "\(group.changes.gone)", "\(group.changes.shared)",
        "\(group.changes.unsearched)",
      ])
    }
    return table.text
  }

  private func list(_ status: FlipChange.Status) -> String {
    let changes = comparison.changes.filter { $0.status == status }
    guard !changes.isEmpty else { return "" }
    var table = Table(
      [
        .init("\(status.rawValue), KL nats", .right), .init("scenario", minimum: 16, maximum: 80),
        .init("edits", minimum: 16, maximum: 120),
      ], width: width, style: style)
    for change in changes.prefix(top) {
      table.add([
        .init((change.klAfter ?? change.klBefore).map { Figures.decimal($0, 2) } ?? "inf"),
        .init("\(change.seed)/\(change.scenario)", .bold),
        .init(change.edits.map { "\($0.rule)/\($0.alternative)" }.joined(separator: " + ")),
      ])
    }
    return table.text + (changes.count > top ? "\n" + style.dim("and \(changes.count - top) more") : "")
  }
}
