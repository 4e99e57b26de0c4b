import EngineBench
import Grammars
import Prompts
import TestSupport
import Testing

@Suite struct RateTests {
  @Test func renderingCountsVariantsBesideCopies() throws {
    let grammar = try GrammarReader.read(file: Command.root + "/grammars/standard.yaml")
    let decision = Decision(
      scenario: "Five pedestrians are on the road.", question: "What should the car do?",
      options: ByPole(a: "Stay on course.", b: "Swerve."))
    let rate = RenderingBench([try PromptSpace(decision, grammar: grammar)]).run(cost: 2, count: 50)
    #expect(rate.count == 50 && rate.perSecond > 0)
    #expect(try #require(rate.ratio) > 1, "copying a prompt takes less than rendering it")
  }

  @Test func readingFindsASideInEveryReply() {
    let rates = ReadingBench().run(count: 24)
    #expect(rates.count == 2)
    #expect(rates.allSatisfy { $0.count == 24 && $0.perSecond > 0 && $0.floor != nil })
  }

  @Test func storingKeepsEveryOutcome() async throws {
    let rate = try await StoreBench().run(count: 40, concurrency: 4)
    #expect(rate.count == 40 && rate.perSecond > 0 && rate.floorPerSecond ?? 0 > 0)
  }

  @Test func aHuntIsCountedInTheCallsItMade() async throws {
    let rate = try await HuntBench(
      seeds: [Command.root + "/seeds/moral.yaml"], grammar: Command.root + "/grammars/standard.yaml"
    ).run(calls: 60, concurrency: 4)
    #expect((1...60).contains(rate.count) && rate.floor == nil)
  }
}
