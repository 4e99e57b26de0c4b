internal import Patterns

/// A reply with every mention of an option replaced by a letter and a number: what the rules are matched
/// against.
///
/// All other words are in lower case, so that a capital is always a mention: `i would choose L1 over L2.` has
/// first the label of the first option, then that of the second (letters: ``Mention/Kind``). `MARK` stands
/// for `\boxed` and answer tags, `TURN` for an end of turn. Emphasis and bullets are gone, contractions
/// written out, blank lines single. The rules therefore hold for every choice, and are compiled once.
struct Sketch: Sendable {
  let text: String
  let bytes: [UInt8]
  /// Where each piece begins in the text, and the span in the reply that it stands for.
  private let starts: [Int]
  private let spans: [Range<Int>]

  init(_ line: TokenLine, mentions: [Mention]) {
    var writer = SketchWriter()
    var location = 0
    var upcoming = mentions[...]
    while let token = line[location] {
      if let mention = upcoming.first, mention.tokens.lowerBound <= location {
        upcoming.removeFirst()
        guard mention.tokens.upperBound > location else { continue }
        let covered = line.tokens[location..<mention.tokens.upperBound]
        let first = covered.first { $0.kind != .markup } ?? token
        writer.write(
          "\(mention.kind.rawValue)\(mention.side)", isWord: true, spaced: token.spaced || first.spaced,
          span: token.span.lowerBound..<max(token.span.upperBound, covered.last?.span.upperBound ?? 0))
        if let sign = Self.closingSign(of: covered) { writer.write(sign) }
        location = mention.tokens.upperBound
      } else {
        writer.write(token)
        location += 1
      }
    }
    text = String(decoding: writer.bytes, as: UTF8.self)
    bytes = writer.bytes
    starts = writer.starts
    spans = writer.spans
  }

  /// The sign that ends a sentence inside of the quotes or emphasis around a mention: `**Swerve.** It …`.
  private static func closingSign(of covered: ArraySlice<ReplyToken>) -> ReplyToken? {
    for token in covered.reversed() {
      if token.kind == .word { return nil }
      if token.isSign(".", "!", ",", ":") { return token }
    }
    return nil
  }

  private init(_ whole: Sketch, count: Int) {
    bytes = Array(whole.bytes.prefix(count))
    text = String(decoding: bytes, as: UTF8.self)
    starts = whole.starts
    spans = whole.spans
  }

  /// The sketch up to an offset at a character boundary.
  func prefix(_ count: Int) -> Sketch { Sketch(self, count: count) }

  /// The UTF-8 span of the reply that a span of this text stands for.
  func original(_ span: Range<Int>) -> Range<Int>? {
    guard let first = piece(at: span.lowerBound),
      let last = piece(at: max(span.lowerBound, span.upperBound - 1))
    else { return nil }
    return spans[first].lowerBound..<max(spans[first].upperBound, spans[last].upperBound)
  }

  /// The span of this text that stands for a span of the reply, as far as pieces of it are here.
  func location(ofOriginal span: Range<Int>) -> Range<Int>? {
    let within = spans.indices.filter {
      spans[$0].lowerBound < span.upperBound && spans[$0].upperBound > span.lowerBound
    }
    guard let first = within.first, let last = within.last, starts[first] < bytes.count else { return nil }
    let end = last + 1 < starts.count ? min(starts[last + 1], bytes.count) : bytes.count
    return starts[first]..<max(end, starts[first])
  }

  /// The piece that covers an offset: the last one that begins at or before it.
  private func piece(at offset: Int) -> Int? {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : starts.isEmpty ? nil : 0
  }
}

/// Writes the text of a ``Sketch`` piece by piece.
private struct SketchWriter {
  private(set) var bytes: [UInt8] = []
  private(set) var starts: [Int] = []
  private(set) var spans: [Range<Int>] = []
  private var afterWord = false
  private var pendingSpace = false

  mutating func write(_ token: ReplyToken) {
    switch token.kind {
    case .markup: pendingSpace = pendingSpace || token.spaced
    case .newline: newline(token.span)
    case .turn: write("\n" + token.text, isWord: true, spaced: false, span: token.span)
    case .sign: write(token.text, isWord: false, spaced: token.spaced, span: token.span)
    case .word, .mark: write(token.text, isWord: true, spaced: token.spaced, span: token.span)
    }
  }

  mutating func write(_ text: String, isWord: Bool, spaced: Bool, span: Range<Int>) {
    let isLineStart = bytes.last.map { $0 == UInt8(ascii: "\n") } ?? true
    if !isLineStart, spaced || pendingSpace || (isWord && afterWord) { bytes.append(UInt8(ascii: " ")) }
    starts.append(bytes.count)
    spans.append(span)
    bytes += text.utf8
    afterWord = isWord
    pendingSpace = false
  }

  /// One line break, or two for any number of blank lines; none at the beginning.
  private mutating func newline(_ span: Range<Int>) {
    pendingSpace = false
    afterWord = false
    guard !bytes.isEmpty, !bytes.suffix(2).elementsEqual([10, 10]) else { return }
    starts.append(bytes.count)
    spans.append(span)
    bytes.append(UInt8(ascii: "\n"))
  }
}

extension Sketch {
  /// The reply without what a base model goes on with: another question, or the user's next turn.
  ///
  /// nil when nothing else is left.
  func untilNextTurn() throws(PatternError) -> Sketch? {
    guard let begin = try Self.content.firstMatch(in: text) else { return nil }
    guard let turn = try Self.nextTurn.firstMatch(in: text, from: begin.span.upperBound) else { return self }
    return prefix(turn.span.lowerBound)
  }

  private static let content = Pattern.known(#"(?!TURN)[\w§★☆✓✗■□▲▼]|[^\x00-\x7f]"#)
  private static let nextTurn = Pattern.known(
    #"""
    \bTURN\b|\n[#\[( ]{0,5}(?:(?:question|q|problem|scenario|example|exercise)(?: ?[0-9]{1,3})? ?[:.)]\#
    |(?:human|user|assistant|instruction|input)\b ?:)
    """#)
}
