/// How one model is reached.
public struct ModelConnection: Sendable {
  /// Overrides the provider's own address.
  public let baseURL: String?
  /// An environment variable that holds the key for ``baseURL``.
  public let keyVariable: String?
  /// Headers to send, with the environment variables that hold their values.
  public let headers: [String: String]
  public let environment: [String: String]
  public let transport: any HTTPTransport
  public let retries: RetryPolicy
  /// Whether calls wait for a batch engine, so that neither key nor server is needed.
  public let isOffline: Bool
  /// Seconds for one call, for models that are called in another way than through ``transport``.
  public let timeout: Double

  public init(
    baseURL: String?, keyVariable: String?, headers: [String: String] = [:], environment: [String: String],
    transport: any HTTPTransport, retries: RetryPolicy, isOffline: Bool = false, timeout: Double = 120
  ) {
    self.baseURL = baseURL
    self.keyVariable = keyVariable
    self.headers = headers
    self.environment = environment
    self.transport = transport
    self.retries = retries
    self.isOffline = isOffline
    self.timeout = timeout
  }
}

/// A source of models: the part before the slash in model ids.
///
/// A new provider is one type that conforms, and one entry in the registry.
public protocol Provider: Sendable {
  var name: String { get }
  /// A model id, for lists.
  var example: String { get }
  /// What it is and where it is reached, in one line.
  var summary: String { get }
  /// What its models can do as a rule.
  var capabilities: ModelCapabilities { get }
  /// What one of its models can do.
  func capabilities(of id: ModelID) -> ModelCapabilities
  /// The address that models of this provider share limits at; nil where nothing is sent.
  func address(in environment: [String: String]) -> String?
  /// Whether the provider's own address is a service on the Internet.
  var isHosted: Bool { get }

  /// - Throws: ``ModelError`` when the name is unknown, a key is missing or the address is unusable.
  func model(_ id: ModelID, over connection: ModelConnection) throws(ModelError) -> any LanguageModel

  /// The batch engine of a model's provider.
  /// - Parameter transport: that files go over.
  /// - Returns: nil where there is none that fickle can drive.
  /// - Throws: ``ModelError`` when a key is missing or the address is unusable.
  func batches(
    of id: ModelID, over connection: ModelConnection, transport: AsyncHTTPTransport
  ) throws(ModelError) -> BatchService?
}

extension Provider {
  public func batches(
    of id: ModelID, over connection: ModelConnection, transport: AsyncHTTPTransport
  ) throws(ModelError) -> BatchService? { nil }

  public func capabilities(of id: ModelID) -> ModelCapabilities { capabilities }
  public func address(in environment: [String: String]) -> String? { nil }
  public var isHosted: Bool { false }
}

/// The providers that model ids may name.
public struct ProviderRegistry: Sendable {
  public let providers: [any Provider]

  public init(_ providers: [any Provider]) {
    self.providers = providers
  }

  /// - Throws: ``ModelError/Code/unknownModel`` with the providers that there are.
  public func provider(of id: ModelID) throws(ModelError) -> any Provider {
    guard let provider = providers.first(where: { $0.name == id.provider }) else {
      let known = providers.map(\.name).joined(separator: ", ")
      throw ModelError(.unknownModel, "\(id): unknown provider \"\(id.provider)\"; known providers: \(known)")
    }
    return provider
  }
}
