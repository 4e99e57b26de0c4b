/// What governs a check.
public struct CheckSettings: Sendable, Hashable, Codable {
  /// The error rate of each result, and of all claims of regression together.
  public var alpha: Double
  /// Maximum samples of one prompt.
  public var maximumSamples: Int
  /// How often an undecided prompt is given ``maximumSamples`` more. Its earlier replies still count.
  public var retries: Int
  /// The share of replies, or of probability mass, from which on a choice is decisive.
  public var decisive: Double
  /// Minimum Jensen-Shannon divergence from the record, in bits, that counts as drift.
  public var driftThreshold: Double
  /// Samples of each prompt that drift is tested on, and that are drawn whatever they say; 0 to test none by samples.
  public var driftSamples: Int

  public init(
    alpha: Double = 0.05, maximumSamples: Int = 200, retries: Int = 0, decisive: Double = 0.6,
    driftThreshold: Double = 0.05, driftSamples: Int = 0
  ) {
    self.alpha = alpha
    self.maximumSamples = maximumSamples
    self.retries = retries
    self.decisive = decisive
    self.driftThreshold = driftThreshold
    self.driftSamples = driftSamples
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    alpha = try container.decode(Double.self, forKey: .alpha)
    maximumSamples = try container.decode(Int.self, forKey: .maximumSamples)
    retries = try container.decodeIfPresent(Int.self, forKey: .retries) ?? 0
    decisive = try container.decodeIfPresent(Double.self, forKey: .decisive) ?? 0.6
    driftThreshold = try container.decode(Double.self, forKey: .driftThreshold)
    driftSamples = try container.decodeIfPresent(Int.self, forKey: .driftSamples) ?? 0
  }
}

/// What became of a case.
public enum CheckStatus: String, Sendable, Codable, CaseIterable {
  /// It passed before and fails now.
  case regressed
  /// It failed before and passes now.
  case fixed
  /// The result is that of the record, or a choice is now a near tie, and a distribution has moved.
  case drifted
  /// As recorded: a flip that still flips, a control that still holds.
  case held
  /// A choice is not certain, before or now, or there is no record to compare the case with.
  case undecided
}

/// Why a case is undecided.
public enum UndecidedReason: String, Sendable, Codable, CaseIterable {
  /// The reference has no record of it; it was not asked.
  case unrecorded
  /// A choice of the record, or one now, is a near tie: no outcome has the decisive share.
  case nearTie = "near-tie"
  /// A choice of the record is not certain.
  case uncertainBefore = "uncertain-before"
  /// A choice is not certain now.
  case uncertainNow = "uncertain-now"
  /// One of its prompts has no reply that could be read.
  case unanswered
}
