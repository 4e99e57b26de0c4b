/// Language tags as BCP 47 writes them. Only their form is checked, not whether the language exists.
enum LanguageTag {
  /// Whether a text is two or three letters, followed by subtags of two to eight letters and digits.
  static func isWellFormed(_ tag: String) -> Bool {
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    guard tag.utf8.count <= 35, let first = parts.first, (2...3).contains(first.count),
      first.allSatisfy({ $0.isASCII && $0.isLetter })
    else { return false }
    return parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
  }

  /// Languages by their words for yes and no, in small letters.
  private static let byAnswers: [[String]: String] = [
    ["yes", "no"]: "en", ["ja", "nein"]: "de", ["oui", "non"]: "fr", ["sí", "no"]: "es", ["sì", "no"]: "it",
    ["sim", "não"]: "pt", ["はい", "いいえ"]: "ja", ["是", "否"]: "zh", ["是的", "不是"]: "zh", ["да", "нет"]: "ru",
    ["예", "아니요"]: "ko", ["예", "아니오"]: "ko", ["네", "아니요"]: "ko", ["نعم", "لا"]: "ar", ["ja", "nee"]: "nl",
    ["tak", "nie"]: "pl", ["evet", "hayır"]: "tr",
  ]

  /// The language in which these two words mean yes and no, in either order; nil for others.
  static func ofAnswers(_ first: String, _ second: String) -> String? {
    byAnswers[[first, second]] ?? byAnswers[[second, first]]
  }
}
