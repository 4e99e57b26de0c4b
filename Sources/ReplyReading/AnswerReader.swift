internal import Patterns

/// Reads which of two displayed options a reply chose.
///
/// **A wrong side is the worst outcome.** Whatever is not said with certainty is `unreadable`, and a reader
/// that is in doubt says so.
///
/// Reading goes through stages, each in a folder: what was *said* (reasoning dropped, long replies bounded,
/// see ``ReplyExcerpt``) is cut into tokens; the *mentions* of the options are found in them, and letters
/// distinguished from articles and pronouns; a ``Sketch`` is written in which every mention is a symbol; the *rules*
/// find *commitments* in the sketch, beside the *fields* of structured replies and tick marks; and a
/// ``CommitmentResolver`` decides between them (``CommitmentTier`` says in which order, and
/// why).
///
/// The rules hold for every choice and are compiled once, so that a reader is made in microseconds. Reading
/// is linear in the part of the reply that is read, at most 16 KiB of it; every pattern's work is bounded,
/// and a reply on which one gives up is unreadable.
public struct AnswerReader: Sendable {
  private let mentions: MentionFinder
  private let ratings: RatingReader?

  public init(_ choice: DisplayedChoice) {
    ratings = choice.rating.map(RatingReader.init)
    // The ends of a scale are numbers like the others, so only the options' texts are looked for beside them.
    mentions = MentionFinder(
      ratings == nil ? choice : DisplayedChoice(labels: nil, options: choice.options))
  }

  public func read(_ reply: String) -> ReadAnswer {
    do throws(PatternError) {
      return try answer(to: reply)
    } catch {
      return .unreadable("too-complex")
    }
  }

  private func answer(to reply: String) throws(PatternError) -> ReadAnswer {
    guard let said = try ReasoningBlocks.said(in: reply) else { return .unreadable("unclosed-reasoning") }
    if let rated = try ratings?.read(reply, said: said) { return rated }
    if let once = Self.repeated(in: reply, said: said) {
      let answer = try answer(to: once)
      guard answer.reading.isSide, let span = said.last else { return answer }
      return ReadAnswer(reading: answer.reading, pattern: answer.pattern, span: span)
    }
    let sketch = sketch(of: reply, said: said)
    guard let spoken = try sketch.untilNextTurn() else { return .unreadable("nothing-said") }
    let fields = try FieldReading.of(reply, said: said, mentions: mentions)
    let verdict =
      if let fields { try SketchVerdict(of: spoken, fields: fields) } else {
        try KnownVerdicts.verdict(on: spoken)
      }
    switch verdict {
    case .unreadable(let reason): return .unreadable(reason)
    case .decided(let commitment):
      return ReadAnswer(
        reading: commitment.reading, pattern: commitment.rule, span: spoken.original(commitment.span))
    }
  }

  /// What a short reply says several times and nothing else: `B/B`, `B, B`.
  private static func repeated(in reply: String, said: [Range<Int>]) -> String? {
    let spans = said.filter { !$0.isEmpty }
    guard spans.count == 1, let span = spans.first, span.count <= 64, mayRepeat(Array(reply.utf8)[span])
    else { return nil }
    let pieces = reply[utf8Span: span].lowercased().split { $0.isWhitespace || ",/;|.!-".contains($0) }
    guard pieces.count > 1, let first = pieces.first, pieces.allSatisfy({ $0 == first }) else { return nil }
    return String(first)
  }

  /// Most short replies are one word, or never come back to the letter that they begin with.
  private static func mayRepeat(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, (first | 0x20).isLetter else { return true }
    return bytes.contains { !($0 | 0x20).isLetter }
      && bytes.dropFirst().contains { $0 | 0x20 == first | 0x20 }
  }

  func sketch(of reply: String, said: [Range<Int>]) -> Sketch {
    let bytes = Array(reply.utf8)
    let tokens = ReplyTokenizer.tokens(of: bytes, spans: ReplyExcerpt.bounded(said, in: bytes))
    let line = TokenLine(tokens: tokens)
    return Sketch(line, mentions: mentions.mentions(in: line))
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
}

extension ReadAnswer {
  /// - Parameter reason: stable kebab-case id.
  fileprivate static func unreadable(_ reason: String) -> ReadAnswer {
    ReadAnswer(reading: .unreadable, pattern: reason, span: nil)
  }
}
