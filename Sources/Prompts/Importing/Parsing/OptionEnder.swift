internal import Patterns

/// Finds where the second option ends in running text, where no label marks it.
///
/// In a list, and after a sentence with a blank to fill in, nothing follows the options. In running text the
/// second option is taken to be one sentence when the first is one, and when what follows is clearly not
/// about the option: the question itself, or a sentence in a prompt that has not asked its question before.
/// Otherwise the end is unclear, and the row is refused.
struct OptionEnder: Sendable {
  struct Ended {
    let first: String
    let second: String
    /// What stands behind the options.
    let after: String
  }

  private let sentences: SentenceSplitter
  private let blank: BoundedPattern
  private let gluedQuestion: BoundedPattern
  private let continuation: BoundedPattern

  init(sentences: SentenceSplitter) {
    self.sentences = sentences
    blank = BoundedPattern(#"_\s*+[.:]?\s*+\z"#)
    gluedQuestion = BoundedPattern(
      #"""
      (?<= [\p{Ll}\p{N})] ) \s++ (?= (?: Who | Whom | Which | What | How ) \s+ (?: \w+ \s+ )?
        (?: do | does | did | would | will | should | is | are ) \b [^.?!]* \? \s* \z )
      """#, options: .extended
    )
    continuation = BoundedPattern(
      #"""
      \A \W* (?: It | Its | This | That | These | Those | They | Their | He | His | She | Her
              | But | And | Or | So | However | Also | Then | Otherwise ) \b
      """#, options: .extended
    )
  }

  func end(_ options: LabelledOptions) throws(RefusalCause) -> Ended {
    let first = Self.withoutSeparator(options.texts[0])
    let tail = options.texts[1]
    guard !options.isListed else { return try endOfList(first, tail, labels: options.labels) }
    if let match = try gluedQuestion.firstMatch(in: tail) {
      let option = tail[utf8Span: 0..<match.span.lowerBound]
      guard try sentences.spans(of: option).count > 1 else {
        return try ended(first, option, after: tail[utf8Span: match.span.upperBound..<tail.utf8.count])
      }
    }
    let spans = try sentences.spans(of: tail)
    guard spans.count > 1, try !blank.isFound(in: options.lead) else {
      return try ended(first, tail, after: "")
    }
    let after = tail[utf8Span: spans[1].lowerBound..<tail.utf8.count].trimmed
    guard try follows(after, lead: options.lead), try sentences.spans(of: first).count == 1 else {
      throw RefusalCause(
        .optionEndUnclear,
        "\"\(after.prefix(60))\" may belong to option \(options.labels[1]) or follow it")
    }
    return try ended(first, tail[utf8Span: spans[0]].trimmed, after: after)
  }

  /// In a list, lines behind the first one of the last option belong to it only where they plainly go on with its
  /// sentence, as when long lines were wrapped. A last line that asks is the question.
  private func endOfList(_ first: String, _ tail: String, labels: [String]) throws(RefusalCause) -> Ended {
    var lines = tail.split(separator: "\n").map { $0.trimmed }.filter { !$0.isEmpty }
    guard lines.count > 1 else { return try ended(first, tail, after: "") }
    var after = ""
    if let last = lines.last, try sentences.isQuestion(last) {
      after = last
      lines.removeLast()
    }
    let isWrapped = zip(lines, lines.dropFirst()).allSatisfy { line, next in
      guard let end = line.last, let start = next.first else { return false }
      return !".!?:".contains(end) && start.isLowercase
    }
    guard isWrapped else {
      throw RefusalCause(
        .optionEndUnclear,
        "\"\(lines[1].prefix(60))\" may belong to option \(labels[1]) or follow it")
    }
    return try ended(first, lines.joined(separator: " "), after: after)
  }

  /// Whether sentences behind the first one of the last option are about the whole prompt.
  private func follows(_ after: String, lead: String) throws(RefusalCause) -> Bool {
    let spans = try sentences.spans(of: after)
    let asksLast = try sentences.isQuestion(after[utf8Span: spans[spans.count - 1]])
    if asksLast, spans.count == 1 { return true }
    if try continuation.isFound(in: after) { return false }
    if asksLast { return true }
    let leadSpans = try sentences.spans(of: lead)
    return try !sentences.isQuestion(lead[utf8Span: leadSpans[leadSpans.count - 1]])
  }

  /// A full stop that only one option has belongs to the sentence that lists them.
  private func ended(_ first: String, _ second: String, after: String) throws(RefusalCause) -> Ended {
    var texts = [first, Self.withoutSeparator(second)]
    let stopped = texts.indices.filter { texts[$0].hasSuffix(".") && !texts[$0].hasSuffix("..") }
    if stopped.count == 1, try sentences.spans(of: texts[stopped[0]]).count == 1 {
      texts[stopped[0]] = String(texts[stopped[0]].dropLast()).trimmed
    }
    return Ended(first: texts[0], second: texts[1], after: after)
  }

  /// Options in running text are set off by commas, semicolons or "or".
  private static func withoutSeparator(_ text: String) -> String {
    var text = text.trimmed
    if text.hasSuffix(" or") { text = text.dropLast(3).trimmed }
    while let last = text.last, last == "," || last == ";" { text = text.dropLast().trimmed }
    return text
  }
}
