/// Something that answers prompts. It is shown text only: never a seed's id, a site or an edit.
public protocol LanguageModel: Sendable {
  var id: ModelID { get }
  /// What its provider can do.
  var capabilities: ModelCapabilities { get }
  /// What its server does not take as it was sent, learned so far.
  var adaptations: [Adaptation] { get }

  /// Takes over what an earlier session has learned.
  func adopt(_ adaptations: [Adaptation])

  /// One model call.
  /// - Throws: ``ModelError``, after the retries that its code allows.
  func answer(to request: ModelRequest) async throws(ModelError) -> ModelAnswer
}

extension LanguageModel {
  public var adaptations: [Adaptation] { [] }
  public func adopt(_ adaptations: [Adaptation]) {}

  /// One model call, for callers that do not keep the response body.
  public func reply(to request: ModelRequest) async throws(ModelError) -> ModelReply {
    try await answer(to: request).reply
  }
}

/// A reply with the response body that it was read from.
public struct ModelAnswer: Sendable, Hashable {
  public let reply: ModelReply
  /// Nil where nothing was sent over a network.
  public let body: [UInt8]?

  public init(_ reply: ModelReply, body: [UInt8]? = nil) {
    self.reply = reply
    self.body = body
  }
}

/// The input of one call.
public struct ModelRequest: Sendable, Hashable {
  public let system: String?
  /// Messages before the prompt, of the user and of the model.
  public let earlier: [ChatTurn]
  public let prompt: String
  /// The beginning of the reply, which the model is to continue; only for models that can
  /// (``ModelCapabilities/continuesReply``).
  public let prefill: String?
  public let parameters: ModelParameters
  /// Numbers the repeats of a prompt: each repeat is a call of its own, never a stored reply used twice.
  public let sample: Int

  public init(
    system: String? = nil, earlier: [ChatTurn] = [], prompt: String, prefill: String? = nil,
    parameters: ModelParameters, sample: Int
  ) {
    self.system = system
    self.earlier = earlier
    self.prompt = prompt
    self.prefill = prefill
    self.parameters = parameters
    self.sample = sample
  }
}

extension ModelRequest {
  /// The messages of the user and of the model, the prompt last.
  public var turns: [ChatTurn] { earlier + [ChatTurn(role: .user, text: prompt)] }
}

/// A message of an exchange before the prompt.
public struct ChatTurn: Sendable, Hashable, Codable {
  public enum Role: String, Sendable, Codable {
    case user, assistant
  }

  public let role: Role
  public let text: String

  public init(role: Role, text: String) {
    self.role = role
    self.text = text
  }
}

/// How a reply is drawn. Calls with different parameters never share a stored reply.
public struct ModelParameters: Sendable, Hashable, Codable {
  public var temperature: Double
  /// Maximum length of the reply, in tokens.
  public var maxTokens: Int
  /// Number of log probabilities requested for the first token; 0 for none.
  public var topLogprobs: Int
  /// The run's seed. Providers that take a seed are sent a hash of it, the prompt and the repeat.
  public var seed: UInt64?

  public init(temperature: Double, maxTokens: Int, topLogprobs: Int, seed: UInt64?) {
    self.temperature = temperature
    self.maxTokens = maxTokens
    self.topLogprobs = topLogprobs
    self.seed = seed
  }
}

/// A model's reply.
public struct ModelReply: Sendable, Hashable, Codable {
  /// Why the reply ended.
  public enum Finish: String, Sendable, Codable {
    case stop
    /// The reply was cut off at the token limit.
    case length
    /// The model declined to answer.
    case refusal
    /// The model called a tool.
    case toolCall = "tool-call"
    /// The provider withheld all or part of the reply.
    case contentFilter = "content-filter"
    case other
  }

  public let text: String
  public let finish: Finish
  /// The first token's alternatives, most likely first; nil when the model returned no logprobs.
  public let firstToken: [TokenProbability]?
  public let usage: Usage
  /// The model that replied, as the provider names it.
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
    /// Reasoning included.
    public let completionTokens: Int
    /// The part of the completion that was reasoning; nil where it is not reported.
    public let reasoningTokens: Int?
    /// What the provider says that the call cost; nil where it does not say.
    public let costUSD: Double?

    public init(
      promptTokens: Int, completionTokens: Int, reasoningTokens: Int? = nil, costUSD: Double? = nil
    ) {
      self.promptTokens = promptTokens
      self.completionTokens = completionTokens
      self.reasoningTokens = reasoningTokens
      self.costUSD = costUSD
    }
  }
}
