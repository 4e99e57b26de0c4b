/// Where a provider is, and which key belongs there.
struct Service: Sendable, Hashable {
  /// How a key is sent.
  enum KeyHeader: Sendable, Hashable {
    case bearer
    case named(String)

    func header(_ key: String) -> (name: String, value: String) {
      switch self {
      case .bearer: ("authorization", "Bearer \(key)")
      case .named(let name): (name, key)
      }
    }
  }

  let name: String
  /// Nil when an address must be given.
  let baseURL: String?
  /// An environment variable with another address, as the provider's own tools read it.
  var baseURLVariable: String? = nil
  /// Environment variables that hold the key for ``baseURL``'s host, and for no other; the first that is set counts.
  var keyVariables: [String] = []
  var requiresKey = false
  var keyHeader = KeyHeader.bearer
  /// Sent with every request.
  var headers: [String: String] = [:]
}
