internal import Foundation

/// Where to send chat completions, and the key that belongs there.
public struct OpenAIEndpoint: Sendable {
  let url: String
  let headers: [String: String]
  private let key: String?

  /// Resolves address and key.
  ///
  /// A provider's own key goes to the provider's own host alone. For another `baseURL`, a key is sent only when its
  /// variable was named.
  /// - Parameters:
  ///   - keyVariable: an environment variable that the user named for this address.
  /// - Throws: ``ModelError`` when the address is unusable or a key is missing.
  public init(
    provider: OpenAIProvider, baseURL: String?, keyVariable: String?, environment: [String: String]
  ) throws(ModelError) {
    let ownBase =
      provider.baseURLVariable.flatMap { environment[$0] }.flatMap { $0.isEmpty ? nil : $0 } ?? provider.baseURL
    guard let base = (baseURL ?? ownBase).map(Self.completed) else {
      throw ModelError(
        .unknownModel,
        "\(provider.name) has no default address: give --base-url http://127.0.0.1:8080/v1, or write the model as "
          + "\(provider.name)/NAME@http://127.0.0.1:8080/v1")
    }
    guard let parsed = URL(string: base), let scheme = parsed.scheme, ["http", "https"].contains(scheme),
      let host = parsed.host, !host.isEmpty
    else {
      throw ModelError(.unknownModel, "\"\(base)\" is not a URL; give --base-url as http://HOST:PORT/v1")
    }
    guard parsed.user == nil, parsed.password == nil, parsed.query == nil else {
      throw ModelError(
        .unknownModel,
        "--base-url must not contain a password or a query; keep the key in an environment variable")
    }
    let own = ownBase.flatMap { URL(string: $0) }
    // A key for an https address is not sent over plain http.
    let isOwnHost = own?.host == host && (scheme == "https" || own?.scheme == "http")
    let variable = keyVariable ?? (isOwnHost ? provider.keyVariable : nil)
    let value = variable.flatMap { environment[$0] }?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    let key = value.isEmpty ? nil : value
    if key == nil, let variable, keyVariable != nil || provider.requiresKey {
      throw ModelError(
        .unusableKey, "the environment variable \(variable) is not set; export the key and run again")
    }
    url = base + "/chat/completions"
    headers = key.map { ["authorization": "Bearer \($0)"] } ?? [:]
    self.key = key
  }

  /// An address as people copy it: with the path of one call, which is taken off, or of the server alone, whose API is
  /// under `/v1`.
  static func completed(_ address: String) -> String {
    var base = address.trimmingCharacters(in: .whitespaces)
    while base.hasSuffix("/") { base.removeLast() }
    for path in ["/chat/completions", "/completions"] where base.hasSuffix(path) { base.removeLast(path.count) }
    guard let parsed = URL(string: base), parsed.scheme != nil, parsed.path.isEmpty, parsed.query == nil else {
      return base
    }
    return base + "/v1"
  }

  /// The response with the key removed, should the server repeat it: responses reach messages and the store.
  func concealingKey(in answer: HTTPAnswer) -> HTTPAnswer {
    guard let key, Data(answer.body).range(of: Data(key.utf8)) != nil else { return answer }
    let text = String(decoding: answer.body, as: UTF8.self).replacing(key, with: "(key)")
    return HTTPAnswer(status: answer.status, retryAfter: answer.retryAfter, body: Array(text.utf8))
  }
}
