internal import Randomness

/// Runs strategies on tables, each with every seed.
public struct BenchRunner: Sendable {
  public init() {}

  /// Calls of every search.
  static func budget(of table: TruthTable) -> Int {
    (BenchResult.callsPerScenario.last ?? 1) * table.scenarios.count
  }

  /// One table; a seed shuffles its scenarios and breaks the strategies' ties.
  public func run(table: TruthTable, strategies: [any SearchStrategy], seeds: [UInt64]) -> BenchResult {
    run(source: table.source, strategies: strategies, seeds: seeds) { table.shuffled(seed: $0) }
  }

  /// A world drawn anew for each seed.
  public func run(
    world: SyntheticWorld, strategies: [any SearchStrategy], seeds: [UInt64]
  ) -> BenchResult {
    run(source: "synthetic worlds", strategies: strategies, seeds: seeds, table: world.table)
  }

  private func run(
    source: String, strategies: [any SearchStrategy], seeds: [UInt64], table: (UInt64) -> TruthTable
  ) -> BenchResult {
    var runs = strategies.map { _ in [Discovery]() }
    var sizes: [(scenarios: Int, flippable: Int, flips: Int)] = []
    var budget = 0
    for seed in seeds {
      let table = table(seed)
      let truth = GroundTruth(table)
      sizes.append((table.scenarios.count, truth.flippableCount, truth.flipCount))
      budget = Self.budget(of: table)
      for (index, strategy) in strategies.enumerated() {
        runs[index].append(discovery(by: strategy, on: table, truth: truth, seed: seed))
      }
    }
    let count = Double(max(sizes.count, 1))
    return BenchResult(
      source: source, seeds: seeds.count,
      scenarios: sizes.reduce(0) { $0 + Double($1.scenarios) } / count,
      flippable: sizes.reduce(0) { $0 + Double($1.flippable) } / count,
      flips: sizes.reduce(0) { $0 + Double($1.flips) } / count,
      rows: zip(strategies, runs).map { BenchResult.Row(strategy: $0.name, $1, budget: budget) })
  }

  /// One search on one table.
  public func discovery(
    by strategy: any SearchStrategy, on table: TruthTable, truth: GroundTruth, seed: UInt64
  ) -> Discovery {
    var task = SearchTask(table, budget: Self.budget(of: table))
    do throws(BudgetSpent) {
      try strategy.search(&task, seed: seed)
    } catch {
      // What was asked until then counts.
    }
    return Discovery(task.charges, on: table, truth: truth)
  }
}

extension TruthTable {
  /// The same scenarios in another order.
  public func shuffled(seed: UInt64) -> TruthTable {
    var generator = SplitMix64(seed: seed, stream: "bench/scenarios")
    return TruthTable(source: source, maximumCost: maximumCost, scenarios: generator.shuffled(scenarios))
  }
}
