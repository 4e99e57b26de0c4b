internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPCompression
internal import NIOPosix
internal import NIOSSL
internal import Synchronization

/// Sends one JSON body and returns the server's response. No retries here.
public protocol HTTPTransport: Sendable {
  /// - Parameter sample: numbers the repeats of a call, which may have the same body.
  func post(
    _ body: [UInt8], to url: String, headers: [String: String], sample: Int
  ) async throws(ModelError) -> HTTPAnswer
}

/// A status, the headers that matter, and a bounded body.
public struct HTTPAnswer: Sendable {
  public let status: Int
  /// Seconds to wait, from the `retry-after` header in either form.
  public let retryAfter: Double?
  /// What Bedrock calls an error, from the header `x-amzn-errortype`.
  public let errorType: String?
  public let body: [UInt8]

  public init(status: Int, retryAfter: Double?, errorType: String? = nil, body: [UInt8]) {
    self.status = status
    self.retryAfter = retryAfter
    self.errorType = errorType
    self.body = body
  }
}

/// The transport over AsyncHTTPClient: pooled connections, no redirects, bounded responses.
///
/// Proxies come from the usual variables (``ProxySettings``), further certificate authorities from the file that
/// `SSL_CERT_FILE` names.
public final class AsyncHTTPTransport: HTTPTransport {
  /// A chat completion of a few tokens takes kilobytes.
  private static let maximumBytes = 8 << 20

  private let timeout: Double
  private let proxies: ProxySettings
  private let authorities: [NIOSSLAdditionalTrustRoots]
  /// One for direct connections and one for each proxy, made when they are needed.
  private let clients = Mutex<[ProxySettings.Proxy?: HTTPClient]>([:])

  /// - Parameters:
  ///   - timeout: seconds for one call, from connecting to the last byte.
  ///   - environment: variables that name proxies and certificates.
  /// - Throws: ``ModelError/Code/unsupported`` for a variable that cannot be used.
  public init(timeout: Double, environment: [String: String] = [:]) throws(ModelError) {
    self.timeout = timeout
    proxies = try ProxySettings(environment: environment)
    guard let file = Endpoint.value(of: "SSL_CERT_FILE", in: environment) else {
      authorities = []
      return
    }
    do {
      authorities = [.certificates(try NIOSSLCertificate.fromPEMFile(file))]
    } catch {
      throw ModelError(
        .unsupported, "SSL_CERT_FILE names \(file), which has no certificates in PEM form; check the path")
    }
  }

  private func client(for url: String) -> HTTPClient {
    let proxy = proxies.proxy(for: url)
    return clients.withLock { clients in
      let client = clients[proxy] ?? Self.client(proxy, authorities)
      clients[proxy] = client
      return client
    }
  }

  private static func client(
    _ proxy: ProxySettings.Proxy?, _ authorities: [NIOSSLAdditionalTrustRoots]
  ) -> HTTPClient {
    // A redirect could send the key to another host, so none is followed.
    var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
    configuration.timeout.connect = .seconds(10)
    // One connection per concurrent call, whatever --concurrency is.
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1024
    // Retries are the retry policy's work: it waits longer and reports why it gave up.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.httpVersion = .automatic
    configuration.decompression = .enabled(limit: .size(maximumBytes))
    if !authorities.isEmpty {
      var tls = TLSConfiguration.makeClientConfiguration()
      tls.additionalTrustRoots = authorities
      configuration.tlsConfiguration = tls
    }
    if let proxy {
      let authorization = proxy.user.map {
        HTTPClient.Authorization.basic(username: $0, password: proxy.password ?? "")
      }
      configuration.proxy =
        proxy.isSOCKS
        ? .socksServer(host: proxy.host, port: proxy.port)
        : .server(host: proxy.host, port: proxy.port, authorization: authorization)
    }
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  deinit {
    // A client must be shut down before it goes; the callback keeps it until it is.
    for client in clients.withLock({ $0.values }) { client.shutdown { [client] _ in _ = client } }
  }

  public func post(
    _ body: [UInt8], to url: String, headers: [String: String], sample: Int
  ) async throws(ModelError) -> HTTPAnswer {
    try await exchange(
      Content(bytes: body, contentType: "application/json"), url: url, headers: headers, seconds: timeout,
      maximumBytes: Self.maximumBytes)
  }

  /// What is sent.
  struct Content: Sendable {
    let bytes: [UInt8]
    let contentType: String
  }

  /// Fetches a document, or posts content; either may be of the size of a file.
  /// - Parameter content: nil to fetch.
  func transfer(
    _ content: Content?, url: String, headers: [String: String]
  ) async throws(ModelError) -> HTTPAnswer {
    // Compressed responses are bounded as those to single calls are.
    let headers = headers.merging(["accept-encoding": "identity"]) { $1 }
    return try await exchange(
      content, url: url, headers: headers, seconds: max(timeout, Self.transferSeconds),
      maximumBytes: Self.maximumFileBytes)
  }

  private static let transferSeconds = 1800.0
  private static let maximumFileBytes = 1 << 30

  private func exchange(
    _ content: Content?, url: String, headers: [String: String], seconds: Double, maximumBytes: Int
  ) async throws(ModelError) -> HTTPAnswer {
    guard let scheme = URL(string: url)?.scheme, ["http", "https"].contains(scheme) else {
      throw Self.noURL(url)
    }
    guard
      headers.values.allSatisfy({ !$0.unicodeScalars.contains { $0.properties.generalCategory == .control } })
    else {
      throw ModelError(
        .unusableKey,
        "the key or a header contains a line break or another control character; check its variable")
    }
    do {
      // The client's own deadline covers the response head only; the body could then take for ever.
      return try await withDeadline(seconds: seconds) { [self] in
        try await send(content, to: url, headers: headers, seconds: seconds, maximumBytes: maximumBytes)
      }
    } catch {
      throw modelError(for: error, url: url)
    }
  }

  private func send(
    _ content: Content?, to url: String, headers: [String: String], seconds: Double, maximumBytes: Int
  ) async throws -> HTTPAnswer {
    var request = HTTPClientRequest(url: url)
    for (name, value) in headers { request.headers.add(name: name, value: value) }
    if let content {
      request.method = .POST
      request.headers.replaceOrAdd(name: "content-type", value: content.contentType)
      request.body = .bytes(content.bytes)
    }
    let response = try await client(for: url).execute(request, timeout: .milliseconds(Int64(seconds * 1000)))
    let bytes = try await response.body.collect(upTo: maximumBytes)
    return HTTPAnswer(
      status: Int(response.status.code),
      retryAfter: Self.retryAfter(response.headers),
      errorType: response.headers.first(name: "x-amzn-errortype"), body: Array(bytes.readableBytesView))
  }

  /// OpenAI and Azure send milliseconds beside the standard's seconds.
  private static func retryAfter(_ headers: HTTPHeaders) -> Double? {
    if let text = headers.first(name: "retry-after-ms"), let milliseconds = Double(text),
      milliseconds.isFinite
    {
      return max(0, milliseconds / 1000)
    }
    return headers.first(name: "retry-after").flatMap { RetryAfter.seconds($0, now: Date()) }
  }

  private static func noURL(_ url: String) -> ModelError {
    ModelError(.unknownModel, "\(url) is not a URL; check --base-url")
  }

  /// The timeout for messages: the same in every locale.
  private var seconds: String { timeout == timeout.rounded() ? "\(Int(timeout))" : "\(timeout)" }

  private func modelError(for error: any Error, url: String) -> ModelError {
    switch error {
    case is NIOTooManyBytesError:
      return ModelError(
        .badResponse, "\(url) answered with more than \(Self.maximumBytes >> 20) MiB",
        reason: "response too long")
    case is NIOHTTPDecompression.DecompressionError:
      return ModelError(
        .badResponse,
        "\(url) sent a compressed response that cannot be read, or of more than \(Self.maximumBytes >> 20) MiB",
        reason: "unreadable compression")
    case let error as HTTPClientError where error == .invalidURL || error == .emptyHost:
      return Self.noURL(url)
    case is DeadlinePassed: return timedOut(url)
    case let error as HTTPClientError where error == .deadlineExceeded || error == .readTimeout:
      return timedOut(url)
    case let error where Self.isCutOff(error):
      return ModelError(
        .unreachable,
        "\(url) closed the connection mid-response; check the server's log and any proxy in between",
        reason: ModelError.incomplete)
    default:
      return ModelError(
        .unreachable,
        "\(url) cannot be reached (\(Self.reason(of: error))); check that the server runs and --base-url is right"
      )
    }
  }

  private func timedOut(_ url: String) -> ModelError {
    ModelError(
      .timedOut,
      "\(url) timed out: no complete response within \(seconds) s; raise --timeout, or lower --concurrency if "
        + "the server handles one call at a time")
  }

  /// Whether the connection was open, and closed before the response was complete.
  private static func isCutOff(_ error: any Error) -> Bool {
    if error is HTTPParserError { return true }
    return (error as? HTTPClientError).map { $0 == .remoteConnectionClosed } ?? false
  }

  private static func reason(of error: any Error) -> String {
    switch error {
    case let error as HTTPClientError where error == .connectTimeout:
      return "connection timed out"
    case let error as HTTPClientError:
      return error.shortDescription
    case let error as NIOConnectionError:
      if error.dnsAError != nil || error.dnsAAAAError != nil { return "host name not found" }
      return "connection refused"
    case let error as IOError:
      return String(cString: strerror(error.errnoCode)).lowercased()
    default:
      return "\(error)"
    }
  }
}
