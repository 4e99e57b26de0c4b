import Patterns

/// Drops what a model thought before it spoke: only what stands outside of reasoning blocks was said.
///
/// Known are `<think>` and its kin, Mistral's `[THINK]`, Kimi's `◁think▷`, and the channels of gpt-oss. A
/// closing tag without an opening one ends a block that the chat template opened. A block that is never
/// closed means that the reply was cut before anything was said, or that it was cut after a change of mind:
/// nil in both cases, even when text stands before it.
enum ReasoningBlocks {
  /// More tags than this are no reply of a model.
  private static let tagLimit = 2_000

  private static let tags = try? Pattern(
    #"""
    <(?<close>/)?(?:think|thinking|thoughts?|reasoning|analysis|reflection|scratchpad|inner_?monologue\#
    |seed:think)>|\[(?<close2>/)?THINK\]|◁(?<close3>/)?think▷
    """#,
    options: [.caseless])
  private static let channels = try? Pattern(
    #"<\|channel\|>\s*(?<name>\w+)[^<]{0,80}<\|message\|>|\A\s*analysis(?=[A-Z])|assistantfinal(?<bare>)"#)
  private static let channelEnd = try? Pattern(#"<\|(?:end|return|start|channel)\|>"#)

  /// The UTF-8 spans of the text that were said, in order; nil when nothing can be told to have been said.
  static func said(in reply: String) throws(PatternError) -> [Range<Int>]? {
    guard let tags, let channels, let channelEnd else { return nil }
    let marks = try channels.matches(in: reply, limit: tagLimit)
    if let last = marks.last {
      let isFinal = last["bare"] != nil || last["name"].map { reply[utf8Span: $0] } == "final"
      guard isFinal else { return nil }
      let end = try channelEnd.firstMatch(in: reply, from: last.span.upperBound)
      return [last.span.upperBound..<(end?.span.lowerBound ?? reply.utf8.count)]
    }
    return outside(try tags.matches(in: reply, limit: tagLimit), count: reply.utf8.count)
  }

  private static func outside(_ tags: [Match], count: Int) -> [Range<Int>]? {
    guard tags.count < tagLimit else { return nil }
    var said: [Range<Int>] = []
    var position = 0
    var depth = 0
    for tag in tags {
      let closes = tag["close"] != nil || tag["close2"] != nil || tag["close3"] != nil
      if !closes {
        if depth == 0 { said.append(position..<tag.span.lowerBound) }
        depth += 1
      } else if depth == 0 {
        said = []
      } else {
        depth -= 1
      }
      position = tag.span.upperBound
    }
    return depth == 0 ? said + [position..<count] : nil
  }
}
