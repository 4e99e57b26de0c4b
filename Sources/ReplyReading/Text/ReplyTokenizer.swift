/// Cuts a reply into words, signs and markup.
///
/// Linear in the length of the reply: every step looks ahead by a bounded number of characters.
struct ReplyTokenizer {
  private let glyphs: Glyphs
  private var location = 0
  private var spaced = false
  private var lineStart = true
  private(set) var tokens: [ReplyToken] = []

  static func tokens(of bytes: [UInt8], spans: [Range<Int>]) -> [ReplyToken] {
    var tokenizer = ReplyTokenizer(Glyphs(bytes, spans: spans))
    tokenizer.run()
    return Strikethrough.removed(from: tokenizer.tokens)
  }

  static func tokens(of text: String) -> [ReplyToken] {
    tokens(of: Array(text.utf8), spans: [0..<text.utf8.count])
  }

  private init(_ glyphs: Glyphs) { self.glyphs = glyphs }

  private mutating func run() {
    while let scalar = glyphs[location] {
      switch scalar {
      case "\n":
        emit(.newline, "\n", 1)
        lineStart = true
      case _ where scalar.isSpace:
        location += 1
        spaced = true
      case _ where scalar.isLetterOrDigit:
        word()
      case "\\":
        command()
      case "<":
        if !tag() { emit(.sign, "<", 1) }
      default:
        sign(scalar)
      }
    }
  }

  private mutating func emit(_ kind: ReplyToken.Kind, _ text: String, _ length: Int, written: String = "") {
    let span = glyphs.span(location..<min(location + max(length, 1), glyphs.count))
    tokens.append(ReplyToken(kind: kind, text: text, written: written, span: span, spaced: spaced))
    location += length
    spaced = false
    if kind != .markup && kind != .newline { lineStart = false }
  }

  private mutating func word() {
    let length = glyphs.wordLength(at: location)
    var written = glyphs.text(location..<location + length)
    if written.hasSuffix("."), written.count > 2, !written.dropLast().contains(".") { written.removeLast() }
    let folded = written.lowercased()
    if let parts = Contractions.expand(folded) {
      let own = String(written.prefix { $0 != "'" })
      for (index, part) in parts.enumerated() {
        emit(.word, part, index == parts.count - 1 ? length : 0, written: index == 0 ? own : part)
        spaced = true
      }
      spaced = false
    } else {
      let number = glyphs[location]?.isASCIIDigit == true
      emit(.word, number ? folded.filter { $0 != "," } : folded, length, written: written)
    }
  }

  /// A LaTeX command, an escaped sign of Markdown, or an escape of JSON.
  private mutating func command() {
    var end = location + 1
    while let scalar = glyphs[end], scalar.isASCIILetter, end - location < 24 { end += 1 }
    let name = glyphs.text(location + 1..<end)
    switch name {
    case _ where MarkupTags.boxes.contains(name): emit(.mark, "MARK", end - location)
    case _ where MarkupTags.looks.contains(name): skip(end - location)
    case _ where name.hasPrefix("n"): emit(.newline, "\n", 2)
    case _ where name.hasPrefix("t"): skip(2)
    case "":
      let next = glyphs[end]
      let isSpacing = next.map { "()[],;! ".unicodeScalars.contains($0) } ?? false
      skip(isSpacing ? 2 : 1)
    default: emit(.sign, "\\", 1)
    }
  }

  private mutating func skip(_ length: Int) {
    location = min(location + length, glyphs.count)
    spaced = true
  }

  /// A tag or a chat template's special token; false when the sign opens none.
  private mutating func tag() -> Bool {
    guard let tag = glyphs.tag(at: location) else { return false }
    switch tag.role {
    case nil: emit(.turn, "TURN", tag.length)
    case .answer: tag.closes ? emit(.newline, "\n", tag.length) : emit(.mark, "MARK", tag.length)
    case .inline: emit(.markup, "*", tag.length)
    case .deleted:
      emit(.markup, "~~", tag.length)
    case .block: emit(.newline, "\n", tag.length)
    }
    return true
  }

  private mutating func sign(_ scalar: Unicode.Scalar) {
    let next = glyphs[location + 1]
    switch scalar {
    case "~" where next == "~": emit(.markup, "~~", 2)
    case "*", "_", "`", "$": emit(.markup, String(scalar), 1)
    case "•", ">": emit(lineStart ? .markup : .sign, String(scalar), 1)
    case "-" where lineStart && next?.isSpace == true, "+" where lineStart && next?.isSpace == true:
      emit(.markup, "•", 1)
    default: emit(.sign, String(scalar), 1)
    }
  }
}
