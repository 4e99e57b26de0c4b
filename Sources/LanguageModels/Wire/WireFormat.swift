/// How one API is spoken: requests as JSON, and JSON as replies. Values without state, so that they can be tested alone.
protocol WireFormat: Sendable {
  /// What a response is, with its article: "a chat completion".
  var responseName: String { get }
  /// Fields that a server may not take, and what can be sent in their place.
  var optionalFields: [OptionalField] { get }

  /// Below the base URL, with its slash.
  func path(model: String) -> String
  func body(of request: ModelRequest, model: String) -> JSONValue
  /// - Throws: ``ResponseFault`` where the response has no reply.
  func reply(from response: JSONValue) throws(ResponseFault) -> ModelReply
  /// One response that says what a stream of events said; nil when they are not this API's.
  func response(of events: [JSONValue]) -> JSONValue?
}

/// Why a response has no reply.
enum ResponseFault: Error {
  /// It is of another shape.
  case otherShape
  /// It is of the right shape, and empty: what it lacks.
  case empty(lacks: String)
  /// The provider's filter withheld the reply to this prompt: its words.
  case filtered(String)
}

/// A field of a request that a server may reject.
struct OptionalField: Sendable {
  enum Remedy: Sendable {
    case drop
    case rename(String)
    /// To what the server names, else to this.
    case lower(Int?)
  }

  /// A path of field names with dots.
  let path: String
  let remedy: Remedy

  init(_ path: String, _ remedy: Remedy = .drop) {
    self.path = path
    self.remedy = remedy
  }

  var name: String { path.split(separator: ".").last.map(String.init) ?? path }
}

extension OptionalField {
  /// What a rejection that names this field is answered with; nil when it does not name it, or its words do not say
  /// that the field is the fault.
  func adaptation(to fault: ServerFault, of body: JSONValue) -> Adaptation? {
    guard let sent = body.value(at: path) else { return nil }
    let reason = fault.text
    switch remedy {
    case .drop where fault.blames(field: name, for: .presence):
      return Adaptation(parameter: path, change: .dropped, reason: reason)
    case .rename(let other) where fault.blames(field: name, for: .presence):
      return Adaptation(parameter: path, change: .renamed(to: other), reason: reason)
    case .lower(let usual) where fault.blames(field: name, for: .size):
      guard let sent = sent.integer else { return nil }
      let named = fault.numbers.filter { $0 >= 1 && $0 < sent }.max()
      guard let bound = named ?? usual.flatMap({ $0 < sent ? $0 : nil }) else { return nil }
      return Adaptation(parameter: path, change: .lowered(to: bound), reason: reason)
    case .drop, .rename, .lower: return nil
    }
  }
}
