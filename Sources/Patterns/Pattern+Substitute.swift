internal import CPCRE2

/// A match together with the text that is to stand in its place.
public struct Substitution: Sendable, Hashable {
  public let match: Match
  public let replacement: String

  public init(match: Match, replacement: String) {
    self.match = match
    self.replacement = replacement
  }
}

extension Pattern {
  /// Every match with its replacement, in PCRE2's extended substitution syntax.
  ///
  /// The syntax has `$1`, `${name}`, `${1:+set:unset}`, and `\U \L \E \u \l` to change case
  /// (pcre2api, "Substitution extra").
  /// - Throws: ``PatternError/Code/replacement`` when the replacement is malformed, with the place.
  public func substitutions(
    in text: String, with replacement: String, limit: Int = .max
  ) throws(PatternError) -> [Substitution] {
    var found: [Substitution] = []
    try scan(text, from: 0) { state, match throws(PatternError) in
      found.append(
        Substitution(match: match, replacement: try expand(replacement, for: state)))
      return found.count < limit
    }
    return found
  }

  /// The text with every match replaced.
  public func substituting(in text: String, with replacement: String) throws(PatternError) -> String {
    var result = ""
    var position = 0
    for substitution in try substitutions(in: text, with: replacement) {
      let span = substitution.match.span
      result += text[utf8Span: position..<span.lowerBound] + substitution.replacement
      position = span.upperBound
    }
    return result + text[utf8Span: position..<text.utf8.count]
  }

  /// The replacement text of the match that the state holds.
  private func expand(_ replacement: String, for state: ScanState) throws(PatternError) -> String {
    let options =
      PCRE2_SUBSTITUTE_MATCHED | PCRE2_SUBSTITUTE_REPLACEMENT_ONLY | PCRE2_SUBSTITUTE_EXTENDED
      | PCRE2_SUBSTITUTE_OVERFLOW_LENGTH | PCRE2_SUBSTITUTE_UNSET_EMPTY | PCRE2_NO_UTF_CHECK
    var buffer = [UInt8](repeating: 0, count: 2 * replacement.utf8.count + 128)
    var length = buffer.count
    func run() -> Int32 {
      pcre2_substitute_8(
        compiled.code, state.start, state.count, 0, options, state.data, compiled.context,
        replacement.terminatedBytes, replacement.utf8.count, &buffer, &length)
    }
    var status = run()
    if status == PCRE2_ERROR_NOMEMORY {
      // With the overflow option the length needed has been written.
      buffer = [UInt8](repeating: 0, count: length + 1)
      length = buffer.count
      status = run()
    }
    guard status >= 0 else {
      let location = length <= replacement.utf8.count ? length : nil
      throw PatternError(code: .replacement, status: status, source: replacement, offset: location)
    }
    return String(decoding: buffer.prefix(length), as: UTF8.self)
  }
}
