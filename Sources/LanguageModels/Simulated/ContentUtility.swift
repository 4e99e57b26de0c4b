internal import Crypto
internal import Foundation

/// How much a simulated respondent likes an option, from the first words of the option that carry meaning.
enum ContentUtility {
  private static let wordsUsed = 2
  private static let stemLength = 4

  /// Between -1.5 and 1.5. Case, punctuation, spelling of endings, function words, numbers and a few
  /// synonyms play no part.
  static func of(_ option: String) -> Double {
    let words = option.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "\u{2019}" }
    let stems = words.filter { $0.count > 3 && !functionWords.contains(String($0)) }
    let used = (stems.isEmpty ? words : stems).prefix(wordsUsed).map { word in
      let stem = String(word.prefix(stemLength))
      return synonyms[stem] ?? stem
    }
    let digest = SHA256.hash(data: Array(used.joined(separator: " ").utf8))
    let bits = digest.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return 3 * Double(bits) / Double(UInt32.max) - 1.5
  }

  /// Stems of the same word in other varieties of English, and of words that are used for one another.
  private static let synonyms = [
    "metr": "mete", "lorr": "truc", "pupi": "stud", "bigg": "larg", "firm": "comp", "phys": "doct",
    "kids": "chil",
    "flat": "apar",
  ]

  private static let functionWords: Set<String> = [
    "that", "this", "these", "those", "with", "without", "from", "into", "onto", "over", "under", "before",
    "after", "until", "while", "when", "where", "which", "them", "they", "their", "your", "yours", "will",
    "would", "should", "could", "must", "have", "does", "then", "than", "only", "also", "because", "since",
    "there", "here", "about", "three", "four", "five", "seven", "eight", "nine", "eleven", "twelve", "both",
    "each", "every", "some", "such", "like", "more", "most", "very", "just", "large",
  ]
}
