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
    var left = Array(left.unicodeScalars)[...]
    var right = Array(right.unicodeScalars)[...]
    while let first = left.first, first == right.first {
      left.removeFirst()
      right.removeFirst()
    }
    while let last = left.last, last == right.last {
      left.removeLast()
      right.removeLast()
    }
    let (rows, columns) = (Array(left), Array(right))
    let longer = max(rows.count, columns.count)
    var band = max(4, abs(rows.count - columns.count))
    while true {
      guard rows.count.multipliedReportingOverflow(by: 2 * band + 1).partialValue <= maximumComparisons else {
        return longer
      }
      if let distance = between(rows, columns, band: band) { return distance }
      band *= 2
    }
  }

  /// The distance if it is no larger than the band, else nil.
  private static func between(
    _ rows: [Unicode.Scalar], _ columns: [Unicode.Scalar], band: Int
  ) -> Int? {
    let tooFar = rows.count + columns.count + 1
    var row = (0...columns.count).map { $0 <= band ? $0 : tooFar }
    for (i, scalar) in rows.enumerated() {
      let (low, high) = (max(0, i + 1 - band), min(columns.count, i + 1 + band))
      guard low <= high else { return nil }
      var diagonal = low == 0 ? row[0] : row[low - 1]
      if low == 0 { row[0] = i + 1 } else { row[low - 1] = tooFar }
      for j in max(low, 1)..<(high + 1) {
        let substitution = diagonal + (columns[j - 1] == scalar ? 0 : 1)
        diagonal = row[j]
        row[j] = min(substitution, row[j - 1] + 1, row[j] + 1)
      }
    }
    let distance = row[columns.count]
    return distance <= band ? distance : nil
  }
}
