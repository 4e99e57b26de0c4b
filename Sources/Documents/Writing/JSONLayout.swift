internal import Foundation

/// Lays compact JSON out over lines, byte for byte as `JSONEncoder` does.
struct JSONLayout {
  private static let newline = UInt8(ascii: "\n")
  /// Spaces that a level is indented by.
  static let step = 2

  private var bytes: [UInt8] = []
  private var indentation: Int

  /// - Parameters:
  ///   - json: one value without white space between its tokens.
  ///   - indentation: of the line that it begins on.
  static func spread(_ json: Data, indentation: Int) -> Data {
    var layout = JSONLayout(indentation: indentation)
    layout.bytes.reserveCapacity(2 * json.count)
    json.withUnsafeBytes { layout.add($0) }
    return Data(layout.bytes)
  }

  private init(indentation: Int) {
    self.indentation = indentation
  }

  private mutating func add(_ json: UnsafeRawBufferPointer) {
    var (isQuoted, isEscaped) = (false, false)
    for (position, byte) in json.enumerated() {
      if isQuoted {
        bytes.append(byte)
        isQuoted = isEscaped || byte != UInt8(ascii: "\"")
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        continue
      }
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        bytes.append(byte)
        if position + 1 < json.count, Self.isEnd(json[position + 1]) {
          bytes.append(Self.newline)
        } else {
          indentation += Self.step
          breakLine()
        }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if !Self.isStart(json[position - 1]) { indentation -= Self.step }
        breakLine()
        bytes.append(byte)
      case UInt8(ascii: ","):
        bytes.append(byte)
        breakLine()
      case UInt8(ascii: ":"):
        bytes += [UInt8(ascii: " "), byte, UInt8(ascii: " ")]
      default:
        isQuoted = byte == UInt8(ascii: "\"")
        bytes.append(byte)
      }
    }
  }

  private mutating func breakLine() {
    bytes.append(Self.newline)
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indentation))
  }

  private static func isStart(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
  }

  private static func isEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") }
}
