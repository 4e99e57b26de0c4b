internal import Patterns

/// Tells whether a label at the beginning, at the end or by itself is an answer, or an item of a list.
///
/// Replies repeat the options, set out what speaks for each, and number their arguments. An item of such a
/// list looks like an answer: what tells them apart is the other items, and how the list is announced.
struct PlaceGuards {
  let sketch: Sketch

  /// Whether a mention at a place counts as an answer.
  func allow(_ match: Match, pick: Range<Int>, location: ReadingRule.Place) throws(PatternError) -> Bool {
    let mention = sketch.text[utf8Span: pick]
    switch location {
    case .sentence, .structure: return true
    case .leading: return try allowLeading(mention, end: match.span.upperBound)
    case .closing: return try allowClosing(mention, start: match.span.lowerBound)
    case .standalone: return try allowStandalone(mention, start: match.span.lowerBound)
    }
  }

  private func allowLeading(_ mention: String, end: Int) throws(PatternError) -> Bool {
    let rest = sketch.text[utf8Span: end..<sketch.bytes.count]
    let later = mention.first == "Y" ? try Self.otherAffirmation.pattern.matches(in: rest) : []
    if later.contains(where: { $0["side"].map { rest[utf8Span: $0] } == Self.other(mention) }) {
      return false
    }
    let isWholeLine = try Self.lineEnd.matches(rest)
    let other = Self.other(mention)
    // The other option as an item: below, or after the same delimiter.
    for item in try items(in: rest)
    where item.side == other && !(isWholeLine && item.isLabel && !item.isAlone) {
      return false
    }
    if !isWholeLine {
      if try Self.numbering.matches(rest), mention.first == "L" || mention.first == "W" { return false }
      if try Self.sameLine.pattern.firstMatch(in: rest)?["side"].map({ rest[utf8Span: $0] == other }) == true
      {
        return false
      }
    }
    // A heading whose section was cut off.
    let isCut = try !Self.properEnd.matches(sketch.text)
    return !(isCut && isWholeLine && mention.first == "H" && rest.utf8.count > 2)
  }

  private func allowClosing(_ mention: String, start: Int) throws(PatternError) -> Bool {
    let before = sketch.text[utf8Span: 0..<start]
    if try Self.announcement.matches(before) { return false }
    if try Self.adverse.matches(before) { return false }
    if try Self.numberedLine.matches(before) { return false }
    // The last item of a list, unless the list is complete and this stands below it.
    let sides = try items(in: "\n" + before).map(\.side)
    let others = sides.count { $0 == Self.other(mention) }
    return others == 0 || (sides.count == 2 * others && sides.count < Self.itemLimit)
  }

  /// A line that begins with an option.
  private struct Item {
    let side: String
    /// A label without the text of its option.
    let isLabel: Bool
    /// Nothing else on the line.
    let isAlone: Bool
  }

  /// More items than this are no list of two options.
  private static let itemLimit = 200

  private func items(in text: String) throws(PatternError) -> [Item] {
    var items: [Item] = []
    for match in try Self.items.pattern.matches(in: text, limit: Self.itemLimit) {
      guard let kind = match["kind"], let side = match["side"] else { continue }
      let letter = text[utf8Span: kind]
      items.append(
        Item(
          side: text[utf8Span: side], isLabel: letter == "L" || letter == "W", isAlone: match["alone"] != nil)
      )
    }
    return items
  }

  /// Not when the sentence before ends with the other option: then both are listed.
  private func allowStandalone(_ mention: String, start: Int) throws(PatternError) -> Bool {
    let before = sketch.text[utf8Span: max(0, start - 120)..<start]
    if try Self.adverse.matches(before) { return false }
    if try Self.announcement.matches(before), sketch.text.utf8.count < start + 6 { return false }
    guard let last = try Self.lastSentence.pattern.firstMatch(in: before), let side = last["side"] else {
      return true
    }
    return before[utf8Span: side] != Self.other(mention)
  }

  private static func other(_ mention: String) -> String { mention.last == "1" ? "2" : "1" }

  private static let lineEnd = GuardPattern([#"\A["')\]}.!:;]{0,4} ?(?:\n|\z)"#])
  /// A line that begins with an option and a delimiter, or is one.
  private static let items = GuardPattern([
    #"""
    \n[#>|"'(\[ ]{0,4}(?<kind>[LWMHTPO])(?<side>[12])(?:(?<![LW][12])|(?<alone>(?=["'.!)\]]{0,3}(?:\n|\z)))\#
    |(?= ?[.):(—→=|-]))
    """#
  ])
  /// "1. Consider …": a numbered thought.
  private static let numbering = GuardPattern([
    #"""
    \A[.)] (?:consider|think|identify|assess|evaluate|analy|define|understand|weigh|first|the question\#
    |introduction|how|who|what|which|why|where)
    """#
  ])
  private static let sameLine = GuardPattern([
    #"""
    \A["')\]}]{0,3}(?: ?[:—→=(-] ?[^\n]*?[.;,\n) ] ?\(?[LWMH](?<side>[12]) ?[:)—→=(-])
    """#
  ])
  /// The end of a reply that was not cut off.
  static let properEnd = GuardPattern([#"[.!?"')\]}*`|\d][\s]*\z|[LWTPMHOY][12]\s*\z|[^\x00-\x7f]\s*\z"#])
  private static let announcement = GuardPattern([
    #"""
    (?:\A|[\n.!?] ?)[^\n.!?]*\b(?:each|both options|the options|the two options|options are\#
    |let us (?:consider|look|analy|weigh|break|think|explore|evaluate|compare)|let me(?! (?:reconsider|correct|revise|rethink|fix|change|amend|be|answer))|analy[sz]\w+\#
    |evaluat\w+|compar\w+|look at|look(?:ing)? at|break(?:ing)? (?:it|this) down|pros and cons|step by step\#
    |factors|options?)[^\n.!?]*[.:!?]?\s*\z
    """#
  ])
  /// A question, or a heading, after which the option is not the one chosen: "Which is worse?"
  private static let adverse = GuardPattern([
    #"""
    \b(?:worse|worst|wrong|reject\w*|avoid\w*|not|never|least|regret|harms?|kills?|bad|rule out|eliminate\#
    |immoral|unethical|instead of|utilitarian\w*|kant\w*|deontolog\w+|others|people|law|legal|rules?|most\#
    |majority|anyone|someone)\b[^\n.!?:]*[?:]\s*\z
    """#
  ])
  /// A numbered line right above: then a numeral below numbers the next.
  private static let numberedLine = GuardPattern([#"(?:\A|\n)(?:[0-9]|i{1,3})[.)] [^\n]+\z"#])
  /// Yes or no at the beginning of a later clause: "Yes. Well, no."
  private static let otherAffirmation = GuardPattern([
    #"(?:[.!?;,—:] ?|\n|\b(?:so|well|but|actually|then|thus|therefore|and|or|maybe|also) )[YM](?<side>[12])"#
  ])
  private static let lastSentence = GuardPattern([
    #"""
    (?<!not )(?<!against )(?<!reject )(?<!support )\b[LWMHTP](?<side>[12])[)"'\]]{0,2}[.!;:] ["'(\[]{0,3}\z
    """#
  ])
}
