internal import Grammars
internal import Patterns

/// How a perturbed prompt differs from the unperturbed one: by lines, and by words within lines that correspond.
///
/// Lines first, so that words of different lines are never taken for one another. Texts too long to compare word by
/// word in reasonable time count as replaced, after their common start and end are taken off.
struct PromptDiff: Sendable, Hashable {
  struct Segment: Sendable, Hashable {
    let kind: Highlights.Kind
    let text: String
  }

  /// Consecutive lines.
  enum Hunk: Sendable, Hashable {
    case same([String])
    /// Each line with the one that replaces it, word by word.
    case pairs([[Segment]])
    /// Lines that do not correspond one to one: a whole layout that changed.
    case block(removed: [String], added: [String])
  }

  let hunks: [Hunk]
  /// In reading order; what was removed stands before what was added in its place.
  let segments: [Segment]

  /// Beyond so many bytes a text is not compared word by word.
  private static let maximumBytes = 20_000
  /// Lines that share less than this of their text do not correspond.
  private static let minimumLikeness = 0.4
  /// Lines of fewer characters correspond where they share anything, as `A) Go.` and `A) Stay.` do.
  private static let shortLine = 40
  /// Words that change in more places than this in one line cannot be read any more.
  private static let maximumChanges = 6

  init(from before: String, to after: String) {
    let runs = LineRuns(from: before, to: after)
    var hunks: [Hunk] = []
    var segments: [Segment] = []
    for run in runs.runs {
      switch run {
      case .same(let lines):
        hunks.append(.same(lines))
        segments.append(Segment(kind: .same, text: lines.joined()))
      case .changed(let removed, let added):
        let change =
          Self.aligned(removed, added) ?? (
            Self.blocks(removed: removed, added: added), Self.words(removed.joined(), added.joined())
          )
        hunks += change.hunks
        segments += change.segments
      }
    }
    self.hunks = hunks
    self.segments = Self.merged(segments)
  }

  /// Lines with their counterparts, word by word; nil where the lines do not correspond.
  private static func aligned(_ removed: [String], _ added: [String]) -> (hunks: [Hunk], segments: [Segment])?
  {
    if removed.count == added.count {
      let pairs = zip(removed, added).map { words($0, $1) }
      if pairs.allSatisfy(isReadable) {
        return ([.pairs(pairs.map(withoutLineFeed))], Array(pairs.joined()))
      }
    }
    guard let rows = LineAlignment(removed, added)?.rows else { return nil }
    // Lines that are gone beside lines that are new: another layout, which is read as a whole.
    let isGone = rows.contains { $0.new == nil && $0.old.map { !removed[$0].isBlank } ?? false }
    let isNew = rows.contains { $0.old == nil && $0.new.map { !added[$0].isBlank } ?? false }
    guard !(isGone && isNew) else { return nil }
    var hunks: [Hunk] = []
    var segments: [Segment] = []
    for row in rows {
      if let old = row.old, let new = row.new {
        let pair = words(removed[old], added[new])
        guard removed[old].isBlank || isReadable(pair) else { return nil }
        let isSame = removed[old].withoutLineFeed.utf8.elementsEqual(added[new].withoutLineFeed.utf8)
        hunks.append(isSame ? .same([removed[old]]) : .pairs([withoutLineFeed(pair)]))
        segments += pair
      } else if let old = row.old {
        hunks.append(.block(removed: [removed[old]], added: []))
        segments.append(Segment(kind: .removed, text: removed[old]))
      } else if let new = row.new {
        hunks.append(.block(removed: [], added: [added[new]]))
        segments.append(Segment(kind: .added, text: added[new]))
      }
    }
    return (hunks, segments)
  }

  /// A block of lines, apart from those at its start that differ only in their line feed: what was put behind the last
  /// line of a text did not change that line.
  private static func blocks(removed: [String], added: [String]) -> [Hunk] {
    var same = 0
    while same < min(removed.count, added.count),
      removed[same].withoutLineFeed.utf8.elementsEqual(added[same].withoutLineFeed.utf8)
    { same += 1 }
    let rest = Hunk.block(removed: Array(removed[same...]), added: Array(added[same...]))
    return same == 0 ? [rest] : [.same(Array(removed[..<same])), rest]
  }

  private static func words(_ before: String, _ after: String) -> [Segment] {
    guard before.utf8.count + after.utf8.count <= maximumBytes else { return replaced(before, after) }
    return Highlights(from: before, to: after).segments.map { Segment(kind: $0.kind, text: $0.text) }
  }

  /// The common start and end stay, and all between them is replaced.
  private static func replaced(_ before: String, _ after: String) -> [Segment] {
    let old = Array(before.unicodeScalars)
    let new = Array(after.unicodeScalars)
    let common = CommonEnds(old, new, by: ==)
    return [
      Segment(kind: .same, text: text(old.prefix(common.start))),
      Segment(kind: .removed, text: text(common.middle(of: old))),
      Segment(kind: .added, text: text(common.middle(of: new))),
      Segment(kind: .same, text: text(old.suffix(common.end))),
    ]
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }

  /// A line as it is shown: that something follows it is not a change of its own.
  private static func withoutLineFeed(_ segments: [Segment]) -> [Segment] {
    segments.map { Segment(kind: $0.kind, text: $0.text.withoutLineFeed) }.filter { !$0.text.isEmpty }
  }

  private static func isReadable(_ segments: [Segment]) -> Bool {
    let changes = segments.count { $0.kind != .same }
    guard changes > 0 else { return true }
    func size(_ kind: Highlights.Kind) -> Int {
      segments.filter { $0.kind == kind }.reduce(0) { $0 + $1.text.count { !$0.isWhitespace } }
    }
    let same = size(.same)
    let whole = same + max(size(.removed), size(.added))
    return changes <= 2 * maximumChanges && same > 0
      && (Double(same) >= minimumLikeness * Double(whole) || whole < shortLine)
  }

  private static func merged(_ segments: [Segment]) -> [Segment] {
    segments.filter { !$0.text.isEmpty }.reduce(into: []) { result, next in
      if let last = result.last, last.kind == next.kind {
        result[result.count - 1] = Segment(kind: last.kind, text: last.text + next.text)
      } else {
        result.append(next)
      }
    }
  }
}

/// A step of a diff as data.
enum DiffStep: Sendable, Hashable, Encodable {
  /// UTF-16 code units to keep or to leave out, as JavaScript counts.
  case count(Int)
  case text(String)

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .count(let count): try container.encode(count)
    case .text(let text): try container.encode(text)
    }
  }
}

extension PromptDiff {
  /// Threes of units to keep, units to leave out, and text to put in their place; what comes after the last is kept.
  var steps: [DiffStep] {
    var steps: [DiffStep] = []
    var (keep, removed, added) = (0, 0, "")
    func flush() {
      guard removed > 0 || !added.isEmpty else { return }
      steps += [.count(keep), .count(removed), .text(added)]
      (keep, removed, added) = (0, 0, "")
    }
    for segment in segments {
      switch segment.kind {
      case .same:
        flush()
        keep += segment.text.utf16.count
      case .removed:
        if !added.isEmpty { flush() }
        removed += segment.text.utf16.count
      case .added: added += segment.text
      }
    }
    flush()
    return steps
  }
}

extension String {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
