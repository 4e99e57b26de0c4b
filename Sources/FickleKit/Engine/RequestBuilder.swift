internal import Grammars
internal import Hunting
internal import LanguageModels
internal import Reports

/// Builds model requests from queries, within what the provider can do.
struct RequestBuilder: Sendable {
  /// Log probabilities requested at the first token, where the provider returns as many.
  static let topLogprobs = 20

  let asking: AskingSettings
  let capabilities: ModelCapabilities

  /// Log probabilities are requested at temperature 1: those are the probabilities that providers return. The first
  /// call for a prompt requests one token; repeats, which certify, request the whole reply, so that the first token can
  /// be compared with what the text says.
  func request(for query: Query) -> ModelRequest {
    let seed = capabilities.takesSeed ? asking.seed : nil
    let parameters =
      switch query.readout {
      case .logprobs:
        ModelParameters(
          temperature: 1, maxTokens: query.sample == 0 ? 1 : asking.maxTokens,
          topLogprobs: min(Self.topLogprobs, capabilities.logprobs), seed: query.sample == 0 ? nil : seed)
      case .samples:
        ModelParameters(
          temperature: asking.temperature, maxTokens: asking.maxTokens, topLogprobs: 0, seed: seed)
      }
    let messages = query.variant.messages
    let system = [asking.system, messages?.system].compactMap(\.self)
    return ModelRequest(
      system: system.isEmpty ? nil : system.joined(separator: "\n\n"),
      earlier: (messages?.earlier ?? []).map {
        ChatTurn(role: $0.role == .user ? .user : .assistant, text: $0.text)
      },
      prompt: messages?.user ?? query.variant.prompt, prefill: messages?.prefill, parameters: parameters,
      sample: query.sample)
  }
}
