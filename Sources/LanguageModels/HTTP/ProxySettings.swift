internal import Foundation

/// Which proxy a request goes through, from the usual environment variables: `https_proxy`, `http_proxy`, `all_proxy` and
/// `no_proxy`, in small letters or in capitals.
///
/// As in curl, `HTTP_PROXY` in capitals is not read: a CGI server sets it from a header. Loopback addresses are always
/// reached directly.
struct ProxySettings: Sendable, Hashable {
  struct Proxy: Sendable, Hashable {
    let host: String
    let port: Int
    let isSOCKS: Bool
    let user: String?
    let password: String?
  }

  private let byScheme: [String: Proxy]
  private let exceptions: [String]

  /// - Throws: ``ModelError`` for a variable that is not an address.
  init(environment: [String: String]) throws(ModelError) {
    func value(_ names: String...) -> (name: String, text: String)? {
      names.lazy.compactMap { name in
        Endpoint.value(of: name, in: environment).map { (name, $0) }
      }.first
    }
    var byScheme: [String: Proxy] = [:]
    let all = value("all_proxy", "ALL_PROXY")
    if let https = value("https_proxy", "HTTPS_PROXY") ?? all {
      byScheme["https"] = try Self.proxy(https.text, variable: https.name)
    }
    if let http = value("http_proxy") ?? all {
      byScheme["http"] = try Self.proxy(http.text, variable: http.name)
    }
    self.byScheme = byScheme
    exceptions = (value("no_proxy", "NO_PROXY")?.text ?? "").split { ", ".contains($0) }.map {
      $0.lowercased()
    }
  }

  private static func proxy(_ text: String, variable: String) throws(ModelError) -> Proxy {
    let address = text.contains("://") ? text : "http://\(text)"
    guard let parts = URLComponents(string: address), let scheme = parts.scheme,
      ["http", "https", "socks5", "socks5h", "socks"].contains(scheme), let host = parts.host, !host.isEmpty
    else {
      // Its value may hold a password, so it is not repeated.
      throw ModelError(
        .unsupported, "the variable \(variable) is not the address of a proxy, such as http://HOST:PORT")
    }
    let isSOCKS = scheme.hasPrefix("socks")
    return Proxy(
      host: host, port: parts.port ?? (isSOCKS ? 1080 : scheme == "https" ? 443 : 80), isSOCKS: isSOCKS,
      user: parts.user, password: parts.password)
  }

  /// Nil for a direct connection.
  func proxy(for url: String) -> Proxy? {
    guard let parts = URLComponents(string: url), let scheme = parts.scheme,
      let host = parts.host?.lowercased(), let proxy = byScheme[scheme]
    else { return nil }
    let bare = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    if bare == "localhost" || bare == "::1" || bare.hasPrefix("127.") { return nil }
    let isException = exceptions.contains { entry in
      if entry == "*" || entry == bare || entry == "\(bare):\(parts.port ?? -1)" { return true }
      let domain = entry.hasPrefix(".") ? entry : ".\(entry)"
      return bare.hasSuffix(domain)
    }
    return isException ? nil : proxy
  }
}
