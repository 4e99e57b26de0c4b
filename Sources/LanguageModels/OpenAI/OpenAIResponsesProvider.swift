/// OpenAI's Responses API.
public struct OpenAIResponsesProvider: HTTPProvider {
  public let capabilities = ModelCapabilities(takesSeed: false)

  public init() {}

  let service = Service(
    name: "openai-responses", baseURL: "https://api.openai.com/v1", baseURLVariable: "OPENAI_BASE_URL",
    keyVariables: ["OPENAI_API_KEY"], requiresKey: true)

  public var example: String { "openai-responses/gpt-5-mini" }
  public var summary: String { "OpenAI's Responses API" + needs }

  public func capabilities(of id: ModelID) -> ModelCapabilities {
    OpenAIFamily.isReasoning(id.name) ? OpenAIFamily.reasoning(capabilities) : capabilities
  }

  func format(of id: ModelID) -> any WireFormat { Responses(capabilities: capabilities(of: id)) }
}
