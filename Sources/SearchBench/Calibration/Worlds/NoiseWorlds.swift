internal import Grammars
internal import Hunting
internal import Measurement
internal import Numerics
internal import Randomness

/// Hunts by log probabilities that are reported with noise.
enum NoiseWorlds {
  /// What the noise of two answers has in common.
  private enum Kind: String, CaseIterable {
    /// Nothing.
    case independent
    /// Answers with the same repeat index, to whatever prompt, have the same noise.
    case shared
    /// Answers to the same prompt have the same noise, however often it is asked.
    case perPrompt = "per-prompt"
  }

  static var all: [CalibrationWorld] {
    let marked = MarkedScenarios(scenarios: 30, edits: 12)
    return Kind.allCases.flatMap { kind in [0.02, 0.1, 0.3].map { world(kind, noise: $0, marked) } }
  }

  /// The true log-odds of a prompt: baselines spread over -2.5 to 2.5; one edit in six shifts by 1 to 4, the others by a few
  /// tenths.
  private static func logOdds(_ seed: UInt64, _ scenario: Int, _ edits: [Int]) -> Double {
    var generator = SplitMix64(seed: seed, stream: "truth\u{0}\(scenario)")
    let baseline = 5 * generator.nextUnit() - 2.5
    guard let edit = edits.first else { return baseline }
    var own = SplitMix64(seed: seed, stream: "truth\u{0}\(scenario)\u{0}\(edit)")
    let isStrong = own.nextUnit() < 1 / 6.0
    return baseline
      + (isStrong ? (own.nextUnit() < 0.5 ? -1 : 1) * (1 + 3 * own.nextUnit()) : 0.2 * own.nextNormal())
  }

  private static func world(_ kind: Kind, noise: Double, _ marked: MarkedScenarios) -> CalibrationWorld {
    let id = "noise/\(kind.rawValue)-\(noise)"
    return CalibrationWorld(
      id, "log-odds with \(kind.rawValue) noise of \(noise)",
      claims: [
        .rate(
          "share of findings whose sides choose the same", atMost: 0.05,
          before: kind == .perPrompt ? "383 to 836 false findings a hunt" : nil),
        .figure("share of findings with a side below the decisive share"), .figure("findings"),
        .figure("share of the scenarios with a flip that are found"),
      ]
    ) { seed in
      let stream = ReplyStream(seed: seed, name: id)
      let outcome = marked.hunt(
        HuntSettings(readout: .logprobs, budget: 600, maximumCost: 1, seed: seed)
      ) { query, scenario, edits in
        let error =
          switch kind {
          case .independent: stream.normal(query.variant.prompt, query.sample)
          case .shared: stream.normal("", query.sample)
          case .perPrompt: stream.normal(query.variant.prompt, 0)
          }
        let observed = logOdds(seed, scenario, edits) + noise * error
        let a = 1 / (1 + Double.exp(-observed))
        return .masses(ChoiceMass(a: a, b: 1 - a, unlisted: 0))
      }
      let bound = Decisiveness().logOdds
      let pairs = outcome.scenarios.enumerated().flatMap { scenario, result in
        result.findings.map {
          (before: logOdds(seed, scenario, []), after: logOdds(seed, scenario, $0.perturbation.edits))
        }
      }
      let flippable = marked.subjects.indices.filter { scenario in
        let baseline = logOdds(seed, scenario, [])
        return abs(baseline) >= bound
          && (0..<12).contains {
            let after = logOdds(seed, scenario, [$0])
            return abs(after) >= bound && after * baseline < 0
          }
      }
      let found = flippable.count { !outcome.scenarios[$0].findings.isEmpty }
      func share(_ count: Int) -> Double? { pairs.isEmpty ? nil : Double(count) / Double(pairs.count) }
      return [
        share(pairs.count { $0.before * $0.after >= 0 }),
        share(pairs.count { min(abs($0.before), abs($0.after)) < bound }), Double(pairs.count),
        flippable.isEmpty ? nil : Double(found) / Double(flippable.count),
      ]
    }
  }
}
