internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// Sends one JSON body and returns the server's response. No retries here.
public protocol HTTPTransport: Sendable {
  func post(_ body: [UInt8], to url: String, headers: [String: String]) async throws(ModelError) -> HTTPAnswer
}

/// A status, the header that matters, and a bounded body.
public struct HTTPAnswer: Sendable {
  public let status: Int
  /// Seconds to wait, from the `retry-after` header in either form.
  public let retryAfter: Double?
  public let body: [UInt8]

  public init(status: Int, retryAfter: Double?, body: [UInt8]) {
    self.status = status
    self.retryAfter = retryAfter
    self.body = body
  }
}

/// The transport over AsyncHTTPClient: pooled connections, no redirects, bounded responses.
public final class AsyncHTTPTransport: HTTPTransport {
  /// A chat completion of a few tokens takes kilobytes.
  private static let maximumBytes = 8 << 20

  private let client: HTTPClient
  private let timeout: Double

  /// - Parameter timeout: seconds for one call, from connecting to the last byte.
  public init(timeout: Double) {
    // A redirect could send the key to another host, so none is followed.
    var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
    configuration.timeout.connect = .seconds(10)
    // One connection per concurrent call, whatever --concurrency is.
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1024
    // Retries are the retry policy's work: it waits longer and reports why it gave up.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.httpVersion = .automatic
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    self.timeout = timeout
  }

  deinit {
    // A client must be shut down before it goes; the callback keeps it until it is.
    client.shutdown { [client] _ in _ = client }
  }

  public func post(
    _ body: [UInt8], to url: String, headers: [String: String]
  ) async throws(ModelError) -> HTTPAnswer {
    guard let scheme = URL(string: url)?.scheme, ["http", "https"].contains(scheme) else {
      throw Self.noURL(url)
    }
    guard
      headers.values.allSatisfy({ !$0.unicodeScalars.contains { $0.properties.generalCategory == .control } })
    else {
      throw ModelError(
        .unusableKey, "the key contains a line break or another control character; check its variable")
    }
    do {
      return try await withThrowingTaskGroup(of: HTTPAnswer.self) { group in
        group.addTask { [self] in try await send(body, to: url, headers: headers) }
        // The client's own deadline covers the response head only; the body could then take for ever.
        group.addTask { [timeout] in
          try await Task.sleep(for: .seconds(timeout))
          throw HTTPClientError.deadlineExceeded
        }
        defer { group.cancelAll() }
        guard let answer = try await group.next() else { throw HTTPClientError.deadlineExceeded }
        return answer
      }
    } catch {
      throw modelError(for: error, url: url)
    }
  }

  private func send(_ body: [UInt8], to url: String, headers: [String: String]) async throws -> HTTPAnswer {
    var request = HTTPClientRequest(url: url)
    request.method = .POST
    for (name, value) in headers { request.headers.add(name: name, value: value) }
    request.headers.replaceOrAdd(name: "content-type", value: "application/json")
    request.body = .bytes(body)
    let response = try await client.execute(request, timeout: .milliseconds(Int64(timeout * 1000)))
    let bytes = try await response.body.collect(upTo: Self.maximumBytes)
    return HTTPAnswer(
      status: Int(response.status.code),
      retryAfter: response.headers.first(name: "retry-after").flatMap { RetryAfter.seconds($0, now: Date()) },
      body: Array(bytes.readableBytesView))
  }

  private static func noURL(_ url: String) -> ModelError {
    ModelError(.unknownModel, "\(url) is not a URL; check --base-url")
  }

  /// The timeout for messages: the same in every locale.
  private var seconds: String { timeout == timeout.rounded() ? "\(Int(timeout))" : "\(timeout)" }

  private func modelError(for error: any Error, url: String) -> ModelError {
    switch error {
    case is NIOTooManyBytesError:
      return ModelError(.badResponse, "\(url) answered with more than \(Self.maximumBytes >> 20) MiB")
    case let error as HTTPClientError where error == .invalidURL || error == .emptyHost:
      return Self.noURL(url)
    case let error as HTTPClientError where error == .deadlineExceeded || error == .readTimeout:
      return ModelError(
        .timedOut,
        "\(url) timed out: no complete response within \(seconds) s; raise --timeout, or lower --concurrency if "
          + "the server handles one call at a time")
    case let error where Self.isCutOff(error):
      return ModelError(
        .unreachable,
        "\(url) closed the connection mid-response; check the server's log and any proxy in between"
      )
    default:
      return ModelError(
        .unreachable,
        "\(url) cannot be reached (\(Self.reason(of: error))); check that the server runs and --base-url is right"
      )
    }
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
