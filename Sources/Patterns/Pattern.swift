internal import CPCRE2

/// A compiled PCRE2 pattern: UTF-8, Unicode properties, JIT where the machine has it, bounded work.
///
/// A pattern is a value that any number of threads may use at once. Spans are UTF-8 offsets.
public struct Pattern: Sendable {
  public struct Options: OptionSet, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let caseless = Options(rawValue: PCRE2_CASELESS)
    public static let multiline = Options(rawValue: PCRE2_MULTILINE)
    public static let dotAll = Options(rawValue: PCRE2_DOTALL)
    /// White space and `#` comments in the pattern are ignored.
    public static let extended = Options(rawValue: PCRE2_EXTENDED)
  }

  public let source: String
  private let options: UInt32
  private let limits: MatchLimits
  let compiled: CompiledCode

  /// Compiles a pattern.
  ///
  /// `\C` is refused, as it could cut a character in two.
  /// - Throws: ``PatternError`` with the place in the pattern.
  public init(
    _ source: String, options: Options = [], limits: MatchLimits = .standard
  ) throws(PatternError) {
    self.source = source
    self.options = options.rawValue
    self.limits = limits
    compiled = try CompiledCode(
      source, options: options.rawValue | PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C,
      limits: limits)
  }

  /// Names of the named groups, in alphabetical order.
  public var groupNames: [String] { compiled.names.keys.sorted() }

  /// Groups that capture, named ones included.
  public var groupCount: Int { compiled.groupCount }

  /// The first match at or after an offset.
  public func firstMatch(in text: String, from offset: Int = 0) throws(PatternError) -> Match? {
    try matches(in: text, from: offset, limit: 1).first
  }

  /// Whether the text holds a match.
  public func matches(anywhereIn text: String) throws(PatternError) -> Bool {
    try firstMatch(in: text) != nil
  }

  /// All matches from left to right that do not overlap.
  /// - Parameter limit: maximum number of matches.
  public func matches(
    in text: String, from offset: Int = 0, limit: Int = .max
  ) throws(PatternError) -> [Match] {
    var found: [Match] = []
    try scan(text, from: offset) { _, match throws(PatternError) in
      found.append(match)
      return found.count < limit
    }
    return found
  }
}

extension Pattern: Hashable {
  public static func == (left: Pattern, right: Pattern) -> Bool {
    (left.source, left.options, left.limits) == (right.source, right.options, right.limits)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(source)
    hasher.combine(options)
    hasher.combine(limits)
  }
}
