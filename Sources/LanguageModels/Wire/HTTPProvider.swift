/// A provider behind HTTP: an address, a key, and the API that is spoken there.
protocol HTTPProvider: Provider {
  var service: Service { get }

  func format(of id: ModelID) -> any WireFormat
  func endpoint(_ path: String, over connection: ModelConnection) throws(ModelError) -> Endpoint
}

extension HTTPProvider {
  public var name: String { service.name }
  public var example: String { "\(service.name)/NAME" }
  public var isHosted: Bool { service.baseURL?.hasPrefix("https://") ?? false }

  public func address(in environment: [String: String]) -> String? {
    service.baseURLVariable.flatMap { Endpoint.value(of: $0, in: environment) } ?? service.baseURL
  }

  /// Where it is reached, and what it needs, as the end of a summary.
  var needs: String {
    let address =
      service.baseURL.map { " at \($0)" } ?? service.baseURLVariable.map { " at \($0) or --base-url" }
      ?? "; give --base-url, or write the id as \(service.name)/NAME@URL"
    let key =
      service.keyVariables.isEmpty ? "" : ", key from \(service.keyVariables.joined(separator: " or "))"
    return address + (service.requiresKey || key.isEmpty ? key : "\(key) if it is set")
  }

  func endpoint(_ path: String, over connection: ModelConnection) throws(ModelError) -> Endpoint {
    try Endpoint(service, path: path, over: connection)
  }

  public func batches(
    of id: ModelID, over connection: ModelConnection, transport: AsyncHTTPTransport
  ) throws(ModelError) -> BatchService? {
    let path = format(of: id).path(model: id.name)
    return BatchService(
      path: path, endpoint: try endpoint(path, over: connection), transport: transport,
      retries: connection.retries)
  }

  public func model(
    _ id: ModelID, over connection: ModelConnection
  ) throws(ModelError) -> any LanguageModel {
    let format = format(of: id)
    return HTTPModel(
      id: id, capabilities: capabilities(of: id), format: format,
      endpoint: try endpoint(format.path(model: id.name), over: connection), transport: connection.transport,
      retries: connection.retries)
  }
}
