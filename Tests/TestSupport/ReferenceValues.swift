internal import Foundation

/// The tables of `reference_values.json`: what scipy and exact arithmetic say our functions should return.
///
/// `reference_values.py` beside it writes them and names their columns.
public enum ReferenceValues {
  private static let tables = Result {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "reference_values.json")
    return try JSONDecoder().decode([String: [[Double]]].self, from: Data(contentsOf: file))
  }

  public static func table(_ name: String) throws -> [[Double]] {
    struct Missing: Error { let table: String }
    guard let table = try tables.get()[name], !table.isEmpty else { throw Missing(table: name) }
    return table
  }
}

/// Whether two numbers differ by no more than a share of the expected one, or by an absolute amount.
public func isClose(_ actual: Double, _ expected: Double, relative: Double = 1e-9, absolute: Double = 0)
  -> Bool
{
  actual == expected || abs(actual - expected) <= max(relative * abs(expected), absolute)
}
