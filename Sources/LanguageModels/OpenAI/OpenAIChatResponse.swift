internal import Foundation

/// The fields of a chat completion that are used. Servers differ in the others, which are ignored.
struct OpenAIChatResponse: Decodable {
  struct Choice: Decodable {
    struct Message: Decodable {
      let content: String?
      let refusal: String?
    }
    struct LogProbabilities: Decodable {
      struct Token: Decodable {
        let token: String
        let logprob: Double
        let topLogprobs: [Alternative]?

        enum CodingKeys: String, CodingKey {
          case token, logprob
          case topLogprobs = "top_logprobs"
        }
      }
      struct Alternative: Decodable {
        let token: String
        let logprob: Double
      }
      let content: [Token]?
    }
    let message: Message
    let finishReason: String?
    let logprobs: LogProbabilities?

    enum CodingKeys: String, CodingKey {
      case message, logprobs
      case finishReason = "finish_reason"
    }
  }
  struct Usage: Decodable {
    let promptTokens: Int?
    let completionTokens: Int?

    enum CodingKeys: String, CodingKey {
      case promptTokens = "prompt_tokens"
      case completionTokens = "completion_tokens"
    }
  }
  let choices: [Choice]
  let usage: Usage?
  let model: String?

  static func reply(from body: [UInt8], url: String) throws(ModelError) -> ModelReply {
    let response: OpenAIChatResponse
    do {
      response = try JSONDecoder().decode(OpenAIChatResponse.self, from: Data(body))
    } catch {
      if ServerText.isTruncated(body) {
        throw ModelError(
          .serverError,
          "\(url) closed the connection mid-response after \(body.count) bytes: \(ServerText.excerpt(of: body)); "
            + "check the server's log and any proxy in between")
      }
      throw ModelError(
        .badResponse,
        "\(url) did not return a chat completion but: \(ServerText.excerpt(of: body)); "
          + "check that --base-url is an OpenAI-compatible API (it usually ends in /v1)",
        reason: "not a chat completion", serverText: ServerText.excerpt(of: body))
    }
    guard let choice = response.choices.first else {
      throw ModelError(
        .badResponse,
        "\(url) returned no choices; check that the model takes chat messages, and the server's log",
        reason: "no choices", serverText: ServerText.excerpt(of: body))
    }
    return ModelReply(
      text: choice.message.content ?? choice.message.refusal ?? "", finish: finish(of: choice),
      firstToken: firstToken(of: choice),
      usage: ModelReply.Usage(
        promptTokens: response.usage?.promptTokens ?? 0,
        completionTokens: response.usage?.completionTokens ?? 0),
      resolvedModel: response.model ?? "")
  }

  private static func finish(of choice: Choice) -> ModelReply.Finish {
    if choice.message.content == nil, choice.message.refusal != nil { return .refusal }
    switch choice.finishReason {
    case "stop": return .stop
    case "length": return .length
    case "content_filter": return .contentFilter
    case "tool_calls", "function_call": return .toolCall
    default: return .other
    }
  }

  private static func firstToken(of choice: Choice) -> [ModelReply.TokenProbability]? {
    guard let first = choice.logprobs?.content?.first else { return nil }
    let alternatives = first.topLogprobs ?? []
    // -9999 means "not available".
    let listed = alternatives.filter { $0.logprob > -9000 && $0.logprob.isFinite }
    return listed.sorted { $0.logprob > $1.logprob }.map {
      ModelReply.TokenProbability(token: $0.token, logprob: $0.logprob)
    }
  }
}
