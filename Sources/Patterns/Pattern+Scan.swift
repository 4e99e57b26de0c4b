internal import CPCRE2

/// What a running scan lends to its visitor: the subject and the match data of the current match.
struct ScanState {
  let start: UnsafePointer<UInt8>
  let count: Int
  let data: OpaquePointer

  /// The offset of the UTF-8 character after the one at an offset.
  func nextCharacter(after offset: Int) -> Int {
    var next = offset + 1
    while next < count, start[next] & 0b1100_0000 == 0b1000_0000 { next += 1 }
    return next
  }
}

extension Pattern {
  /// Visits the matches from left to right until the visitor answers false.
  func scan(
    _ text: String, from offset: Int,
    visit: (ScanState, Match) throws(PatternError) -> Bool
  ) throws(PatternError) {
    guard let data = pcre2_match_data_create_from_pattern_8(compiled.code, nil) else {
      throw PatternError(code: .engine, message: "out of memory", source: source)
    }
    defer { pcre2_match_data_free_8(data) }
    var text = text
    // The bytes of the text itself: most texts are short, and a copy would cost more than the match.
    let result = text.withUTF8 { bytes in
      withUnsafePointer(to: UInt8(0)) { nothing in
        let state = ScanState(start: bytes.baseAddress ?? nothing, count: bytes.count, data: data)
        return Result { () throws(PatternError) in try scan(state, from: offset, visit: visit) }
      }
    }
    try result.get()
  }

  private func scan(
    _ state: ScanState, from offset: Int,
    visit: (ScanState, Match) throws(PatternError) -> Bool
  ) throws(PatternError) {
    var position = max(0, offset)
    var options: UInt32 = 0
    while position <= state.count {
      guard let match = try match(state, from: position, options: options) else {
        guard options != 0, position < state.count else { return }
        // Only the empty match is here: continue one character further.
        position = state.nextCharacter(after: position)
        options = 0
        continue
      }
      guard try visit(state, match) else { return }
      // After an empty match, look for one that is not empty at the same place first.
      options = match.span.isEmpty ? PCRE2_NOTEMPTY_ATSTART | PCRE2_ANCHORED : 0
      position = max(match.span.upperBound, position)
    }
  }

  /// One match, by JIT; where its stack is too small for the pattern, by the interpreter under the same limits.
  private func match(
    _ state: ScanState, from offset: Int, options: UInt32
  ) throws(PatternError) -> Match? {
    var status = run(state, from: offset, options: options)
    if status == PCRE2_ERROR_JIT_STACKLIMIT {
      status = run(state, from: offset, options: options | PCRE2_NO_JIT)
    }
    switch status {
    case PCRE2_ERROR_NOMATCH:
      return nil
    case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT:
      throw PatternError(
        code: .limit,
        message: "the pattern needs too many steps on this text; "
          + "avoid nested repeats such as (a+)+, or make them possessive (a++)",
        source: source)
    case ..<0:
      throw PatternError(code: .engine, status: status, source: source)
    default:
      return Match(spans: spans(in: state.data), names: compiled.names)
    }
  }

  private func run(_ state: ScanState, from offset: Int, options: UInt32) -> Int32 {
    // Swift's strings are valid UTF-8, and every offset comes from a character boundary.
    pcre2_match_8(
      compiled.code, state.start, state.count, offset, options | PCRE2_NO_UTF_CHECK,
      state.data, compiled.context)
  }

  private func spans(in data: OpaquePointer) -> [Range<Int>?] {
    guard let vector = pcre2_get_ovector_pointer_8(data) else { return [0..<0] }
    return (0...compiled.groupCount).map { group in
      let start = vector[2 * group]
      let end = vector[2 * group + 1]
      return start == fickle_pcre2_unset() || end < start ? nil : Int(start)..<Int(end)
    }
  }
}
