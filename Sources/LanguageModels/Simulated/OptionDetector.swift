internal import Foundation
internal import Patterns

/// Two options that a simulated respondent sees in a prompt, in the order of the text.
struct SightedChoice: Sendable {
  struct Option: Sendable {
    /// Nil when options differ only in their text.
    let label: String?
    let text: String

    /// The reply that chooses it.
    var answer: String { label ?? text }
    /// The first token of the answer.
    var answerToken: String { label ?? String(text.prefix { !$0.isWhitespace }) }
  }

  let first: Option
  let second: Option
}

/// How a simulated respondent finds the options in a prompt: by marked labels, or as two bullets or quotes.
struct OptionDetector: Sendable {
  /// Labels that it knows, in either order.
  private static let pairs = [
    ("A", "B"), ("a", "b"), ("1", "2"), ("0", "1"), ("I", "II"), ("i", "ii"), ("C", "D"), ("M", "N"),
    ("P", "Q"), ("X", "Y"), ("J", "K"), ("E", "F"), ("S", "T"), ("x", "y"), ("α", "β"), ("Α", "Β"),
    ("Alpha", "Beta"), ("One", "Two"), ("First", "Second"), ("①", "②"), ("Yes", "No"), ("Left", "Right"),
    ("one", "two"), ("first", "second"), ("Red", "Blue"), ("A1", "A2"), ("Foo", "Bar"),
  ]
  private static let longestLabel = pairs.flatMap { [$0.0.utf8.count, $0.1.utf8.count] }.max() ?? 0
  /// Between two labels is an option, not the "or" of an instruction.
  private static let shortestOption = 6

  /// What marks a label before its option; `@` is the label. One that follows "or" is part of an instruction.
  private static let markersBefore = #"""
    (?x) \(@\)\s | \[@\]\s | \*\*\(?@[).:]?\*\*[).:]?\s | `@`\s | _@_\s | \"@\"\s*:\s | =\"@\"\s*>
    | \"(?:label|id|key|option|name)\"\s*:\s*\"@\"\s*, | (?:label|id|key|name):\s*\"?@\"?\s*\n
    | <[a-z-]*>@[).:]?</[a-z-]*>\s* | [>|]\s*@\s*\| | \#\#+\s(?:Option\s|Choice\s)?@[).:]?\s*\n
    | (?:(?m:^)[ \t>*•‣-]*|[>"]|\s/\s|(?<!\bor)(?<!\band)\s)(?:(?:Option|Choice|option|choice)\s)?@(?:[).:]\)?|\s[-–—=>→|]+)(?=[\s*"])
    """#
  /// What marks a label after its option, at the end of a line.
  private static let markersAfter = #"(?m)(?<=[\w."*])[ \t]+(?:\(@\)|\[@\])[ \t.*]*(?:$|/)"#

  private struct Marks: Sendable {
    let labels: (String, String)
    let before: (Pattern, Pattern)
    let after: (Pattern, Pattern)
  }

  private let marks: [Marks]
  private let bullets = Pattern.known(#"(?m)^\s*[-*•]\s+(\S[^\n]*)\n\s*[-*•]\s+(\S[^\n]*)$"#)
  private let quotes = Pattern.known(#""([^"\n]{6,200})"\s+or\s+"([^"\n]{6,200})""#)

  init() {
    marks = Self.pairs.map { pair in
      func pattern(_ template: String, _ label: String) -> Pattern {
        .known(
          template.split(separator: "@", omittingEmptySubsequences: false).joined(separator: "\\Q\(label)\\E")
        )
      }
      return Marks(
        labels: pair,
        before: (pattern(Self.markersBefore, pair.0), pattern(Self.markersBefore, pair.1)),
        after: (pattern(Self.markersAfter, pair.0), pattern(Self.markersAfter, pair.1)))
    }
  }

  /// Nil when it sees no two options.
  func choice(in prompt: String) -> SightedChoice? {
    let words = Words(of: prompt)
    let labelled = marks.compactMap { marks in
      words.contain(marks.labels.0) && words.contain(marks.labels.1)
        ? labelledBehind(marks, in: prompt) ?? labelledBefore(marks, in: prompt) : nil
    }
    // Of several readings the one with the most text in its options: chance matches are short.
    if let best = labelled.max(by: { $0.1 < $1.1 }) { return best.0 }
    for pattern in [bullets, quotes] {
      if let match = try? pattern.firstMatch(in: prompt), let first = match.spans[1],
        let second = match.spans[2]
      {
        return SightedChoice(
          first: .init(label: nil, text: prompt[utf8Span: first]),
          second: .init(label: nil, text: prompt[utf8Span: second]))
      }
    }
    return nil
  }

  /// The words of a prompt: a label that is none of them is not looked for.
  private struct Words {
    private var words: Set<Substring> = []
    private let scalars: Set<Unicode.Scalar>

    init(of prompt: String) {
      let bytes = prompt.utf8
      var start = bytes.startIndex
      var length = 0
      for index in bytes.indices {
        if Self.isInWord(bytes[index]) {
          if length == 0 { start = index }
          length += 1
        } else if length > 0 {
          if length <= OptionDetector.longestLabel { words.insert(prompt[start..<index]) }
          length = 0
        }
      }
      if 1...OptionDetector.longestLabel ~= length { words.insert(prompt[start...]) }
      scalars =
        bytes.allSatisfy { $0 < 0x80 } ? [] : Set(prompt.unicodeScalars.lazy.filter { $0.value >= 0x80 })
    }

    private static func isInWord(_ byte: UInt8) -> Bool {
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
    }

    /// Letters beyond ASCII may stand beside a label, so labels of such letters count wherever they are.
    func contain(_ label: String) -> Bool {
      let beyond = label.unicodeScalars.filter { $0.value >= 0x80 }
      return beyond.isEmpty ? words.contains(label[...]) : beyond.allSatisfy(scalars.contains)
    }
  }

  private func labelledBefore(_ marks: Marks, in prompt: String) -> (SightedChoice, Int)? {
    guard let ones = try? marks.before.0.matches(in: prompt).map(\.span),
      let others = try? marks.before.1.matches(in: prompt).map(\.span)
    else { return nil }
    var best: (SightedChoice, Int)?
    for one in ones {
      for other in others {
        let isSwapped = other.lowerBound < one.lowerBound
        let (first, second) = isSwapped ? (other, one) : (one, other)
        guard second.lowerBound - first.upperBound >= Self.shortestOption,
          Self.mark(of: one, label: marks.labels.0, in: prompt)
            == Self.mark(of: other, label: marks.labels.1, in: prompt)
        else { continue }
        let end = prompt.utf8.count
        let texts = (
          option(in: prompt[utf8Span: first.upperBound..<second.lowerBound]),
          option(in: prompt[utf8Span: second.upperBound..<end])
        )
        let size = min(texts.0.count, texts.1.count)
        guard size >= Self.shortestOption, size > best?.1 ?? 0 else { continue }
        let labels = isSwapped ? (marks.labels.1, marks.labels.0) : marks.labels
        best = (
          SightedChoice(
            first: .init(label: labels.0, text: texts.0), second: .init(label: labels.1, text: texts.1)), size
        )
      }
    }
    return best
  }

  /// What a label is marked with: two options of one prompt are marked alike.
  private struct Mark: Equatable {
    let characters: String
    /// Whether the option is on a line below.
    let isAbove: Bool
  }

  private static func mark(of span: Range<Int>, label: String, in prompt: String) -> Mark {
    let text = Array(prompt[utf8Span: span].unicodeScalars)
    let name = Array(label.unicodeScalars)
    // A match without its label is none of these patterns'; its marks are then all of it.
    let start = text.indices.last { text[$0...].starts(with: name) } ?? text.startIndex
    let end = text[start...].starts(with: name) ? start + name.count : start
    let before = text[..<start].drop { $0.properties.isWhitespace || $0 == "/" }
    let after = text[end...]
    var characters = String.UnicodeScalarView()
    characters.append(contentsOf: (before + after).filter { !$0.properties.isWhitespace })
    let follows = prompt[utf8Span: span.upperBound..<prompt.utf8.count].prefix(while: \.isWhitespace)
    return Mark(
      characters: String(characters),
      isAbove: after.contains { "\n\r".unicodeScalars.contains($0) } || follows.contains(where: \.isNewline))
  }

  private func labelledBehind(_ marks: Marks, in prompt: String) -> (SightedChoice, Int)? {
    guard let one = try? marks.after.0.firstMatch(in: prompt)?.span,
      let other = try? marks.after.1.firstMatch(in: prompt)?.span
    else { return nil }
    let isSwapped = other.lowerBound < one.lowerBound
    let (first, second) = isSwapped ? (other, one) : (one, other)
    let texts = (
      lastLine(of: prompt[utf8Span: 0..<first.lowerBound]),
      lastLine(of: prompt[utf8Span: first.upperBound..<second.lowerBound])
    )
    let labels = isSwapped ? (marks.labels.1, marks.labels.0) : marks.labels
    let size = min(texts.0.count, texts.1.count)
    guard size >= Self.shortestOption else { return nil }
    return (
      SightedChoice(
        first: .init(label: labels.0, text: texts.0), second: .init(label: labels.1, text: texts.1)), size
    )
  }

  /// The first line with letters, up to the end of its first sentence.
  private func option(in text: String) -> String {
    var rest = text[...]
    var line = rest.prefix { !$0.isNewline }
    while !line.contains(where: \.isLetter), line.endIndex < rest.endIndex {
      rest = rest[line.endIndex...].dropFirst()
      line = rest.prefix { !$0.isNewline }
    }
    if !line.contains(where: \.isLetter) { return "" }
    let sentence = line.firstIndex { ".!?<".contains($0) }.map { line[..<$0] } ?? line
    return String(sentence)
  }

  private func lastLine(of text: String) -> String {
    String(text.split(whereSeparator: \.isNewline).last { $0.contains(where: \.isLetter) } ?? "")
  }
}
