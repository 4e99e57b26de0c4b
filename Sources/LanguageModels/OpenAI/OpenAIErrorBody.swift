internal import Foundation

/// OpenAI's error body: `{"error": {"message": "...", "code": "..."}}`; some servers send a bare text.
struct OpenAIErrorBody: Decodable {
  struct Content: Decodable {
    let message: String?
  }
  let error: Content

  static func modelError(for answer: HTTPAnswer, url: String) -> ModelError {
    let told =
      (try? JSONDecoder().decode(OpenAIErrorBody.self, from: Data(answer.body)))?.error.message
      .map { ServerText.excerpt(of: Array($0.utf8)) } ?? ServerText.excerpt(of: answer.body)
    let said = "\(url) answered \(answer.status): \(told)"
    switch answer.status {
    case 401, 403:
      return ModelError(.unauthorized, "\(said); check the key in the environment")
    case 404:
      return ModelError(.notFound, "\(said); check the model's name and --base-url")
    case 429:
      return ModelError(
        .rateLimited, "\(said); lower --concurrency or set --rpm", retryAfter: answer.retryAfter)
    case 200..<300:
      return ModelError(.badResponse, said)
    case 300..<400:
      return ModelError(.badResponse, "\(said); redirects are not followed, give the final --base-url")
    case 408, 409, 425:
      return ModelError(.serverError, said, retryAfter: answer.retryAfter)
    case 400..<500:
      return ModelError(.rejected, said)
    default:
      return ModelError(.serverError, said, retryAfter: answer.retryAfter)
    }
  }
}

/// Text from a server as part of a message: one line, bounded, without control characters.
enum ServerText {
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
