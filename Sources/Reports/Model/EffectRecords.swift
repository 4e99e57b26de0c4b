public import Grammars
public import Statistics

/// What one alternative does over all scenarios, beside what exact repeats do.
public struct EffectRecord: Sendable, Codable, Hashable {
  public let model: String
  public let editClass: EditClass
  public let rule: String
  public let alternative: String
  /// Hunted scenarios that offer it, those in which it was asked alone and read, and those in which it changed the choice:
  /// by log probabilities the decisive choice, by samples the choice of the first reply.
  public let offered: Int
  public let asked: Int
  public let changed: Int
  /// By samples: scenarios in which the first reply could not be read, which are not in ``asked``; absent for none.
  public var unreadable: Int? = nil
  /// By log probabilities: what share of the scenarios that offer it changes at least and at most, whatever the ones
  /// that were not asked would do.
  public let bounds: ConfidenceInterval?
  /// By samples: the share of first replies that change, less that of exact repeats in the same scenarios, with a 95%
  /// interval over scenarios.
  public let excess: EstimateRecord?
  /// Mean shift of the log-odds towards the other option, in nats, by log probabilities.
  public let meanShift: Double?
  /// By samples: e-value that it changes replies at all.
  public let eValue: Double?
  /// By samples: discovered by closed e-BH over all alternatives at the run's alpha.
  public let established: Bool

  enum CodingKeys: String, CodingKey {
    case model, rule, alternative, offered, asked, changed, unreadable, bounds, excess, meanShift, eValue
    case established
    case editClass = "class"
  }
}

/// How often exact repeats of the same prompt change its choice: what every effect is compared with.
public struct RepeatRecord: Sendable, Codable, Hashable {
  public let repeats: Int
  public let changed: Int
}

/// Findings that have the same set of alternatives in common, as fuzzers group crashes.
public struct CauseRecord: Sendable, Codable, Hashable {
  public let model: String
  /// The alternatives, as `rule/alternative`, in alphabetical order.
  public let alternatives: [String]
  public let classes: [EditClass]
  /// Scenarios that it flips, and for a single alternative those in which it was asked.
  public let scenarios: Int
  public let asked: Int?
  /// Median size of the log-odds shift over its findings, in nats.
  public let medianShift: Double
  /// The finding that shows it best, and all of them, by id.
  public let example: String
  public let findings: [String]
}
