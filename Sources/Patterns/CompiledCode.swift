internal import CPCRE2

/// Owns one compiled `pcre2_code` with its match context, and frees both.
///
/// `@unchecked Sendable`: both objects are written in `init` only. PCRE2 documents compiled code as immutable
/// after compilation and JIT ("pcre2api, MULTITHREADING"), and a match context as shareable while nobody
/// changes it; whatever a match writes to (its match data) is created by each call for itself.
final class CompiledCode: @unchecked Sendable {
  let code: OpaquePointer
  let context: OpaquePointer
  let names: [String: Int]
  let groupCount: Int

  init(_ source: String, options: UInt32, limits: MatchLimits) throws(PatternError) {
    var status: Int32 = 0
    var offset = 0
    let compiled = pcre2_compile_8(
      source.terminatedBytes, source.utf8.count, options, &status, &offset, nil)
    guard let compiled else {
      throw PatternError(code: .syntax, status: status, source: source, offset: offset)
    }
    guard let context = pcre2_match_context_create_8(nil) else {
      pcre2_code_free_8(compiled)
      throw PatternError(code: .engine, message: "out of memory", source: source)
    }
    // Where JIT is not available the interpreter does the same, slower.
    _ = pcre2_jit_compile_8(compiled, PCRE2_JIT_COMPLETE)
    pcre2_set_match_limit_8(context, limits.steps)
    pcre2_set_depth_limit_8(context, limits.depth)
    pcre2_set_heap_limit_8(context, limits.heap)
    self.code = compiled
    self.context = context
    names = Self.groupNames(of: compiled)
    var captures: UInt32 = 0
    pcre2_pattern_info_8(compiled, UInt32(PCRE2_INFO_CAPTURECOUNT), &captures)
    groupCount = Int(captures)
  }

  deinit {
    pcre2_match_context_free_8(context)
    pcre2_code_free_8(code)
  }

  /// Reads the name table: entries of two bytes for the number, then the name with a terminating zero.
  private static func groupNames(of code: OpaquePointer) -> [String: Int] {
    var count: UInt32 = 0
    var size: UInt32 = 0
    var table: UnsafePointer<UInt8>?
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &count)
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &size)
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
    guard let table else { return [:] }
    var names: [String: Int] = [:]
    for entry in 0..<Int(count) {
      let start = table + entry * Int(size)
      names[String(cString: start + 2)] = Int(start[0]) << 8 | Int(start[1])
    }
    return names
  }
}

extension String {
  /// The UTF-8 bytes and a zero, so that there is a byte to point at in an empty text too.
  var terminatedBytes: [UInt8] { Array(utf8) + [0] }
}
