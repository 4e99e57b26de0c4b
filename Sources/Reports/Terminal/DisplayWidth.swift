extension Character {
  /// Columns that a terminal takes for it: 2 for East Asian wide forms and emoji, 0 for what only marks another.
  package var columns: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if first.isASCII { return first.value < 0x20 && first != "\t" || first.value == 0x7F ? 0 : 1 }
    if first.properties.isEmojiPresentation || unicodeScalars.contains("\u{FE0F}") { return 2 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return first.isWide ? 2 : 1
    }
  }
}

extension Unicode.Scalar {
  /// East Asian Width W or F (Unicode 15, UAX 11), in blocks.
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF,
      0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}

extension StringProtocol {
  /// Columns that a terminal takes for it, on one line.
  package var columns: Int { reduce(0) { $0 + $1.columns } }

  /// The longest start that takes no more columns.
  package func prefix(columns limit: Int) -> SubSequence {
    var used = 0
    var end = startIndex
    while end < endIndex {
      used += self[end].columns
      guard used <= limit else { break }
      end = index(after: end)
    }
    return self[..<end]
  }

  /// The longest end that takes no more columns.
  package func suffix(columns limit: Int) -> SubSequence {
    var used = 0
    var start = endIndex
    while start > startIndex {
      let before = index(before: start)
      used += self[before].columns
      guard used <= limit else { break }
      start = before
    }
    return self[start...]
  }
}

extension String {
  /// On one line, cut to a number of columns.
  package func fitted(to width: Int) -> String {
    let line = split(whereSeparator: \.isNewline).joined(separator: "⏎").safeForTerminal
    return line.columns <= width ? line : line.prefix(columns: Swift.max(0, width - 1)) + "…"
  }

  /// On one line, its middle left out where it takes more columns.
  package func elided(to width: Int) -> String {
    guard columns > width, width > 12 else { return fitted(to: width) }
    let tail = width / 4
    return prefix(columns: width - tail - 3) + " … " + suffix(columns: tail)
  }

  package func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - columns))
  }
  package func indented(to width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - columns)) + self
  }
}
