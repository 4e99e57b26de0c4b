import Patterns
import Testing

@Suite struct ReplacementCheckTests {
  private static let pattern = #"(?<verb>do|does) (not)( now)?"#

  @Test(arguments: [
    "", "plain", "$0", "$1n't", "${2}", "${verb}", "$verb", "$$", "$$9", "${3:+$3:${1}}", "${3:-later}",
    #"\$9"#,
    #"\Q$9 ${x\E $1"#, #"\U$1\E"#, "${1:+{a}:b}", "}", "${*MARK}", "cost: $$1",
  ])
  func whatRefersToGroupsThatThereAreIsTaken(replacement: String) throws {
    let pattern = try Pattern(Self.pattern)
    try pattern.check(replacement: replacement)
  }

  @Test(arguments: [
    ("${9}", 0, "has no group 9; it has 3"), ("a $4", 2, "has no group 4"),
    ("$noun", 0, "named \"noun\"; named are verb"),
    ("${3:+$8:x}", 5, "has no group 8"), ("${3:+x:${noun}}", 7, "named \"noun\""),
    ("${7:-x}", 0, "has no group 7"),
    ("${1", 0, "not closed"), ("${3:+x", 0, "not closed"), ("5 $", 2, "write $$ for a dollar"),
    ("$ 5", 0, "write $$ for a dollar"), ("${1?}", 0, "is followed by"),
    ("$99999999999999999999", 0, "has no group"),
    (#"\Qa\E$9"#, 5, "has no group 9"),
  ])
  func otherReferencesAreToldWithTheirPlace(replacement: String, offset: Int, words: String) throws {
    let pattern = try Pattern(Self.pattern)
    let error = #expect(throws: PatternError.self) { try pattern.check(replacement: replacement) }
    #expect(error?.code == .replacement && error?.offset == offset, "\(String(describing: error))")
    #expect(error?.message.contains(words) == true, "\(String(describing: error))")
  }

  @Test func aPatternWithoutNamesSaysSo() throws {
    let pattern = try Pattern("a(b)")
    let error = #expect(throws: PatternError.self) { try pattern.check(replacement: "${b}") }
    #expect(error?.message == "the pattern has no group named \"b\"; none is named")
  }

  /// The check takes what the library takes, and refuses what it refuses, where a match shows it.
  @Test(arguments: [
    "$1", "${verb}", "${3:+x:y}", "${9}", "$noun", "$", "${1", "${3:-$2}", "$$", #"\Q$9\E"#, "${1}}",
    "$1$2$3",
  ])
  func theLibraryAgrees(replacement: String) throws {
    let pattern = try Pattern(Self.pattern)
    let isTaken = (try? pattern.substituting(in: "do not", with: replacement)) != nil
    #expect(((try? pattern.check(replacement: replacement)) != nil) == isTaken)
  }
}
