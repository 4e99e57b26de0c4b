/// Which of some lines became which of others: the pairs, in order, that have most words in common (Needleman and Wunsch
/// 1970).
struct LineAlignment {
  struct Row: Sendable, Hashable {
    /// Places in the two lists; one is nil where a line has no counterpart.
    let old: Int?
    let new: Int?
  }

  let rows: [Row]

  /// Beyond so many lines the comparison of all with all would take long.
  private static let maximumLines = 60
  /// Lines that share less than this of their words do not correspond.
  private static let minimumLikeness = 0.3

  /// Nil for too many lines.
  init?(_ old: [String], _ new: [String]) {
    guard old.count <= Self.maximumLines, new.count <= Self.maximumLines else { return nil }
    let words = (old: old.map(Self.words), new: new.map(Self.words))
    func score(_ i: Int, _ j: Int) -> Double {
      if words.old[i].isEmpty, words.new[j].isEmpty {
        // Blank lines are poor anchors: any other pair counts for more.
        return old[i].withoutLineFeed == new[j].withoutLineFeed ? 0.2 : 0
      }
      let likeness = Self.likeness(words.old[i], words.new[j])
      return likeness >= Self.minimumLikeness ? likeness : 0
    }
    // best[i][j]: of the lines from i and from j on.
    var best = Array(repeating: Array(repeating: 0.0, count: new.count + 1), count: old.count + 1)
    for i in old.indices.reversed() {
      for j in new.indices.reversed() {
        let pair = score(i, j)
        best[i][j] = max(best[i + 1][j], best[i][j + 1], pair > 0 ? pair + best[i + 1][j + 1] : 0)
      }
    }
    var rows: [Row] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      let pair = i < old.count && j < new.count ? score(i, j) : 0
      if pair > 0, best[i][j] == pair + best[i + 1][j + 1] {
        rows.append(Row(old: i, new: j))
        (i, j) = (i + 1, j + 1)
      } else if i < old.count, j == new.count || best[i][j] == best[i + 1][j] {
        rows.append(Row(old: i, new: nil))
        i += 1
      } else {
        rows.append(Row(old: nil, new: j))
        j += 1
      }
    }
    self.rows = rows
  }

  private static func words(_ line: String) -> [Substring] {
    line.prefix(4000).split { !($0.isLetter || $0.isNumber) }.sorted()
  }

  /// Words in common, of those of the longer line. Both are sorted.
  private static func likeness(_ left: [Substring], _ right: [Substring]) -> Double {
    var (i, j, common) = (0, 0, 0)
    while i < left.count, j < right.count {
      if left[i] == right[j] {
        common += 1
        (i, j) = (i + 1, j + 1)
      } else if left[i] < right[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return Double(common) / Double(max(left.count, right.count, 1))
  }
}
