internal import Foundation
public import LanguageModels
internal import RunStore
internal import Synchronization

/// A model that can be called.
struct ConnectedModel: Sendable {
  let model: any LanguageModel
  /// Maximum concurrent requests to it; nil for the run's.
  let concurrency: Int?
  /// Nil where it is not known.
  let price: TokenPrice?
  /// Where it is called; part of what identifies a reply that several runs share.
  let address: String
  /// Whether the address is the provider's own, so that a name means the same model tomorrow.
  let isHosted: Bool
  /// Ends its waits and retries.
  let stop: StopSignal
  /// What answers its calls in batches; nil where that is someone else's work, or calls are made one by one.
  let batches: BatchService?
}

/// Makes models from their ids, and owns what they share.
public final class ModelConnector: Sendable {
  /// Every provider that fickle has.
  public static let registry = ProviderRegistry(
    [SimulatedProvider(), ReplayProvider()] + ExecProvider.all + OpenAIProvider.all
      + [
        OpenAIResponsesProvider(), AnthropicProvider(), GoogleProvider(), AzureProvider(), BedrockProvider(),
        CompletionsProvider(),
      ])

  private let settings: ConnectionSettings
  private let network: AsyncHTTPTransport
  private let transport: any HTTPTransport
  /// Where calls wait for a batch engine; nil where they are made.
  let batch: BatchFolder?
  private let onRetry: @Sendable (ModelError) -> Void
  /// By address: models on one endpoint share its limits.
  private let limiters = Mutex<[String: EndpointLimiter]>([:])
  /// What is spent, where there is a cap.
  let ledger: SpendingLedger?

  /// - Parameter onRetry: called with the reason whenever a call is retried.
  /// - Throws: `ModelError` for a proxy, a certificate file or a folder of batches that cannot be used.
  public init(
    _ settings: ConnectionSettings, onRetry: @escaping @Sendable (ModelError) -> Void = { _ in }
  ) throws(ModelError) {
    self.settings = settings
    self.onRetry = onRetry
    switch settings.batch {
    case .folder(let path): batch = try BatchFolder(path)
    case .hosted: batch = try BatchFolder(nil)
    case nil: batch = nil
    }
    network = try AsyncHTTPTransport(timeout: settings.timeout, environment: settings.environment)
    transport = batch.map { BatchTransport($0) } ?? network
    ledger = settings.spending.isEmpty ? nil : SpendingLedger(settings.spending)
  }

  /// - Throws: ``ModelError`` when the id is unknown, a key is missing or the address is unusable.
  public func model(_ id: ModelID) throws(ModelError) -> any LanguageModel {
    try connect(id, stop: StopSignal()).model
  }

  /// Nil where it is not known.
  public func price(of id: ModelID) -> TokenPrice? {
    settings.prices.price(of: id, isLocal: Self.isLocal(address(of: id)))
  }

  /// When the prices were looked up.
  public var priceDate: String { settings.prices.date }

  /// What a model can do; the usual where its provider is unknown.
  func capabilities(of id: ModelID) -> ModelCapabilities {
    (try? Self.registry.provider(of: id))?.capabilities(of: id) ?? ModelCapabilities()
  }

  /// Requests a minute, and at a time; nil where there is no limit.
  func limits(of id: ModelID) -> (perMinute: Int?, atOnce: Int?) {
    let endpoint = settings.endpoint(of: id)
    return (endpoint.requestsPerMinute, endpoint.concurrency)
  }

  /// Nil for a model that is not called over a network.
  private func address(of id: ModelID) -> String? {
    let own = (try? Self.registry.provider(of: id))?.address(in: settings.environment)
    return settings.endpoint(of: id).baseURL ?? own
  }

  /// Whether a model runs on this machine: a loopback address, or none at all.
  private static func isLocal(_ address: String?) -> Bool {
    guard let address else { return true }
    guard let host = URL(string: address)?.host?.lowercased() else { return false }
    return host == "localhost" || host == "::1" || host.hasPrefix("127.")
  }

  /// - Parameter stop: ends the model's waits and retries.
  func connect(_ id: ModelID, stop: StopSignal) throws(ModelError) -> ConnectedModel {
    let provider = try Self.registry.provider(of: id)
    let endpoint = settings.endpoint(of: id)
    let address = address(of: id)
    let price = settings.prices.price(of: id, isLocal: Self.isLocal(address))
    if settings.spending.dollars != nil, price == nil {
      throw ModelError(
        .unsupported,
        "--budget-usd needs the price of \(id), which is not known; write it into a file of prices "
          + "(fickle models prices prints one) and name that with --prices")
    }
    let place = address ?? id.description
    let limiter = limiters.withLock { limiters in
      let limiter =
        limiters[place]
        ?? (batch != nil
          ? EndpointLimiter()
          : EndpointLimiter(
            requestsPerMinute: endpoint.requestsPerMinute, tokensPerMinute: endpoint.tokensPerMinute,
            concurrency: endpoint.concurrency))
      limiters[place] = limiter
      return limiter
    }
    let connection = ModelConnection(
      baseURL: endpoint.baseURL, keyVariable: endpoint.keyVariable, headers: endpoint.headers,
      environment: settings.environment, transport: transport,
      retries: RetryPolicy(
        attempts: settings.maxRetries + 1, limiter: limiter,
        spending: ledger.map { Spending(ledger: $0, price: price) }, onRetry: onRetry,
        isStopped: { stop.isRequested }, sleep: { try await stop.sleep($0) }),
      isOffline: batch != nil && !isHosted, timeout: settings.timeout)
    return ConnectedModel(
      model: try provider.model(id, over: connection), concurrency: endpoint.concurrency, price: price,
      address: place, isHosted: endpoint.baseURL == nil && provider.isHosted && !Self.isLocal(address),
      stop: stop, batches: try batches(of: id, provider, connection))
  }

  private var isHosted: Bool { if case .hosted? = settings.batch { true } else { false } }

  private func batches(
    of id: ModelID, _ provider: any Provider, _ connection: ModelConnection
  ) throws(ModelError) -> BatchService? {
    guard case .hosted(let kind)? = settings.batch else { return nil }
    let service = try provider.batches(of: id, over: connection, transport: network)
    guard let service, service.kind == kind else {
      throw ModelError(
        .unsupported,
        "\(id) has no batches of the kind of \(kind); give --batch a folder and have another engine answer it"
      )
    }
    return service
  }
}
