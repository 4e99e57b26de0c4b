/// Something that answers prompts. It is shown text alone: never a seed, a site or an edit.
public protocol LanguageModel: Sendable {
  var id: ModelID { get }

  /// One model call.
  /// - Throws: ``ModelError``, after the retries that its code allows.
  func reply(to request: ModelRequest) async throws(ModelError) -> ModelReply
}

/// What one call asks.
public struct ModelRequest: Sendable, Hashable {
  public let system: String?
  public let prompt: String
  public let parameters: ModelParameters
  /// Counts repeats of the same prompt: repeats are calls of their own, never one answer twice.
  public let sample: Int

  public init(system: String? = nil, prompt: String, parameters: ModelParameters, sample: Int) {
    self.system = system
    self.prompt = prompt
    self.parameters = parameters
    self.sample = sample
  }
}

/// How an answer is drawn. Two calls with other parameters are never taken for the same.
public struct ModelParameters: Sendable, Hashable, Codable {
  public var temperature: Double
  /// The answer's length at most, in tokens.
  public var maxTokens: Int
  /// Alternatives to ask for at the first token, 0 to ask for none.
  public var topLogprobs: Int
  /// The run's seed: providers that take a seed are sent one for each sample, derived from it.
  public var seed: UInt64?

  public init(temperature: Double, maxTokens: Int, topLogprobs: Int, seed: UInt64?) {
    self.temperature = temperature
    self.maxTokens = maxTokens
    self.topLogprobs = topLogprobs
    self.seed = seed
  }
}

/// What a model answered.
public struct ModelReply: Sendable, Hashable, Codable {
  public enum Finish: String, Sendable, Codable {
    case stop, length, refusal, other
  }

  public let text: String
  public let finish: Finish
  /// The first token's alternatives, likeliest first; nil when the model told none.
  public let firstToken: [TokenProbability]?
  public let usage: Usage
  /// The model that the provider says has answered.
  public let resolvedModel: String

  public init(
    text: String, finish: Finish, firstToken: [TokenProbability]?, usage: Usage, resolvedModel: String
  ) {
    self.text = text
    self.finish = finish
    self.firstToken = firstToken
    self.usage = usage
    self.resolvedModel = resolvedModel
  }

  public struct TokenProbability: Sendable, Hashable, Codable {
    public let token: String
    /// Natural logarithm.
    public let logprob: Double

    public init(token: String, logprob: Double) {
      self.token = token
      self.logprob = logprob
    }
  }

  public struct Usage: Sendable, Hashable, Codable {
    public let promptTokens: Int
    public let completionTokens: Int

    public init(promptTokens: Int, completionTokens: Int) {
      self.promptTokens = promptTokens
      self.completionTokens = completionTokens
    }
  }
}
