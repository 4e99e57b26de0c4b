internal import Grammars
internal import Foundation
internal import Measurement
public import Reports

/// A look of a watch for a terminal: the verdict, what has changed, and the trend over looks.
public struct WatchTable: Sendable {
  private let report: WatchReport
  private let style: TerminalStyle
  private let width: Int
  private let top: Int

  /// - Parameters:
  ///   - width: columns of the terminal; taken as 60 to 200.
  ///   - top: changed cases and looks listed.
  public init(_ report: WatchReport, style: TerminalStyle, width: Int = 200, top: Int = 20) {
    self.report = report
    self.style = style
    self.width = min(max(width, 60), 200)
    self.top = top
  }

  public var text: String {
    [headline, notes, changes, trend].filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var headline: String {
    var line = StyledLine(report.model, .bold)
    line.add(" ")
    line.add(report.verdictText, report.isAlarmed ? .red : .green)
    line.add("  look \(report.looks.count)", .dim)
    return line.text(width: width, style: style)
  }

  private var notes: String {
    report.sentences.map { StyledLine($0).text(width: width, style: style) }.joined(separator: "\n")
  }

  private var changes: String {
    let changed = report.changed
    guard !changed.isEmpty else { return "" }
    var table = Table(
      [
        .init("changed"), .init("unperturbed", minimum: 20), .init("perturbed", minimum: 20),
        .init("scenario", minimum: 14, maximum: 60),
        .init("edits", minimum: 12, maximum: 80, dropOrder: 1),
      ], width: width, style: style)
    for record in changed.prefix(top) {
      table.add([
        .init("since look \(record.since.map(String.init) ?? Figures.none)", .red),
        .init(record.baseline.text), .init(record.perturbed.text),
        .init("\(record.seed)/\(record.scenario)", .bold),
        .init(record.edits.map { "\($0.rule)/\($0.alternative)" }.joined(separator: " + ")),
      ])
    }
    let more = changed.count - top
    return table.text + (more > 0 ? "\n" + style.dim("and \(more) more in \(WatchFiles.reportName)") : "")
  }

  private var trend: String {
    var table = Table(
      [
        .init("look", .right), .init("date", minimum: 10), .init("answered by", minimum: 8, maximum: 40),
        .init("cases", .right), .init("failing", .right), .init("evidence", .right),
        .init("changed prompts", .right), .init("anchors", .right, dropOrder: 1),
      ], width: width, style: style)
    for look in report.looks.suffix(top) {
      table.add([
        "\(look.number)", .init(String(look.date.prefix(10))), .init(look.resolved.joined(separator: ", ")),
        .init(look.casesText), .init(Figures.percent(look.failing)),
        .init(look.evidenceText, look.evidence >= 0 && look.number > 1 ? .red : .plain),
        "\(look.alarmedPrompts)", "\(look.alarmedAnchors)",
      ])
    }
    return table.text
  }
}

extension LookRecord {
  /// As in `40 (+3 -1)`.
  var casesText: String {
    added + removed == 0 ? "\(cases)" : "\(cases) (+\(added) -\(removed))"
  }

  /// Evidence as a multiple of what an alarm takes, as in `0.004` or `12`.
  var evidenceText: String {
    evidence > 6
      ? ">1,000,000"
      : evidence >= 1
        ? String(format: "%.0f", pow(10, evidence))
        : evidence < -3
          ? "<0.001" : Figures.decimal(pow(10, evidence), 3)
  }
}

extension WatchedCaseRecord {
  /// The look since which it has changed.
  var since: Int? { [baseline.since, perturbed.since].compactMap(\.self).min() }

  /// Who it is, in a line.
  var name: String {
    "\(scenario): " + edits.map { "\($0.rule)/\($0.alternative)" }.joined(separator: " + ") + " [\(id)]"
  }

  /// What has changed, in a line.
  var change: String {
    switch status {
    case .changed:
      "changed since look \(since.map(String.init) ?? Figures.none): unperturbed \(baseline.text), perturbed \(perturbed.text)"
    case .steady: "steady"
    case .new: "recorded, not compared yet"
    case .unread: "no readable reply"
    }
  }
}

extension WatchedShares {
  /// As in `a 93%`, or `a 93% → 40%` where it has changed.
  var text: String {
    guard let p = Distribution(frequencies: before) else { return "unreadable" }
    let outcome = Outcome.allCases.max { before[$0] < before[$1] } ?? .a
    let was = "\(outcome.rawValue) \(Figures.percent(p[outcome]))"
    guard let after else { return was }
    return was + " → "
      + (Distribution(frequencies: after).map { Figures.percent($0[outcome]) } ?? "unreadable")
  }
}

extension WatchReport {
  var verdictText: String {
    if looks.count < 2 { return looks.isEmpty ? "has no complete look" : "recorded" }
    return isAlarmed ? "has changed" : "shows no change"
  }

  /// What is to be said beside the tables.
  var sentences: [String] {
    var sentences: [String] = []
    if looks.count == 1 {
      sentences.append("This look is the record that later ones are compared with.")
    }
    if let resolvedBefore {
      sentences.append(
        "A new model answers: \(Self.names(resolved)), at the look before \(Self.names(resolvedBefore)).")
    }
    if let last = looks.last, last.added + last.removed > 0 {
      sentences.append(
        "The suite has changed: \(last.added) cases are new and start a record of their own, \(last.removed) have left."
          + (isAlarmed ? "" : " A change of the failing share can come from that."))
    }
    if isAlarmed, anchors > 0 {
      sentences.append(
        alarmedAnchors > 0
          ? "\(alarmedAnchors) of \(anchors) anchors have changed as well: the model or its set-up differs, whatever became of the suite."
          : "None of the \(anchors) anchors has changed by itself: the change is in the prompts listed below, or too small to show in one prompt."
      )
    }
    if isAlarmed, changed.isEmpty {
      sentences.append("No single prompt has changed for certain; all together they have.")
    }
    sentences.append(
      "The chance that any alarm of this watch is ever false is at most \(Figures.percent(alpha)), over all prompts and looks."
    )
    return sentences
  }

  private static func names(_ resolved: [String]) -> String {
    resolved.isEmpty ? "an unnamed one" : resolved.joined(separator: ", ")
  }
}
