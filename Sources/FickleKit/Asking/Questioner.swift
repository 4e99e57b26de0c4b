internal import Grammars
internal import Hunting
internal import LanguageModels
internal import Measurement
internal import Prompts

/// Turns queries into requests, and replies into observations.
struct Questioner: Sendable {
  /// Alternatives to ask for at the first token: the most that providers give.
  private static let topLogprobs = 20
  /// Below this share of the mass on both labels, log probabilities tell nothing.
  private static let leastLabelMass = 0.5

  let system: String?
  let temperature: Double
  let maxTokens: Int
  let seed: UInt64

  /// By log probabilities one token at temperature 1 is asked for: those are the probabilities that are told.
  func request(for query: Query) -> ModelRequest {
    let parameters =
      switch query.readout {
      case .logprobs:
        ModelParameters(temperature: 1, maxTokens: 1, topLogprobs: Self.topLogprobs, seed: nil)
      case .samples:
        ModelParameters(temperature: temperature, maxTokens: maxTokens, topLogprobs: 0, seed: seed)
      }
    return ModelRequest(
      system: system, prompt: query.variant.prompt, parameters: parameters, sample: query.sample)
  }

  func observation(of reply: ModelReply, to query: Query) -> Observation {
    let choice = DisplayedChoice(labels: query.variant.labels, options: query.variant.options)
    switch query.readout {
    case .logprobs:
      guard let tokens = reply.firstToken else { return .labelsMissing }
      let mass = LabelMass.of(
        tokens.map { TokenLogProbability(token: $0.token, logProbability: $0.logprob) }, choice: choice)
      // A label that is missing from the list has at most the mass of the list's last entry.
      let first = mass.first > 0 ? mass.first : mass.bound
      let second = mass.second > 0 ? mass.second : mass.bound
      guard mass.first + mass.second >= Self.leastLabelMass, first + second > 0 else { return .labelsMissing }
      let distribution =
        query.variant.order.first == .a
        ? Distribution(a: first, b: second) : Distribution(a: second, b: first)
      return .distribution(distribution, residual: mass.rest)
    case .samples:
      if reply.finish == .refusal { return .outcome(.neither) }
      let answer = AnswerReader(choice).read(reply.text)
      return .outcome(Self.outcome(of: answer.reading, order: query.variant.order.map(Outcome.init)))
    }
  }

  private static func outcome(of reading: Reading, order: [Outcome]) -> Outcome? {
    switch reading {
    case .first: order.first
    case .second: order.last
    case .neither: .neither
    case .unreadable: nil
    }
  }
}
