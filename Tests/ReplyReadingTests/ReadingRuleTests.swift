import Testing

@testable import ReplyReading

/// Every rule reads its examples by itself and leaves its near-misses.
@Suite struct ReadingRuleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: ReadingRule
    let example: ReadingRule.Example
    var testDescription: String { "\(rule.id): \(example.reply.prefix(50).debugDescription)" }
  }

  static let reads = ReadingRule.all.flatMap { rule in rule.reads.map { Case(rule: rule, example: $0) } }
  static let leaves = ReadingRule.all.flatMap { rule in rule.leaves.map { Case(rule: rule, example: $0) } }

  @Test(arguments: reads)
  func readsItsExample(_ test: Case) throws {
    let answer = AnswerReader(test.example.choice).read(test.example.reply)
    #expect(answer.reading == test.example.reading)
    #expect(try findings(test).contains(test.example.reading), "the rule itself does not find it")
  }

  @Test(arguments: leaves)
  func leavesItsNearMiss(_ test: Case) throws {
    let answer = AnswerReader(test.example.choice).read(test.example.reply)
    #expect(answer.reading == test.example.reading, "read by \(answer.pattern)")
  }

  /// What the rule under test commits the speaker to.
  private func findings(_ test: Case) throws -> [Reading] {
    let reader = AnswerReader(test.example.choice)
    let said = try ReasoningBlocks.said(in: test.example.reply) ?? []
    let found =
      try CommitmentFinder(sketch: reader.sketch(of: test.example.reply, said: said)).commitments() ?? []
    return found.filter { $0.rule == test.rule.id }.map(\.reading)
  }

  @Test func everyPatternCompiles() {
    #expect(CompiledRule.all.map(\.rule.id) == ReadingRule.all.map(\.id))
  }

  @Test func idsAreUniqueAndKebabCase() {
    let ids = ReadingRule.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    for id in ids { #expect(id.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(id)") }
  }

  @Test func everyRuleHasExamples() {
    for rule in ReadingRule.all { #expect(!rule.reads.isEmpty && !rule.leaves.isEmpty, "\(rule.id)") }
  }
}
