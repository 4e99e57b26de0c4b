internal import Statistics
internal import Grammars
internal import Hunting
internal import Measurement
internal import Numerics

/// Hunts by samples against models whose probabilities are known: how many findings, scenarios and effects are false.
enum SampledHuntWorlds {
  /// The probabilities of choosing pole a and pole b; the rest of the replies is unreadable.
  struct Shares: Sendable, Hashable {
    let a: Double
    let b: Double

    init(_ a: Double, _ b: Double? = nil) {
      self.a = a
      self.b = b ?? 1 - a
    }
  }

  typealias Model = @Sendable (_ scenario: Int, _ edit: Int?) -> Shares

  static var all: [CalibrationWorld] { nulls + boundaries + mixtures + truncations }

  private static let rates = [0.05, 0.2]

  /// No edit does anything.
  private static var nulls: [CalibrationWorld] {
    let marked = MarkedScenarios(scenarios: 16, edits: 8)
    return [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99].flatMap { p in
      rates.map { alpha in
        world(
          "hunt/null-\(p)/\(alpha)", "no edit has an effect, every prompt at \(p); alpha \(alpha)", marked,
          alpha: alpha, budget: 900
        ) { _, _ in Shares(p) }
      }
    }
  }

  /// Every variant lies exactly on the boundary of what is claimed.
  private static var boundaries: [CalibrationWorld] {
    let marked = MarkedScenarios(scenarios: 16, edits: 8)
    return rates.flatMap { alpha in
      [
        world(
          "hunt/half/\(alpha)", "baselines at 0.99, every variant at exactly 0.5; alpha \(alpha)", marked,
          alpha: alpha, budget: 1500, before: alpha == 0.05 ? "0.06 to 0.12" : "0.23 to 0.44"
        ) { _, edit in Shares(edit == nil ? 0.99 : 0.5) },
        world(
          "hunt/strict/\(alpha)",
          "--strict: baselines at 0.99, every variant's other option at exactly 0.6; alpha \(alpha)", marked,
          alpha: alpha, budget: 1500, isStrict: true
        ) { _, edit in Shares(edit == nil ? 0.99 : 0.4) },
        world(
          "hunt/baseline/\(alpha)", "baselines at exactly 0.5, every variant at 0.02; alpha \(alpha)", marked,
          alpha: alpha, budget: 1500
        ) { _, edit in Shares(edit == nil ? 0.5 : 0.02) },
      ]
    }
  }

  /// A part of the candidates is real.
  private static var mixtures: [CalibrationWorld] {
    let marked = MarkedScenarios(scenarios: 20, edits: 12)
    return rates.flatMap { alpha in
      [
        world(
          "hunt/real-fifth/\(alpha)",
          "baselines at 0.9; of the edits one in 12 flips (0.1), the others are at exactly 0.5; alpha \(alpha)",
          marked, alpha: alpha, budget: 4000
        ) { _, edit in Shares(edit == nil ? 0.9 : edit == 0 ? 0.1 : 0.5) },
        world(
          "hunt/real-two/\(alpha)",
          "baselines at 0.97; two of 20 scenarios have flips (0.03), all other variants are at exactly 0.5; alpha \(alpha)",
          marked, alpha: alpha, budget: 4000, before: "0.19 to 0.22 of scenarios at 0.05"
        ) { scenario, edit in
          Shares(edit == nil ? 0.97 : scenario < 2 && (edit ?? 0) < 6 ? 0.03 : 0.5)
        },
        world(
          "hunt/real-mixed/\(alpha)",
          "baselines at 0.75 to 0.99; of the edits one in 6 flips (0.25 to 0.01), the others do nothing; alpha \(alpha)",
          marked, alpha: alpha, budget: 4000
        ) { scenario, edit in
          let p = 0.75 + 0.24 * Double(scenario % 5) / 4
          return Shares((edit ?? 5) < 2 ? 1 - p : p)
        },
      ]
    }
  }

  /// Replies for the chosen option are cut off more often in every variant, so that the other one leads among those that
  /// can be read.
  private static var truncations: [CalibrationWorld] {
    let marked = MarkedScenarios(scenarios: 16, edits: 8)
    return [
      world(
        "hunt/truncated-mild/0.05",
        "every prompt at 0.7; variants lose 15% of all replies, all of them for the chosen option (0.4 of all replies for the other)",
        marked, alpha: 0.05, budget: 1500, before: "39 of 39 and 66 of 66 findings false"
      ) { _, edit in edit == nil ? Shares(0.7) : Shares(0.45, 0.4) },
      world(
        "hunt/truncated-heavy/0.05",
        "every prompt at 0.7; variants lose 60% of all replies (0.1 and 0.3 remain)", marked, alpha: 0.05,
        budget: 1500, before: "all findings false"
      ) { _, edit in edit == nil ? Shares(0.7) : Shares(0.1, 0.3) },
    ]
  }

  // MARK: Running

  private static func world(
    _ id: String, _ summary: String, _ marked: MarkedScenarios, alpha: Double, budget: Int,
    isStrict: Bool = false, before: String? = nil, model: @escaping Model
  ) -> CalibrationWorld {
    CalibrationWorld(
      id, summary,
      claims: [
        .rate("false share of findings", atMost: alpha, before: before),
        .rate("false share of certified scenarios", atMost: alpha),
        .rate("false share of established effects", atMost: alpha),
        .rate("intervals of an effect without one that exclude 0", atMost: 0.05),
        .figure("findings"), .figure("scenarios certified, and true"),
        .figure("effects established, and true"),
      ]
    ) { seed in
      let settings = HuntSettings(
        readout: .samples, budget: budget, maximumCost: 1, alpha: alpha, isStrict: isStrict, seed: seed)
      let stream = ReplyStream(seed: seed, name: id)
      let outcome = marked.hunt(settings) { query, scenario, edits in
        let shares = model(scenario, edits.first)
        let unit = stream.unit(query)
        return .outcome(unit < shares.a ? .a : unit < shares.a + shares.b ? .b : nil)
      }
      return figures(outcome, marked, null: isStrict ? settings.decisive : 0.5, model)
    }
  }

  private static func figures(
    _ outcome: HuntOutcome, _ marked: MarkedScenarios, null: Double, _ model: Model
  ) -> [Double?] {
    func side(_ shares: Shares) -> Outcome? { shares.a > null ? .a : shares.b > null ? .b : nil }
    func flips(_ scenario: Int, _ edit: Int) -> Bool {
      guard let before = side(model(scenario, nil)), let after = side(model(scenario, edit)) else {
        return false
      }
      return before != after
    }
    let findings = outcome.scenarios.enumerated().flatMap { scenario, result in
      result.findings.map { (scenario, $0.perturbation.edits.first ?? 0) }
    }
    let certified = ScenarioEvidence.certified(outcome.scenarioEvidence, alpha: outcome.alpha)
      .map { outcome.scenarioEvidence[$0].scenario }
    let edits = marked.subjects.first?.space.edits.count ?? 0
    func hasFlip(_ scenario: Int) -> Bool { (0..<edits).contains { flips(scenario, $0) } }
    /// Whether an alternative changes replies anywhere.
    func acts(_ edit: Int) -> Bool {
      marked.subjects.indices.contains { model($0, edit) != model($0, nil) }
    }
    func number(_ effect: EffectOutcome) -> Int {
      Int(effect.edit.rule.split(separator: "-").last ?? "") ?? 0
    }
    let established = outcome.effects.filter(\.isEstablished).map(number)
    let idle = outcome.effects.filter { !acts(number($0)) }.compactMap(\.excess)
    return [
      falseShare(findings.count, findings.count { !flips($0.0, $0.1) }),
      falseShare(certified.count, certified.count { !hasFlip($0) }),
      falseShare(established.count, established.count { !acts($0) }),
      idle.isEmpty ? nil : Double(idle.count { !$0.interval.contains(0) }) / Double(idle.count),
      Double(findings.count), Double(certified.count(where: hasFlip)), Double(established.count(where: acts)),
    ]
  }

  private static func falseShare(_ all: Int, _ wrong: Int) -> Double {
    all == 0 ? 0 : Double(wrong) / Double(all)
  }
}
