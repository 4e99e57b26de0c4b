internal import Grammars
public import Hunting
internal import Measurement

/// What a hunt by samples certifies on a table whose replies are drawn, and whether it is true.
public struct SamplingBench: Sendable {
  public struct Result: Sendable, Encodable {
    /// Replies drawn, and the rounds that they were asked in.
    public let samples: Int
    public let rounds: Int
    /// Scenarios with a decisive flip at the bench's temperature, and those certified.
    public let flippable: Int
    public let flipped: Int
    /// Findings; those in which the choices do not differ, and those in which a side holds less than the decisive share.
    public let findings: Int
    public let falseFindings: Int
    public let indecisiveFindings: Int
    /// Candidates sent to certification, and those still pending when the calls ran out.
    public let candidates: Int
    public let uncertified: Int
    /// Replies by what they were drawn for.
    public let calls: [String: Int]
    /// Fresh replies that the findings rest on, a baseline's counted once: the other replies for certification went to
    /// candidates that failed.
    public let supportingReplies: Int
    /// Alternatives that decisively flip more than ``strongShare`` of the decisive scenarios, and those of them that are
    /// established to change replies.
    public let strong: Int
    public let named: Int
  }

  /// The share of scenarios from which on an alternative that flips them has to be named.
  public static let strongShare = 0.15

  /// Replies for each scenario.
  public let callsPerScenario: Int
  /// Of the sampling: log-odds are divided by it.
  public let temperature: Double
  public let isStrict: Bool
  /// Estimate effects alone.
  public let effectsOnly: Bool
  /// Replies asked together, rounds that are asked before an earlier one is told, and rounds at most.
  public let rounds: (size: Int, lag: Int)
  public let maximumRounds: Int

  public init(
    callsPerScenario: Int, temperature: Double = 1, isStrict: Bool = false, effectsOnly: Bool = false,
    rounds: (size: Int, lag: Int) = (HuntSettings.standardRoundSize, 0), maximumRounds: Int = .max
  ) {
    self.callsPerScenario = callsPerScenario
    self.temperature = temperature
    self.isStrict = isStrict
    self.effectsOnly = effectsOnly
    self.rounds = rounds
    self.maximumRounds = maximumRounds
  }

  public func run(_ table: TruthTable, seed: UInt64, policy: (any SearchPolicy)? = nil) -> Result {
    let world = SampledTable(table.shuffled(seed: seed), temperature: temperature, seed: seed)
    let count = world.subjects.count
    let settings = HuntSettings(
      readout: .samples, budget: callsPerScenario * count, maximumCost: table.maximumCost, isStrict: isStrict,
      roundSize: rounds.size, lag: rounds.lag, window: count, effectsOnly: effectsOnly, seed: seed)
    var hunt = Hunt(settings: settings, scenarioCount: count, policy: policy)
    hunt.admit(world.subjects)
    let rounds = answer(&hunt, in: world)
    let outcome = hunt.outcome()
    let scenarios = outcome.scenarios
    let strong = strongAlternatives(of: world.table)
    let named = Set(outcome.effects.filter(\.isEstablished).map(\.edit.ruleAlternative))
    let pairs = scenarios.flatMap { scenario in scenario.findings.compactMap { logOdds(of: $0, in: world) } }
    return Result(
      samples: hunt.spent, rounds: rounds, flippable: flippable(of: world.table),
      flipped: scenarios.count { !$0.findings.isEmpty }, findings: pairs.count,
      falseFindings: pairs.count { $0.before * $0.after >= 0 },
      indecisiveFindings: pairs.count {
        !GroundTruth.isDecisive($0.before / temperature) || !GroundTruth.isDecisive($0.after / temperature)
      }, candidates: outcome.candidates, uncertified: outcome.uncertified,
      calls: Dictionary(uniqueKeysWithValues: outcome.calls.map { ($0.key.rawValue, $0.value) }),
      supportingReplies: scenarios.reduce(0) { $0 + supportingReplies(of: $1) }, strong: strong.count,
      named: strong.count { named.contains(TableGrammar.ruleAlternative($0)) })
  }

  /// - Returns: the rounds that it took.
  private func answer(_ hunt: inout Hunt, in world: SampledTable) -> Int {
    var asked = 0
    var open: [[Query]] = []
    while asked < maximumRounds {
      let queries = hunt.ask()
      if queries.isEmpty, open.isEmpty { break }
      if !queries.isEmpty {
        open.append(queries)
        asked += 1
      }
      guard queries.isEmpty || open.count > rounds.lag else { continue }
      hunt.tell(
        open.removeFirst().map { query in
          world.logOdds(of: query.variant) == nil
            ? .refused : .outcome(world.reply(to: query.variant, sample: query.sample))
        })
    }
    return asked
  }

  /// Those that flip more than ``strongShare`` of the decisive scenarios that offer them.
  private func strongAlternatives(of table: TruthTable) -> [TableSpace.Edit] {
    var counts: [String: (edit: TableSpace.Edit, offered: Int, flipped: Int)] = [:]
    for scenario in table.scenarios where GroundTruth.isDecisive(scenario.baseline / temperature) {
      var flips: [String: Bool] = [:]
      for (position, edit) in scenario.space.edits.enumerated() {
        guard let index = scenario.space.index(of: Perturbation([position])) else { continue }
        let isFlip = GroundTruth.flips(
          Double(scenario.logOdds[index]) / temperature, against: scenario.baseline / temperature)
        flips[edit.ruleAlternative] = flips[edit.ruleAlternative] ?? false || isFlip
        if counts[edit.ruleAlternative] == nil { counts[edit.ruleAlternative] = (edit, 0, 0) }
      }
      for (name, isFlip) in flips {
        counts[name]?.offered += 1
        counts[name]?.flipped += isFlip ? 1 : 0
      }
    }
    return counts.values.filter { Double($0.flipped) > Self.strongShare * Double($0.offered) }.map(\.edit)
  }

  private func supportingReplies(of scenario: ScenarioOutcome) -> Int {
    guard let first = scenario.findings.first else { return 0 }
    return first.baseline.estimate.trials + scenario.findings.reduce(0) { $0 + $1.perturbed.estimate.trials }
  }

  private func logOdds(
    of finding: ScenarioOutcome.Finding, in world: SampledTable
  ) -> (before: Double, after: Double)? {
    guard let after = finding.perturbed.variant.flatMap(world.logOdds),
      let before = finding.baseline.variant.flatMap(world.logOdds)
    else { return nil }
    return (before, after)
  }

  private func flippable(of table: TruthTable) -> Int {
    table.scenarios.count { scenario in
      scenario.logOdds.contains {
        GroundTruth.flips(Double($0) / temperature, against: scenario.baseline / temperature)
      }
    }
  }
}
