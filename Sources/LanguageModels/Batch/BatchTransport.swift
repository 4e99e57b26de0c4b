internal import Crypto
internal import Foundation

/// Sends nothing: a call is answered by what a batch engine has made of it, or is left for the engine to make.
public struct BatchTransport: HTTPTransport {
  private let folder: BatchFolder

  public init(_ folder: BatchFolder) {
    self.folder = folder
  }

  /// - Throws: ``ModelError/Code/pending`` for a call that no engine has answered.
  public func post(
    _ body: [UInt8], to url: String, headers: [String: String], sample: Int
  ) async throws(ModelError) -> HTTPAnswer {
    let path = URL(string: url)?.path ?? url
    let id = id(of: body, path: path, sample: sample)
    if case .response(let status, let answer)? = folder.outcome(of: id) {
      return HTTPAnswer(status: status, retryAfter: nil, body: try answer.encoded())
    }
    folder.wait(for: id, line: try Self.line(id, path: path, body))
    throw ModelError(.pending, "the call waits for a batch in \(folder.path)")
  }

  /// The same body with another sample index, or of another run, is another call.
  private func id(of body: [UInt8], path: String, sample: Int) -> String {
    var hash = SHA256()
    hash.update(data: Array("\(folder.run)\u{0}\(path)\u{0}\(sample)\u{0}".utf8) + body)
    return hash.finalize().prefix(20).map { String(format: "%02x", $0) }.joined()
  }

  private static func line(_ id: String, path: String, _ body: [UInt8]) throws(ModelError) -> [UInt8] {
    guard let body = try? JSONParser.parse(body) else { return [] }
    var fields: [String: JSONValue] = ["custom_id": .string(id)]
    if path.hasSuffix("/messages") {
      fields["params"] = body
    } else if ["/chat/completions", "/completions", "/responses"].contains(where: path.hasSuffix) {
      fields["method"] = "POST"
      // Engines know their paths from the version on, whatever stands before it in the address of a server.
      fields["url"] = .string(
        path.range(of: "/v1/", options: .backwards).map { String(path[$0.lowerBound...]) } ?? path)
      fields["body"] = body
    } else {
      throw ModelError(
        .unsupported,
        "batches are written for APIs of the kind of OpenAI and Anthropic, and \(path) is neither; leave --batch out"
      )
    }
    return try JSONValue.object(fields).encoded()
  }
}
