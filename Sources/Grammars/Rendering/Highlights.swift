/// What two prompts have in common and what only one of them has, word by word, for reports.
public struct Highlights: Sendable, Hashable {
  public enum Kind: String, Sendable, Codable {
    case same, removed, added
  }

  public struct Segment: Sendable, Hashable {
    public let kind: Kind
    public let text: String
  }

  /// In reading order; removed text precedes the text that replaces it.
  public let segments: [Segment]

  /// Compares words, runs of white space and punctuation marks (Myers 1986, by the standard library).
  public init(from before: String, to after: String) {
    let old = Self.tokens(of: before)
    let new = Self.tokens(of: after)
    var removed: Set<Int> = []
    var added: Set<Int> = []
    // Byte by byte: a composed and a decomposed letter are equal texts, but not the same prompt.
    for change in new.difference(from: old, by: { $0.utf8.elementsEqual($1.utf8) }) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var builder = Builder()
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if i < old.count, removed.contains(i) {
        builder.append(old[i], .removed)
        i += 1
      } else if j < new.count, added.contains(j) {
        builder.append(new[j], .added)
        j += 1
      } else if i < old.count {
        builder.append(old[i], .same)
        i += 1
        j += 1
      }
    }
    segments = Self.joiningAcrossSpaces(builder.segments)
  }

  /// Words that changed one after the other are shown as one change, not as many with a space between each.
  private static func joiningAcrossSpaces(_ segments: [Segment]) -> [Segment] {
    var joined: [Segment] = []
    var (removed, added) = ("", "")
    func flush() {
      if !removed.isEmpty { joined.append(Segment(kind: .removed, text: removed)) }
      if !added.isEmpty { joined.append(Segment(kind: .added, text: added)) }
      (removed, added) = ("", "")
    }
    for (index, segment) in segments.enumerated() {
      switch segment.kind {
      case .removed: removed += segment.text
      case .added: added += segment.text
      case .same:
        let isBetween = !removed.isEmpty && !added.isEmpty && index + 1 < segments.count
        if isBetween, segment.text.allSatisfy({ $0 == " " }) {
          removed += segment.text
          added += segment.text
        } else {
          flush()
          joined.append(segment)
        }
      }
    }
    flush()
    return joined
  }

  private static func tokens(of text: String) -> [Substring] {
    var tokens: [Substring] = []
    var start = text.startIndex
    var index = text.startIndex
    while index < text.endIndex {
      let next = text.index(after: index)
      let isJoined = next < text.endIndex && text[index].isWordLike && text[next].isWordLike
      if !isJoined {
        tokens.append(text[start..<next])
        start = next
      }
      index = next
    }
    return tokens
  }

  private struct Builder {
    var segments: [Segment] = []

    mutating func append(_ token: Substring, _ kind: Kind) {
      if let last = segments.last, last.kind == kind {
        segments[segments.count - 1] = Segment(kind: kind, text: last.text + token)
      } else {
        segments.append(Segment(kind: kind, text: String(token)))
      }
    }
  }
}

extension Character {
  fileprivate var isWordLike: Bool { isLetter || isNumber || self == "'" }
}
