import FlyingFox
import FlyingSocks
import Foundation
import LanguageModels
import Testing

/// The real transport against a real server on the loopback.
@Suite struct AsyncHTTPTransportTests {
  /// What a server was sent.
  private actor Received {
    private(set) var requests: [(path: String, headers: [String: String], body: String)] = []

    func add(_ request: HTTPRequest) async throws {
      let body = try await request.bodyData
      var headers: [String: String] = [:]
      for (name, value) in request.headers { headers[name.rawValue.lowercased()] = value }
      requests.append((request.path, headers, String(decoding: body, as: UTF8.self)))
    }
  }

  /// Runs a server and a transport for as long as a test needs them.
  private func withServer(
    timeout: Double = 60, answer: @escaping @Sendable (HTTPRequest) async throws -> HTTPResponse,
    test: (_ transport: AsyncHTTPTransport, _ url: String) async throws -> Void
  ) async throws {
    let server = HTTPServer(address: .loopback(port: 0), timeout: 600, logger: .disabled)
    await server.appendRoute("*") { try await answer($0) }
    let running = Task { try await server.run() }
    try await server.waitUntilListening(timeout: 60)
    let transport = try AsyncHTTPTransport(timeout: timeout)
    let result: Result<Void, any Error>
    do {
      guard case .ip6(_, let port)? = await server.listeningAddress else { throw URLError(.cannotFindHost) }
      try await test(transport, "http://[::1]:\(port)/v1/chat/completions")
      result = .success(())
    } catch {
      result = .failure(error)
    }
    await server.stop()
    running.cancel()
    try result.get()
  }

  @Test func bodyAndHeadersArriveAndTheAnswerComesBack() async throws {
    let received = Received()
    try await withServer { request in
      try await received.add(request)
      return HTTPResponse(statusCode: .ok, body: Data("{\"é\": 1}".utf8))
    } test: { transport, url in
      let answer = try await transport.post(
        Array("{\"q\": \"ü\"}".utf8), to: url, headers: ["authorization": "Bearer k"], sample: 0)
      #expect(answer.status == 200)
      #expect(String(decoding: answer.body, as: UTF8.self) == "{\"é\": 1}")
      #expect(answer.retryAfter == nil)
    }
    let request = try #require(await received.requests.first)
    #expect(await received.requests.count == 1)
    #expect(request.path == "/v1/chat/completions")
    #expect(request.body == "{\"q\": \"ü\"}")
    #expect(request.headers["content-type"] == "application/json")
    #expect(request.headers["authorization"] == "Bearer k")
  }

  @Test(
    arguments: [("7", 7), ("0.5", 0.5), ("Wed, 21 Oct 2015 07:28:00 GMT", 0), ("soon", nil)]
      as [(String, Double?)])
  func statusAndWaitArePassedOn(header: String, seconds: Double?) async throws {
    try await withServer { _ in
      HTTPResponse(
        statusCode: .tooManyRequests, headers: [HTTPHeader("Retry-After"): header], body: Data("slow".utf8))
    } test: { transport, url in
      let answer = try await transport.post([], to: url, headers: [:], sample: 0)
      #expect(answer.status == 429)
      #expect(answer.retryAfter == seconds)
      #expect(answer.body == Array("slow".utf8))
    }
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func redirectsAreNotFollowed(status: Int) async throws {
    let received = Received()
    try await withServer { request in
      try await received.add(request)
      let there = HTTPResponse(
        statusCode: HTTPStatusCode(status, phrase: "Moved"), headers: [.location: "/elsewhere"])
      return request.path == "/elsewhere" ? HTTPResponse(statusCode: .ok) : there
    } test: { transport, url in
      let answer = try await transport.post(
        Array("{}".utf8), to: url, headers: ["authorization": "Bearer k"], sample: 0)
      #expect(answer.status == status)
    }
    #expect(await received.requests.map(\.path) == ["/v1/chat/completions"])
  }

  @Test func manyCallsAreUnderWayAtOnce() async throws {
    let gate = Gate(size: 40)
    try await withServer { _ in
      // Nobody is answered before all have asked.
      await gate.pass()
      return HTTPResponse(statusCode: .ok, body: Data("ok".utf8))
    } test: { transport, url in
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<40 {
          group.addTask { try await transport.post([], to: url, headers: [:], sample: 0).status }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(statuses == Array(repeating: 200, count: 40))
    }
  }

  /// Lets its callers through when as many have come as it waits for.
  private actor Gate {
    private let size: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(size: Int) { self.size = size }

    func pass() async {
      await withCheckedContinuation { continuation in
        waiting.append(continuation)
        if waiting.count == size { for each in waiting { each.resume() } }
      }
    }
  }

  // MARK: Failures

  @Test func anAnswerThatIsTooLongIsNotTakenIn() async throws {
    try await withServer { _ in
      HTTPResponse(statusCode: .ok, body: Data(repeating: 0x61, count: 9 << 20))
    } test: { transport, url in
      let error = await #expect(throws: ModelError.self) {
        try await transport.post([], to: url, headers: [:], sample: 0)
      }
      #expect(error?.code == .badResponse)
      #expect(error?.message == "\(url) answered with more than 8 MiB")
    }
  }

  @Test func aServerThatDoesNotAnswerInTimeIsGivenUpOn() async throws {
    try await withServer(timeout: 0.3) { _ in
      try await Task.sleep(for: .seconds(3))
      return HTTPResponse(statusCode: .ok)
    } test: { transport, url in
      let error = await #expect(throws: ModelError.self) {
        try await transport.post([], to: url, headers: [:], sample: 0)
      }
      #expect(error?.code == .timedOut)
      #expect(error?.message.contains("timed out: no complete response within 0.3 s") == true)
      #expect(error?.message.contains("--timeout") == true)
    }
  }

  /// A body that begins and then takes its time.
  private struct SlowBody: AsyncBufferedSequence {
    typealias Element = UInt8

    struct Iterator: AsyncBufferedIteratorProtocol {
      private var isFirst = true

      mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
        if !isFirst { try await Task.sleep(for: .seconds(3)) }
        isFirst = false
        return [0x7B]
      }

      mutating func next() async throws -> UInt8? { try await nextBuffer(suggested: 1)?.first }
    }

    func makeAsyncIterator() -> Iterator { Iterator() }
  }

  @Test func anAnswerThatBeginsAndDoesNotEndIsGivenUpOnToo() async throws {
    try await withServer(timeout: 0.5) { _ in
      HTTPResponse(statusCode: .ok, body: HTTPBodySequence(from: SlowBody(), count: 4))
    } test: { transport, url in
      let error = await #expect(throws: ModelError.self) {
        try await transport.post([], to: url, headers: [:], sample: 0)
      }
      #expect(error?.code == .timedOut)
      #expect(error?.message.contains("timed out: no complete response within 0.5 s") == true)
      #expect(error?.message.contains("--timeout") == true)
    }
  }

  /// A body that ends before the length that was promised.
  private struct CutBody: AsyncBufferedSequence {
    typealias Element = UInt8

    struct Iterator: AsyncBufferedIteratorProtocol {
      private var isFirst = true

      mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
        guard isFirst else { throw CancellationError() }
        isFirst = false
        return [0x7B]
      }

      mutating func next() async throws -> UInt8? { try await nextBuffer(suggested: 1)?.first }
    }

    func makeAsyncIterator() -> Iterator { Iterator() }
  }

  @Test func anAnswerThatIsCutIsToldFromAServerThatIsNotThere() async throws {
    try await withServer { _ in
      HTTPResponse(statusCode: .ok, body: HTTPBodySequence(from: CutBody(), count: 4))
    } test: { transport, url in
      let error = await #expect(throws: ModelError.self) {
        try await transport.post([], to: url, headers: [:], sample: 0)
      }
      #expect(error?.code == .unreachable && error?.code.isTransient == true)
      #expect(
        error?.message.hasPrefix("\(url) closed the connection mid-response; ") == true,
        "\(String(describing: error))")
    }
  }

  @Test func aServerThatIsNotThereIsUnreachable() async throws {
    var closed = ""
    try await withServer { _ in
      HTTPResponse(statusCode: .ok)
    } test: { _, url in
      closed = url
    }
    let transport = try AsyncHTTPTransport(timeout: 5)
    let url = closed
    let error = await #expect(throws: ModelError.self) {
      try await transport.post([], to: url, headers: [:], sample: 0)
    }
    #expect(error?.code == .unreachable)
    #expect(error?.message.hasPrefix("\(url) cannot be reached (") == true)
    #expect(error?.message.lowercased().contains("connection") == true)
    #expect(error?.message.hasSuffix("; check that the server runs and --base-url is right") == true)
  }

  @Test(arguments: ["not a url", "http://", "ftp://127.0.0.1/x"])
  func whatIsNoAddressIsTold(url: String) async throws {
    let transport = try AsyncHTTPTransport(timeout: 5)
    let error = await #expect(throws: ModelError.self) {
      try await transport.post([], to: url, headers: [:], sample: 0)
    }
    #expect(error?.code == .unknownModel)
    #expect(error?.message.contains("--base-url") == true)
  }

  @Test func aHeaderThatCannotBeSentIsNotRepeatedInTheError() async throws {
    try await withServer { _ in
      HTTPResponse(statusCode: .ok)
    } test: { transport, url in
      let error = await #expect(throws: ModelError.self) {
        try await transport.post([], to: url, headers: ["authorization": "Bearer sk-se\ncret"], sample: 0)
      }
      #expect(error?.message.contains("cret") == false)
      #expect(error?.code.isTransient == false)
    }
  }

  @Test func aModelIsAskedThroughTheRealTransport() async throws {
    let received = Received()
    try await withServer { request in
      try await received.add(request)
      return HTTPResponse(statusCode: .ok, body: Data(Completion.plain.utf8))
    } test: { transport, url in
      let model = try ScriptedModel.providers.provider(of: ModelID("llamacpp/local")).model(
        ModelID("llamacpp/local"),
        over: ModelConnection(
          baseURL: String(url.dropLast("/chat/completions".count)), keyVariable: nil, environment: [:],
          transport: transport, retries: RetryPolicy(attempts: 1)))
      let reply = try await model.reply(to: ScriptedModel.request)
      #expect(reply.text == "B")
      #expect(reply.usage == ModelReply.Usage(promptTokens: 41, completionTokens: 1))
    }
    #expect(await received.requests.map(\.path) == ["/v1/chat/completions"])
    #expect(await received.requests.first?.body.hasPrefix("{\"cache_prompt\":false,") == true)
  }
}
