/// Base models behind OpenAI-style completions.
public struct CompletionsProvider: HTTPProvider {
  public let capabilities = ModelCapabilities()

  public init() {}

  let service = Service(name: "completions", baseURL: nil)

  public var example: String { "completions/NAME@http://127.0.0.1:8000/v1" }
  public var summary: String { "base models behind OpenAI-style completions" + needs }

  func format(of id: ModelID) -> any WireFormat { TextCompletions() }
}
