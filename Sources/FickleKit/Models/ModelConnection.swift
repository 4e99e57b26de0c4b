internal import Foundation
public import LanguageModels
internal import RunStore
internal import Synchronization

/// Where one model is reached and how hard it may be driven.
public struct ModelEndpoint: Sendable, Hashable {
  public var baseURL: String?
  /// An environment variable whose key is sent to ``baseURL``.
  public var keyVariable: String?
  public var requestsPerMinute: Int?
  public var concurrency: Int?

  public init(
    baseURL: String? = nil, keyVariable: String? = nil, requestsPerMinute: Int? = nil,
    concurrency: Int? = nil
  ) {
    self.baseURL = baseURL
    self.keyVariable = keyVariable
    self.requestsPerMinute = requestsPerMinute
    self.concurrency = concurrency
  }
}

/// How to reach the models of a run.
public struct ConnectionSettings: Sendable {
  /// For models without an endpoint of their own.
  public var shared: ModelEndpoint
  /// By model id, with its address where it has one.
  public var endpoints: [String: ModelEndpoint]
  /// Seconds for one call.
  public var timeout: Double
  public var environment: [String: String]

  public init(
    shared: ModelEndpoint = ModelEndpoint(), endpoints: [String: ModelEndpoint] = [:], timeout: Double = 120,
    environment: [String: String] = [:]
  ) {
    self.shared = shared
    self.endpoints = endpoints
    self.timeout = timeout
    self.environment = environment
  }

  /// The most specific value of each: the id's own address, the model's endpoint, what all models share.
  func endpoint(of id: ModelID) -> ModelEndpoint {
    let own = endpoints[id.description] ?? ModelEndpoint()
    // The shared key belongs to the shared address.
    let usesShared = id.address == nil && own.baseURL == nil
    return ModelEndpoint(
      baseURL: id.address ?? own.baseURL ?? shared.baseURL,
      keyVariable: own.keyVariable ?? (usesShared ? shared.keyVariable : nil),
      requestsPerMinute: own.requestsPerMinute ?? shared.requestsPerMinute,
      concurrency: own.concurrency ?? shared.concurrency)
  }
}

/// A model that can be called.
struct ConnectedModel: Sendable {
  let model: any LanguageModel
  /// Maximum concurrent requests to it; nil for the run's.
  let concurrency: Int?
  /// Ends its waits and retries.
  let stop: StopSignal
}

/// Makes models from their ids, and owns what they share.
public final class ModelConnector: Sendable {
  /// Every provider that fickle has.
  public static let registry = ProviderRegistry(
    [SimulatedProvider(), ReplayProvider()] + ExecProvider.all + OpenAIProvider.all)

  private let settings: ConnectionSettings
  private let transport: AsyncHTTPTransport
  private let onRetry: @Sendable (ModelError) -> Void
  /// By address: models on one endpoint share its limits.
  private let limiters = Mutex<[String: EndpointLimiter]>([:])

  /// - Parameter onRetry: called with the reason whenever a call is retried.
  public init(
    _ settings: ConnectionSettings, onRetry: @escaping @Sendable (ModelError) -> Void = { _ in }
  ) {
    self.settings = settings
    self.onRetry = onRetry
    transport = AsyncHTTPTransport(timeout: settings.timeout)
  }

  /// - Throws: ``ModelError`` when the id is unknown, a key is missing or the address is unusable.
  public func model(_ id: ModelID) throws(ModelError) -> any LanguageModel {
    try connect(id, stop: StopSignal()).model
  }

  /// - Parameter stop: ends the model's waits and retries.
  func connect(_ id: ModelID, stop: StopSignal) throws(ModelError) -> ConnectedModel {
    let provider = try Self.registry.provider(of: id)
    let endpoint = settings.endpoint(of: id)
    let sleep: @Sendable (Double) async throws -> Void = { try await stop.sleep($0) }
    let address = endpoint.baseURL ?? provider.baseURL ?? id.description
    let limiter = limiters.withLock { limiters in
      let known = limiters[address]
      let limiter = known ?? EndpointLimiter(requestsPerMinute: endpoint.requestsPerMinute)
      limiters[address] = limiter
      return limiter
    }
    let connection = ModelConnection(
      baseURL: endpoint.baseURL, keyVariable: endpoint.keyVariable, environment: settings.environment,
      transport: transport, retries: RetryPolicy(limiter: limiter, onRetry: onRetry, sleep: sleep),
      timeout: settings.timeout)
    return ConnectedModel(
      model: try provider.model(id, over: connection), concurrency: endpoint.concurrency, stop: stop)
  }
}
