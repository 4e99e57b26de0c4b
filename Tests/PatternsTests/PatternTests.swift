import Patterns
import Testing

@Suite struct PatternTests {
  @Test func equalPatternsHaveEqualOptionsAndLimits() throws {
    let pattern = try Pattern("a+")
    #expect(try pattern == Pattern("a+") && pattern.hashValue == Pattern("a+").hashValue)
    #expect(try pattern != Pattern("a+", options: .caseless))
    #expect(try pattern != Pattern("a"))
  }

  @Test func findsAllMatchesWithSpansInBytes() throws {
    let matches = try Pattern(#"\bé(\w)"#).matches(in: "éa xéb éc")
    #expect(matches.map(\.span) == [0..<3, 9..<12])
    #expect(matches.map { $0.spans[1] } == [2..<3, 11..<12])
  }

  @Test func namedGroupsAreFoundByName() throws {
    let pattern = try Pattern(#"(?<left>\w+)-(?<right>\d+)?"#)
    let match = try #require(try pattern.firstMatch(in: "ab-"))
    #expect(pattern.groupNames == ["left", "right"])
    #expect(match["left"] == 0..<2)
    #expect(match["right"] == nil)
    #expect(match["absent"] == nil)
  }

  @Test(arguments: [
    ("x*", "axb", [0..<0, 1..<2, 2..<2, 3..<3]),
    ("", "né", [0..<0, 1..<1, 3..<3]),
    ("$", "", [0..<0]),
  ])
  func emptyMatchesStandBetweenCharacters(pattern: String, text: String, spans: [Range<Int>]) throws {
    #expect(try Pattern(pattern).matches(in: text).map(\.span) == spans)
  }

  @Test(arguments: [
    (#"(\w+) (\w+)"#, "$2 $1", "one two three four", "two one four three"),
    (#"\b(\w)(\w*)"#, #"\U$1\E$2"#, "élan vital", "Élan Vital"),
    (#"(a)|(b)"#, "${1:+A:other}", "abc", "Aotherc"),
    ("x", "", "axbx", "ab"),
    ("q", "$0$0", String(repeating: "q", count: 500), String(repeating: "q", count: 1000)),
  ])
  func substitutesWithTheExtendedSyntax(
    pattern: String, replacement: String, text: String, expected: String
  ) throws {
    #expect(try Pattern(pattern).substituting(in: text, with: replacement) == expected)
  }

  @Test func replacementsLongerThanTheBufferArriveWhole() throws {
    let long = String(repeating: "w", count: 5000)
    #expect(try Pattern("(.+)").substituting(in: long, with: "$1$1") == long + long)
  }

  @Test func syntaxErrorsPointAtTheirPlace() {
    let error = #expect(throws: PatternError.self) { try Pattern("über(a|b") }
    #expect(error?.code == .syntax)
    #expect(error?.description == "missing closing parenthesis\n  über(a|b\n          ^")
  }

  @Test func badReplacementsSayWhere() {
    let error = #expect(throws: PatternError.self) {
      try Pattern("a").substituting(in: "a", with: "x${nosuch}")
    }
    #expect(error?.code == .replacement)
    #expect(error?.offset != nil)
  }

  @Test(arguments: [
    (#"(a+)+$"#, "a", 10_000), (#"^(\w+\s?)*$"#, "word ", 2_000), (#"^((a|b|ab)*)*$"#, "ab", 20_000),
  ])
  func runawayPatternsEndInAClearError(pattern: String, unit: String, count: Int) throws {
    let compiled = try Pattern(pattern)
    let text = String(repeating: unit, count: count) + "!"
    let error = #expect(throws: PatternError.self) { try compiled.matches(in: text) }
    #expect(error?.code == .limit)
    #expect(error?.message.contains("a++") == true)
  }

  @Test func deepButHonestMatchesStillMatch() throws {
    let text = String(repeating: "a", count: 10_000)
    #expect(try Pattern("(a+)+$").matches(in: text).map(\.span) == [0..<10_000])
  }

  @Test func halfCharactersCannotBeMatched() {
    #expect(throws: PatternError.self) { try Pattern(#"\C"#) }
  }

  @Test func onePatternServesManyTasksAtOnce() async throws {
    let pattern = try Pattern(#"(\d+)-(\d+)"#)
    let counts = try await withThrowingTaskGroup(of: Int.self) { group in
      for task in 0..<64 {
        group.addTask {
          let text = String(repeating: "\(task)-\(task) ", count: 100)
          return try pattern.matches(in: text).count
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts == Array(repeating: 100, count: 64))
  }
}
