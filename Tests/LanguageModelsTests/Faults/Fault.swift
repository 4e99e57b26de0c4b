import Foundation
import LanguageModels
import Testing

/// Something that goes wrong between fickle and a server, and what must come of it.
struct Fault: Sendable, CustomTestStringConvertible {
  enum Outcome: Sendable {
    case reply(String = "B", ModelReply.Finish = .stop)
    /// A reply with so many listed tokens; nil for no list.
    case listed(Int?)
    case error(ModelError.Code, reason: String? = nil)
  }

  /// Which part of the table it stands in.
  enum Kind: String, CaseIterable, Sendable {
    case limits = "Limits and overload"
    case network = "Network"
    case bodies = "Bodies"
    case errors = "Errors that last"
    case replies = "Unusual replies"
    case logprobs = "Log probabilities"
  }

  let kind: Kind
  /// What the server does.
  let what: String
  /// What comes of it, in words.
  let result: String
  let outcome: Outcome
  /// Requests that the server sees: no reply is paid for twice.
  let requests: Int
  /// Words that the message must have.
  var words: [String] = []
  /// The least that is waited before the retry, in seconds.
  var wait: Double = 0
  /// Seconds that a call may take.
  var timeout = 60.0
  /// Nil for an API that does not have the form.
  let answers: @Sendable (ScriptedAPI) -> [FaultServer.Answer]?

  var testDescription: String { what }
}

extension Fault {
  /// Attempts of each call in these tests.
  static let attempts = 3
  private static func good(_ api: ScriptedAPI) -> FaultServer.Answer { .http(200, api.reply("B")) }

  private static func passing(
    _ what: String, status: Int, headers: [String: String] = [:], wait: Double = 0, result: String = "retried"
  ) -> Fault {
    Fault(
      kind: .limits, what: what, result: result, outcome: .reply(), requests: 2, wait: wait
    ) { api in [.http(status, api.error(status, "try again"), headers: headers), good(api)] }
  }

  private static func date(in seconds: Double) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return formatter.string(from: Date(timeIntervalSinceNow: seconds))
  }

  static let limits: [Fault] = [
    passing(
      "429 with `Retry-After: 7`", status: 429, headers: ["Retry-After": "7"], wait: 7,
      result: "retried after 7 seconds or more"),
    passing(
      "429 with a date as `Retry-After`", status: 429, headers: ["Retry-After": date(in: 3600)], wait: 3000,
      result: "retried after that time"),
    passing(
      "429 with a date in the past", status: 429, headers: ["Retry-After": date(in: -3600)],
      result: "retried with backoff"),
    passing("429 without `Retry-After`", status: 429, result: "retried with backoff"),
    Fault(
      kind: .limits, what: "429 with `Retry-After` of a day",
      result: "the run stops and names the time; `--resume` goes on",
      outcome: .error(.rateLimited), requests: 1, words: ["it asks to wait 24 hours"]
    ) { api in [.http(429, api.error(429, "daily limit"), headers: ["Retry-After": "86400"])] },
    Fault(
      kind: .limits, what: "quota or credit used up", result: "the run stops at once",
      outcome: .error(.quotaExhausted),
      requests: 1, words: ["billing settings"]
    ) { api in [.http(api.quota.0, api.quota.1)] },
    passing("500", status: 500), passing("502", status: 502), passing("503", status: 503),
    passing("529", status: 529),
    Fault(
      kind: .limits, what: "500 on every attempt", result: "the run stops after the last retry",
      outcome: .error(.serverError), requests: attempts, words: ["check its log or status page"]
    ) { api in [.http(500, api.error(500, "broken"))] },
    Fault(
      kind: .limits, what: "an error object under status 200 that may pass", result: "retried",
      outcome: .reply(),
      requests: 2
    ) { api in [.http(200, api.overloadedInside), good(api)] },
  ]

  static let network: [Fault] = [
    Fault(
      kind: .network, what: "connection reset in the middle of the body", result: "retried",
      outcome: .reply(),
      requests: 2
    ) { api in
      let body = Array(api.reply("B").utf8)
      return [
        .http(200, bytes: Array(body.prefix(20)), claimedLength: body.count) + [.pause(20), .reset],
        good(api),
      ]
    },
    Fault(
      kind: .network, what: "connection closed before the response", result: "retried", outcome: .reply(),
      requests: 2
    ) { api in [[.close], good(api)] },
    Fault(
      kind: .network, what: "no response at all", result: "retried after `--timeout`", outcome: .reply(),
      requests: 2, timeout: 2
    ) { api in [[], good(api)] },
    Fault(
      kind: .network, what: "a response byte by byte, within `--timeout`", result: "read", outcome: .reply(),
      requests: 1
    ) { api in
      guard case .send(let bytes)? = good(api).first else { return nil }
      let head = bytes.prefix(120)
      return [head.flatMap { [.send([$0]), .pause(1)] } + [.send(Array(bytes.dropFirst(120)))]]
    },
    Fault(
      kind: .network, what: "a body that begins and does not end",
      result: "retried after `--timeout`, then stops",
      outcome: .error(.timedOut), requests: attempts, words: ["raise --timeout"], timeout: 0.3
    ) { api in
      [.http(200, bytes: Array(api.reply("B").utf8.prefix(10)), claimedLength: 5000)]
    },
    Fault(
      kind: .network, what: "redirect to another host", result: "not followed; the run names the remedy",
      outcome: .error(.badResponse), requests: 1, words: ["redirects are not followed"]
    ) { _ in
      // Nothing listens there; a redirect that was followed would be unreachable.
      [.http(307, "", headers: ["Location": "http://127.0.0.2:9/"])]
    },
  ]

  static let bodies: [Fault] = [
    Fault(
      kind: .bodies, what: "JSON that breaks off", result: "retried", outcome: .reply(), requests: 2
    ) { api in [.http(200, String(api.reply("B").prefix(60))), good(api)] },
    Fault(
      kind: .bodies, what: "empty body", result: "retried", outcome: .reply(), requests: 2
    ) { api in [.http(200, ""), good(api)] },
    Fault(
      kind: .bodies, what: "JSON of another shape", result: "counted as malformed",
      outcome: .error(.badResponse),
      requests: 1, words: ["did not return", "--base-url"]
    ) { _ in [.http(200, #"{"greeting": ["hello"]}"#)] },
    Fault(
      kind: .bodies, what: "HTML page under status 200", result: "counted as malformed",
      outcome: .error(.badResponse), requests: 1, words: ["<html>"]
    ) { _ in [.http(200, "<html>Welcome</html>", type: "text/html")] },
    Fault(
      kind: .bodies, what: "HTML page under status 502", result: "retried", outcome: .reply(), requests: 2
    ) { api in [.http(502, "<html>Bad gateway</html>", type: "text/html"), good(api)] },
    Fault(
      kind: .bodies, what: "gzip", result: "read", outcome: .reply(), requests: 1
    ) { api in
      [.http(200, bytes: Gzip.stored(Array(api.reply("B").utf8)), headers: ["Content-Encoding": "gzip"])]
    },
    Fault(
      kind: .bodies, what: "server-sent events where JSON was asked for", result: "put together and read",
      outcome: .reply("Bye"), requests: 1
    ) { api in api.events.map { [.http(200, $0("Bye"), type: "text/event-stream")] } },
    Fault(
      kind: .bodies, what: "a body of more than 8 MiB", result: "not taken in; counted as malformed",
      outcome: .error(.badResponse, reason: "response too long"), requests: 1
    ) { _ in [.http(200, bytes: [UInt8](repeating: 0x20, count: 9 << 20))] },
    Fault(
      kind: .bodies, what: "wrong content type", result: "read", outcome: .reply(), requests: 1
    ) { api in [.http(200, api.reply("B"), type: "text/plain")] },
    Fault(
      kind: .bodies, what: "invalid UTF-8 in the text", result: "read with replacement characters",
      outcome: .reply("B\u{FFFD}"), requests: 1
    ) { api in
      let text = Array(api.reply("B@").utf8).map { $0 == UInt8(ascii: "@") ? 0xFF : $0 }
      return [.http(200, bytes: text)]
    },
  ]

  static let errors: [Fault] = [
    Fault(
      kind: .errors, what: "401", result: "the run stops at once", outcome: .error(.unauthorized),
      requests: 1,
      words: ["check the key in"]
    ) { api in [.http(401, api.error(401, "bad key \(ScriptedAPI.key)"))] },
    Fault(
      kind: .errors, what: "403", result: "the run stops at once", outcome: .error(.unauthorized),
      requests: 1,
      words: ["may use this model"]
    ) { api in [.http(403, api.error(403, "no access"))] },
    Fault(
      kind: .errors, what: "404", result: "the run stops at once", outcome: .error(.notFound), requests: 1,
      words: ["check the model's name"]
    ) { api in [.http(404, api.error(404, "no such model"))] },
    Fault(
      kind: .errors, what: "400", result: "the prompt is counted as rejected", outcome: .error(.rejected),
      requests: 1,
      words: ["odd request"]
    ) { api in [.http(400, api.error(400, "odd request"))] },
    Fault(
      kind: .errors, what: "prompt longer than the context", result: "the prompt is counted as rejected",
      outcome: .error(.rejected, reason: "context_length_exceeded"), requests: 1, words: ["shorten it"]
    ) { api in [.http(api.contextLength.0, api.contextLength.1)] },
    Fault(
      kind: .errors, what: "content filter on the prompt", result: "the prompt is counted as rejected",
      outcome: .error(.rejected, reason: "content_filter"), requests: 1, words: ["content filter"]
    ) { api in [.http(api.filtered.0, api.filtered.1)] },
    Fault(
      kind: .errors, what: "a parameter that the server does not take",
      result: "renamed, lowered or left out from then on, and reported", outcome: .reply(), requests: 2
    ) { api in api.adaptable.map { [.http(400, $0.body), good(api)] } },
  ]

  static let replies: [Fault] = [
    Fault(
      kind: .replies, what: "refusal", result: "read as a refusal", outcome: .reply("I can't.", .refusal),
      requests: 1
    ) { api in [.http(200, api.refusal)] },
    Fault(
      kind: .replies, what: "no choices", result: "counted as malformed", outcome: .error(.badResponse),
      requests: 1
    ) { api in [.http(200, api.empty)] },
    Fault(
      kind: .replies, what: "no content", result: "read as an empty reply", outcome: .reply(""), requests: 1
    ) { api in [.http(200, api.withoutContent)] },
    Fault(
      kind: .replies, what: "content in parts, reasoning among them", result: "the text is put together",
      outcome: .reply("Bye"), requests: 1
    ) { api in [.http(200, api.parts(["B", "ye"]))] },
    Fault(
      kind: .replies, what: "tool calls only", result: "read as an empty reply", outcome: .reply("", .other),
      requests: 1
    ) { api in [.http(200, api.toolCalls)] },
    Fault(
      kind: .replies, what: "cut at the token limit", result: "read, and marked as cut",
      outcome: .reply("B", .length),
      requests: 1
    ) { api in [.http(200, api.cut)] },
  ]

  static let logprobs: [Fault] = [
    listed("absent", .absent, nil), listed("null", .null, nil), listed("an empty list", .empty, nil),
    listed("-Infinity or -9999 for a token", .infinite, 1), listed("fewer than asked for", .fewer, 1),
  ]

  private static func listed(_ what: String, _ form: ScriptedAPI.Logprobs, _ count: Int?) -> Fault {
    Fault(
      kind: .logprobs, what: what,
      result: count == nil ? "replies are sampled instead" : "the others are read",
      outcome: .listed(count), requests: 1
    ) { api in api.logprobs.map { [.http(200, $0(form))] } }
  }

  static let all: [Fault] = limits + network + bodies + errors + replies + logprobs
}

/// The gzip format with stored blocks: what it takes to serve it without a compressor.
enum Gzip {
  static func stored(_ bytes: [UInt8]) -> [UInt8] {
    let count = UInt16(bytes.count)
    let length = [UInt8(count & 0xFF), UInt8(count >> 8), UInt8(~count & 0xFF), UInt8(~count >> 8)]
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1] + length + bytes + little(checksum(bytes))
      + little(UInt32(bytes.count))
  }

  private static func little(_ number: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(number >> (8 * $0) & 0xFF) }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = ~UInt32(0)
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 {
        let isOdd = sum & 1 == 1
        sum >>= 1
        if isOdd { sum ^= 0xEDB8_8320 }
      }
    }
    return ~sum
  }
}
