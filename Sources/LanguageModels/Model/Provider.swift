/// What a provider can do. Requests are built from it, so that nothing is asked that a provider cannot answer.
public struct ModelCapabilities: Sendable, Hashable {
  /// Log probabilities of the first token that one call may return; 0 for none.
  public var logprobs: Int
  /// Whether a seed is sent with a request.
  public var takesSeed: Bool
  /// Temperatures that are accepted.
  public var temperature: ClosedRange<Double>
  /// Whether calls can be submitted as a batch.
  public var batch: Bool
  /// Whether a reply's beginning can be given, which the model continues.
  public var continuesReply: Bool

  public init(
    logprobs: Int = 20, takesSeed: Bool = true, temperature: ClosedRange<Double> = 0...2, batch: Bool = false,
    continuesReply: Bool = false
  ) {
    self.logprobs = logprobs
    self.takesSeed = takesSeed
    self.temperature = temperature
    self.batch = batch
    self.continuesReply = continuesReply
  }

  /// In a few words, for lists.
  public var summary: String {
    var words = [logprobs > 0 ? "up to \(logprobs) logprobs" : "no logprobs"]
    if takesSeed { words.append("seed") }
    words.append("temperature \(Self.text(temperature.lowerBound)) to \(Self.text(temperature.upperBound))")
    if batch { words.append("batch") }
    if continuesReply { words.append("prefill") }
    return words.joined(separator: ", ")
  }

  private static func text(_ number: Double) -> String {
    number == number.rounded() ? "\(Int(number))" : "\(number)"
  }
}

/// How one model is reached.
public struct ModelConnection: Sendable {
  /// Overrides the provider's own address.
  public let baseURL: String?
  /// An environment variable that holds the key for ``baseURL``.
  public let keyVariable: String?
  public let environment: [String: String]
  public let transport: any HTTPTransport
  public let retries: RetryPolicy

  public init(
    baseURL: String?, keyVariable: String?, environment: [String: String], transport: any HTTPTransport,
    retries: RetryPolicy
  ) {
    self.baseURL = baseURL
    self.keyVariable = keyVariable
    self.environment = environment
    self.transport = transport
    self.retries = retries
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
  var capabilities: ModelCapabilities { get }
  /// The address that models of this provider share limits at; nil where nothing is sent.
  var baseURL: String? { get }

  /// - Throws: ``ModelError`` when the name is unknown, a key is missing or the address is unusable.
  func model(_ id: ModelID, over connection: ModelConnection) throws(ModelError) -> any LanguageModel
}

extension Provider {
  public var baseURL: String? { nil }
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
