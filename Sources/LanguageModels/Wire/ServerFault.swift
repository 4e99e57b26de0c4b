internal import Foundation

/// What a server says about a failure, in whichever of the usual shapes of error bodies.
///
/// OpenAI: `{"error": {"message", "type", "code", "param"}}`. Anthropic: `{"type": "error", "error": {"type",
/// "message"}}`. Google: `{"error": {"code": 429, "status", "message", "details"}}`, also in a list. Bedrock:
/// `{"message"}` with the header `x-amzn-errortype`. vLLM: `{"object": "error", "message", "type", "code"}`, or
/// `{"detail"}`. Ollama: `{"error": "..."}`. OpenRouter: an error object under status 200, with the upstream's words.
struct ServerFault: Sendable {
  /// Of the response, or the one that an error object under status 200 has.
  let status: Int
  /// What the server calls the error: its code, type and status where they are words.
  let words: [String]
  /// What it says, on one line and bounded.
  let text: String
  /// The field of the request that it blames.
  let parameter: String?
  /// Seconds to wait, from the body.
  let retryAfter: Double?
  /// Its words in lower case, for looking up names of fields in them.
  private let everything: String

  /// - Parameter errorType: the header in which Bedrock names the error.
  init(status: Int, body: [UInt8], errorType: String? = nil) {
    let root = try? JSONParser.parse(body)
    self.init(status: status, value: root, body: body, errorType: errorType)
  }

  private init(status: Int, value: JSONValue?, body: [UInt8], errorType: String?) {
    let root = value?.array?.first ?? value
    let error = root?["error"] ?? root?["errors"]?.array?.first ?? root
    let code = error?["code"]
    let inner = code?.integer.flatMap { (400..<600).contains($0) ? $0 : nil }
    self.status = status == 200 ? inner ?? 200 : status
    let type = errorType.map { $0.split(separator: ":").first.map(String.init) ?? $0 }
    words = [code?.string, error?["type"]?.string, error?["status"]?.string, root?["__type"]?.string, type]
      .compactMap(\.self).filter { !$0.isEmpty && Int($0) == nil && $0 != "error" }
    let said =
      error?["message"]?.string ?? error?["Message"]?.string ?? root?["message"]?.string
      ?? error?.string ?? Self.detail(root?["detail"])
    let upstream = error?["metadata"]?["raw"]?.string
    let message = [said, upstream].compactMap(\.self).joined(separator: ": ")
    text = ServerText.excerpt(of: message.isEmpty ? body : Array(message.utf8))
    parameter = error?["param"]?.string
    retryAfter = Self.retryDelay(in: error?["details"])
    // Not the whole body: some servers repeat the request in it, with the names of all its fields.
    everything =
      message.isEmpty
      ? String(decoding: body.prefix(1000), as: UTF8.self).lowercased()
      : String(message.prefix(2000)).lowercased()
  }

  /// The fault that a response under status 200 is, where it is one.
  init?(inside response: JSONValue, body: [UInt8]) {
    let isError =
      response["error"] != nil || response["type"]?.string == "error"
      || response["object"]?.string == "error" || response["choices"]?.array?.first?["error"] != nil
    guard isError else { return nil }
    let nested = response["error"] == nil ? response["choices"]?.array?.first : nil
    self.init(
      status: 200, value: nested?["error"] == nil ? response : nested, body: body, errorType: nil)
  }

  /// FastAPI's servers put a text, or a list of what failed validation, into `detail`.
  private static func detail(_ value: JSONValue?) -> String? {
    if let text = value?.string { return text }
    let parts = value?.array?.compactMap { entry -> String? in
      guard let message = entry["msg"]?.string else { return nil }
      let place = entry["loc"]?.array?.compactMap(\.string).last
      return place.map { "\($0): \(message)" } ?? message
    }
    return parts.flatMap { $0.isEmpty ? nil : $0.joined(separator: "; ") }
  }

  /// Google's `retryDelay`, such as "34s".
  private static func retryDelay(in details: JSONValue?) -> Double? {
    let text = details?.array?.compactMap { $0["retryDelay"]?.string }.first
    guard let text, text.hasSuffix("s"), let seconds = Double(text.dropLast()), seconds.isFinite else {
      return nil
    }
    return max(0, seconds)
  }

  // MARK: What it is about

  func says(_ phrases: String...) -> Bool { phrases.contains { everything.contains($0) } }

  func isCalled(_ names: String...) -> Bool {
    words.contains { word in names.contains { word.caseInsensitiveCompare($0) == .orderedSame } }
  }

  /// Whole numbers in what it says, such as the limit that a value exceeds.
  var numbers: [Int] {
    everything.split { !$0.isNumber }.compactMap { Int($0) }
  }

  /// What it may find wrong with a field.
  enum Complaint {
    /// That it is there at all.
    case presence
    /// That its value is too large.
    case size
  }

  /// Whether it blames a field of the request, and not what the prompt says.
  func blames(field: String, for complaint: Complaint) -> Bool {
    guard status == 400 || status == 422, !isContextLength, !isContentFilter else { return false }
    let snake = field.reduce(into: "") { $0 += $1.isUppercase ? "_\($1.lowercased())" : String($1) }
    let isNamed =
      parameter.map { [field, snake].contains($0) } ?? false
      || [field.lowercased(), snake].contains { Self.contains(everything, word: $0) }
    let phrases = complaint == .presence ? Self.presence : Self.size
    return isNamed && phrases.contains { everything.contains($0) }
  }

  private static let presence = [
    "unsupported", "not support", "isn't supported", "unrecognized", "unrecognised", "unknown", "unexpected",
    "not permitted", "not allowed", "extra inputs", "deprecated", "only the default", "cannot be used",
    "no such field", "not enabled", "not available",
  ]
  private static let size = [
    "at most", "less than", "must be", "maximum", "too large", "too high", "exceed", "<=", "between", "range",
    "greater than the",
  ]

  /// As a word of its own: `seed` is not part of `seeded`.
  private static func contains(_ text: String, word: String) -> Bool {
    var rest = text[...]
    while let range = rest.range(of: word) {
      let before = range.lowerBound == text.startIndex ? nil : text[text.index(before: range.lowerBound)]
      let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
      if !isWord(before), !isWord(after) { return true }
      rest = text[range.upperBound...]
    }
    return false
  }

  private static func isWord(_ character: Character?) -> Bool {
    character.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
  }

  var isContextLength: Bool {
    isCalled("context_length_exceeded")
      || says(
        "maximum context length", "context length exceeded", "prompt is too long", "context window",
        "input token count", "input is too long", "exceeds the available context size",
        "context_length_exceeded")
  }

  var isContentFilter: Bool {
    isCalled("content_filter", "content_policy_violation", "ResponsibleAIPolicyViolation")
      || says("content management policy", "content_policy", "safety system", "flagged by moderation")
  }
}
