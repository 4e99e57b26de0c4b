public import Documents
public import Prompts

/// One choice in how a prompt is laid out: a default and the alternatives to it.
///
/// The production `order` says which pole is displayed first, `label` what precedes the options in
/// displayed order; every other production is a template, and `prompt` is the one that is rendered.
public struct Production: Sendable {
  public static let prompt = "prompt"
  public static let order = "order"
  public static let label = "label"
  public static let option = "option"

  public enum Value: Sendable, Hashable {
    case template(Template)
    /// The poles in displayed order.
    case order([Pole])
    /// Two labels in displayed order.
    case labels([String])
  }

  public struct Alternative: Sendable {
    public let id: String
    public let value: Value
    public let traits: RuleTraits
    /// A piece of the sample prompt that appears with this alternative, and not without it.
    public let example: String?
    public let location: FileLocation
    let applicability: Applicability
    /// Labels of its own, in displayed order; only alternatives of `prompt` have them.
    let labels: [String]?
    /// Whether it asks for the option that is *not* chosen.
    let isNegated: Bool
  }

  public let id: String
  /// The default.
  public var standard: Value
  /// Defaults for decisions in certain languages.
  var localized: [String: Value]
  public var alternatives: [Alternative]
  public let location: FileLocation
}
