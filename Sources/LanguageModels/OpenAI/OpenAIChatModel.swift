internal import Foundation

/// A model behind OpenAI's chat completions, or behind a server that speaks them.
public struct OpenAIChatModel: LanguageModel {
  public let id: ModelID
  private let provider: OpenAIProvider
  private let endpoint: OpenAIEndpoint
  private let transport: any HTTPTransport
  private let retries: RetryPolicy

  public init(
    id: ModelID, provider: OpenAIProvider, endpoint: OpenAIEndpoint, transport: any HTTPTransport,
    retries: RetryPolicy = RetryPolicy()
  ) {
    self.id = id
    self.provider = provider
    self.endpoint = endpoint
    self.transport = transport
    self.retries = retries
  }

  public var capabilities: ModelCapabilities { provider.capabilities }

  public func answer(to request: ModelRequest) async throws(ModelError) -> ModelAnswer {
    let body = try OpenAIChatRequest(request, model: id.name, provider: provider).encoded()
    return try await retries.run { () async throws(ModelError) in
      let answer = endpoint.concealingKey(
        in: try await transport.post(body, to: endpoint.url, headers: endpoint.headers))
      do throws(ModelError) {
        guard answer.status == 200 else {
          throw OpenAIErrorBody.modelError(for: answer, url: endpoint.url)
        }
        return ModelAnswer(
          try OpenAIChatResponse.reply(from: answer.body, url: endpoint.url), body: answer.body)
      } catch {
        throw error.with(body: answer.body)
      }
    }
  }
}
