/// Tokens with ways to look around in them.
struct TokenLine: Sendable {
  let tokens: [ReplyToken]

  var count: Int { tokens.count }

  subscript(location: Int) -> ReplyToken? {
    location >= 0 && location < tokens.count ? tokens[location] : nil
  }

  /// The next place at or after this one that holds no markup.
  func content(from location: Int) -> Int {
    var location = location
    while let token = self[location], token.kind == .markup { location += 1 }
    return location
  }

  /// The place before this one that holds no markup.
  func content(before location: Int) -> Int {
    var location = location - 1
    while let token = self[location], token.kind == .markup { location -= 1 }
    return location
  }

  /// Whether words stand at a place one after another, with nothing but markup or hyphens between. Gives
  /// their end.
  func end(of words: [String], written: [String]?, at location: Int) -> Int? {
    var position = location
    for (index, word) in words.enumerated() {
      if index > 0 {
        position = content(from: position)
        if let token = self[position], token.isSign("-") { position += 1 }
      }
      guard let token = self[position], token.kind != .newline, token.text == word else { return nil }
      if let written, token.written != written[index] { return nil }
      position += 1
    }
    return position
  }

  /// Whether nothing but markup, headings or quotes stands between this place and the beginning of its line.
  func isLineStart(_ location: Int) -> Bool {
    var location = location - 1
    while let token = self[location], token.kind == .markup || token.isSign("#", "\"", "(", "[") {
      location -= 1
    }
    return self[location].map { $0.kind == .newline } ?? true
  }

  /// Whether the line ends here, closing signs aside.
  func isLineEnd(_ location: Int) -> Bool {
    var location = location
    while let token = self[location], token.kind == .markup || token.isSign("\"", ")", "]", ".", "!", "}") {
      location += 1
    }
    return self[location].map { $0.kind == .newline || $0.kind == .turn } ?? true
  }

  /// Whether a bracket opened on the same line is still open here; looks back by at most 60 tokens.
  func isInsideParenthesis(_ location: Int) -> Bool {
    var depth = 0
    for position in stride(from: location - 1, through: max(0, location - 60), by: -1) {
      let token = tokens[position]
      if token.kind == .newline { return false }
      if token.isSign(")") { depth += 1 }
      if token.isSign("(") {
        if depth == 0 { return true }
        depth -= 1
      }
    }
    return false
  }

  private static let pairs: [String: String] = [
    "(": ")", "[": "]", "{": "}", "\"": "\"", "'": "'", "*": "*", "_": "_", "`": "`", "$": "$", "<": ">",
  ]

  /// Widens a range by the brackets, quotes and emphasis around it, as in `**(A).**`; how many pairs there
  /// were.
  func unwrap(_ range: Range<Int>) -> (range: Range<Int>, pairs: Int) {
    var range = range
    var count = 0
    while count < 8, let left = self[range.lowerBound - 1], let closer = Self.pairs[left.text],
      left.kind == .sign || left.kind == .markup
    {
      var end = range.upperBound
      while let token = self[end], token.text != closer, token.isSign(".", ")", ":", ",", "!"),
        end < range.upperBound + 2
      {
        end += 1
      }
      guard let right = self[end], right.text == closer, right.kind == .sign || right.kind == .markup else {
        break
      }
      range = (range.lowerBound - 1)..<(end + 1)
      count += 1
    }
    return (range, count)
  }
}
