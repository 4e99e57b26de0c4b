internal import Statistics
internal import Foundation
internal import Measurement

extension BenchResult {
  /// An aligned table, one line a strategy; intervals as half widths.
  public var text: String {
    let shares = rows.first?.shares.map { "\(Int(($0.budget * 100).rounded()))%" } ?? []
    let header =
      ["strategy"] + shares + ["area", "first/scenario", "(mean)", "first/overall", "(mean)"]
    let lines = rows.map { row in
      [row.strategy] + row.shares.map { percent($0.found) } + [percent(row.area)]
        + [row.medianFirstInScenario, row.meanFirstInScenario, row.medianFirstOverall, row.meanFirstOverall]
        .map(count)
    }
    let widths = header.indices.map { column in ([header] + lines).map { $0[column].count }.max() ?? 0 }
    let aligned = ([header] + lines).map { cells in
      zip(cells, widths).enumerated().map { column, cell in
        let padding = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + padding : padding + cell.0
      }.joined(separator: "  ")
    }
    let title = String(
      format: "%@: %.0f irreducible flips, %.0f calls to ask everything, %d seeds", source, irreducibleFlips,
      exhaustiveCalls, seeds)
    return ([title] + aligned).joined(separator: "\n") + "\n"
  }

  private func percent(_ estimate: Estimate) -> String {
    let half = estimate.interval.map { String(format: " ±%.1f", 50 * $0.width) } ?? ""
    return String(format: "%.1f", 100 * estimate.mean) + half
  }

  private func count(_ estimate: Estimate) -> String {
    let half = estimate.interval.map { String(format: " ±%.0f", $0.width / 2) } ?? ""
    return String(format: estimate.mean < 100 ? "%.1f" : "%.0f", estimate.mean) + half
  }
}
