public import LanguageModels

/// Where one model is reached and how hard it may be driven.
public struct ModelEndpoint: Sendable, Hashable {
  public var baseURL: String?
  /// An environment variable whose key is sent to ``baseURL``.
  public var keyVariable: String?
  /// Headers to send, with the environment variables that hold their values.
  public var headers: [String: String]
  public var requestsPerMinute: Int?
  public var tokensPerMinute: Int?
  public var concurrency: Int?

  public init(
    baseURL: String? = nil, keyVariable: String? = nil, headers: [String: String] = [:],
    requestsPerMinute: Int? = nil, tokensPerMinute: Int? = nil, concurrency: Int? = nil
  ) {
    self.baseURL = baseURL
    self.keyVariable = keyVariable
    self.headers = headers
    self.requestsPerMinute = requestsPerMinute
    self.tokensPerMinute = tokensPerMinute
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
  /// How often a failed call is made again.
  public var maxRetries: Int
  /// Caps over all models.
  public var spending: SpendingLedger.Limits
  public var prices: PriceTable
  /// Where calls wait for a batch engine; nil to make them.
  public var batch: BatchChoice?
  public var environment: [String: String]

  public init(
    shared: ModelEndpoint = ModelEndpoint(), endpoints: [String: ModelEndpoint] = [:], timeout: Double = 120,
    maxRetries: Int = 5, spending: SpendingLedger.Limits = .init(), prices: PriceTable = .builtin,
    batch: BatchChoice? = nil, environment: [String: String] = [:]
  ) {
    self.shared = shared
    self.endpoints = endpoints
    self.timeout = timeout
    self.maxRetries = maxRetries
    self.spending = spending
    self.prices = prices
    self.batch = batch
    self.environment = environment
  }

  /// The most specific value of each: the id's own address, the model's endpoint, what all models share.
  func endpoint(of id: ModelID) -> ModelEndpoint {
    let own = endpoints[id.description] ?? ModelEndpoint()
    // Shared key and headers belong to the shared address.
    let usesShared = id.address == nil && own.baseURL == nil
    return ModelEndpoint(
      baseURL: id.address ?? own.baseURL ?? shared.baseURL,
      keyVariable: own.keyVariable ?? (usesShared ? shared.keyVariable : nil),
      headers: (usesShared ? shared.headers : [:]).merging(own.headers) { $1 },
      requestsPerMinute: own.requestsPerMinute ?? shared.requestsPerMinute,
      tokensPerMinute: own.tokensPerMinute ?? shared.tokensPerMinute,
      concurrency: own.concurrency ?? shared.concurrency)
  }
}
