internal import Foundation

/// A provider's own batch engine: takes requests, answers them within a day, and costs half.
///
/// OpenAI's Batch API takes a file of requests and leaves files of responses; Anthropic's Message Batches takes a list of
/// requests and leaves one file.
public struct BatchService: Sendable {
  /// The most that one batch may hold.
  public struct Limits: Sendable {
    public let requests: Int
    public let bytes: Int
  }

  /// How far a batch has come.
  public enum State: Sendable, Hashable {
    /// Requests that are done, and all where that is known.
    case running(done: Int, of: Int)
    /// It has ended, whatever became of its requests.
    case ended(files: [String])
  }

  private enum Dialect: Sendable {
    /// With the path of its requests, such as `/v1/chat/completions`.
    case openAI(path: String)
    case anthropic
  }

  private let dialect: Dialect
  private let endpoint: Endpoint
  private let transport: AsyncHTTPTransport
  private let retries: RetryPolicy

  /// - Parameter path: that single calls go to.
  /// - Returns: nil for an API that has no batches in either form.
  init?(path: String, endpoint: Endpoint, transport: AsyncHTTPTransport, retries: RetryPolicy) {
    if path.hasSuffix("/messages") {
      dialect = .anthropic
    } else if ["/chat/completions", "/completions", "/responses"].contains(path) {
      dialect = .openAI(path: "/v1" + path)
    } else {
      return nil
    }
    self.endpoint = endpoint
    self.transport = transport
    self.retries = retries
  }

  /// The kind of API, as users name it.
  public var kind: String {
    switch dialect {
    case .openAI: "openai"
    case .anthropic: "anthropic"
    }
  }

  /// The kinds that there are.
  public static let kinds = ["openai", "anthropic"]

  public var limits: Limits {
    switch dialect {
    case .openAI: Limits(requests: 50_000, bytes: 190_000_000)
    case .anthropic: Limits(requests: 100_000, bytes: 250_000_000)
    }
  }

  /// Hands requests over.
  /// - Parameter lines: one request a line, as ``BatchFolder`` writes them.
  /// - Returns: the batch's id.
  public func begin(_ lines: [UInt8]) async throws(ModelError) -> String {
    switch dialect {
    case .openAI(let path):
      let file = try await id(of: upload(lines))
      let fields: JSONValue = [
        "input_file_id": .string(file), "endpoint": .string(path), "completion_window": "24h",
      ]
      return try await id(of: json(.post(try fields.encoded()), at: "/batches"))
    case .anthropic:
      // As one document without taking the lines apart.
      let requests = lines.split(separator: UInt8(ascii: "\n")).joined(separator: [UInt8(ascii: ",")])
      let body = Array("{\"requests\":[".utf8) + requests + Array("]}".utf8)
      return try await id(of: json(.post(body), at: "/v1/messages/batches"))
    }
  }

  /// - Throws: ``ModelError/Code/rejected`` for a batch that the provider did not accept, with its words.
  public func state(of batch: String) async throws(ModelError) -> State {
    switch dialect {
    case .openAI:
      let value = try await json(.get, at: "/batches/\(batch)")
      let counts = value["request_counts"]
      switch value["status"]?.string {
      case "completed", "expired", "cancelled":
        let files = ["output_file_id", "error_file_id"].compactMap { value[$0]?.string }
        return .ended(files: files.map { "\(endpoint.baseURL)/files/\($0)/content" })
      case "failed":
        let words = value["errors"]?["data"]?.array?.compactMap { $0["message"]?.string } ?? []
        throw ModelError(
          .rejected,
          "\(endpoint.baseURL)/batches/\(batch) failed: "
            + (words.isEmpty ? "no reason is given" : words.prefix(3).joined(separator: "; ")))
      default:
        let done = (counts?["completed"]?.integer ?? 0) + (counts?["failed"]?.integer ?? 0)
        return .running(done: done, of: counts?["total"]?.integer ?? 0)
      }
    case .anthropic:
      let value = try await json(.get, at: "/v1/messages/batches/\(batch)")
      let counts = ["processing", "succeeded", "errored", "canceled", "expired"].map {
        value["request_counts"]?[$0]?.integer ?? 0
      }
      guard value["processing_status"]?.string == "ended" else {
        return .running(done: counts.dropFirst().reduce(0, +), of: counts.reduce(0, +))
      }
      // On the same host, whatever it says: the key goes nowhere else.
      return .ended(files: ["\(endpoint.baseURL)/v1/messages/batches/\(batch)/results"])
    }
  }

  /// The responses of a batch that has ended.
  /// - Parameter file: of ``State/ended(files:)``.
  public func responses(in file: String) async throws(ModelError) -> [UInt8] {
    try await send(.get, to: file)
  }

  // MARK: Calls

  private enum Call {
    case get
    case post([UInt8], contentType: String = "application/json")
  }

  private func upload(_ lines: [UInt8]) async throws(ModelError) -> JSONValue {
    // No line of JSON begins with it.
    let boundary = "fickle-\(UUID().uuidString)"
    let head =
      "--\(boundary)\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n"
      + "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"requests.jsonl\"\r\n"
      + "Content-Type: application/jsonl\r\n\r\n"
    let body = Array(head.utf8) + lines + Array("\r\n--\(boundary)--\r\n".utf8)
    return try await json(.post(body, contentType: "multipart/form-data; boundary=\(boundary)"), at: "/files")
  }

  private func id(of value: JSONValue) throws(ModelError) -> String {
    guard let id = value["id"]?.string, !id.isEmpty, id.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x2F }) else {
      throw ModelError(
        .badResponse,
        "\(endpoint.baseURL) did not answer with an id; check that it has a batch API, or give --batch a folder"
      )
    }
    return id
  }

  private func json(_ call: Call, at path: String) async throws(ModelError) -> JSONValue {
    let bytes = try await send(call, to: endpoint.baseURL + path)
    guard let value = try? JSONParser.parse(bytes) else {
      throw ModelError(
        .badResponse,
        "\(endpoint.baseURL + path) did not answer with JSON but: \(ServerText.excerpt(of: bytes))")
    }
    return value
  }

  private func send(_ call: Call, to url: String) async throws(ModelError) -> [UInt8] {
    let classifier = FaultClassifier(url: url, keyVariable: endpoint.keyVariable)
    return try await retries.run { () async throws(ModelError) -> [UInt8] in
      let answer: HTTPAnswer
      do throws(ModelError) {
        switch call {
        case .get:
          answer = try await transport.transfer(nil, url: url, headers: endpoint.headers)
        case .post(let body, let contentType):
          answer = try await transport.transfer(
            .init(bytes: body, contentType: contentType), url: url, headers: endpoint.headers)
        }
      } catch {
        throw error.concealing(endpoint.secrets)
      }
      guard (200..<300).contains(answer.status) else {
        let body = endpoint.secrets.concealed(in: answer.body)
        throw classifier.error(
          for: ServerFault(status: answer.status, body: body), status: answer.status,
          retryAfter: answer.retryAfter)
      }
      return answer.body
    }
  }
}
