internal import Patterns
internal import Prompts

/// The languages that a rule is meant for, as primary subtags of BCP 47 such as `en` and `ja`.
public struct LanguageScope: Sendable, Hashable {
  /// The language of decisions that name none.
  public static let fallback = "en"
  /// Any language: marks, labels and layouts without words.
  public static let any = LanguageScope(tags: nil)

  /// Nil for any language.
  public let tags: Set<String>?

  init(tags: Set<String>?) {
    self.tags = tags
  }

  public func includes(_ tag: String) -> Bool { tags?.contains(tag) ?? true }

  /// The primary subtag in small letters: `de` for `de-CH`.
  static func primary(_ tag: String?) -> String {
    let primary = (tag ?? fallback).lowercased().prefix { $0 != "-" && $0 != "_" }
    return primary.isEmpty ? fallback : String(primary)
  }
}

/// A pattern that is looked for in one text of a decision, or in both options.
struct TextCondition: Sendable {
  let part: String
  let pattern: Pattern

  /// Whether a text of the part matches.
  func matchesAny(in decision: Decision) throws(PatternError) -> Bool {
    for text in texts(of: decision) where try pattern.matches(anywhereIn: text) { return true }
    return false
  }

  /// Whether every text of the part matches.
  func matchesAll(in decision: Decision) throws(PatternError) -> Bool {
    for text in texts(of: decision) where try !pattern.matches(anywhereIn: text) { return false }
    return true
  }

  private func texts(of decision: Decision) -> [String] {
    switch part {
    case "scenario": [decision.scenario]
    case "question": [decision.question]
    default: [decision.options.a, decision.options.b]
    }
  }
}

/// When a rule is offered: for which languages, and for which texts.
struct Applicability: Sendable {
  let languages: LanguageScope
  let exclusions: [TextCondition]
  let requirements: [TextCondition]

  func includes(_ decision: Decision) throws(PatternError) -> Bool {
    for condition in exclusions where try condition.matchesAny(in: decision) { return false }
    for condition in requirements where try !condition.matchesAll(in: decision) { return false }
    return true
  }
}
