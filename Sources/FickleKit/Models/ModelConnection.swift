internal import Foundation
public import LanguageModels
internal import RunStore

/// How to reach the models of a run.
public struct ConnectionSettings: Sendable {
  public var baseURL: String?
  /// An environment variable whose key is sent to ``baseURL``.
  public var keyVariable: String?
  /// Seconds for one call.
  public var timeout: Double
  public var environment: [String: String]

  public init(
    baseURL: String? = nil, keyVariable: String? = nil, timeout: Double = 120,
    environment: [String: String] = [:]
  ) {
    self.baseURL = baseURL
    self.keyVariable = keyVariable
    self.timeout = timeout
    self.environment = environment
  }
}

/// Makes models from their ids, and owns what they share.
public final class ModelConnector: Sendable {
  private let settings: ConnectionSettings
  private let transport: AsyncHTTPTransport
  private let retries: RetryPolicy

  /// - Parameter onRetry: told why a call is tried again, each time.
  public init(
    _ settings: ConnectionSettings, onRetry: @escaping @Sendable (ModelError) -> Void = { _ in }
  ) {
    self.settings = settings
    retries = RetryPolicy(onRetry: onRetry)
    transport = AsyncHTTPTransport(timeout: settings.timeout)
  }

  /// The providers that ids may name, with an example of each and where it is asked.
  public static var catalogue: [(example: String, note: String)] {
    [
      ("sim/fickle", "a simulated respondent with planted effects of format; also sim/steady, sim/noisy"),
      ("replay/RUN", "the recorded replies of a run; replay/RUN#MODEL where it has several models"),
    ]
      + OpenAIProvider.all.map { provider in
        let address = provider.baseURL.map { " at \($0)" } ?? "; give --base-url"
        let key = provider.keyVariable.map { ", key from \($0)" } ?? ""
        return ("\(provider.name)/NAME", "OpenAI-style chat completions\(address)\(key)")
      }
  }

  /// - Throws: ``ModelError`` when the id is unknown, a key is missing or the address is unusable.
  public func model(_ id: ModelID) throws(ModelError) -> any LanguageModel {
    switch id.provider {
    case "sim": return try SimulatedModel(id: id)
    case "replay": return try ReplayModel(id: id)
    default:
      guard let provider = OpenAIProvider.all.first(where: { $0.name == id.provider }) else {
        let known = (["sim", "replay"] + OpenAIProvider.all.map(\.name)).joined(separator: ", ")
        throw ModelError(.unknownModel, "\(id): there is no provider \"\(id.provider)\"; there are \(known)")
      }
      let endpoint = try OpenAIEndpoint(
        provider: provider, baseURL: settings.baseURL, keyVariable: settings.keyVariable,
        environment: settings.environment)
      return OpenAIChatModel(
        id: id, provider: provider, endpoint: endpoint, transport: transport, retries: retries)
    }
  }
}
