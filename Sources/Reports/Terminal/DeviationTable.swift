internal import Measurement
internal import Foundation
internal import Statistics

/// A measurement for a terminal: the deviation by category and model, the scenarios that deviate most, and what
/// the figures rest on.
public struct DeviationTable: Sendable {
  /// Which figures the table shows.
  public enum Metric: String, Sendable, CaseIterable {
    /// KL in nats, Jensen-Shannon in bits, shift of the log-odds, agreement.
    case divergence
    /// The paper's: KL in log10 with its epsilon, absolute deviation, neutrality.
    case paper
  }

  private let report: MeasureReport
  private let metric: Metric
  private let style: TerminalStyle
  private let top: Int

  public init(_ report: MeasureReport, metric: Metric, style: TerminalStyle, top: Int = 5) {
    self.report = report
    self.metric = metric
    self.style = style
    self.top = top
  }

  public var text: String {
    let blocks = [headline, table, extremes, notes.joined(separator: "\n")]
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var headline: String {
    let totals = report.totals
    return style.bold(report.models.map(\.id).joined(separator: ", ").safeForTerminal)
      + "  revealed against stated in \(totals.scenarios) scenarios under \(totals.principles) principles"
      + style.dim("  \(totals.calls) calls")
  }

  // MARK: Categories

  private var table: String {
    let means = report.deviations.filter { $0.level != .scenario }
    guard means.contains(where: { $0.scenarios ?? 0 > 0 }) else { return "Nothing could be measured." }
    let categories = Set(means.compactMap(\.category)).sorted()
    let names = ["all"] + categories
    let nameWidth = max(8, names.map { $0.fitted(to: 20).count }.max() ?? 0)
    let models = report.models.map(\.id)
    let modelWidth = models.count > 1 ? min(28, models.map(\.count).max() ?? 0) + 2 : 0
    let most = means.compactMap(size).max() ?? 0
    let header =
      "category".padded(to: nameWidth) + "  " + (models.count > 1 ? "model".padded(to: modelWidth) : "")
      + "   n  " + columns.map(\.title).joined(separator: "  ")
    var lines = [style.dim(header)]
    for category in categories.map(Optional.some) + [nil] {
      for (position, model) in models.enumerated() {
        guard let row = means.first(where: { $0.category == category && $0.model == model }) else { continue }
        let name = position == 0 ? (category ?? "all").fitted(to: 20) : ""
        let label = name.padded(to: nameWidth)
        lines.append(
          (category == nil ? style.bold(label) : label) + "  "
            + (models.count > 1 ? model.fitted(to: 28).padded(to: modelWidth) : "")
            + "\(row.scenarios ?? 0)".indented(to: 4) + "  "
            + columns.map { $0.cell(row).indented(to: $0.title.count) }.joined(separator: "  ") + "  "
            + bar(row, most: most))
      }
    }
    return lines.joined(separator: "\n")
  }

  private struct Column {
    let title: String
    let cell: (DeviationRecord) -> String
  }

  private var columns: [Column] {
    switch metric {
    case .divergence:
      [
        Column(title: "KL nats         [95%]") { Self.estimate($0.kl, $0.interval, 2) },
        Column(title: "JS bits") { Self.number($0.js, 3) },
        Column(title: "shift nats         [95%]") {
          Self.estimate($0.logOddsShift, $0.logOddsShiftInterval, 2)
        },
        Column(title: "agree      [95%]") { Self.share($0.agreement, $0.agreementInterval) },
      ]
    case .paper:
      [
        Column(title: "KL log10") { Self.number($0.paper?.kl, 3) },
        Column(title: "absolute") { Self.number($0.paper?.absolute, 3) },
        Column(title: "neutrality") { Self.number($0.paper?.neutrality, 3) },
        Column(title: "KL nats         [95%]") { Self.estimate($0.kl, $0.interval, 2) },
        Column(title: "JS bits") { Self.number($0.js, 3) },
      ]
    }
  }

  private func size(of row: DeviationRecord) -> Double? {
    metric == .paper ? row.paper?.kl : row.kl
  }

  private func bar(_ row: DeviationRecord, most: Double) -> String {
    guard let size = size(of: row), size > 0, most > 0 else { return "" }
    let eighths = Int((size / most * 80).rounded())
    let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    return style.yellow(String(repeating: "█", count: eighths / 8) + partial)
  }

  // MARK: Scenarios

  private var extremes: String {
    let rows = report.deviations.filter { $0.level == .scenario && size(of: $0) != nil }
      .sorted { (size(of: $0) ?? 0, $1.scenario ?? "") > (size(of: $1) ?? 0, $0.scenario ?? "") }.prefix(top)
    guard !rows.isEmpty else { return "" }
    let names = rows.map { "\($0.seed ?? "")/\($0.scenario ?? "")".fitted(to: 48) }
    let width = names.map(\.count).max() ?? 0
    var lines = [
      style.dim("largest deviations".padded(to: width) + "  P(a) stated → revealed   \(sizeTitle)")
    ]
    for (row, name) in zip(rows, names) {
      let change = "\(Self.number(row.stated?.p.a, 2)) → \(Self.number(row.revealed?.p.a, 2))"
      lines.append(
        style.bold(name.padded(to: width)) + "  " + change.indented(to: 22)
          + Self.number(size(of: row), 2).indented(to: 11)
          + (report.models.count > 1 ? style.dim("   \(row.model.fitted(to: 28))") : ""))
    }
    return lines.joined(separator: "\n")
  }

  private var sizeTitle: String { metric == .paper ? "KL log10" : " KL nats" }

  // MARK: Notes

  private var notes: [String] {
    report.models.flatMap { model -> [String] in
      let name = report.models.count > 1 ? "\(model.id): " : ""
      var notes: [String] = []
      if let reason = model.readoutReason { notes.append(reason.safeForTerminal) }
      if let stated = model.statedOrderBias, let revealed = model.revealedOrderBias {
        notes.append(
          "standing first adds \(Self.signed(stated)) nats to an option in questions, \(Self.signed(revealed)) "
            + "in scenarios; both orders were asked and averaged")
      }
      if let entropy = model.statedEntropy {
        notes.append(
          "stated choices hold \(Self.number(entropy.mixture, 2)) bits of uncertainty: "
            + "\(Self.number(entropy.format, 2)) from wording and order, "
            + "\(Self.number(entropy.sampling, 2)) within a prompt")
      }
      if let floor = model.noiseFloor {
        notes.append("repeats of one prompt differ by at most \(Self.number(floor, 3)) in log-odds")
      }
      if let text = model.textComparison, text.mismatched > 0 {
        notes.append("first token and text disagree in \(text.mismatched) of \(text.compared) replies")
      }
      let votes = model.revealedVotes
      if votes.neither + votes.unreadable > 0 {
        notes.append(
          "\(votes.neither) replies to scenarios chose neither, \(votes.unreadable) were unreadable")
      }
      if let unread = unreadNote(model.id) { notes.append(unread) }
      if let shortfall = model.shortfall { notes.append(style.yellow("not finished") + ": \(shortfall)") }
      return notes.map { name.safeForTerminal + $0 }
    }
  }

  /// How many scenarios the table leaves out because nothing could be read.
  private func unreadNote(_ model: String) -> String? {
    let rows = report.deviations.filter { $0.level == .scenario && $0.model == model }
    let questions = rows.count { $0.stated == nil }
    var parts: [String] = []
    let unread = rows.count { $0.revealed == nil }
    if unread > 0 { parts.append("\(Self.scenarios(unread)) without a readable answer") }
    if questions > 0 {
      parts.append("\(Self.scenarios(questions)) without one to their principle's questions")
    }
    let left = rows.count { !$0.isCompared }
    return parts.isEmpty
      ? nil
      : style.yellow(parts.joined(separator: ", "))
        + ": \(left) of \(rows.count) are not in the table; see --max-tokens, and fickle read"
  }

  private static func scenarios(_ count: Int) -> String { count == 1 ? "1 scenario" : "\(count) scenarios" }

  // MARK: Numbers

  private static func number(_ value: Double?, _ digits: Int) -> String {
    value.map { String(format: "%.\(digits)f", $0 == 0 ? 0 : $0) } ?? "–"
  }

  private static func estimate(_ mean: Double?, _ interval: ConfidenceInterval?, _ digits: Int) -> String {
    let range = interval.map { " [\(number($0.low, digits)), \(number($0.high, digits))]" } ?? ""
    return number(mean, digits) + range
  }

  private static func share(_ mean: Double?, _ interval: ConfidenceInterval?) -> String {
    guard let mean else { return "–" }
    func percent(_ value: Double) -> String { String(format: "%.0f", value * 100) }
    return percent(mean) + "%" + (interval.map { " [\(percent($0.low)), \(percent($0.high))]" } ?? "")
  }

  private static func signed(_ estimate: EstimateRecord) -> String {
    String(format: "%+.2f", estimate.mean)
      + (estimate.interval.map {
        " [\(String(format: "%+.2f", $0.low)), \(String(format: "%+.2f", $0.high))]"
      }
        ?? "")
  }
}
