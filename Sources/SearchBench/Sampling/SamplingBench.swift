internal import Grammars
internal import Hunting
internal import Statistics
internal import Measurement
internal import Numerics

/// What sampled replies cost: the hunt's way of spreading them, against the same number for every prompt.
///
/// The hunt runs on a table whose replies are drawn. Uniform allocation is then given all the prompts that the hunt
/// asked and the hunt's own threshold of evidence, and draws one reply more of every prompt at a time, until as many
/// true flips are certain as the hunt has certified. That is generous: it is spared the choice of prompts, and the fresh
/// samples that choosing takes.
public struct SamplingBench: Sendable {
  public struct Result: Sendable, Encodable {
    /// Replies that the hunt drew.
    public let samples: Int
    /// Findings, and those of them that do not flip by the table.
    public let findings: Int
    public let falseFindings: Int
    /// Prompts asked.
    public let prompts: Int
    /// Replies that uniform allocation draws for as many true flips; nil when it needs more than the most tried.
    public let uniformSamples: Int?
  }

  /// Replies that the hunt may draw.
  public let budget: Int
  /// Of the sampling: log-odds are divided by it.
  public let temperature: Double
  /// Replies of one prompt that uniform allocation may draw.
  private static let maxUniform = 2000

  public init(budget: Int, temperature: Double = 1) {
    self.budget = budget
    self.temperature = temperature
  }

  public func run(_ table: TruthTable, seed: UInt64) -> Result {
    let world = SampledTable(table.shuffled(seed: seed), temperature: temperature, seed: seed)
    let settings = HuntSettings(
      readout: .samples, budget: budget, maximumCost: table.maximumCost, window: world.subjects.count,
      seed: seed)
    var hunt = Hunt(settings: settings, scenarioCount: world.subjects.count)
    hunt.admit(world.subjects)
    var prompts: [[String: Variant]] = world.subjects.map { _ in [:] }
    while case let queries = hunt.ask(), !queries.isEmpty {
      hunt.tell(
        queries.map { query in
          guard world.logOdds(of: query.variant) != nil else { return .refused }
          if let scenario = TableGrammar.number(in: query.variant.prompt) {
            prompts[scenario][query.variant.prompt] = query.variant
          }
          return .outcome(world.reply(to: query.variant, sample: query.sample))
        })
    }
    let outcome = hunt.outcome()
    let findings = outcome.scenarios.flatMap(\.findings)
    let right = outcome.scenarios.reduce(0) { sum, scenario in
      sum + scenario.findings.count { isFlip($0, of: scenario, in: world) }
    }
    return Result(
      samples: hunt.spent, findings: findings.count, falseFindings: findings.count - right,
      prompts: prompts.reduce(0) { $0 + $1.count },
      uniformSamples: uniformSamples(
        on: world, baselines: world.subjects.map { $0.space.render(.none) }, prompts: prompts, flips: right,
        level: outcome.evidenceThreshold ?? 1 / settings.alpha))
  }

  private func isFlip(
    _ finding: ScenarioOutcome.Finding, of scenario: ScenarioOutcome, in world: SampledTable
  ) -> Bool {
    guard let variant = finding.perturbed.variant, let after = world.logOdds(of: variant),
      let baseline = scenario.baseline?.variant, let before = world.logOdds(of: baseline)
    else { return false }
    return GroundTruth.flips(after, against: before)
  }

  private func uniformSamples(
    on world: SampledTable, baselines: [Variant], prompts: [[String: Variant]], flips: Int, level: Double
  ) -> Int? {
    guard flips > 0 else { return nil }
    // In a fixed order; samples number on from where no hunt draws.
    let variants = prompts.map { $0.sorted { $0.key < $1.key }.map(\.value) }
    var counts = variants.map { $0.map { _ in OutcomeCounts() } }
    var base = baselines.map { _ in OutcomeCounts() }
    var drawn = 0
    for round in 0..<Self.maxUniform {
      var certified = 0
      for scenario in variants.indices where !variants[scenario].isEmpty {
        base[scenario] += world.reply(to: baselines[scenario], sample: Self.offset + round)
        drawn += 1
        for (position, variant) in variants[scenario].enumerated() where variant != baselines[scenario] {
          counts[scenario][position] += world.reply(to: variant, sample: Self.offset + round)
          drawn += 1
        }
        guard let choice = Self.certain(base[scenario], level: level),
          let truth = world.logOdds(of: baselines[scenario])
        else { continue }
        for (position, variant) in variants[scenario].enumerated() {
          guard let other = Self.certain(counts[scenario][position], level: level), other != choice,
            let after = world.logOdds(of: variant), GroundTruth.flips(after, against: truth)
          else { continue }
          certified += 1
        }
      }
      if certified >= flips { return drawn }
    }
    return nil
  }

  private static let offset = 1_000_000

  private static func certain(_ counts: OutcomeCounts, level: Double) -> Outcome? {
    Outcome.allCases.first { MixtureEValue.logEValue(for: $0, in: counts) >= .log(level) }
  }
}
