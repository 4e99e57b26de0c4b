/// Writes contractions out, so that every rule has to know one form only: `don't` is `do not`, `I'd` is `I
/// would`.
enum Contractions {
  private static let whole: [String: [String]] = [
    "cannot": ["can", "not"], "can't": ["can", "not"], "cant": ["can", "not"],
    "won't": ["will", "not"], "wont": ["will", "not"], "shan't": ["shall", "not"],
    "ain't": ["is", "not"], "let's": ["let", "us"], "gonna": ["going", "to"], "wanna": ["want", "to"],
    "dont": ["do", "not"], "doesnt": ["does", "not"], "wouldnt": ["would", "not"],
    "shouldnt": ["should", "not"], "isnt": ["is", "not"], "im": ["i", "am"],
  ]

  private static let endings: [(ending: String, word: String)] = [
    ("n't", "not"), ("'d", "would"), ("'ll", "will"), ("'ve", "have"), ("'re", "are"), ("'m", "am"),
  ]

  /// Words after which `'s` is `is`; after others it is a possessive.
  private static let subjects: Set<String> = [
    "it", "that", "there", "here", "what", "he", "she", "this", "who", "where", "how",
  ]

  /// The words of a contraction in lower case; nil when it is none.
  static func expand(_ word: String) -> [String]? {
    if let words = whole[word] { return words }
    guard word.utf8.contains(UInt8(ascii: "'")) else { return nil }
    for (ending, meaning) in endings where word.hasSuffix(ending) && word.count > ending.count {
      return [String(word.dropLast(ending.count)), meaning]
    }
    guard word.hasSuffix("'s"), word.count > 2 else { return nil }
    let stem = String(word.dropLast(2))
    return [stem, subjects.contains(stem) ? "is" : "'s"]
  }
}
