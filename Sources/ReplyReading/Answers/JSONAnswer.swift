internal import Foundation

/// Finds the value of a field in the JSON objects of a reply, in prose or in a fence.
enum JSONAnswer {
  /// Of a longer reply only the end is searched: that is where answers are.
  private static let maximumBytes = 256 << 10
  /// Objects that begin and do not parse.
  private static let maximumAttempts = 200

  /// - Parameter path: keys and positions, separated by dots.
  /// - Returns: a text, a number or a boolean as text; that of the last object that has the path.
  static func value(at path: String, in reply: String) -> String? {
    let bytes = Array(reply.utf8.suffix(maximumBytes))
    let steps = path.split(separator: ".").map(String.init)
    var found: String?
    var attempts = 0
    var position = 0
    while let start = bytes[position...].firstIndex(of: UInt8(ascii: "{")), attempts < maximumAttempts {
      position = start + 1
      attempts += 1
      guard let end = objectEnd(from: start, in: bytes),
        let object = try? JSONSerialization.jsonObject(with: Data(bytes[start...end]))
      else { continue }
      position = end + 1
      if let value = value(at: steps[...], in: object) { found = value }
    }
    return found
  }

  private static func value(at steps: ArraySlice<String>, in node: Any) -> String? {
    guard let step = steps.first else { return text(of: node) }
    if let object = node as? [String: Any] {
      let key =
        object[step] != nil ? step : object.keys.sorted().first { $0.lowercased() == step.lowercased() }
      return key.flatMap { object[$0] }.flatMap { value(at: steps.dropFirst(), in: $0) }
    }
    if let list = node as? [Any], let index = Int(step), list.indices.contains(index) {
      return value(at: steps.dropFirst(), in: list[index])
    }
    // Arguments of tool calls are JSON within a text.
    if let text = node as? String, let inner = try? JSONSerialization.jsonObject(with: Data(text.utf8)) {
      return value(at: steps, in: inner)
    }
    return nil
  }

  private static func text(of node: Any) -> String? {
    switch node {
    case let text as String: text
    case let number as NSNumber:
      // Truth values are numbers of one byte.
      String(cString: number.objCType) == "c" ? (number.boolValue ? "true" : "false") : number.stringValue
    default: nil
    }
  }

  /// The position of the brace that closes an object; nil where it is cut off.
  private static func objectEnd(from start: Int, in bytes: [UInt8]) -> Int? {
    var depth = 0
    var isQuoted = false
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\") where isQuoted: index += 1
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "{") where !isQuoted: depth += 1
      case UInt8(ascii: "}") where !isQuoted:
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
      index += 1
    }
    return nil
  }
}
