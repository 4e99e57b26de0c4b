/// Checks a replacement against the pattern it belongs to, before there is a match to expand it for.
///
/// PCRE2 itself looks at a replacement only when something matches, and then only at the branches that it takes.
struct ReplacementCheck {
  private let replacement: String
  private let bytes: [UInt8]
  private let names: Set<String>
  private let groupCount: Int
  private var position = 0
  /// Ends of `${n:+...}` and `${n:-...}` that are still to come.
  private var open: [Int] = []

  init(_ replacement: String, for pattern: Pattern) {
    self.replacement = replacement
    bytes = Array(replacement.utf8)
    names = Set(pattern.groupNames)
    groupCount = pattern.groupCount
  }

  /// - Throws: ``PatternError/Code/replacement`` with the place of the first fault.
  mutating func run() throws(PatternError) {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\\"): skipEscape()
      case UInt8(ascii: "$"): try readReference()
      case UInt8(ascii: "}") where !open.isEmpty:
        open.removeLast()
        position += 1
      default: position += 1
      }
    }
    if let start = open.last { throw error("a ${...} is not closed; close it with }", at: start) }
  }

  /// `\Q` takes everything up to `\E` literally; any other escape is of one character here.
  private mutating func skipEscape() {
    guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "Q") else { return position += 2 }
    position += 2
    while position < bytes.count {
      if bytes[position...].starts(with: Array(#"\E"#.utf8)) { return position += 2 }
      position += 1
    }
  }

  /// `$$`, `$name`, `$1`, `${name}`, `${1:-text}`, `${1:+text:text}`, `$*MARK`.
  private mutating func readReference() throws(PatternError) {
    let start = position
    position += 1
    guard position < bytes.count else {
      throw error("a $ ends the replacement; write $$ for a dollar", at: start)
    }
    if bytes[position] == UInt8(ascii: "$") { return position += 1 }
    let isBraced = bytes[position] == UInt8(ascii: "{")
    if isBraced { position += 1 }
    if position < bytes.count, bytes[position] == UInt8(ascii: "*") {
      position += 1
      _ = readName()
    } else {
      let name = readName()
      guard !name.isEmpty else {
        throw error("a $ without a group; write $$ for a dollar", at: start)
      }
      try requireGroup(name, at: start)
    }
    guard isBraced else { return }
    guard position < bytes.count else {
      throw error("a ${...} is not closed; close it with }", at: start)
    }
    switch bytes[position] {
    case UInt8(ascii: "}"): position += 1
    case UInt8(ascii: ":"):
      position += 2
      open.append(start)
    default: throw error("a group's name is followed by \"}\", \":+\" or \":-\"", at: start)
    }
  }

  /// A number, or a word as PCRE2 takes for a group's name.
  private mutating func readName() -> String {
    let isNumber = position < bytes.count && Self.isDigit(bytes[position])
    let rest = bytes[position...].prefix { isNumber ? Self.isDigit($0) : Self.isWord($0) }
    position += rest.count
    return String(decoding: rest, as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: "_")
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private func requireGroup(_ name: String, at start: Int) throws(PatternError) {
    if name.first?.isNumber == true {
      if let number = Int(name), number <= groupCount { return }
      throw error("the pattern has no group \(name); it has \(groupCount)", at: start)
    }
    if names.contains(name) { return }
    let known = names.isEmpty ? "none is named" : "named are \(names.sorted().joined(separator: ", "))"
    throw error("the pattern has no group named \"\(name)\"; \(known)", at: start)
  }

  private func error(_ message: String, at offset: Int) -> PatternError {
    PatternError(code: .replacement, message: message, source: replacement, offset: offset)
  }
}

extension Pattern {
  /// Checks that a replacement is well-formed and refers to groups that this pattern has.
  /// - Throws: ``PatternError/Code/replacement`` with the place in the replacement.
  public func check(replacement: String) throws(PatternError) {
    var check = ReplacementCheck(replacement, for: self)
    try check.run()
  }
}
