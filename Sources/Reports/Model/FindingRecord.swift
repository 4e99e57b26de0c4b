public import Grammars
public import Hunting
public import Measurement
public import Prompts

/// A certified flip, with all it takes to judge it and to ask it again.
public struct FindingRecord: Sendable, Codable {
  public var rank: Int
  public let id: String
  public let model: String
  public let seed: String
  public let scenario: String
  public let category: String
  public let kind: ScenarioOutcome.Finding.Kind
  public let edits: [EditRecord]
  public let cost: Int
  /// Levenshtein distance between the two prompts.
  public let characterDistance: Int
  public let baseline: ReadingRecord
  public let perturbed: ReadingRecord
  public let stated: StatedRecord?
  public let divergence: DivergenceRecord
  public let evidence: EvidenceRecord
  public let irreducible: Bool
  public let cheapest: Bool
  /// It stands for its scenario: the cheapest flip, of those the one with the largest divergence.
  public let representative: Bool
  /// What its proper subsets were read as: none of them flips decisively.
  public let subsets: [SubsetRecord]
  /// Calls of this model's hunt up to the round that found it; absent in reports of earlier versions.
  public var foundAfter: Int? = nil
}

/// A prompt and what was read from it.
public struct ReadingRecord: Sendable, Hashable {
  /// The user's message, or all messages under the names of their roles where there are ``messages``.
  public let prompt: String
  /// The poles in displayed order.
  public let order: [Pole]
  /// In displayed order; absent where the prompt shows none.
  public let labels: [String]?
  /// The options' texts in displayed order.
  public let options: [String]
  public let estimate: ChoiceEstimate
  /// The messages that were sent, where there were others than the user's.
  public var messages: Variant.Messages? = nil
  /// The highest number of the scale on which the reply was to be a rating.
  public var rating: Int? = nil
  /// Where a reply's answer is, where the prompt prescribes its form.
  public var answer: AnswerFormat? = nil

  /// For a document that holds each prompt once.
  var withoutPrompt: ReadingRecord {
    ReadingRecord(
      prompt: "", order: order, labels: labels, options: options, estimate: estimate, messages: messages,
      rating: rating, answer: answer)
  }
}

// The estimate's fields lie beside the others in the file.
extension ReadingRecord: Codable {
  private enum CodingKeys: String, CodingKey {
    case prompt, order, labels, options, messages, rating, answer
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    prompt = try container.decode(String.self, forKey: .prompt)
    order = try container.decode([Pole].self, forKey: .order)
    labels = try container.decodeIfPresent([String].self, forKey: .labels)
    options = try container.decode([String].self, forKey: .options)
    messages = try container.decodeIfPresent(Variant.Messages.self, forKey: .messages)
    rating = try container.decodeIfPresent(Int.self, forKey: .rating)
    answer = try container.decodeIfPresent(AnswerFormat.self, forKey: .answer)
    estimate = try ChoiceEstimate(from: decoder)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(prompt, forKey: .prompt)
    try encodeWithoutPrompt(to: encoder)
  }

  /// For a document that holds each prompt once.
  func encodeWithoutPrompt(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(order, forKey: .order)
    try container.encodeIfPresent(labels, forKey: .labels)
    try container.encode(options, forKey: .options)
    try container.encodeIfPresent(messages, forKey: .messages)
    try container.encodeIfPresent(rating, forKey: .rating)
    try container.encodeIfPresent(answer, forKey: .answer)
    try estimate.encode(to: encoder)
  }
}

public struct DivergenceRecord: Sendable, Codable, Hashable {
  /// KL(perturbed || baseline), in nats. Nil where it is infinite.
  public let kl: Double?
  /// By samples: the least KL that the evidence supports, in nats, from the lower bounds of both shares.
  public let klBound: Double?
  /// Jensen-Shannon divergence, in bits.
  public let js: Double
  /// Change of the log-odds of pole a over pole b, in nats.
  public let logOddsShift: Double
  /// KL of the revealed from the stated distribution, in nats, before and after.
  public let deviationBefore: Double?
  public let deviationAfter: Double?
}

public struct EvidenceRecord: Sendable, Codable {
  /// Absent where log probabilities give both choices: no error rate is claimed then.
  public let eValue: Double?
  /// What the e-value had to reach for this finding alone.
  public let needed: Double?
  /// Fresh calls of baseline and variant.
  public let trials: Int
  /// The share of false findings that the run accepts by samples.
  public let level: Double
  /// By samples: lower bounds, at the evidence that was needed, of the share that the reported choice holds.
  public let baselineBound: Double?
  public let perturbedBound: Double?
}

/// What a proper subset of a finding's edits was read as.
public struct SubsetRecord: Sendable, Codable, Hashable {
  public let edits: [String]
  public let p: Distribution
  public let trials: Int
}
