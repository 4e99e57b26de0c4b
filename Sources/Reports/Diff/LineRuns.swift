internal import Patterns

/// Two texts as runs of lines that are the same and lines that changed.
///
/// Lines end with their line feed, so that all lines together are the text, byte for byte.
struct LineRuns {
  enum Run: Sendable, Hashable {
    case same([String])
    case changed(removed: [String], added: [String])
  }

  let runs: [Run]

  /// Beyond so many lines, only those of the common start and end count as the same.
  private static let maximumLines = 2000

  init(from before: String, to after: String) {
    let old = Self.lines(of: before)
    let new = Self.lines(of: after)
    let common = CommonEnds(old, new, by: Self.areSame)
    let middle = Self.compare(Array(common.middle(of: old)), Array(common.middle(of: new)))
    runs =
      ([.same(Array(old.prefix(common.start)))] + Self.joiningAcrossBlankLines(middle) + [
        .same(Array(old.suffix(common.end)))
      ]).filter {
        run in
        if case .same(let lines) = run { !lines.isEmpty } else { true }
      }
  }

  /// Blank lines between two changes are alike by chance, and belong to the change.
  private static func joiningAcrossBlankLines(_ runs: [Run]) -> [Run] {
    var joined: [Run] = []
    for (index, run) in runs.enumerated() {
      guard case .changed(let removed, let added)? = joined.last else {
        joined.append(run)
        continue
      }
      switch run {
      case .changed(let nextRemoved, let nextAdded):
        joined[joined.count - 1] = .changed(removed: removed + nextRemoved, added: added + nextAdded)
      case .same(let lines)
      where index + 1 < runs.count && lines.allSatisfy { $0.allSatisfy(\.isWhitespace) }:
        joined[joined.count - 1] = .changed(removed: removed + lines, added: added + lines)
      case .same: joined.append(run)
      }
    }
    return joined
  }

  private static func compare(_ old: [String], _ new: [String]) -> [Run] {
    guard !old.isEmpty || !new.isEmpty else { return [] }
    guard old.count <= maximumLines, new.count <= maximumLines else {
      return [.changed(removed: old, added: new)]
    }
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in new.difference(from: old, by: areSame) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var runs: [Run] = []
    var (gone, fresh, same) = ([String](), [String](), [String]())
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      let isRemoved = i < old.count && removed.contains(i)
      let isAdded = j < new.count && added.contains(j)
      if isRemoved || isAdded {
        if !same.isEmpty { runs.append(.same(same)) }
        same = []
        if isRemoved {
          gone.append(old[i])
          i += 1
        } else {
          fresh.append(new[j])
          j += 1
        }
      } else if i < old.count {
        if !gone.isEmpty || !fresh.isEmpty { runs.append(.changed(removed: gone, added: fresh)) }
        (gone, fresh) = ([], [])
        same.append(old[i])
        i += 1
        j += 1
      } else {
        break
      }
    }
    if !gone.isEmpty || !fresh.isEmpty { runs.append(.changed(removed: gone, added: fresh)) }
    if !same.isEmpty { runs.append(.same(same)) }
    return runs
  }

  private static func areSame(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

  private static func lines(of text: String) -> [String] {
    var lines: [String] = []
    let scalars = text.unicodeScalars
    var start = scalars.startIndex
    var index = start
    while index < scalars.endIndex {
      let next = scalars.index(after: index)
      if scalars[index] == "\n" {
        lines.append(String(scalars[start..<next]))
        start = next
      }
      index = next
    }
    if start < scalars.endIndex { lines.append(String(scalars[start...])) }
    return lines
  }
}
