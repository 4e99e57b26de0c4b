internal import Foundation

/// Where requests go, and what proves who sends them.
struct Endpoint: Sendable {
  /// Without a slash at its end.
  let baseURL: String
  /// Every header but those of ``signature``.
  let headers: [String: String]
  /// Signs each request, where the service wants that.
  var signature: AWSSignature? = nil
  /// For messages: the variable that the key came from.
  let keyVariable: String?
  let secrets: Secrets

  /// Resolves address and key.
  ///
  /// A provider's own key goes to the provider's own host alone, or where the provider's own variable says. For another
  /// `baseURL`, a key is sent only when its variable was named.
  /// - Throws: ``ModelError`` when the address is unusable or a key is missing.
  init(
    _ service: Service, path: String, over connection: ModelConnection
  ) throws(ModelError) {
    let environment = connection.environment
    let named = service.baseURLVariable.flatMap { Self.value(of: $0, in: environment) }
    let unsent = connection.isOffline ? "http://batch.invalid/v1" : nil
    guard let given = connection.baseURL ?? named ?? service.baseURL ?? unsent else {
      let variable = service.baseURLVariable.map { ", set \($0)" } ?? ""
      throw ModelError(
        .unknownModel,
        "\(service.name) has no default address: give --base-url http://127.0.0.1:8080/v1\(variable), or write the "
          + "model as \(service.name)/NAME@http://127.0.0.1:8080/v1")
    }
    let url = try Self.checked(given)
    let own = service.baseURL.flatMap { URL(string: $0) }
    // A key for an https address is not sent over plain http.
    let isOwnHost = own?.host == url.host && (url.scheme == "https" || own?.scheme == "http")
    let isOwn = connection.baseURL == nil && named != nil || isOwnHost
    let variables = connection.keyVariable.map { [$0] } ?? (isOwn ? service.keyVariables : [])
    let found = variables.lazy.compactMap { name in
      Self.value(of: name, in: environment).map { (name: name, key: $0) }
    }.first
    if found == nil, !connection.isOffline, let variable = variables.first,
      connection.keyVariable != nil || service.requiresKey
    {
      throw ModelError(
        .unusableKey, "the environment variable \(variable) is not set; export the key and run again")
    }
    keyVariable = found?.name
    baseURL = Self.base(of: given, path: path)
    var headers = service.headers
    if let key = found?.key {
      let header = service.keyHeader.header(key)
      headers[header.name] = header.value
    }
    let added = try Self.headers(connection.headers, in: environment)
    headers.merge(added) { $1 }
    self.headers = headers
    secrets = Secrets([found?.key].compactMap(\.self) + added.values)
  }

  /// An endpoint whose requests are signed.
  init(
    baseURL: String, path: String, signature: AWSSignature, over connection: ModelConnection
  ) throws(ModelError) {
    _ = try Self.checked(baseURL)
    self.baseURL = Self.base(of: baseURL, path: path)
    self.signature = signature
    keyVariable = "AWS_ACCESS_KEY_ID"
    headers = try Self.headers(connection.headers, in: connection.environment)
    secrets = Secrets(signature.credentials.secrets + headers.values)
  }

  /// A variable's value without white space around it; nil when that is empty.
  static func value(of variable: String, in environment: [String: String]) -> String? {
    let value = environment[variable]?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    return value.isEmpty ? nil : value
  }

  private static func checked(_ text: String) throws(ModelError) -> URL {
    guard let parsed = URL(string: text), let scheme = parsed.scheme, ["http", "https"].contains(scheme),
      let host = parsed.host, !host.isEmpty
    else {
      throw ModelError(.unknownModel, "\"\(text)\" is not a URL; give --base-url as http://HOST:PORT/v1")
    }
    guard parsed.user == nil, parsed.password == nil, parsed.query == nil else {
      throw ModelError(
        .unknownModel,
        "--base-url must not contain a password or a query; keep the key in an environment variable")
    }
    return parsed
  }

  private static let openAIPaths: Set<String> = ["/chat/completions", "/completions", "/responses"]

  /// The whole address of a call is understood where its base was meant, and so is the server's alone.
  private static func base(of url: String, path: String) -> String {
    var base = url
    while base.hasSuffix("/") { base.removeLast() }
    if base.hasSuffix(path), !path.isEmpty { base.removeLast(path.count) }
    // A server's address alone: OpenAI-style APIs are below /v1, and the paths of other APIs begin with their version.
    let isServer = URL(string: base).map { $0.path.isEmpty && $0.scheme != nil } ?? false
    return isServer && openAIPaths.contains(path) ? base + "/v1" : base
  }

  /// Headers by their names, from variables by theirs.
  private static func headers(
    _ variables: [String: String], in environment: [String: String]
  ) throws(ModelError) -> [String: String] {
    var headers: [String: String] = [:]
    for (header, variable) in variables.sorted(by: { $0.key < $1.key }) {
      guard let value = value(of: variable, in: environment) else {
        throw ModelError(
          .unusableKey,
          "the environment variable \(variable), for the header \(header), is not set; export it and run again"
        )
      }
      headers[header.lowercased()] = value
    }
    return headers
  }
}
