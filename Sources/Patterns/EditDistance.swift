/// How many characters have to be inserted, deleted or replaced to turn one text into another.
public enum EditDistance {
  /// Comparisons of two characters that are made at most: a fraction of a second.
  private static let maximumComparisons = 20_000_000

  /// Levenshtein distance over Unicode scalars.
  ///
  /// The common start and end are taken off, and what is left is compared in a band around its diagonal that is
  /// widened until the distance fits in (Ukkonen 1985): the time grows with the length times the distance. Where that
  /// would take too long, the result is an upper bound: as if everything that is left were replaced.
  public static func between(_ left: String, _ right: String) -> Int {
    // In ASCII every byte is a scalar.
    func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }
    return isASCII(left) && isASCII(right)
      ? between(Array(left.utf8), Array(right.utf8))
      : between(left.unicodeScalars.map(\.value), right.unicodeScalars.map(\.value))
  }

  private static func between<Unit: FixedWidthInteger>(_ left: [Unit], _ right: [Unit]) -> Int {
    let common = CommonEnds(left, right, by: ==)
    return between(rows: common.middle(of: left), columns: common.middle(of: right))
  }

  private static func between<Unit: FixedWidthInteger>(
    rows: ArraySlice<Unit>, columns: ArraySlice<Unit>
  ) -> Int {
    let longer = max(rows.count, columns.count)
    var band = max(4, abs(rows.count - columns.count))
    while true {
      guard rows.count.multipliedReportingOverflow(by: 2 * band + 1).partialValue <= maximumComparisons else {
        return longer
      }
      let distance = rows.withUnsafeBufferPointer { rows in
        columns.withUnsafeBufferPointer { columns in between(rows, columns, band: band) }
      }
      if let distance { return distance }
      band *= 2
    }
  }

  /// The distance if it is no larger than the band, else nil.
  private static func between<Unit: FixedWidthInteger>(
    _ rows: UnsafeBufferPointer<Unit>, _ columns: UnsafeBufferPointer<Unit>, band: Int
  ) -> Int? {
    let tooFar = Int32(clamping: rows.count + columns.count + 1)
    let first = (0...columns.count).map { $0 <= band ? Int32(clamping: $0) : tooFar }
    let distance = withUnsafeTemporaryAllocation(of: Int32.self, capacity: first.count) { row -> Int32? in
      _ = row.initialize(from: first)
      for (i, unit) in rows.enumerated() {
        let (low, high) = (max(0, i + 1 - band), min(columns.count, i + 1 + band))
        guard low <= high else { return nil }
        var diagonal = low == 0 ? row[0] : row[low - 1]
        var left = low == 0 ? Int32(clamping: i + 1) : tooFar
        row[max(0, low - 1)] = left
        for j in max(low, 1)..<(high + 1) {
          let substitution = columns[j - 1] == unit ? diagonal : diagonal &+ 1
          diagonal = row[j]
          left = min(substitution, min(left, diagonal) &+ 1)
          row[j] = left
        }
      }
      return row[columns.count]
    }
    return distance.flatMap { Int($0) <= band ? Int($0) : nil }
  }
}
