internal import Measurement
internal import Statistics

/// What a reader of a measurement must know first.
package struct MeasureHeadline {
  private let report: MeasureReport
  private let models: [DeviationRecord]

  package init(_ report: MeasureReport) {
    self.report = report
    models = report.deviations.filter { $0.level == .model }
  }

  /// As in `Clear choices agree with stated principles in 71% of scenarios`.
  package var sentence: String {
    guard let only = models.first else { return "Nothing could be measured" }
    guard models.count == 1 else {
      let shares = models.compactMap(\.agreement).sorted()
      guard let low = shares.first, let high = shares.last else { return "Choices beside stated principles" }
      return
        "Clear choices agree with stated principles in \(Figures.percent(low)) to \(Figures.percent(high)) of scenarios"
    }
    guard let agreement = only.agreement else { return "Choices beside stated principles" }
    return "Clear choices agree with stated principles in \(Figures.percent(agreement)) of scenarios"
  }

  var explanation: String {
    "Stated: what the model prefers when asked about a principle directly. Revealed: what it chooses in a concrete "
      + "scenario of that principle. Both were asked in both orders of the options. Scenarios in which a side has no "
      + "clear preference are near ties, and not in the share."
  }

  var facts: [(figure: String, words: String)] {
    var facts: [(String, String)] = []
    if models.count == 1, let row = models.first {
      if let interval = row.agreementInterval {
        facts.append((Figures.range(interval), "95% interval of that share, over principles"))
      }
      if let kl = row.kl { facts.append((Figures.decimal(kl, row.interval, 2), "nats mean KL divergence")) }
    }
    let totals = report.totals
    facts.append((Figures.grouped(totals.scenarios), totals.scenarios == 1 ? "scenario" : "scenarios"))
    facts.append((Figures.grouped(totals.principles), totals.principles == 1 ? "principle" : "principles"))
    facts.append((Figures.grouped(totals.calls), totals.calls == 1 ? "call" : "calls"))
    if let cost = Figures.cost(totals.costUSD) { facts.append((cost, "spent")) }
    return facts
  }

  var warnings: [String] {
    report.models.compactMap { model in model.shortfall.map { "Not finished: \(model.id): \($0)" } }
  }
}
