internal import FlyingFox
internal import FlyingSocks
public import Foundation
internal import Synchronization

/// A loopback server that speaks chat completions, counts its calls, and fails on demand.
public final class LoopbackModelServer: Sendable {
  /// One request as it arrived.
  public struct Call: Sendable {
    /// Which call it is, from one.
    public let number: Int
    public let body: Data
    /// The texts of all messages, one per line.
    public let prompt: String
    public let model: String
    public let maxTokens: Int
    public let wantsLogprobs: Bool
    public let temperature: Double?
    public let seed: Int?
  }

  /// What a call is answered with.
  public enum Behaviour: Sendable {
    /// A completion with log probabilities, where they are asked for.
    case answer
    /// A completion with this text and without log probabilities.
    case text(String)
    /// An error with OpenAI's body.
    case status(Int, String, headers: [String: String] = [:])
    case body(Int, String)
    /// Status 200 with this body.
    case raw(String)
  }

  private let server: HTTPServer
  private let task: Task<Void, any Error>
  private let log: CallLog
  private let port: UInt16

  public var baseURL: String { "http://127.0.0.1:\(port)/v1" }
  public var total: Int { log.calls.withLock(\.count) }
  /// Calls in the order in which they arrived.
  public var calls: [Call] { log.calls.withLock { $0 } }
  /// Seconds from the first call to each, in their order.
  public var times: [Double] { log.times.withLock { $0 } }
  /// The most often that one and the same request body was sent.
  public var maxRepeats: Int { Dictionary(grouping: calls, by: \.body).values.map(\.count).max() ?? 0 }
  /// Calls that were answered in full.
  public var answered: Int { log.answered.withLock { $0 } }

  private final class CallLog: Sendable {
    let calls = Mutex<[Call]>([])
    let times = Mutex<[Double]>([])
    let answered = Mutex(0)
    private let start = ContinuousClock.now

    func record(_ body: Data) throws -> Call {
      let request = try JSONDecoder().decode(Request.self, from: body)
      let seconds = Double((ContinuousClock.now - start) / .seconds(1))
      times.withLock { $0.append(seconds) }
      return calls.withLock { calls in
        let call = Call(
          number: calls.count + 1, body: body,
          prompt: request.messages.map(\.content).joined(separator: "\n"), model: request.model,
          maxTokens: request.maxTokens, wantsLogprobs: request.logprobs ?? false,
          temperature: request.temperature, seed: request.seed)
        calls.append(call)
        return call
      }
    }
  }

  private struct Request: Decodable {
    struct Message: Decodable { let content: String }
    let model: String
    let messages: [Message]
    let logprobs: Bool?
    let temperature: Double?
    let seed: Int?
    private let maxTokensOfChat: Int?
    private let maxCompletionTokens: Int?

    /// OpenAI's own models know the limit by another name than servers that imitate it.
    var maxTokens: Int { maxTokensOfChat ?? maxCompletionTokens ?? .max }

    enum CodingKeys: String, CodingKey {
      case model, messages, logprobs, temperature, seed
      case maxTokensOfChat = "max_tokens"
      case maxCompletionTokens = "max_completion_tokens"
    }
  }

  /// - Parameters:
  ///   - delay: before each answer.
  ///   - text: the whole reply, for the label that its first token is; short requests get the label alone.
  ///   - logOdds: of the first label, for a prompt.
  public init(
    delay: Duration = .zero, respond: @escaping @Sendable (Call) -> Behaviour,
    text: @escaping @Sendable (String) -> String = { $0 },
    logOdds: @escaping @Sendable (String) -> Double = { _ in 1 }
  ) async throws {
    let log = CallLog()
    server = HTTPServer(address: try .inet(ip4: "127.0.0.1", port: 0), timeout: 600, logger: .disabled)
    await server.appendRoute("POST /v1/chat/completions") { request in
      let call = try log.record(try await request.bodyData)
      if delay > .zero { try await Task.sleep(for: delay) }
      defer { log.answered.withLock { $0 += 1 } }
      switch respond(call) {
      case .answer:
        return Self.response(200, Self.completion(for: call, text: text, logOdds: logOdds(call.prompt)))
      case .text(let text): return Self.response(200, Self.completion(text))
      case .status(let code, let message, let headers):
        return Self.response(code, "{\"error\": {\"message\": \"\(message)\"}}", headers: headers)
      case .body(let code, let text): return Self.response(code, text)
      case .raw(let text): return Self.response(200, text)
      }
    }
    let server = server
    task = Task { try await server.run() }
    try await server.waitUntilListening(timeout: 60)
    guard case .ip4(_, port: let port)? = await server.listeningAddress else { throw CancellationError() }
    self.port = port
    self.log = log
  }

  /// A server whose behaviour depends on the number of the call alone.
  public convenience init(
    delay: Duration = .zero, behaviour: @escaping @Sendable (Int) -> Behaviour = { _ in .answer },
    text: @escaping @Sendable (String) -> String = { $0 }, logOdds: @escaping @Sendable (String) -> Double
  ) async throws {
    try await self.init(delay: delay, respond: { behaviour($0.number) }, text: text, logOdds: logOdds)
  }

  private static func response(
    _ status: Int, _ body: String, headers: [String: String] = [:]
  ) -> HTTPResponse {
    var fields: [HTTPHeader: String] = [:]
    for (name, value) in headers { fields[HTTPHeader(name)] = value }
    return HTTPResponse(
      statusCode: HTTPStatusCode(status, phrase: "stub"), headers: HTTPHeaders(fields),
      body: Data(body.utf8))
  }

  private static func completion(
    for call: Call, text: (String) -> String, logOdds: Double
  ) -> String {
    let (a, b) = (-log1p(exp(-logOdds)), -log1p(exp(logOdds)))
    let label = logOdds > 0 ? "A" : "B"
    let reply = call.maxTokens > 1 ? text(label) : label
    return """
      {"model": "stub-1", "choices": [{"index": 0, "finish_reason": "stop",
       "message": {"role": "assistant", "content": "\(reply)"},
       "logprobs": {"content": [{"token": "A", "logprob": \(a),
         "top_logprobs": [{"token": "A", "logprob": \(a)}, {"token": "B", "logprob": \(b)}]}]}}],
       "usage": {"prompt_tokens": 10, "completion_tokens": 1}}
      """
  }

  /// What a server would respond to a request of a batch, as JSON on one line.
  public static func completion(toBatched body: Data, logOdds: (String) -> Double) throws -> String {
    let call = try CallLog().record(body)
    return completion(for: call, text: { $0 }, logOdds: logOdds(call.prompt))
      .split(separator: "\n").joined(separator: " ")
  }

  /// A completion without log probabilities.
  public static func completion(_ text: String, finish: String = "stop") -> String {
    """
    {"model": "stub-1", "choices": [{"message": {"content": "\(text)"}, "finish_reason": "\(finish)"}],
     "usage": {"prompt_tokens": 10, "completion_tokens": 1}}
    """
  }

  public func stop() async {
    await server.stop()
    task.cancel()
  }
}
