internal import Synchronization

/// A model behind an HTTP API, whichever one it is.
struct HTTPModel: LanguageModel {
  let id: ModelID
  let capabilities: ModelCapabilities
  private let format: any WireFormat
  private let endpoint: Endpoint
  private let transport: any HTTPTransport
  private let retries: RetryPolicy
  private let learned: LearnedAdaptations

  init(
    id: ModelID, capabilities: ModelCapabilities, format: any WireFormat, endpoint: Endpoint,
    transport: any HTTPTransport, retries: RetryPolicy
  ) {
    self.id = id
    self.capabilities = capabilities
    self.format = format
    self.endpoint = endpoint
    self.transport = transport
    self.retries = retries
    learned = LearnedAdaptations()
  }

  var adaptations: [Adaptation] { learned.all }

  func adopt(_ adaptations: [Adaptation]) {
    for adaptation in adaptations { learned.add(adaptation) }
  }

  private var url: String { endpoint.baseURL + format.path(model: id.name) }

  func answer(to request: ModelRequest) async throws(ModelError) -> ModelAnswer {
    try capabilities.check(temperature: request.parameters.temperature, of: id)
    let body = format.body(of: request, model: id.name)
    return try await retries.answer(to: request, reasoningTokens: capabilities.reasoningTokens) {
      () async throws(ModelError) in
      try await adapting(body, sample: request.sample)
    }
  }

  /// Sends a request, and again with each parameter changed that the server names as the fault of its rejection. What was
  /// changed stays so for the rest of the run.
  private func adapting(_ body: JSONValue, sample: Int) async throws(ModelError) -> ModelAnswer {
    // Every step changes another field, so there are no more steps than fields.
    for _ in 0...format.optionalFields.count {
      let known = learned.all
      let adapted = known.reduce(body) { $0.adapted(by: $1) }
      let answer = try await send(adapted, sample: sample)
      if let result = try result(of: answer, adapted) { return result }
    }
    throw ModelError(.rejected, "\(url) rejects the request whatever is left out of it")
  }

  /// Nil when a parameter was changed, and the request is to be sent again.
  private func result(of answer: HTTPAnswer, _ sent: JSONValue) throws(ModelError) -> ModelAnswer? {
    let classifier = FaultClassifier(url: url, keyVariable: endpoint.keyVariable)
    let fault: ServerFault
    if answer.status == 200 {
      do throws(ModelError) {
        let response = try self.response(in: answer.body)
        guard let inner = ServerFault(inside: response, body: answer.body) else {
          return ModelAnswer(try reply(from: response, answer.body), body: answer.body)
        }
        fault = inner
      } catch {
        throw error.with(body: answer.body)
      }
    } else {
      fault = ServerFault(status: answer.status, body: answer.body, errorType: answer.errorType)
    }
    for field in format.optionalFields {
      if let adaptation = field.adaptation(to: fault, of: sent) {
        learned.add(adaptation)
        return nil
      }
    }
    throw classifier.error(for: fault, status: answer.status, retryAfter: answer.retryAfter)
      .with(body: answer.body)
  }

  private func send(_ body: JSONValue, sample: Int) async throws(ModelError) -> HTTPAnswer {
    let bytes = try body.encoded()
    var headers = endpoint.headers
    if let signature = endpoint.signature {
      headers.merge(try signature.headers(for: bytes, url: url)) { $1 }
    }
    do throws(ModelError) {
      let answer = try await transport.post(bytes, to: url, headers: headers, sample: sample)
      return HTTPAnswer(
        status: answer.status, retryAfter: answer.retryAfter, errorType: answer.errorType,
        body: endpoint.secrets.concealed(in: answer.body))
    } catch {
      throw error.concealing(endpoint.secrets)
    }
  }

  /// The response as one JSON value, also where it came as a stream of events.
  private func response(in body: [UInt8]) throws(ModelError) -> JSONValue {
    if let events = EventStream.events(in: body) {
      if let failed = events.first(where: { ServerFault(inside: $0, body: body) != nil }) { return failed }
      if let response = format.response(of: events) { return response }
      throw otherShape(body)
    }
    do throws(JSONParser.Fault) {
      return try JSONParser.parse(body)
    } catch {
      guard error == .truncated else { throw otherShape(body) }
      throw ModelError(
        .serverError,
        "\(url) closed the connection mid-response after \(body.count) bytes: \(ServerText.excerpt(of: body)); "
          + "check the server's log and any proxy in between", reason: ModelError.incomplete)
    }
  }

  private func reply(from response: JSONValue, _ body: [UInt8]) throws(ModelError) -> ModelReply {
    do throws(ResponseFault) {
      return try format.reply(from: response)
    } catch {
      switch error {
      case .otherShape: throw otherShape(body)
      case .empty(let lack):
        throw ModelError(
          .badResponse,
          "\(url) returned no \(lack); check that the model takes chat messages, and the server's log",
          reason: "no \(lack)", serverText: ServerText.excerpt(of: body))
      case .filtered(let words):
        let text = ServerText.excerpt(of: Array(words.utf8))
        throw ModelError(
          .rejected, "\(url) withheld a reply: \(text); the provider's content filter blocked the prompt",
          reason: "content_filter", serverText: text)
      }
    }
  }

  private func otherShape(_ body: [UInt8]) -> ModelError {
    let shown = ServerText.excerpt(of: body)
    let name = format.responseName
    return ModelError(
      .badResponse,
      "\(url) did not return \(name) but: \(shown); check that --base-url is the address of this API (most end in /v1)",
      reason: "not \(name)", serverText: shown)
  }
}

/// What has been learned of a server in a run, by all calls together.
private final class LearnedAdaptations: Sendable {
  private let state = Mutex<[Adaptation]>([])

  var all: [Adaptation] { state.withLock { $0 } }

  /// The same again, from a call that was in flight, changes nothing.
  func add(_ adaptation: Adaptation) {
    state.withLock { known in
      let same = known.firstIndex { $0.parameter == adaptation.parameter }
      guard let same else { return known.append(adaptation) }
      // A bound may be lowered more than once.
      guard case .lowered(let old) = known[same].change, case .lowered(let new) = adaptation.change, new < old
      else { return }
      known[same] = adaptation
    }
  }
}
