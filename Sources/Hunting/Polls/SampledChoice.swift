public import Measurement

/// What a model chose for one prompt: polled, or as a report has it.
public struct SampledChoice: Sendable, Hashable {
  /// Nil when it is not certain.
  public let choice: Outcome?
  public let estimate: ChoiceEstimate
  /// The first samples, of the size that was fixed beforehand, which drift is tested on; nil where none was, or it was not
  /// reached.
  public let opening: OutcomeCounts?

  public init(choice: Outcome?, estimate: ChoiceEstimate, opening: OutcomeCounts? = nil) {
    self.choice = choice
    self.estimate = estimate
    self.opening = opening
  }
}

// The estimate's fields lie beside the others in the file.
extension SampledChoice: Codable {
  private enum CodingKeys: String, CodingKey {
    case choice, opening
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    choice = try container.decodeIfPresent(Outcome.self, forKey: .choice)
    opening = try container.decodeIfPresent(OutcomeCounts.self, forKey: .opening)
    estimate = try ChoiceEstimate(from: decoder)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(choice, forKey: .choice)
    try container.encodeIfPresent(opening, forKey: .opening)
    try estimate.encode(to: encoder)
  }
}
