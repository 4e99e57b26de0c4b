public import Foundation

/// JSON that keeps every value of a record, numbers without an end included, and whose text depends only on the value.
public enum ExactJSON {
  private static let infinities = (positive: "inf", negative: "-inf", nan: "nan")

  private static let encoder: JSONEncoder = {
    let encoder = JSONStream.encoder(pretty: false)
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: infinities.positive, negativeInfinity: infinities.negative, nan: infinities.nan)
    return encoder
  }()

  private static let decoder: JSONDecoder = {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: infinities.positive, negativeInfinity: infinities.negative, nan: infinities.nan)
    return decoder
  }()

  public static func data(_ value: some Encodable) throws -> Data { try encoder.encode(value) }

  public static func value<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
    try decoder.decode(type, from: data)
  }
}
