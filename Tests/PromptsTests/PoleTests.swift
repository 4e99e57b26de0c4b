import Patterns
import Prompts
import Testing

@Suite struct PoleTests {
  @Test func eachPoleIsTheOtherOfTheOther() {
    #expect(Pole.a.other == .b)
    #expect(Pole.b.other == .a)
  }

  @Test func valuesAreKeptByPole() {
    var values = ByPole(a: 1, b: 2)
    values[.b] = 5
    #expect((values[.a], values[.b]) == (1, 5))
    #expect(values.map { $0 * 10 } == ByPole(a: 10, b: 50))
  }

  @Test func aDecisionOfAScenarioHoldsWhatIsShownAndNoID() throws {
    let scenario = try #require(try SampleSeed.seed(from: SampleSeed.yaml).scenarios.first)
    let decision = scenario.decision
    #expect(decision.scenario == scenario.text)
    #expect(decision.question == "What should the car do?")
    #expect(decision.options == ByPole(a: "Swerve to the left.", b: "Stay on the course."))
    #expect(decision.protect.map(\.source) == ["[Ff]ive pedestrians"])
    #expect(!"\(decision)".contains("swerving-car"))
  }

  @Test func aDecisionOfAQuestionHasNoScenario() throws {
    let question = try SampleSeed.seed(from: SampleSeed.yaml).principle.questions[1]
    #expect(question.decision.scenario.isEmpty)
    #expect(question.decision.question == "May one life be given up to save five?")
    #expect(question.decision.options == ByPole(a: "Yes", b: "No"))
    #expect(question.decision.protect.isEmpty)
  }
}
