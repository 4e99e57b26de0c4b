internal import Foundation
internal import LanguageModels

/// Responses of each provider's API, to be mutated.
struct ReplyBodies: Sendable {
  let id: String
  let bodies: [[UInt8]]
  let words: [String]

  private init(_ id: String, _ bodies: [String], words: [String]) {
    self.id = id
    self.bodies = bodies.map { Array($0.utf8) }
    self.words = words
  }

  /// A model whose server answers with this body.
  func model(answering body: [UInt8], status: Int) throws(ModelError) -> any LanguageModel {
    let id = try ModelID(id)
    return try Self.providers.provider(of: id).model(
      id,
      over: ModelConnection(
        baseURL: "http://127.0.0.1:9", keyVariable: nil,
        environment: [
          "AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "AKIAFUZZ", "AWS_SECRET_ACCESS_KEY": "not-a-secret",
        ], transport: FixedTransport(answer: HTTPAnswer(status: status, retryAfter: nil, body: body)),
        retries: RetryPolicy(attempts: 1)))
  }

  private static let providers = ProviderRegistry(
    OpenAIProvider.all + [
      OpenAIResponsesProvider(), AnthropicProvider(), GoogleProvider(), BedrockProvider(),
      CompletionsProvider(),
    ])

  private struct FixedTransport: HTTPTransport {
    let answer: HTTPAnswer

    func post(
      _ body: [UInt8], to url: String, headers: [String: String], sample: Int
    ) async throws(ModelError) -> HTTPAnswer { answer }
  }

  private static let errors = [
    #"{"error": {"message": "Unsupported parameter: 'seed'", "type": "invalid_request_error", "param": "seed", "code": 400}}"#,
    #"{"detail": [{"loc": ["body", "top_logprobs"], "msg": "must be at most 5"}]}"#,
    #"[{"error": {"code": 429, "status": "RESOURCE_EXHAUSTED", "message": "quota", "details": [{"retryDelay": "34s"}]}}]"#,
    #"{"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}}"#,
  ]

  static let all = [
    ReplyBodies(
      "openai-compatible/m",
      [
        #"{"model": "m", "choices": [{"index": 0, "message": {"role": "assistant", "content": "B", "refusal": null}, "finish_reason": "stop", "logprobs": {"content": [{"token": "B", "logprob": -0.1, "bytes": [66], "top_logprobs": [{"token": "B", "logprob": -0.1}, {"token": "A", "logprob": -2.5}]}]}}], "usage": {"prompt_tokens": 41, "completion_tokens": 1, "completion_tokens_details": {"reasoning_tokens": 0}, "cost": 0.0001}}"#,
        "data: {\"choices\": [{\"delta\": {\"content\": \"B\"}}]}\n\ndata: {\"choices\": [{\"delta\": {}, \"finish_reason\": \"stop\"}]}\n\ndata: [DONE]\n\n",
        #"{"choices": [{"message": {"content": [{"type": "text", "text": "B"}]}}]}"#,
      ] + errors, words: ["message", "logprobs", "top_logprobs", "usage", "data: ", "-Infinity"]),
    ReplyBodies(
      "openai-responses/m@http://127.0.0.1:9",
      [
        #"{"status": "completed", "output": [{"type": "reasoning"}, {"type": "message", "content": [{"type": "output_text", "text": "B", "logprobs": [{"token": "B", "logprob": -0.1, "top_logprobs": [{"token": "B", "logprob": -0.1}]}]}]}], "usage": {"input_tokens": 41, "output_tokens": 1, "output_tokens_details": {"reasoning_tokens": 0}}}"#
      ] + errors, words: ["output", "output_text", "refusal", "incomplete_details"]),
    ReplyBodies(
      "completions/m",
      [
        #"{"choices": [{"text": "B", "finish_reason": "stop", "logprobs": {"tokens": ["B"], "top_logprobs": [{"B": -0.1, "A": -2.5}]}}], "usage": {"prompt_tokens": 41, "completion_tokens": 1}}"#
      ] + errors, words: ["logprobs", "top_logprobs"]),
    ReplyBodies(
      "anthropic/m",
      [
        #"{"type": "message", "role": "assistant", "model": "m", "content": [{"type": "thinking", "thinking": ""}, {"type": "text", "text": "B"}], "stop_reason": "end_turn", "usage": {"input_tokens": 41, "cache_read_input_tokens": 10, "output_tokens": 1}}"#,
        "event: message_start\ndata: {\"type\": \"message_start\", \"message\": {\"content\": [], \"usage\": {}}}\n\ndata: {\"type\": \"content_block_delta\", \"delta\": {\"text\": \"B\"}}\n\n",
      ] + errors, words: ["stop_reason", "message_delta", "event: "]),
    ReplyBodies(
      "google/m",
      [
        #"{"candidates": [{"content": {"parts": [{"text": "B"}], "role": "model"}, "finishReason": "STOP", "logprobsResult": {"topCandidates": [{"candidates": [{"token": "B", "logProbability": -0.1}]}]}}], "usageMetadata": {"promptTokenCount": 41, "candidatesTokenCount": 1, "thoughtsTokenCount": 0}, "modelVersion": "m"}"#,
        #"{"promptFeedback": {"blockReason": "SAFETY"}}"#,
      ] + errors, words: ["candidates", "parts", "promptFeedback", "logprobsResult"]),
    ReplyBodies(
      "bedrock/m",
      [
        #"{"output": {"message": {"role": "assistant", "content": [{"text": "B"}]}}, "stopReason": "end_turn", "usage": {"inputTokens": 41, "outputTokens": 1}}"#
      ] + errors, words: ["output", "stopReason"]),
  ]
}
