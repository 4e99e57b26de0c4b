internal import Foundation
public import Statistics

/// How strategies did on a table or on worlds, over seeds.
public struct BenchResult: Sendable, Encodable {
  /// A mean over seeds with its standard deviation and t interval; the interval is absent for fewer than two seeds.
  public struct Estimate: Sendable, Encodable {
    public let mean: Double
    public let deviation: Double
    public let interval: ConfidenceInterval?

    init(_ values: [Double]) {
      let n = Double(max(values.count, 1))
      let mean = values.reduce(0, +) / n
      self.mean = mean
      deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(n - 1, 1)).squareRoot()
      interval = StudentInterval(of: values)?.interval
    }
  }

  public struct Point: Sendable, Encodable {
    /// Calls for each scenario of the table; all calls count.
    public let callsPerScenario: Int
    /// Share of the scenarios with a decisive flip that are certified flipped.
    public let coverage: Estimate
    /// Mean over scenarios of the share of their decisive irreducible flips that are certified.
    public let recall: Estimate
  }

  public struct Row: Sendable, Encodable {
    public let strategy: String
    public let points: [Point]
    /// Calls until the first flip of all is certified.
    public let firstFlip: Estimate
  }

  public static let callsPerScenario = [3, 5, 8, 10, 20, 50]

  public let source: String
  public let seeds: Int
  /// Means over the seeds' tables.
  public let scenarios: Double
  public let flippable: Double
  public let flips: Double
  public let rows: [Row]
}

extension BenchResult.Row {
  init(strategy: String, _ runs: [Discovery], budget: Int) {
    self.strategy = strategy
    points = BenchResult.callsPerScenario.map { calls in
      BenchResult.Point(
        callsPerScenario: calls,
        coverage: .init(runs.map { $0.coverage(at: calls * $0.flipCounts.count) }),
        recall: .init(runs.map { $0.recall(at: calls * $0.flipCounts.count) }))
    }
    firstFlip = .init(runs.map { Double($0.firstFlip ?? budget) })
  }
}

extension BenchResult {
  /// Aligned tables of coverage and of recall, one line a strategy; ± is the standard deviation over seeds.
  public var text: String {
    let title = String(
      format: "%@: %.0f of %.0f scenarios flip, %.0f irreducible flips, %d seeds", source, flippable,
      scenarios,
      flips, seeds)
    let calls = Self.callsPerScenario.map { "\($0)" }
    let coverage = table(["coverage"] + calls + ["first flip"]) { row in
      row.points.map { percent($0.coverage) } + [
        String(format: "%.0f ±%.0f", row.firstFlip.mean, row.firstFlip.deviation)
      ]
    }
    let recall = table(["recall"] + calls) { row in row.points.map { percent($0.recall) } }
    return ([title, ""] + coverage + [""] + recall).joined(separator: "\n") + "\n"
  }

  private func table(_ header: [String], _ cells: (Row) -> [String]) -> [String] {
    let lines = [header] + rows.map { [$0.strategy] + cells($0) }
    let widths = header.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      zip(line, widths).enumerated().map { column, cell in
        let padding = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + padding : padding + cell.0
      }.joined(separator: "  ")
    }
  }

  private func percent(_ estimate: Estimate) -> String {
    String(format: "%.1f ±%.1f", 100 * estimate.mean, 100 * estimate.deviation)
  }
}
