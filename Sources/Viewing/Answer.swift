internal import FlyingFox
internal import Foundation

/// Responses of the viewer, none of which a browser keeps, guesses about, or shows in a frame.
enum Answer {
  static func page(_ data: Data) -> HTTPResponse { response(.ok, "text/html; charset=utf-8", data) }

  static func text(_ text: String) -> HTTPResponse {
    response(.ok, "text/plain; charset=utf-8", Data(text.utf8))
  }

  static func refusal(_ status: HTTPStatusCode, _ reason: String) -> HTTPResponse {
    response(status, "text/plain; charset=utf-8", Data(reason.utf8))
  }

  private static func response(_ status: HTTPStatusCode, _ type: String, _ body: Data) -> HTTPResponse {
    let headers = [
      ("Content-Type", type), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"),
      ("Content-Security-Policy", "frame-ancestors 'none'"), ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Referrer-Policy", "no-referrer"),
    ]
    return HTTPResponse(
      statusCode: status,
      headers: HTTPHeaders(
        Dictionary(headers.map { (HTTPHeader($0), $1) }, uniquingKeysWith: { first, _ in first })),
      body: body)
  }
}
