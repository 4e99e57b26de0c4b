internal import Randomness

/// Runs strategies on tables, each with every seed.
public struct BenchRunner: Sendable {
  /// Budget of every search, as a share of the calls that asking everything takes.
  public let budgetShare: Double

  public init(budgetShare: Double = 0.5) {
    self.budgetShare = budgetShare
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
    for seed in seeds {
      let table = table(seed)
      let truth = GroundTruth(table)
      for (index, strategy) in strategies.enumerated() {
        runs[index].append(discovery(by: strategy, on: table, truth: truth, seed: seed))
      }
    }
    let all = runs.first ?? []
    let count = Double(max(all.count, 1))
    return BenchResult(
      source: source, seeds: seeds.count,
      exhaustiveCalls: all.reduce(0) { $0 + Double($1.exhaustiveCalls) } / count,
      irreducibleFlips: all.reduce(0) { $0 + Double($1.flipCount) } / count,
      rows: zip(strategies, runs).map {
        BenchResult.Row(strategy: $0.name, $1, budgetShare: budgetShare)
      })
  }

  /// One search on one table.
  public func discovery(
    by strategy: any SearchStrategy, on table: TruthTable, truth: GroundTruth, seed: UInt64
  ) -> Discovery {
    let budget = Int((budgetShare * Double(table.perturbationCount)).rounded())
    var task = SearchTask(table, budget: budget)
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
