import Testing

@testable import Suites

@Suite struct AnswerRegexTests {
  @Test func anAnswerThatBeginsTheOtherOneIsGuarded() throws {
    let regex = try Regex(AnswerRegex.of("I", not: "II"))
    #expect("I) yes".firstMatch(of: regex) != nil)
    #expect("II) no".firstMatch(of: regex) == nil)
  }
}
