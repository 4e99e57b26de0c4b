internal import Hunting

/// What can be said of a scenario in which nothing was found: up to which cost all was asked, and a bound for the rest.
struct NoFlipCertificate {
  private let scenario: ScenarioRecord
  private let risk: ResidualRiskRecord?
  private let maximumCost: Int

  /// The largest bound that is worth a line where nothing was asked exhaustively: two draws bound a share by 78%.
  private static let weakestBound = 0.2

  private struct Place: Hashable {
    let seed: String?
    let scenario: String?
  }

  /// The strongest statements about one model's scenarios, and how many there are.
  ///
  /// There is none where a flip was found, or where neither what was asked nor what was drawn says much.
  static func strongest(
    _ count: Int, of model: String, among scenarios: some Sequence<ScenarioRecord>,
    risks all: some Sequence<ResidualRiskRecord>, maximumCost: Int
  ) -> (certificates: [NoFlipCertificate], total: Int) {
    func isWithoutFlip(_ scenario: ScenarioRecord) -> Bool {
      scenario.model == model && scenario.status == .hunted && scenario.findings == 0
    }
    let exhausted = Set(
      scenarios.lazy.filter { isWithoutFlip($0) && $0.exhaustedCost > 0 }
        .map { Place(seed: $0.seed, scenario: $0.scenario) })
    var risks: [Place: ResidualRiskRecord] = [:]
    for risk in all where risk.model == model && risk.scenario != nil && risk.draws > 0 {
      let place = Place(seed: risk.seed, scenario: risk.scenario)
      if risk.upperBound <= weakestBound || exhausted.contains(place) { risks[place] = risk }
    }
    var (strongest, total): ([NoFlipCertificate], Int) = ([], 0)
    for scenario in scenarios where isWithoutFlip(scenario) {
      let risk = risks[Place(seed: scenario.seed, scenario: scenario.scenario)]
      guard scenario.exhaustedCost > 0 || risk != nil else { continue }
      total += 1
      let certificate = NoFlipCertificate(scenario: scenario, risk: risk, maximumCost: maximumCost)
      let place =
        strongest.firstIndex { $0.strength < certificate.strength } ?? strongest.endIndex
      strongest.insert(certificate, at: place)
      if strongest.count > count { strongest.removeLast() }
    }
    return (strongest, total)
  }

  /// Exhausted costs first, then the lower bound.
  private var strength: (Int, Double) { (scenario.exhaustedCost, -(risk?.upperBound ?? 1)) }

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
