internal import Foundation

/// OpenAI's error body: `{"error": {"message": "...", "code": "..."}}`; some servers send a bare text.
struct OpenAIErrorBody: Decodable {
  struct Content: Decodable {
    let message: String?
    let type: String?
    let code: String?

    enum CodingKeys: String, CodingKey {
      case message, type, code
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      message = try container.decodeIfPresent(String.self, forKey: .message)
      // Some servers repeat the status here, as a number.
      type = try? container.decodeIfPresent(String.self, forKey: .type)
      code = try? container.decodeIfPresent(String.self, forKey: .code)
    }

    /// What the server calls the error: its code where it has a name, else its type.
    var name: String? { [code, type].compactMap(\.self).first { !$0.isEmpty && Int($0) == nil } }

    /// OpenAI answers 429 for a used-up quota too.
    var isQuota: Bool { [type, code].contains("insufficient_quota") }
  }
  let error: Content

  static func modelError(for answer: HTTPAnswer, url: String) -> ModelError {
    let content = (try? JSONDecoder().decode(OpenAIErrorBody.self, from: Data(answer.body)))?.error
    let text =
      content?.message.map { ServerText.excerpt(of: Array($0.utf8)) } ?? ServerText.excerpt(of: answer.body)
    let (code, hint) = meaning(of: answer.status, content)
    return ModelError(
      code, "\(url) answered \(answer.status): \(text)" + hint, retryAfter: answer.retryAfter,
      reason: content?.name.map { ServerText.excerpt(of: Array($0.utf8)) } ?? "HTTP \(answer.status)",
      serverText: text)
  }

  private static func meaning(of status: Int, _ content: Content?) -> (ModelError.Code, hint: String) {
    switch status {
    case 401, 403: (.unauthorized, "; check the key in the environment")
    case 404: (.notFound, "; check the model's name and --base-url")
    case 429 where content?.isQuota == true:
      (
        .quotaExhausted,
        "; waiting does not help: add credit or raise the limit in the account's billing settings"
      )
    case 429: (.rateLimited, "; lower --concurrency or set --rpm")
    case 200..<300: (.badResponse, "")
    case 300..<400: (.badResponse, "; redirects are not followed, give the final --base-url")
    case 408, 409, 425: (.serverError, "")
    case 400..<500: (.rejected, "")
    default: (.serverError, "; the server failed: check its log or status page, and run again later")
    }
  }
}

/// Text from a server as part of a message: one line, bounded, without control characters.
enum ServerText {
  /// Whether bytes begin like a JSON object and end before its last brace.
  static func isTruncated(_ bytes: [UInt8]) -> Bool {
    let text = bytes.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    guard text.first == UInt8(ascii: "{") else { return false }
    var (depth, isQuoted, isEscaped) = (0, false, false)
    for byte in text {
      if isEscaped {
        isEscaped = false
      } else if isQuoted {
        if byte == UInt8(ascii: "\\") { isEscaped = true }
        if byte == UInt8(ascii: "\"") { isQuoted = false }
      } else if byte == UInt8(ascii: "\"") {
        isQuoted = true
      } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        depth += 1
      } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
        depth -= 1
      }
    }
    return depth > 0
  }

  static func excerpt(of bytes: [UInt8]) -> String {
    let text = String(decoding: bytes.prefix(600), as: UTF8.self)
    let printable = text.unicodeScalars.filter {
      ![.control, .format, .surrogate, .privateUse].contains($0.properties.generalCategory) || $0 == "\n"
    }
    let words = String(String.UnicodeScalarView(printable)).split(whereSeparator: \.isWhitespace)
    let line = words.joined(separator: " ")
    return line.isEmpty ? "(nothing)" : String(line.prefix(200))
  }
}
