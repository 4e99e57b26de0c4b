/// What governs a check.
public struct CheckSettings: Sendable, Hashable, Codable {
  /// The error rate of each result, and of all claims of regression together.
  public var alpha: Double
  /// Maximum samples of one prompt.
  public var maximumSamples: Int
  /// How often an undecided prompt is given ``maximumSamples`` more. Its earlier replies still count.
  public var retries: Int
  /// Minimum Jensen-Shannon divergence from the record, in bits, that counts as drift.
  public var driftThreshold: Double

  public init(
    alpha: Double = 0.05, maximumSamples: Int = 200, retries: Int = 0, driftThreshold: Double = 0.05
  ) {
    self.alpha = alpha
    self.maximumSamples = maximumSamples
    self.retries = retries
    self.driftThreshold = driftThreshold
  }
}

/// What became of a case.
public enum CheckStatus: String, Sendable, Codable, CaseIterable {
  /// It passed before and fails now.
  case regressed
  /// It failed before and passes now.
  case fixed
  /// The result is that of the record, but a distribution has moved.
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
  /// A choice of the record is not certain.
  case uncertainBefore = "uncertain-before"
  /// A choice is not certain now.
  case uncertainNow = "uncertain-now"
  /// One of its prompts has no reply that could be read.
  case unanswered
}
