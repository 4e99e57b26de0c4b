public import Statistics

/// How strategies did on a table or on worlds, over seeds.
public struct BenchResult: Sendable, Encodable {
  /// A mean over seeds with its t interval; the interval is absent for fewer than two seeds.
  public struct Estimate: Sendable, Encodable {
    public let mean: Double
    public let interval: ConfidenceInterval?

    init(_ values: [Double]) {
      mean = values.reduce(0, +) / Double(max(values.count, 1))
      interval = StudentInterval(of: values)?.interval
    }
  }

  public struct Share: Sendable, Encodable {
    /// Share of the calls that asking everything takes.
    public let budget: Double
    /// Share of all irreducible flips found by then.
    public let found: Estimate
  }

  public struct Row: Sendable, Encodable {
    public let strategy: String
    public let shares: [Share]
    /// Mean share found over all budgets up to the largest.
    public let area: Estimate
    /// Calls in a scenario until its first irreducible flip; medians and means over scenarios that have one.
    public let medianFirstInScenario: Estimate
    public let meanFirstInScenario: Estimate
    /// Calls of the whole search until then.
    public let medianFirstOverall: Estimate
    public let meanFirstOverall: Estimate
  }

  public static let budgets = [0.02, 0.05, 0.1, 0.2, 0.25, 0.5]

  public let source: String
  public let seeds: Int
  /// Means over the seeds' tables.
  public let exhaustiveCalls: Double
  public let irreducibleFlips: Double
  public let rows: [Row]
}

extension BenchResult.Row {
  init(strategy: String, _ runs: [Discovery], budgetShare: Double) {
    self.strategy = strategy
    shares = BenchResult.budgets.filter { $0 <= budgetShare }.map { budget in
      BenchResult.Share(budget: budget, found: .init(runs.map { $0.share(at: budget) }))
    }
    area = .init(runs.map { $0.area(to: budgetShare) })
    let told = runs.filter { !$0.firstInScenario.isEmpty }
    medianFirstInScenario = .init(told.map { Self.median($0.firstInScenario) })
    meanFirstInScenario = .init(told.map { Self.mean($0.firstInScenario) })
    medianFirstOverall = .init(told.map { Self.median($0.firstOverall) })
    meanFirstOverall = .init(told.map { Self.mean($0.firstOverall) })
  }

  private static func mean(_ values: [Int]) -> Double { Double(values.reduce(0, +)) / Double(values.count) }

  private static func median(_ values: [Int]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? Double(sorted[middle]) : Double(sorted[middle - 1] + sorted[middle]) / 2
  }
}
