internal import Grammars
internal import Randomness

/// Draws tables in which edits act on log-odds as they were seen to on a model, with every strength a parameter.
///
/// The log-odds of scenario s under edits E are `m_s + Σ x_si + Σ y_sij`, and `v_si` more where i stands alone.
/// The effect of edit i is `x_si = w_i (u_c + e_r + g_r m_s + d_si)`: what its class does in all scenarios, what
/// its rule's alternative does in all scenarios, a part that grows with the baseline (markup that makes content
/// count less), and what it does in this scenario. What it does only alone, `v_si = w_i a_si`, makes pairs fall
/// short of the sum of their edits. A pair's interaction is `y_sij = √(w_i w_j) (z_rq + t_sij)`: what the two
/// rules' alternatives do in all scenarios, and what cannot be predicted. All are normal with mean zero; the
/// weights `w` make a few rules strong and many weak.
///
/// The strengths are near those of the neural respondent of the test bed under the standard grammar: baselines
/// 1.2; effects from 0.02 to 1.1 by rule; interactions 0.5, largest between strong edits. That format effects
/// interact, and that only a third of edit triples is monotone, is Sclar et al. 2023.
public struct SyntheticWorld: Sendable, Hashable, Codable {
  public var scenarios = 40
  /// Edits of a scenario; every third site has two alternatives, the others one.
  public var edits = 40
  /// Standard deviation of baselines, in nats, as are all spreads.
  public var baselineSpread = 1.2
  public var classSpread = 0.05
  public var ruleSpread = 0.2
  /// Of the slope on the baseline, without unit.
  public var slopeSpread = 0.1
  /// Of what an edit does in one scenario.
  public var scenarioSpread = 0.3
  /// Of what an edit does in one scenario when it stands alone.
  public var aloneSpread = 0.15
  /// Of what a pair of rules does in all scenarios.
  public var sharedInteractionSpread = 0.12
  /// Of what a pair does in one scenario.
  public var interactionSpread = 0.4

  public init() {}

  private static let classes: [EditClass] = [.order, .label, .markup, .wording, .framing]

  public func table(seed: UInt64) -> TruthTable {
    var generator = SplitMix64(seed: seed, stream: "world")
    let space = space
    let classShifts = Self.classes.map { _ in classSpread * generator.nextNormal() }
    let rules = space.edits.map { edit in
      let unit = generator.nextUnit()
      let effect = ruleSpread * generator.nextNormal()
      return Rule(
        weight: 0.1 + 3 * unit * unit * unit,
        effect: effect + classShifts[Self.classes.firstIndex(of: edit.editClass) ?? 0],
        slope: slopeSpread * generator.nextNormal())
    }
    let shared = rules.indices.map { i in
      (0..<i).map { _ in sharedInteractionSpread * generator.nextNormal() }
    }
    let drawn = (0..<scenarios).map { number in
      scenario(number, space, rules, shared: shared, using: &generator)
    }
    return TruthTable(source: "synthetic, seed \(seed)", maximumCost: 2, scenarios: drawn)
  }

  private struct Rule {
    let weight: Double
    let effect: Double
    let slope: Double
  }

  private var space: TableSpace {
    var edits: [TableSpace.Edit] = []
    var site = 0
    while edits.count < self.edits {
      for alternative in 0..<min(site % 3 == 2 ? 2 : 1, self.edits - edits.count) {
        edits.append(
          TableSpace.Edit(
            site: site, rule: "rule-\(site)", alternative: "alternative-\(alternative)",
            editClass: Self.classes[site % Self.classes.count]))
      }
      site += 1
    }
    return TableSpace(sites: (0..<site).map { "rule-\($0)" }, edits: edits, conflicts: [], maximumCost: 2)
  }

  private func scenario(
    _ number: Int, _ space: TableSpace, _ rules: [Rule], shared: [[Double]],
    using generator: inout SplitMix64
  ) -> TruthTable.Scenario {
    let baseline = baselineSpread * generator.nextNormal()
    let effects = rules.map { rule in
      rule.weight * (rule.effect + rule.slope * baseline + scenarioSpread * generator.nextNormal())
    }
    let alone = rules.map { $0.weight * aloneSpread * generator.nextNormal() }
    let interactions = rules.indices.map { i in
      (0..<i).map { j in
        (rules[i].weight * rules[j].weight).squareRoot()
          * (shared[i][j] + interactionSpread * generator.nextNormal())
      }
    }
    let logOdds = space.perturbations.map { perturbation in
      let edits = perturbation.edits
      let start = baseline + (edits.count == 1 ? alone[edits[0]] : 0)
      return edits.enumerated().reduce(start) { sum, edit in
        edits[..<edit.offset].reduce(sum + effects[edit.element]) { $0 + interactions[edit.element][$1] }
      }
    }
    return TruthTable.Scenario(
      seed: "synthetic", scenario: "scenario-\(number)", space: space, logOdds: logOdds)
  }
}
