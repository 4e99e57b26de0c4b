extension Pattern {
  /// Compiles a pattern that is written in the source of this program.
  ///
  /// A pattern that fails to compile is a defect of the build, such as a PCRE2 library without Unicode support,
  /// and leaving it out would change results silently. So the program stops, with the pattern and the reason.
  public static func known(_ source: String, options: Options = []) -> Pattern {
    do throws(PatternError) {
      return try Pattern(source, options: options)
    } catch {
      fatalError("A built-in pattern does not compile with this PCRE2 library: \(error)\n\(source)")
    }
  }
}
