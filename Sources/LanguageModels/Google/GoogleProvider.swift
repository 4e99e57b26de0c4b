internal import Foundation

/// Google's Gemini API.
public struct GoogleProvider: HTTPProvider {
  public let capabilities = ModelCapabilities()

  public init() {}

  let service = Service(
    name: "google", baseURL: "https://generativelanguage.googleapis.com/v1beta",
    baseURLVariable: "GOOGLE_GEMINI_BASE_URL", keyVariables: ["GEMINI_API_KEY", "GOOGLE_API_KEY"],
    requiresKey: true, keyHeader: .named("x-goog-api-key"))

  public var example: String { "google/gemini-2.0-flash" }
  public var summary: String { "Google's Gemini API" + needs }

  /// From 2.5 on, models think before they reply, and thoughts count against the limit of the reply.
  public func capabilities(of id: ModelID) -> ModelCapabilities {
    guard Self.isThinking(id.name) else { return capabilities }
    var thinking = capabilities
    thinking.reasoningTokens = ModelCapabilities.reasoningAllowance
    return thinking
  }

  static func isThinking(_ name: String) -> Bool {
    guard let mark = name.range(of: "gemini-") else { return false }
    let version = name[mark.upperBound...].prefix { $0.isNumber || $0 == "." }
    // gemini-flash-latest and its like have no version, and are recent.
    return (Double(version) ?? .infinity) >= 2.5
  }

  func format(of id: ModelID) -> any WireFormat { GenerateContent(capabilities: capabilities(of: id)) }
}
