internal import Patterns

/// Drops what a model thought before it spoke: only what stands outside of reasoning blocks was said.
///
/// A block is anything between tags or special tokens whose name is not known to hold text of the reply
/// (``TagName``), in any of the shapes `<x>`, `<|x|>`, `<|x>` with `<x|>`, `[x]`, `{{x}}` and `◁x▷`, a fence
/// with such a name, or a channel other than the final one. A closing tag without an opening one ends a block
/// that the chat template opened. A block that is never closed means that the reply was cut before anything
/// was said, or that it was cut after a change of mind: nil in both cases, even when text stands before it.
enum ReasoningBlocks {
  /// More tags than this are no reply of a model.
  private static let tagLimit = 2_000

  private static let tags = Pattern.known(
    #"""
    <(?<slash>/)?(?<bar>\|)?(?<slash2>/)?(?<angle>[A-Za-z_][\w:.-]{0,39})(?:\s+[\w:-]{1,30}\s*=\s*\#
    (?:"[^"<>\n]{0,80}"|'[^'<>\n]{0,80}'|[\w.-]{1,40})){0,4}\s*(?<empty>/)?(?<bar2>\|)?>\#
    |\[(?<slash3>/)?(?<square>[A-Za-z_][A-Za-z_ -]{1,30})\]\#
    |\{\{(?<slash4>/)?(?<curly>[A-Za-z_]{3,30})\}\}\#
    |◁(?<slash5>/)?(?<triangle>\w{3,30})▷\#
    |(?:\A|\n)[ ]{0,3}(?:```+|~~~+)[ ]?(?<fence>[A-Za-z_-]{3,30})[ ]*\n[\s\S]*?(?<fenceEnd>\n[ ]{0,3}(?:```+|~~~+)[ ]*(?:\n|\z)|\z)
    """#)
  private static let channels = Pattern.known(
    #"<\|channel\|>\s*(?<name>\w+)[^<]{0,80}<\|message\|>|\A\s*analysis(?=[A-Z])|assistantfinal(?<bare>)"#)
  private static let channelEnd = Pattern.known(#"<\|(?:end|return|start|channel)\|>"#)
  private static let channelName = Pattern.known(#"\A\s*(?<name>\w{1,30})"#)
  private static let content = Pattern.known(#"[\p{L}\p{N}]|[^\x00-\x7f]"#)
  private static let roleName = Pattern.known(
    #"\A\s*(?:assistant|model|chatbot|ai)\b(?=\s*[<\n])[^\S\n]*\n?"#)

  /// The UTF-8 spans of the text that were said, in order; nil when nothing can be told to have been said.
  static func said(in reply: String) throws(PatternError) -> [Range<Int>]? {
    let marks = try channels.matches(in: reply, limit: tagLimit)
    if let last = marks.last {
      let isFinal = last["bare"] != nil || last["name"].map { reply[utf8Span: $0] } == "final"
      guard isFinal else { return nil }
      let end = try channelEnd.firstMatch(in: reply, from: last.span.upperBound)
      return [last.span.upperBound..<(end?.span.lowerBound ?? reply.utf8.count)]
    }
    let found = try tags.matches(in: reply, limit: tagLimit)
    guard found.count < tagLimit else { return nil }
    var parsed: [Tag] = []
    for match in found {
      if let tag = try tag(match, in: reply) { parsed.append(tag) }
    }
    var outside = Outside(reply: reply, tags: parsed)
    return try outside.spans()
  }

  /// A tag that may begin or end a block.
  private struct Tag {
    enum Shape { case angle, special, square, curly, triangle, fence }
    let name: TagName
    let shape: Shape
    let closes: Bool
    let span: Range<Int>
  }

  private static func tag(_ match: Match, in reply: String) throws(PatternError) -> Tag? {
    let slashes = ["slash", "slash2", "slash3", "slash4", "slash5"].contains { match[$0] != nil }
    if let name = match["angle"] {
      guard match["empty"] == nil else { return nil }
      let parsed = TagName(reply[utf8Span: name])
      let (opening, closing) = (match["bar"] != nil, match["bar2"] != nil)
      guard opening || closing else {
        return Tag(
          name: parsed, shape: .angle, closes: slashes || parsed.closes && parsed.role == .reasoning,
          span: match.span)
      }
      // `<|channel>thought` opens and `<channel|>` closes a block.
      let isHalf = opening != closing
      var isFinal = false
      if isHalf, opening { isFinal = try isFinalChannel(after: match.span.upperBound, in: reply) }
      let role = isFinal ? TagName("final") : isHalf ? TagName("channel_thought") : parsed
      return Tag(
        name: role, shape: .special, closes: slashes || (isHalf ? closing : parsed.closes), span: match.span)
    }
    for (group, shape) in [("square", Tag.Shape.square), ("curly", .curly), ("triangle", .triangle)] {
      guard let name = match[group] else { continue }
      return Tag(name: TagName(reply[utf8Span: name]), shape: shape, closes: slashes, span: match.span)
    }
    guard let fence = match["fence"] else { return nil }
    let name = TagName(reply[utf8Span: fence])
    guard name.role == .reasoning, !name.isUnknown else { return nil }
    return Tag(name: name, shape: .fence, closes: false, span: match.span)
  }

  private static func isFinalChannel(after location: Int, in reply: String) throws(PatternError) -> Bool {
    let rest = reply[utf8Span: location..<min(reply.utf8.count, location + 40)]
    guard let name = try channelName.firstMatch(in: rest)?["name"] else { return false }
    return TagName(rest[utf8Span: name]).role == .answer
  }

  /// Collects what stands outside of blocks.
  private struct Outside {
    let reply: String
    let tags: [Tag]
    private var said: [Range<Int>] = []
    private var position = 0

    init(reply: String, tags: [Tag]) {
      self.reply = reply
      self.tags = tags
    }

    mutating func spans() throws(PatternError) -> [Range<Int>]? {
      var index = 0
      while index < tags.count {
        let tag = tags[index]
        index += 1
        guard tag.span.lowerBound >= position else { continue }
        if tag.shape == .fence {
          take(to: tag.span.lowerBound, resumeAt: tag.span.upperBound)
        } else if try opensBlock(tag, at: index) {
          guard let next = close(of: tag, from: index) else { return nil }
          take(to: tag.span.lowerBound, resumeAt: next.location)
          index = next.index
        } else if tag.closes, tag.name.role == .reasoning, isBlockShape(tag) {
          said = []
          position = tag.span.upperBound
        } else if tag.shape == .special || tag.name.role == .turn, try isHeader(tag) {
          try skipHeader(tag)
        }
      }
      return said + [position..<reply.utf8.count]
    }

    private mutating func take(to end: Int, resumeAt next: Int) {
      if end > position { said.append(position..<end) }
      position = next
    }

    /// Square brackets are placeholders and references as well, so that only thoughts count, and pairs.
    private func isBlockShape(_ tag: Tag) -> Bool {
      tag.shape == .square || tag.shape == .curly ? !tag.name.isUnknown : true
    }

    private func opensBlock(_ tag: Tag, at index: Int) throws(PatternError) -> Bool {
      guard !tag.closes, tag.name.role == .reasoning else { return false }
      let isPaired = tags[index...].contains { $0.closes && $0.name.stem == tag.name.stem }
      if !isPaired, tag.shape == .square || tag.shape == .curly {
        // `[Plan Red]` by itself is a label in brackets.
        guard try hasContent(tag.span.upperBound..<reply.utf8.count) else { return false }
      }
      if isPaired || !tag.name.isUnknown {
        guard isReserved(tag) else { return true }
        if tags[index...].contains(where: { isReserved($0) }) { return true }
        let rest = reply[utf8Span: tag.span.upperBound..<min(reply.utf8.count, tag.span.upperBound + 40)]
        let word = try ReasoningBlocks.channelName.firstMatch(in: rest)?["name"]
        return word.map { TagName(rest[utf8Span: $0]) }.map { $0.role == .reasoning && !$0.isUnknown }
          ?? false
      }
      switch tag.shape {
      case .square, .curly: return false
      case .special: return tag.name.opens
      case .angle, .triangle:
        // `<Swerve>` by itself is an option in angle brackets.
        return try hasContent(tag.span.upperBound..<reply.utf8.count)
      case .fence: return false
      }
    }

    /// `<unused94>`, `<|reserved_special_token_12|>`: numbered, so that only pairs tell that they bracket.
    private func isReserved(_ tag: Tag) -> Bool {
      (tag.shape == .special || tag.shape == .angle)
        && (tag.name.stem == "reserved_special" || tag.name.stem == "unused")
    }

    /// Where the block that a tag opens ends, and the tag to go on with.
    private func close(of opening: Tag, from start: Int) -> (location: Int, index: Int)? {
      var depth = 1
      for index in start..<tags.count {
        let tag = tags[index]
        if isReserved(opening), isReserved(tag) { return (tag.span.upperBound, index + 1) }
        let isSame =
          tag.name.stem == opening.name.stem
          || tag.name.role == .reasoning && !tag.name.isUnknown && !opening.name.isUnknown
        if isSame, tag.shape != .fence {
          depth += tag.closes ? -1 : 1
          if depth == 0 { return (tag.span.upperBound, index + 1) }
        } else if opening.shape == .special, tag.shape == .special, tag.name.role == .answer, !tag.closes {
          return (tag.span.lowerBound, index)
        }
      }
      return nil
    }

    private func hasContent(_ span: Range<Int>) throws(PatternError) -> Bool {
      try content.matches(anywhereIn: reply[utf8Span: span])
    }

    /// Whether a token opens the reply: `<|im_start|>assistant`, `<bos>`, `[INST] [/INST]`.
    private func isHeader(_ tag: Tag) throws(PatternError) -> Bool {
      guard tag.name.role != .answer, said.isEmpty else { return false }
      return try !hasContent(position..<max(position, tag.span.lowerBound))
    }

    private mutating func skipHeader(_ tag: Tag) throws(PatternError) {
      position = tag.span.upperBound
      let rest = reply[utf8Span: position..<min(reply.utf8.count, position + 60)]
      if let role = try roleName.firstMatch(in: rest) { position += role.span.upperBound }
    }
  }
}
