public import Statistics
public import Measurement
public import Prompts

/// How far a revealed distribution stands from the stated one: of a scenario, or the mean over those of a category or
/// a model. What a level does not have is absent.
public struct DeviationRecord: Sendable, Codable {
  public enum Level: String, Sendable, Codable {
    case scenario, category, model
  }

  public var level: Level
  public var model: String
  public var category: String?
  public var seed: String?
  public var scenario: String?
  /// The words of a scenario's options.
  public var options: ByPole<String>?
  /// Scenarios and principles that a mean was taken over.
  public var scenarios: Int?
  public var principles: Int?
  /// Scenarios that could not be compared, as no reply to them or to their principle's questions could be read.
  public var unread: Int?
  /// Absent where no reply could be read.
  public var stated: StatedRecord?
  public var revealed: StatedRecord?
  /// Replies to a scenario of which none could be read.
  public var unreadable: Int?
  /// KL(revealed || stated), in nats; absent where it is infinite. By samples corrected for its bias, and so sometimes
  /// negative.
  public var kl: Double?
  /// By samples: the uncorrected KL that equal sides show on average with as many replies.
  public var klNullMean: Double?
  /// 95% interval of a mean `kl` over principles: bootstrap-t, no narrower than Student's.
  public var interval: ConfidenceInterval?
  /// Jensen-Shannon divergence, in bits; the same applies.
  public var js: Double?
  public var jsNullMean: Double?
  public var jsInterval: ConfidenceInterval?
  /// Log-odds of pole a over pole b, revealed less stated, in nats.
  public var logOddsShift: Double?
  public var logOddsShiftInterval: ConfidenceInterval?
  /// Whether both decisively choose the same pole; absent where either is a near tie, or chooses neither.
  public var agrees: Bool?
  /// Whether either side has no decisive choice.
  public var isNearTie: Bool?
  /// Scenarios of a mean in which either side has none.
  public var nearTies: Int?
  /// Share of the scenarios that agree, of those that can be compared.
  public var agreement: Double?
  public var agreementInterval: ConfidenceInterval?
  /// Log-odds that standing first adds to an option, in nats.
  public var orderEffect: OrderEffectRecord?
  public var paper: PaperDivergence?

  public init(level: Level, model: String) {
    self.level = level
    self.model = model
  }
}

/// The effect of the options' order on either side.
public struct OrderEffectRecord: Sendable, Codable, Hashable {
  public let stated: Double?
  public let revealed: Double?
}

/// The stated or the revealed preference.
public struct StatedRecord: Sendable, Codable, Hashable {
  public let p: Distribution
  public let trials: Int
  /// Choices counted, where they were: sampled replies, or prompts whose log probabilities were told.
  public let votes: OutcomeCounts?
  /// What the two sides of the principle are called; only of a stated preference.
  public var poles: ByPole<String>?

  public init(p: Distribution, trials: Int, votes: OutcomeCounts? = nil, poles: ByPole<String>? = nil) {
    self.p = p
    self.trials = trials
    self.votes = votes
    self.poles = poles
  }
}
