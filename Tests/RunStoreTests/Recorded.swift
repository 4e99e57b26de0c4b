import Foundation
import LanguageModels

/// Requests and replies for tests to keep.
enum Recorded {
  static func request(
    system: String? = nil, prompt: String = "A or B?", temperature: Double = 1, maxTokens: Int = 16,
    topLogprobs: Int = 5, seed: UInt64? = 7, sample: Int = 0
  ) -> ModelRequest {
    ModelRequest(
      system: system, prompt: prompt,
      parameters: ModelParameters(
        temperature: temperature, maxTokens: maxTokens, topLogprobs: topLogprobs, seed: seed), sample: sample)
  }

  static func reply(_ text: String = "B") -> ModelReply {
    ModelReply(
      text: text, finish: .stop,
      firstToken: [.init(token: "B", logprob: -0.25), .init(token: " A", logprob: -1.5)],
      usage: .init(promptTokens: 41, completionTokens: 1), resolvedModel: "served-1")
  }

  static func model(_ id: String = "openai/gpt-4.1") throws -> ModelID { try ModelID(id) }
}
