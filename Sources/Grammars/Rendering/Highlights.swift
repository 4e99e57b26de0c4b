internal import Patterns

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
    let (removed, added) = Self.changes(from: old, to: new)
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

  /// Places of tokens that only one of two texts has.
  private static func changes(
    from before: [Substring], to after: [Substring]
  ) -> (removed: Set<Int>, added: Set<Int>) {
    var numbers: [Token: Int] = [:]
    func numbered(_ tokens: [Substring]) -> [Int] {
      tokens.map { token in
        let token = Token(text: token)
        if let known = numbers[token] { return known }
        numbers[token] = numbers.count
        return numbers.count - 1
      }
    }
    let (old, new) = (numbered(before), numbered(after))
    let common = CommonEnds(old, new, by: ==)
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in common.middle(of: new).difference(from: common.middle(of: old)) {
      switch change {
      case .remove(let offset, _, _): removed.insert(common.start + offset)
      case .insert(let offset, _, _): added.insert(common.start + offset)
      }
    }
    return (removed, added)
  }

  /// Compared byte by byte: a composed and a decomposed letter are equal texts, but not the same prompt.
  private struct Token: Hashable {
    let text: Substring

    static func == (left: Token, right: Token) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    func hash(into hasher: inout Hasher) {
      for byte in text.utf8 { hasher.combine(byte) }
    }
  }

  private static func tokens(of text: String) -> [Substring] {
    // In ASCII every byte is a character, but for a carriage return with its line feed.
    text.utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "\r") }
      ? tokens(of: text, in: text.utf8) { $0.isWordLike }
      : tokens(of: text, in: text) { $0.isWordLike }
  }

  /// - Parameter units: of the text, none of which is divided.
  private static func tokens<Units: Collection>(
    of text: String, in units: Units, isWordLike: (Units.Element) -> Bool
  ) -> [Substring] where Units.Index == String.Index {
    var tokens: [Substring] = []
    var start = units.startIndex
    var index = units.startIndex
    while index < units.endIndex {
      let next = units.index(after: index)
      let isJoined = next < units.endIndex && isWordLike(units[index]) && isWordLike(units[next])
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

extension UInt8 {
  /// Of a character in ASCII.
  fileprivate var isWordLike: Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= self
      || self == UInt8(ascii: "'")
  }
}

extension Character {
  fileprivate var isWordLike: Bool { isLetter || isNumber || self == "'" }
}
