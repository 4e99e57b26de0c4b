/// How many characters have to be inserted, deleted or replaced to turn one text into another.
public enum EditDistance {
  /// Levenshtein distance over Unicode scalars, in time proportional to the product of the lengths left after the
  /// common start and end are taken off.
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
    let columns = Array(right)
    var row = Array(0...columns.count)
    for (i, scalar) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in columns.indices {
        let substitution = diagonal + (columns[j] == scalar ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substitution, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[columns.count]
  }
}
