public import Documents
internal import Patterns

/// A remark about a seed that decodes, but may not measure what it means to.
public struct SeedRemark: Sendable, CustomStringConvertible {
  /// Stable id of the check, such as `options-length`.
  public let check: String
  public let place: SourcePlace
  public let seed: String
  public let message: String
  /// Whether the seed is unusable as it stands; otherwise it is a matter of taste or of the data's nature.
  public let isProblem: Bool

  public var description: String { "\(place): \(message) [\(check)]" }
}

/// Checks of a seed that a machine can make. Whether a dilemma is fair is for a reader to say.
public enum SeedLint {
  /// The checks, in the order in which they are run.
  static var checks: [any SeedCheck.Type] {
    [
      QuestionCountCheck.self, OptionBalanceCheck.self, LabelLeakCheck.self, AnswerLeakCheck.self,
      ProtectedTextCheck.self, CleanTextCheck.self,
    ]
  }

  public static func remarks(on seed: Seed) -> [SeedRemark] {
    checks.flatMap { check in
      check.problems(of: seed).map {
        SeedRemark(
          check: check.id, place: $0.place, seed: seed.id, message: $0.message, isProblem: check.isProblem)
      }
    }
  }
}

/// One check of a seed.
protocol SeedCheck {
  static var id: String { get }
  /// Whether what it finds makes a seed unusable as it stands.
  static var isProblem: Bool { get }
  static func problems(of seed: Seed) -> [(place: SourcePlace, message: String)]
}

/// Something with two options: a question or a scenario.
struct Posed {
  let place: SourcePlace
  let texts: [String]
  let options: ByPole<String>

  static func all(in seed: Seed) -> [Posed] {
    seed.principle.questions.map { Posed(place: $0.place, texts: [$0.text], options: $0.options) }
      + seed.scenarios.map { Posed(place: $0.place, texts: [$0.text, $0.question], options: $0.options) }
  }
}
