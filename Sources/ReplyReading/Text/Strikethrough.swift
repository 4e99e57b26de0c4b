/// Takes out what was struck through: `~~A~~ B` says B.
enum Strikethrough {
  static func removed(from tokens: [ReplyToken]) -> [ReplyToken] {
    guard tokens.contains(where: isMark) else { return tokens }
    var kept: [ReplyToken] = []
    var place = 0
    while place < tokens.count {
      if isMark(tokens[place]), let end = end(of: place, in: tokens) {
        place = end + 1
      } else {
        kept.append(tokens[place])
        place += 1
      }
    }
    return kept
  }

  private static func isMark(_ token: ReplyToken) -> Bool { token.kind == .markup && token.text == "~~" }

  /// The closing mark on the same line, at most 60 tokens on.
  private static func end(of start: Int, in tokens: [ReplyToken]) -> Int? {
    for place in (start + 1)..<min(start + 60, tokens.count) {
      if tokens[place].kind == .newline { return nil }
      if isMark(tokens[place]) { return place }
    }
    return nil
  }
}
