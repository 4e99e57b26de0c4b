import Testing

@testable import LanguageModels

@Suite struct ProxySettingsTests {
  private func proxy(_ environment: [String: String], _ url: String) throws -> String? {
    try ProxySettings(environment: environment).proxy(for: url).map { "\($0.host):\($0.port)" }
  }

  @Test(
    arguments: [
      (["https_proxy": "http://p:3128"], "https://a.example/v1", "p:3128"),
      (["HTTPS_PROXY": "p:3128"], "https://a.example/v1", "p:3128"),
      (["https_proxy": "http://p:3128"], "http://a.example/v1", nil),
      (["http_proxy": "http://p"], "http://a.example/v1", "p:80"),
      (["HTTP_PROXY": "http://p:3128"], "http://a.example/v1", nil),
      (["ALL_PROXY": "socks5://p"], "https://a.example/v1", "p:1080"),
      (["all_proxy": "http://q", "https_proxy": "http://p:1"], "https://a.example/v1", "p:1"),
      (["https_proxy": "http://p:3128", "no_proxy": "a.example"], "https://a.example/v1", nil),
      (["https_proxy": "http://p:3128", "no_proxy": ".example"], "https://a.example/v1", nil),
      (["https_proxy": "http://p:3128", "no_proxy": "example"], "https://a.example/v1", nil),
      (["https_proxy": "http://p:3128", "no_proxy": "ample"], "https://a.example/v1", "p:3128"),
      (["https_proxy": "http://p:3128", "NO_PROXY": "b, *"], "https://a.example/v1", nil),
      (["https_proxy": "http://p:3128", "no_proxy": "a.example:8443"], "https://a.example:8443/v1", nil),
      (["http_proxy": "http://p:3128"], "http://127.0.0.1:8000/v1", nil),
      (["http_proxy": "http://p:3128"], "http://localhost:8000/v1", nil),
      (["http_proxy": "http://p:3128"], "http://[::1]:8000/v1", nil),
      (["https_proxy": ""], "https://a.example/v1", nil),
      ([:], "https://a.example/v1", nil),
    ] as [([String: String], String, String?)])
  func theUsualVariablesDecide(environment: [String: String], url: String, expected: String?) throws {
    #expect(try proxy(environment, url) == expected)
  }

  @Test(arguments: ["ftp://p", "http://", "://secret-pa55"])
  func whatIsNoProxyIsRefusedWithoutRepeatingIt(value: String) {
    let error = #expect(throws: ModelError.self) { try ProxySettings(environment: ["https_proxy": value]) }
    #expect(error?.code == .unsupported && error?.message.contains("https_proxy") == true)
    #expect(error?.message.contains("pa55") == false)
  }

  @Test func aCertificateFileThatIsNotThereIsToldSo() {
    let error = #expect(throws: ModelError.self) {
      try AsyncHTTPTransport(timeout: 1, environment: ["SSL_CERT_FILE": "/no/such.pem"])
    }
    #expect(error?.message.contains("/no/such.pem") == true)
  }
}
