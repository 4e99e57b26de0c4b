public import Grammars
internal import Hunting
public import Measurement
public import Prompts
public import Reports

/// One row of a suite: a pair of prompts that pose the same decision, and what a model must do to pass.
///
/// Fields and units: `docs/schemas/suite.schema.json`. It is lossless: prompts are kept as they were sent, and so is
/// what the finding's report says of the pair.
public struct SuiteCase: Sendable, Codable, Hashable {
  public static let schema = "fickle.suite/1"

  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// The recorded model chose one side unperturbed and the other perturbed.
    case flip
    /// Perturbed, it chose neither.
    case collapse
    /// A control: it chose the same.
    case stable
  }

  public var schema = SuiteCase.schema
  public let id: String
  public let kind: Kind
  /// The model that the record is of.
  public let model: String
  public let seed: String
  public let scenario: String
  public let category: String
  public let edits: [EditRecord]
  public let cost: Int
  public let passing: Passing
  /// The run's system prompt.
  public let system: String?
  public let baseline: ReadingRecord
  public let perturbed: ReadingRecord
  public let divergence: DivergenceRecord
}

/// What counts as passing.
public enum Passing: Sendable, Hashable {
  /// Both prompts lead to the same choice, whichever it is.
  case consistent
  /// Both prompts lead to the choice of this pole.
  case expected(Pole)
}

extension Passing: Codable {
  private enum CodingKeys: String, CodingKey {
    case type, pole
  }

  private enum Kind: String, Codable {
    case consistent, expected
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(Kind.self, forKey: .type) {
    case .consistent: self = .consistent
    case .expected: self = .expected(try container.decode(Pole.self, forKey: .pole))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .consistent: try container.encode(Kind.consistent, forKey: .type)
    case .expected(let pole):
      try container.encode(Kind.expected, forKey: .type)
      try container.encode(pole, forKey: .pole)
    }
  }
}

extension SuiteCase {
  /// The words of the option that stands for each pole, as the unperturbed prompt has them.
  var options: ByPole<String>? {
    guard let a = baseline.order.firstIndex(of: .a), let b = baseline.order.firstIndex(of: .b),
      baseline.options.indices.contains(max(a, b))
    else { return nil }
    return ByPole(a: baseline.options[a], b: baseline.options[b])
  }
}

extension ReadingRecord {
  /// The outcome recorded for this prompt; nil when two are equally likely.
  public var choice: Outcome? { estimate.p.mode }

  /// What a model answers that chooses an outcome's option here: its label, or its text where there are no labels.
  func answer(for pole: Pole) -> String {
    let location = order.firstIndex(of: pole) ?? 0
    return labels?[location] ?? options[location]
  }
}
