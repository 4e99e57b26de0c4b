public import Documents
public import Patterns

/// A PCRE2 pattern and what may replace its matches, in some parts of the prompt.
public struct Rewrite: Sendable {
  public enum Scope: String, Sendable, CaseIterable {
    /// Every match is a site of its own.
    case each
    /// All matches together are one site, as a writer would change quotes, dashes or spelling.
    case all
  }

  public struct Alternative: Sendable {
    public let id: String
    /// PCRE2's extended substitution syntax.
    public let replacement: String
    public let cost: Int
    /// Texts, and what they become.
    public let examples: [Example]
  }

  public struct Example: Sendable, Hashable {
    public let before: String
    public let after: String
    public let location: FileLocation
  }

  public let id: String
  public let traits: RuleTraits
  /// `scenario`, `question`, `options`, or the name of a template production such as `instruction`.
  public let parts: [String]
  public let scope: Scope
  let applicability: Applicability
  /// Kinds of literal text that it may change; the others are out of its reach.
  let touches: Set<LiteralText.Kind>
  /// Whether a replacement that makes a word of the language's word list is dropped.
  let avoidsWords: Bool
  public let pattern: Pattern
  public internal(set) var alternatives: [Alternative]
  /// Texts that the pattern must leave alone.
  public let leaves: [String]
  public let location: FileLocation
}
