/// Takes out what was struck through: `~~A~~ B` says B.
enum Strikethrough {
  static func removed(from tokens: [ReplyToken]) -> [ReplyToken] {
    guard tokens.contains(where: isMark) else { return tokens }
    var kept: [ReplyToken] = []
    var location = 0
    while location < tokens.count {
      if isMark(tokens[location]), let end = end(of: location, in: tokens) {
        location = end + 1
      } else {
        kept.append(tokens[location])
        location += 1
      }
    }
    return kept
  }

  private static func isMark(_ token: ReplyToken) -> Bool { token.kind == .markup && token.text == "~~" }

  /// The closing mark on the same line, at most 60 tokens on.
  private static func end(of start: Int, in tokens: [ReplyToken]) -> Int? {
    for location in (start + 1)..<min(start + 60, tokens.count) {
      if tokens[location].kind == .newline { return nil }
      if isMark(tokens[location]) { return location }
    }
    return nil
  }
}
