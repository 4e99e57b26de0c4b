import Foundation

/// What the commands print.
enum Output {
  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func ratio(_ part: Int, _ whole: Int) -> String {
    String(format: "%.2f", Double(part) / Double(max(whole, 1)))
  }
}
