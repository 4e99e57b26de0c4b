internal import Crypto
internal import Foundation
public import LanguageModels
internal import Synchronization

/// What identifies a call: model, parameters, prompt, prefill and sample index. Repeats differ in the sample index.
public struct ReplyKey: Sendable, Hashable {
  public let bytes: [UInt8]

  public init(model: ModelID, request: ModelRequest) {
    self.init(model: model.description, request: request)
  }

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// - Parameter model: the id under which a run has recorded it.
  public init(model: String, request: ModelRequest) {
    var hash = SHA256()
    let fields =
      [
        model, ParametersText.text(of: request.parameters), request.system ?? "",
        request.system == nil ? "0" : "1", request.prompt, String(request.sample),
      ] + (request.prefill.map { [$0] } ?? [])
      + (request.earlier.isEmpty ? [] : ["earlier", CanonicalJSON.text(of: request.earlier)])
    // The length before each field separates fields.
    for field in fields { hash.update(data: Array("\(field.utf8.count):\(field)".utf8)) }
    bytes = Array(hash.finalize())
  }

  /// Eight bytes of the digest.
  func word(_ position: Int) -> UInt64 {
    bytes.dropFirst(8 * position).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Tells calls apart in less room: two of a billion calls have the same one with a chance of three in a hundred.
  var fingerprint: UInt64 { word(2) }

  static func hash(of prompt: String) -> [UInt8] { Array(SHA256.hash(data: Array(prompt.utf8))) }
}

/// Parameters as text. A run has few of them and asks for their text with every call, so they are kept.
enum ParametersText {
  private static let known = Mutex<[ModelParameters: String]>([:])
  /// More are forgotten.
  private static let capacity = 64

  static func text(of parameters: ModelParameters) -> String {
    known.withLock { known in
      if let text = known[parameters] { return text }
      let text = CanonicalJSON.text(of: parameters)
      if known.count >= capacity { known = [:] }
      known[parameters] = text
      return text
    }
  }
}

/// JSON whose text depends only on the value.
enum CanonicalJSON {
  static func text(of value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    // Our values are texts and numbers only, which always encode.
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  static func value<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try decoder.decode(type, from: Data(text.utf8))
  }
}
