internal import Measurement
internal import Prompts
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
  private let width: Int
  private let top: Int

  /// - Parameters:
  ///   - width: columns of the terminal; taken as 60 to 200.
  ///   - top: scenarios listed, the largest deviations first.
  public init(_ report: MeasureReport, metric: Metric, style: TerminalStyle, width: Int = 200, top: Int = 5) {
    self.report = report
    self.width = min(max(width, 60), 200)
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
    var line = StyledLine(report.models.map(\.id).joined(separator: ", "), .bold)
    line.add(
      "  revealed compared with stated in \(totals.scenarios) scenarios under \(totals.principles) principles"
    )
    let cost = Figures.cost(totals.costUSD).map { ", \($0)" } ?? ""
    line.add("  \(Figures.count(totals.calls, "call"))\(cost)", .dim)
    return line.text(width: width, style: style)
  }

  // MARK: Categories

  private var table: String {
    let means = report.deviations.filter { $0.level != .scenario }
    guard means.contains(where: { $0.scenarios ?? 0 > 0 }) else { return "Nothing could be measured." }
    let categories = Set(means.compactMap(\.category)).sorted()
    let models = report.models.map(\.id)
    let isSingle = models.count == 1
    let largest = means.compactMap(size).max() ?? 0
    let figures = columns
    var header: [Table.Column] = [.init("category", minimum: 10, maximum: 24)]
    if !isSingle { header.append(.init("model", minimum: 12, maximum: 32)) }
    header.append(.init("n", .right))
    header += figures.enumerated().map { Table.Column($1.title, .right, dropOrder: $0) }
    header.append(.init("", maximum: 10, dropOrder: figures.count))
    var table = Table(header, width: width, style: style)
    for category in categories.map(Optional.some) + [nil] {
      for (position, model) in models.enumerated() {
        guard let row = means.first(where: { $0.category == category && $0.model == model }) else { continue }
        var cells = [Table.Cell(position == 0 ? category ?? "all" : "", category == nil ? .bold : .plain)]
        if !isSingle { cells.append(.init(model)) }
        cells.append("\(row.scenarios ?? 0)")
        cells += figures.map { Table.Cell($0.cell(row)) }
        cells.append(.init(bar(row, largest: largest), .yellow))
        table.add(cells)
      }
    }
    return table.text
  }

  private struct Column {
    let title: String
    let cell: (DeviationRecord) -> String
  }

  private var columns: [Column] {
    switch metric {
    case .divergence:
      [
        Column(title: "KL nats [95%]") { Figures.decimal($0.kl, $0.interval, 2) },
        Column(title: "agree [95%]") { Figures.percent($0.agreement, $0.agreementInterval) },
        Column(title: "shift nats [95%]") {
          Figures.decimal($0.logOddsShift, $0.logOddsShiftInterval, 2)
        },
        Column(title: "JS bits") { Figures.decimal($0.js, 3) },
      ]
    case .paper:
      [
        Column(title: "KL log10") { Figures.decimal($0.paper?.kl, 3) },
        Column(title: "absolute") { Figures.decimal($0.paper?.absolute, 3) },
        Column(title: "neutrality") { Figures.decimal($0.paper?.neutrality, 3) },
        Column(title: "KL nats [95%]") { Figures.decimal($0.kl, $0.interval, 2) },
        Column(title: "JS bits") { Figures.decimal($0.js, 3) },
      ]
    }
  }

  private func size(of row: DeviationRecord) -> Double? {
    metric == .paper ? row.paper?.kl : row.kl
  }

  private func bar(_ row: DeviationRecord, largest: Double) -> String {
    guard let size = size(of: row), size > 0, largest > 0 else { return "" }
    let eighths = Int((size / largest * 80).rounded())
    let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    return String(repeating: "█", count: eighths / 8) + partial
  }

  // MARK: Scenarios

  private var extremes: String {
    let rows = report.deviations.filter { $0.level == .scenario && size(of: $0) != nil }
      .sorted { (size(of: $0) ?? 0, $1.scenario ?? "") > (size(of: $1) ?? 0, $0.scenario ?? "") }.prefix(top)
    guard !rows.isEmpty else { return "" }
    let isSingle = report.models.count == 1
    var header: [Table.Column] = [
      .init("largest deviations", minimum: 14, maximum: 32), .init("stated", minimum: 14, maximum: 40),
      .init("revealed", minimum: 14, maximum: 40), .init(sizeTitle, .right),
    ]
    if !isSingle { header.append(.init("model", minimum: 8, maximum: 28, dropOrder: 1)) }
    var table = Table(header, width: width, style: style)
    for row in rows {
      var cells: [Table.Cell] = [
        .init(row.scenario ?? "", .bold),
        .init(Self.choice(row.stated, words: row.stated?.poles)),
        .init(Self.choice(row.revealed, words: row.options)), .init(Figures.decimal(size(of: row), 2)),
      ]
      if !isSingle { cells.append(.init(row.model, .dim)) }
      table.add(cells)
    }
    return table.text
  }

  /// What a side prefers, in the words of the option or principle, as in `91% Stay on course.`
  private static func choice(_ side: StatedRecord?, words: ByPole<String>?) -> String {
    guard let side else { return Figures.none }
    let outcome = side.p.mode ?? .a
    return "\(Figures.percent(side.p[outcome])) \(outcome.words(words))"
  }

  private var sizeTitle: String { metric == .paper ? "KL log10" : "KL nats" }

  // MARK: Notes

  private var notes: [String] {
    report.models.flatMap { model -> [String] in
      let name = report.models.count > 1 ? "\(model.id): " : ""
      var notes: [(title: String, text: String)] = []
      if let reason = model.readoutReason { notes.append(("", reason)) }
      if let stated = model.statedOrderBias, let revealed = model.revealedOrderBias {
        notes.append(
          (
            "",
            "standing first adds \(Self.signed(stated)) nats to an option in questions, \(Self.signed(revealed)) "
              + "in scenarios; both orders were asked and averaged"
          ))
      }
      if let entropy = model.statedEntropy {
        notes.append(
          (
            "",
            "stated choices hold \(Figures.decimal(entropy.mixture, 2)) bits of uncertainty: "
              + "\(Figures.decimal(entropy.format, 2)) from wording and order, "
              + "\(Figures.decimal(entropy.sampling, 2)) within a prompt"
          ))
      }
      if let parts = model.statedDisagreement {
        notes.append(
          (
            "",
            "two replies to the same question differ in \(Figures.percent(parts.within)) of pairs, replies to "
              + "differently worded or ordered ones in \(Figures.percent(parts.between))"
          ))
      }
      if let noise = model.noise {
        notes.append(
          (
            "",
            "between repeats of a prompt log-odds have a standard deviation of \(Figures.decimal(noise, 3))"
          ))
      }
      if let row = report.deviations.first(where: { $0.level == .model && $0.model == model.id }) {
        if let mean = row.klNullMean {
          notes.append(
            (
              "",
              "KL and JS are corrected for chance: with as many replies, equal sides would show "
                + "\(Figures.decimal(mean, 2)) nats on average"
            ))
        }
        if let ties = row.nearTies {
          notes.append(
            (
              "",
              "\(ties) of \(row.scenarios ?? 0) scenarios are near ties: a side has no option with at least "
                + "\(Figures.percent(report.settings.decisive)); they are not in the agreement"
            ))
        }
      }
      if let text = model.textComparison, text.mismatched > 0 {
        notes.append(("", "first token and text disagree in \(text.mismatched) of \(text.compared) replies"))
      }
      let votes = model.revealedVotes
      if votes.neither + votes.unreadable > 0 {
        notes.append(
          (
            "",
            "\(votes.neither) replies to scenarios chose neither, \(votes.unreadable) were unreadable"
          ))
      }
      if let unread = unreadNote(model.id) { notes.append(unread) }
      if let shortfall = model.shortfall {
        notes.append(("not finished", ": \(shortfall)"))
      }
      return notes.map { note in
        var line = StyledLine(name)
        line.add(note.title, .yellow)
        line.add(note.text)
        return line.text(width: width, style: style)
      }
    }
  }

  /// How many scenarios the table leaves out because nothing could be read.
  private func unreadNote(_ model: String) -> (title: String, text: String)? {
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
      : (
        parts.joined(separator: ", "),
        ": \(left) of \(rows.count) are not in the table; see --max-tokens, and fickle read"
      )
  }

  private static func scenarios(_ count: Int) -> String { count == 1 ? "1 scenario" : "\(count) scenarios" }

  private static func signed(_ estimate: EstimateRecord) -> String {
    Figures.signed(estimate.mean, 2)
      + (estimate.interval.map { " [\(Figures.signed($0.low, 2)), \(Figures.signed($0.high, 2))]" } ?? "")
  }
}
