public import LanguageModels

/// The models of `fickle.yaml`: names for `--model`, with where each is reached and its limits.
public struct ModelTable: Sendable, Equatable {
  public struct Entry: Sendable, Hashable {
    /// The model id behind the name; the name itself where it is one.
    public var model: String
    public var endpoint: ModelEndpoint

    public init(model: String, endpoint: ModelEndpoint) {
      self.model = model
      self.endpoint = endpoint
    }
  }

  public var entries: [String: Entry]

  public init(_ entries: [String: Entry] = [:]) {
    self.entries = entries
  }

  /// The model that a user named: an entry of the table, or an id.
  ///
  /// An entry under a name of its own and with an address is a model of its own, so that one model on two servers is
  /// two models.
  public func id(_ text: String) throws(ModelError) -> ModelID {
    guard let entry = entries[text] else { return try ModelID(text) }
    let id = try ModelID(entry.model)
    guard let address = entry.endpoint.baseURL, entry.model != text else { return id }
    return id.at(address)
  }

  /// Endpoints by model id, as a connector takes them.
  public func endpoints() throws(ModelError) -> [String: ModelEndpoint] {
    var endpoints: [String: ModelEndpoint] = [:]
    for (name, entry) in entries { endpoints[try id(name).description] = entry.endpoint }
    return endpoints
  }
}
