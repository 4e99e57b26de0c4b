internal import Foundation
internal import HTTPTypes
internal import Hummingbird

/// Responses of the viewer, none of which a browser keeps, guesses about, or shows in a frame.
enum Answer {
  static func page(_ data: Data) -> Response {
    response("text/html; charset=utf-8", ByteBuffer(bytes: data))
  }

  static func text(_ text: String) -> Response {
    response("text/plain; charset=utf-8", ByteBuffer(string: text))
  }

  private static func response(_ type: String, _ body: ByteBuffer) -> Response {
    var headers: HTTPFields = [
      .contentType: type, .cacheControl: "no-store", .contentSecurityPolicy: "frame-ancestors 'none'",
    ]
    for (name, value) in [
      ("X-Content-Type-Options", "nosniff"), ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Referrer-Policy", "no-referrer"),
    ] {
      if let name = HTTPField.Name(name) { headers[name] = value }
    }
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: body))
  }
}
