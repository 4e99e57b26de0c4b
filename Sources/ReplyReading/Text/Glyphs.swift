/// A reply as folded characters, each with the UTF-8 span it came from.
struct Glyphs: Sendable {
  struct Glyph: Sendable {
    let scalar: Unicode.Scalar
    let start: Int
    let end: Int
  }

  private(set) var glyphs: [Glyph] = []

  /// - Parameter spans: the parts of the reply to take, cut at character boundaries; a blank line parts them.
  init(_ bytes: [UInt8], spans: [Range<Int>]) {
    glyphs.reserveCapacity(spans.reduce(2 * spans.count) { $0 + $1.count })
    for span in spans {
      if !glyphs.isEmpty {
        let part = Glyph(scalar: "\n", start: span.lowerBound, end: span.lowerBound)
        glyphs += [part, part]
      }
      append(String(decoding: bytes[span], as: UTF8.self), at: span.lowerBound)
    }
  }

  private mutating func append(_ text: String, at offset: Int) {
    var start = offset
    for scalar in text.unicodeScalars {
      let end = start + UTF8.width(scalar)
      let folded = CharacterFolding.fold(scalar)
      for _ in 0..<folded.count {
        glyphs.append(Glyph(scalar: folded.scalar, start: start, end: end))
      }
      start = end
    }
  }

  var count: Int { glyphs.count }

  /// The character at a place, nil outside.
  subscript(location: Int) -> Unicode.Scalar? {
    location >= 0 && location < glyphs.count ? glyphs[location].scalar : nil
  }

  /// The UTF-8 span in the reply of a range of characters that is not empty.
  func span(_ range: Range<Int>) -> Range<Int> {
    glyphs[range.lowerBound].start..<max(glyphs[range.lowerBound].start, glyphs[range.upperBound - 1].end)
  }

  /// The characters of a range as text.
  func text(_ range: Range<Int>) -> String {
    if glyphs[range].allSatisfy({ $0.scalar.isASCII }) {
      return String(decoding: glyphs[range].map { UInt8(truncatingIfNeeded: $0.scalar.value) }, as: UTF8.self)
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: glyphs[range].lazy.map(\.scalar))
    return String(text)
  }
}

extension Unicode.Scalar {
  var isLetterOrDigit: Bool {
    if isASCII { return isASCIILetter || isASCIIDigit }
    if properties.isAlphabetic || properties.numericType != nil { return true }
    return properties.generalCategory == .nonspacingMark
  }

  var isASCIILetter: Bool { (0x41...0x5A).contains(value & ~0x20) }
  var isASCIIDigit: Bool { (0x30...0x39).contains(value) }
  var isSpace: Bool { self == " " || self == "\t" }

  /// Scripts written without spaces, whose words must not swallow a Latin label beside them.
  var isIdeograph: Bool {
    switch value {
    case 0x3005...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
  }
}
