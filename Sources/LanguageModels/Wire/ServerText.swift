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
