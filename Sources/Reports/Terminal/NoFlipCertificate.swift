internal import Hunting

/// What can be said of a scenario in which nothing was found: up to which cost all was asked, and a bound for the rest.
struct NoFlipCertificate {
  private let scenario: ScenarioRecord
  private let risk: ResidualRiskRecord?
  private let maximumCost: Int

  /// The largest bound that is worth a line where nothing was asked exhaustively: two draws bound a share by 78%.
  private static let weakestBound = 0.2

  /// Nil where a flip was found, or where neither what was asked nor what was drawn says much.
  init?(_ scenario: ScenarioRecord, risks: [ResidualRiskRecord], maximumCost: Int) {
    guard scenario.status == .hunted, scenario.findings == 0 else { return nil }
    let risk = risks.first {
      $0.model == scenario.model && $0.seed == scenario.seed && $0.scenario == scenario.scenario
        && $0.draws > 0
    }
    guard scenario.exhaustedCost > 0 || risk.map({ $0.upperBound <= Self.weakestBound }) ?? false else {
      return nil
    }
    self.scenario = scenario
    self.risk = risk
    self.maximumCost = maximumCost
  }

  /// Exhausted costs first, then the lower bound.
  var strength: (Int, Double) { (scenario.exhaustedCost, -(risk?.upperBound ?? 1)) }

  /// As in `no flip in taxes/late: nothing of cost 1 flips, all 133 asked; of the rest at most 1.8% do (95%)`.
  var text: String {
    var parts: [String] = []
    if scenario.exhaustedCost > 0 {
      let costs = scenario.exhaustedCost == 1 ? "cost 1" : "cost up to \(scenario.exhaustedCost)"
      parts.append("nothing of \(costs) flips, all \(scenario.exhausted) asked")
    }
    if scenario.exhaustedCost < maximumCost, let risk {
      let rest =
        scenario.exhaustedCost > 0
        ? "of the rest up to cost \(maximumCost)" : "of all up to cost \(maximumCost)"
      parts.append(
        "\(rest) at most \(Figures.percent(risk.upperBound, digits: 1)) do (95%, \(risk.draws) draws)")
    }
    return "no flip in \("\(scenario.seed)/\(scenario.scenario)".safeForTerminal): "
      + parts.joined(separator: "; ")
  }
}
