/// Tells a bare label from the word it looks like, by what follows it.
///
/// An article is followed by a noun or an adjective, never by a verb or the end of a sentence; the pronoun
/// "I" by a verb; a count by what is counted. The lists hold what cannot follow the word but can follow the
/// label. In doubt it is the word, and nothing is read.
enum FollowingWords {
  private static let afterArticle: Set<String> = [
    "although", "allows", "and", "appears", "as", "at", "because", "but", "by", "can", "causes", "choice",
    "could",
    "does", "due", "for", "gets", "given", "had", "has", "here", "i", "if", "in", "instead", "involves", "is",
    "it",
    "kills", "leads", "may", "means", "might", "minimises", "minimizes", "must", "my", "nor", "on", "option",
    "or",
    "otherwise", "over", "please", "prevents", "rather", "remains", "requires", "respects", "results",
    "saves",
    "seems", "should", "since", "so", "than", "then", "though", "to", "unless", "versus", "vs", "was", "when",
    "whereas", "while", "will", "wins", "with", "would",
  ]
  private static let afterPronoun: Set<String> = ["because", "since", "over", "is", "seems", "appears"]
  /// After these an "I" that ends a reply is the label.
  static let beforeFinalLabel: Set<String> = ["choose", "pick", "select", "with", "option", "answer"]
  private static let afterNegative: Set<String> = [
    "because", "since", "it", "i", "we", "they", "he", "she", "given", "due", "but", "and", "as",
  ]
  private static let afterNumber: Set<String> = [
    "although", "appears", "as", "because", "but", "due", "for", "given", "here", "instead", "is", "it",
    "rather",
    "seems", "since", "though", "while", "with",
  ]
  /// After these a number is a label only when the other label follows.
  static let betweenNumbers: Set<String> = ["over", "or", "and", "to", "than", "versus", "vs"]
  /// Words that open a reason in brackets: `2 (it is the safer one)`.
  static let inParenthesis: Set<String> = [
    "it", "because", "since", "as", "this", "that", "i", "my", "safer", "safest", "the", "by", "for", "due",
  ]
  private static let afterOrdinal: Set<String> = ["because", "since", "option", "choice", "is", "over"]

  static func allow(_ word: String, after trap: LabelPhrase.Trap) -> Bool {
    switch trap {
    case .none: true
    case .article: afterArticle.contains(word)
    case .pronoun: afterPronoun.contains(word)
    case .negative: afterNegative.contains(word)
    case .number: afterNumber.contains(word)
    case .ordinal: afterOrdinal.contains(word)
    }
  }

  /// Nouns that take a letter or a number of their own: `patient A`, `plan B`, `step 1` are not the options.
  static let otherNouns: Set<String> = [
    "plan", "vitamin", "patient", "person", "group", "team", "track", "hepatitis", "type", "grade",
    "candidate",
    "company", "class", "category", "drug", "treatment", "train", "car", "vehicle", "village", "city", "town",
    "step", "point", "phase", "exhibit", "table", "figure", "part", "section", "chapter", "appendix",
    "worker",
    "student", "employee", "child", "man", "woman", "case", "world", "policy", "path", "lane", "room",
    "factor", "principle", "rule", "stage", "level", "round", "player", "party", "victim", "subject",
    "reason",
    "argument", "premise", "consideration", "day", "page", "line", "question", "example", "scenario",
    "no",
    "number", "war", "version", "model", "item", "bus", "gate", "platform", "an",
  ]
}
