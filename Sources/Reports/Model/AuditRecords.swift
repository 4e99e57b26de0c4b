public import Grammars
public import Statistics

/// How often random perturbations keep the choice: without the bias of a search that goes where flips are likely.
public struct ConsistencyRecord: Sendable, Codable {
  public let model: String
  /// Perturbations with an edit of this class; absent for all perturbations.
  public let editClass: EditClass?
  /// Scenarios with a draw, and draws.
  public let scenarios: Int
  public let perturbations: Int
  /// Draws that keep the choice; absent in reports of before this was counted.
  public let kept: Int?
  /// The area under the curve, which is the mean agreement over scenarios.
  public let area: Double
  /// 95% interval of the area over seeds (Korn and Graubard); absent for fewer than two.
  public let interval: ConfidenceInterval?
  /// At agreement 0, 0.1, ... 1.
  public let curve: [Point]

  public struct Point: Sendable, Codable, Hashable {
    /// A share of a scenario's perturbations.
    public let agreement: Double
    /// The share of scenarios whose choice agrees with their baseline's in at least that share.
    public let scenarios: Double
  }

  enum CodingKeys: String, CodingKey {
    case model, scenarios, perturbations, kept, area, interval, curve
    case editClass = "class"
  }
}

/// What may be hidden in the perturbations that were never asked: of one scenario, or of all of a model's together.
public struct ResidualRiskRecord: Sendable, Codable {
  public let model: String
  public let seed: String?
  public let scenario: String?
  /// Random perturbations out of those that search had not asked, and how many of them flip.
  public let draws: Int
  public let flips: Int
  /// Upper bound, at 95%, on the share of un-asked perturbations that flip: exact binomial. Over scenarios, of the
  /// mean share.
  public let upperBound: Double
  /// The chance that one more random perturbation flips for a cause, a set of rules, that the draws have not shown:
  /// Good-Turing.
  public let newCause: Double?
  /// The largest cost up to which every perturbation was asked; 0 when none is.
  public let exhaustedCost: Int?
}
