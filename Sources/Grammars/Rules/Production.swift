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
    /// Templates by name that change together, for layout that stands in several places: `{headings.first}`.
    case slots([String: Template])
  }

  public struct Alternative: Sendable {
    public let id: String
    let choice: Choice
    public var value: Value { choice.value }
    public let traits: RuleTraits
    /// A piece of the sample prompt that appears with this alternative, and not without it.
    public let example: String?
    public let location: FileLocation
    let applicability: Applicability
    var form: Form { choice.form }

    /// Whether it differs from a default.
    func changes(_ standard: Value) -> Bool { value != standard || form != Form() }
  }

  /// What an alternative puts in the place of a default; the edits of all scenarios share it.
  final class Choice: Sendable {
    let value: Value
    let form: Form

    init(value: Value, form: Form) {
      self.value = value
      self.form = form
    }
  }

  /// What an alternative sets besides its text. All but ``isNegated`` belong to alternatives of `prompt`.
  struct Form: Sendable, Hashable {
    /// Labels of its own, in displayed order.
    var labels: [String]?
    /// The highest number of a rating scale that begins at 1: ratings below the middle choose the first option.
    var rating: Int?
    /// What is placed in the system message.
    var system: Template?
    /// The beginning of the reply, given to the model as its own words.
    var prefill: Template?
    /// Whether it asks for the option that is *not* chosen.
    var isNegated = false
  }

  public let id: String
  /// The default.
  public var standard: Value
  /// Defaults for decisions in certain languages.
  var localized: [String: Value]
  public var alternatives: [Alternative]
  /// Whether its default is text of a prompt, which rewrites of scenarios change.
  let isProse: Bool
  public let location: FileLocation
}
