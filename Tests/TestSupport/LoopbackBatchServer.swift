internal import FlyingFox
internal import FlyingSocks
internal import Foundation
internal import Synchronization

/// A loopback server that speaks the batch APIs of OpenAI and Anthropic: a batch is looked at twice before it has ended.
public final class LoopbackBatchServer: Sendable {
  private struct Batch {
    let responses: String
    var looks = 0
  }

  private struct State {
    var files: [String: String] = [:]
    var batches: [String: Batch] = [:]
    var requests = 0
    var keys: Set<String> = []
  }

  private let server: HTTPServer
  private let task: Task<Void, any Error>
  private let state: Holder
  private let port: UInt16

  private final class Holder: Sendable {
    let value = Mutex(State())
    let ends = Mutex(true)
    let refuses = Mutex(false)

    func note(_ request: HTTPRequest) {
      let key = request.headers[.authorization] ?? request.headers[HTTPHeader("x-api-key")] ?? ""
      value.withLock { _ = $0.keys.insert(key) }
    }

    /// - Returns: the batch as the API answers with it.
    func begin(_ responses: [String]) -> String {
      let id = value.withLock { state in
        state.requests += responses.count
        let id = "batch-\(state.batches.count)"
        state.batches[id] = .init(responses: responses.joined(separator: "\n"))
        return id
      }
      return "{\"id\": \"\(id)\", \"status\": \"validating\"}"
    }

    func hasEnded(_ id: String) -> Bool {
      let looks = value.withLock { state in
        state.batches[id]?.looks += 1
        return state.batches[id]?.looks ?? 0
      }
      return ends.withLock(\.self) && looks > 1
    }
  }

  /// As OpenAI's; Anthropic's is the same without `/v1`.
  public var baseURL: String { "http://127.0.0.1:\(port)/v1" }
  /// Batches that were begun, and requests in them.
  public var batches: Int { state.value.withLock(\.batches.count) }
  public var requests: Int { state.value.withLock(\.requests) }
  /// Keys that were sent.
  public var keys: Set<String> { state.value.withLock(\.keys) }

  /// Whether batches end.
  public func setEnding(_ ends: Bool) { state.ends.withLock { $0 = ends } }

  /// Whether batches fail as a whole.
  public func setRefusing(_ refuses: Bool) { state.refuses.withLock { $0 = refuses } }

  /// - Parameter logOdds: of the first label, for a prompt.
  public init(logOdds: @escaping @Sendable (String) -> Double) async throws {
    let state = Holder()
    server = HTTPServer(address: try .inet(ip4: "127.0.0.1", port: 0), timeout: 600, logger: .disabled)
    await server.appendRoute("POST /v1/files") { request in
      state.note(request)
      let text = String(decoding: try await request.bodyData, as: UTF8.self)
      guard let start = text.range(of: "application/jsonl\r\n\r\n"),
        let end = text.range(of: "\r\n--", range: start.upperBound..<text.endIndex)
      else { return Self.response(400, "{}") }
      let content = String(text[start.upperBound..<end.lowerBound])
      let id = state.value.withLock { state in
        state.files["file-\(state.files.count)"] = content
        return "file-\(state.files.count - 1)"
      }
      return Self.response(200, "{\"id\": \"\(id)\", \"object\": \"file\"}")
    }
    await server.appendRoute("POST /v1/batches") { request in
      state.note(request)
      let fields = try JSONSerialization.jsonObject(with: try await request.bodyData) as? [String: Any] ?? [:]
      let file = fields["input_file_id"] as? String ?? ""
      let lines = state.value.withLock { $0.files[file] ?? "" }.split(separator: "\n")
      let responses = try lines.map { try Self.answer(String($0), logOdds) }
      return Self.response(200, state.begin(responses))
    }
    await server.appendRoute("GET /v1/batches/:id") { request in
      state.note(request)
      let id = request.routeParameters["id"] ?? ""
      if state.refuses.withLock(\.self) {
        return Self.response(
          200, #"{"id": "\#(id)", "status": "failed", "errors": {"data": [{"message": "no such quota"}]}}"#)
      }
      guard state.hasEnded(id) else {
        return Self.response(
          200,
          "{\"id\": \"\(id)\", \"status\": \"in_progress\", \"request_counts\": {\"total\": 9, \"completed\": 3}}"
        )
      }
      return Self.response(
        200, "{\"id\": \"\(id)\", \"status\": \"completed\", \"output_file_id\": \"out-\(id)\"}")
    }
    await server.appendRoute("GET /v1/files/:id/content") { request in
      let id = (request.routeParameters["id"] ?? "").replacingOccurrences(of: "out-", with: "")
      return Self.response(200, state.value.withLock { $0.batches[id]?.responses ?? "" })
    }
    await server.appendRoute("POST /v1/messages/batches") { request in
      state.note(request)
      let fields = try JSONSerialization.jsonObject(with: try await request.bodyData) as? [String: Any] ?? [:]
      let requests = fields["requests"] as? [[String: Any]] ?? []
      let responses = requests.map { request in
        """
        {"custom_id": "\(request["custom_id"] as? String ?? "")", "result": {"type": "succeeded", "message": \
        {"role": "assistant", "model": "stub", "content": [{"type": "text", "text": "A"}], \
        "stop_reason": "end_turn", "usage": {"input_tokens": 9, "output_tokens": 1}}}}
        """
      }
      return Self.response(200, state.begin(responses))
    }
    await server.appendRoute("GET /v1/messages/batches/:id") { request in
      let id = request.routeParameters["id"] ?? ""
      let status = state.hasEnded(id) ? "ended" : "in_progress"
      return Self.response(200, "{\"id\": \"\(id)\", \"processing_status\": \"\(status)\"}")
    }
    await server.appendRoute("GET /v1/messages/batches/:id/results") { request in
      let id = request.routeParameters["id"] ?? ""
      return Self.response(200, state.value.withLock { $0.batches[id]?.responses ?? "" })
    }
    let server = server
    task = Task { try await server.run() }
    try await server.waitUntilListening(timeout: 60)
    guard case .ip4(_, port: let port)? = await server.listeningAddress else { throw CancellationError() }
    self.port = port
    self.state = state
  }

  private static func answer(_ line: String, _ logOdds: (String) -> Double) throws -> String {
    let fields = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
    let body = try JSONSerialization.data(withJSONObject: fields["body"] ?? [:])
    let completion = try LoopbackModelServer.completion(toBatched: body, logOdds: logOdds)
    return """
      {"custom_id": "\(fields["custom_id"] as? String ?? "")", \
      "response": {"status_code": 200, "body": \(completion)}, "error": null}
      """
  }

  private static func response(_ status: Int, _ body: String) -> HTTPResponse {
    HTTPResponse(statusCode: HTTPStatusCode(status, phrase: "stub"), body: Data(body.utf8))
  }

  public func stop() async {
    await server.stop()
    task.cancel()
  }
}
