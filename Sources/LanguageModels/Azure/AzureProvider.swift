internal import Foundation

/// OpenAI's models on Azure: the id names a deployment.
public struct AzureProvider: HTTPProvider {
  /// A version that is generally available; the variable overrides it, as it does for OpenAI's own client.
  private static let version = "2024-10-21"

  public let capabilities = ModelCapabilities()

  public init() {}

  let service = Service(
    name: "azure", baseURL: nil, baseURLVariable: "AZURE_OPENAI_ENDPOINT",
    keyVariables: ["AZURE_OPENAI_API_KEY"], requiresKey: true, keyHeader: .named("api-key"))

  public var example: String { "azure/DEPLOYMENT" }
  public var summary: String {
    "OpenAI's models on Azure" + needs + "; version from OPENAI_API_VERSION, else \(Self.version)"
  }

  public func capabilities(of id: ModelID) -> ModelCapabilities {
    OpenAIFamily.isReasoning(id.name) ? OpenAIFamily.reasoning(capabilities) : capabilities
  }

  func format(of id: ModelID) -> any WireFormat { format(of: id, version: Self.version) }

  private func format(of id: ModelID, version: String) -> any WireFormat {
    var dialect = ChatCompletions.Dialect(maxTokensField: "max_completion_tokens")
    dialect.pathOfModel = { deployment in
      "/openai/deployments/\(Self.escaped(deployment))/chat/completions?api-version=\(Self.escaped(version))"
    }
    return ChatCompletions(dialect: dialect, capabilities: capabilities(of: id))
  }

  /// A name as one segment of a path.
  static func escaped(_ name: String) -> String {
    name.addingPercentEncoding(withAllowedCharacters: AWSSignature.unreserved) ?? name
  }

  public func model(
    _ id: ModelID, over connection: ModelConnection
  ) throws(ModelError) -> any LanguageModel {
    let version = Endpoint.value(of: "OPENAI_API_VERSION", in: connection.environment) ?? Self.version
    return HTTPModel(
      id: id, capabilities: capabilities(of: id), format: format(of: id, version: version),
      endpoint: try endpoint("", over: connection), transport: connection.transport,
      retries: connection.retries)
  }
}
