import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// A loopback server that speaks chat completions, counts what it is asked, and fails on demand.
final class StubServer: Sendable {
  /// What the next answer is to be, for the n-th call from one.
  enum Behaviour: Sendable {
    case answer
    case status(Int, String)
    case body(Int, String)
    case rubbish(String)
  }

  private let server: HTTPServer
  private let task: Task<Void, any Error>
  private let counter: Counter
  let port: UInt16

  var baseURL: String { "http://127.0.0.1:\(port)/v1" }
  var total: Int { counter.calls.withLock { $0.values.reduce(0, +) } }
  /// The most often that one and the same request body was sent.
  var maxRepeats: Int { counter.calls.withLock { $0.values.max() ?? 0 } }

  private final class Counter: Sendable {
    let calls = Mutex<[Data: Int]>([:])

    /// Which call this is, from one.
    func count(_ body: Data) -> Int {
      calls.withLock { calls in
        calls[body, default: 0] += 1
        return calls.values.reduce(0, +)
      }
    }
  }

  /// - Parameters:
  ///   - text: the whole reply, for the label that its first token says; short requests get the label alone.
  ///   - logOdds: of the first label, for a prompt.
  init(
    delay: Duration = .zero, behaviour: @escaping @Sendable (Int) -> Behaviour = { _ in .answer },
    text: @escaping @Sendable (String) -> String = { $0 }, logOdds: @escaping @Sendable (String) -> Double
  ) async throws {
    let counter = Counter()
    server = HTTPServer(address: try .inet(ip4: "127.0.0.1", port: 0), timeout: 600)
    await server.appendRoute("POST /v1/chat/completions") { request in
      let body = try await request.bodyData
      let number = counter.count(body)
      if delay > .zero { try await Task.sleep(for: delay) }
      switch behaviour(number) {
      case .answer: return try Self.answer(to: body, text: text, logOdds: logOdds)
      case .status(let code, let message):
        let text = "{\"error\": {\"message\": \"\(message)\"}}"
        return HTTPResponse(statusCode: HTTPStatusCode(code, phrase: "stub"), body: Data(text.utf8))
      case .body(let code, let text):
        return HTTPResponse(statusCode: HTTPStatusCode(code, phrase: "stub"), body: Data(text.utf8))
      case .rubbish(let text): return HTTPResponse(statusCode: .ok, body: Data(text.utf8))
      }
    }
    let server = server
    task = Task { try await server.run() }
    try await server.waitUntilListening(timeout: 60)
    guard case .ip4(_, port: let port)? = await server.listeningAddress else { throw CancellationError() }
    self.port = port
    self.counter = counter
  }

  private static func answer(
    to body: Data, text: (String) -> String, logOdds: (String) -> Double
  ) throws -> HTTPResponse {
    struct Request: Decodable {
      struct Message: Decodable { let content: String }
      let messages: [Message]
      let maxTokens: Int

      enum CodingKeys: String, CodingKey {
        case messages
        case maxTokens = "max_tokens"
      }
    }
    let request = try JSONDecoder().decode(Request.self, from: body)
    let margin = logOdds(request.messages.map(\.content).joined(separator: "\n"))
    let (a, b) = (-log(1 + exp(-margin)), -log(1 + exp(margin)))
    let label = margin > 0 ? "A" : "B"
    let reply = request.maxTokens > 1 ? text(label) : label
    let json = """
      {"model": "stub-1", "choices": [{"index": 0, "finish_reason": "stop",
       "message": {"role": "assistant", "content": "\(reply)"},
       "logprobs": {"content": [{"token": "A", "logprob": \(a),
         "top_logprobs": [{"token": "A", "logprob": \(a)}, {"token": "B", "logprob": \(b)}]}]}}],
       "usage": {"prompt_tokens": 10, "completion_tokens": 1}}
      """
    return HTTPResponse(statusCode: .ok, body: Data(json.utf8))
  }

  func stop() async {
    await server.stop()
    task.cancel()
  }
}
