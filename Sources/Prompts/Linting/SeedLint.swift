public import Documents
internal import Patterns

/// A remark about a seed that decodes, but may not measure what it means to.
public struct SeedRemark: Sendable, CustomStringConvertible {
  /// Stable id of the check, such as `options-length`.
  public let check: String
  public let location: FileLocation
  public let seed: String
  public let message: String
  /// Whether the seed is unusable as it stands; otherwise it is a matter of taste or of the data's nature.
  public let isProblem: Bool

  public var description: String { "\(location): \(message) [\(check)]" }
}

/// Checks of a seed that a machine can make. Whether a dilemma is fair is for a reader to say.
public enum SeedLint {
  /// The checks, in the order in which they are run.
  static var checks: [any SeedCheck.Type] {
    [
      QuestionCountCheck.self, OptionBalanceCheck.self, LabelLeakCheck.self, AnswerLeakCheck.self,
      ProtectedTextCheck.self, CleanTextCheck.self, OptionIsLabelCheck.self, OptionsAlikeCheck.self,
      OptionNeitherCheck.self, OptionReferenceCheck.self, OptionLineBreakCheck.self, LabelConflictCheck.self,
      HTMLEntityCheck.self, MarkupCheck.self,
    ]
  }

  public static func remarks(on seed: Seed) -> [SeedRemark] {
    checks.flatMap { check in
      check.problems(of: seed).map {
        SeedRemark(
          check: check.id, location: $0.location, seed: seed.id, message: $0.message,
          isProblem: check.isProblem)
      }
    }
  }
}

/// One check of a seed.
protocol SeedCheck {
  static var id: String { get }
  /// Whether what it finds makes a seed unusable as it stands.
  static var isProblem: Bool { get }
  static func problems(of seed: Seed) -> [(location: FileLocation, message: String)]
}

/// Something with two options: a question or a scenario.
struct ChoiceItem {
  let location: FileLocation
  let texts: [String]
  let options: ByPole<String>

  static func all(in seed: Seed) -> [ChoiceItem] {
    seed.principle.questions.map { ChoiceItem(location: $0.location, texts: [$0.text], options: $0.options) }
      + seed.scenarios.map {
        ChoiceItem(location: $0.location, texts: [$0.text, $0.question], options: $0.options)
      }
  }
}
