internal import Crypto
internal import Foundation

/// The body of a chat completion request.
struct OpenAIChatRequest: Encodable {
  private let request: ModelRequest
  private let model: String
  private let provider: OpenAIProvider

  init(_ request: ModelRequest, model: String, provider: OpenAIProvider) {
    self.request = request
    self.model = model
    self.provider = provider
  }

  func encoded() throws(ModelError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(self))
    } catch {
      throw ModelError(.rejected, "the request cannot be written as JSON: \(error)")
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    let system = request.system.map { [["role": "system", "content": $0]] } ?? []
    try container.encode(model, forKey: "model")
    let prefill = request.prefill.map { [["role": "assistant", "content": $0]] } ?? []
    try container.encode(
      system + [["role": "user", "content": request.prompt]] + prefill, forKey: "messages")
    if request.prefill != nil {
      // vLLM continues the last message when told to; llama.cpp does so by itself, and others ignore the fields.
      try container.encode(true, forKey: "continue_final_message")
      try container.encode(false, forKey: "add_generation_prompt")
    }
    try container.encode(request.parameters.temperature, forKey: "temperature")
    try container.encode(request.parameters.maxTokens, forKey: Key(provider.maxTokensField))
    if request.parameters.topLogprobs > 0 {
      try container.encode(true, forKey: "logprobs")
      try container.encode(request.parameters.topLogprobs, forKey: "top_logprobs")
    }
    if let seed = request.parameters.seed {
      try container.encode(SampleSeed.derive(from: seed, for: request), forKey: "seed")
    }
    if provider.sendsCachePrompt { try container.encode(false, forKey: "cache_prompt") }
  }

  private struct Key: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init(stringLiteral name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

/// The seed sent with one call: a hash of the run's seed, the prompt and the repeat.
///
/// One seed for all prompts would make a server that honours it draw the same random numbers for all of them, so that
/// replies to different prompts would not be independent.
enum SampleSeed {
  /// A non-negative number below 2^31: some servers accept no larger one. The same on every machine.
  static func derive(from seed: UInt64, for request: ModelRequest) -> Int {
    let fields =
      ["\(seed)", "\(request.sample)", request.system ?? "", request.prompt]
      + (request.prefill.map { [$0] } ?? [])
    let digest = SHA256.hash(data: Array(fields.joined(separator: "\u{0}").utf8))
    return digest.prefix(4).reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
  }
}
