import Grammars
import Hunting
import Measurement
import Prompts
import Testing

@Suite struct SurveyTests {
  private let world: ScriptedWorld

  init() throws { world = try ScriptedWorld(costs: [1]) }

  /// Standing first is worth 0.7; pole a is worth 1 in questions and -0.5 in scenarios.
  private static func logOdds(_ query: Query) -> Double {
    let content = query.purpose == .stated ? 1.0 : -0.5
    return content + (query.variant.order.first == .a ? 0.7 : -0.7)
  }

  private func survey(
    _ settings: SurveySettings, scenarios: Int = 1, questions: Int = 2, answer: (Query) -> Observation
  ) -> (outcome: SurveyOutcome, asked: [Query]) {
    var survey = Survey(settings: settings)
    var asked: [Query] = []
    for number in 0..<scenarios { survey.admit([world.subject("s\(number)", questions: questions)]) }
    while case let queries = survey.ask(), !queries.isEmpty {
      asked += queries
      survey.tell(queries.map(answer))
    }
    return (survey.outcome(), asked)
  }

  @Test func ordersAreAveragedOutInLogOddsAndTheirEffectIsToldApart() throws {
    let (outcome, asked) = survey(SurveySettings(readout: .logprobs)) { .told(Self.logOdds($0)) }
    // Two questions in two orders once, a scenario in two orders twice.
    #expect(asked.count == 8)
    let stated = try #require(outcome.stated["s0"])
    let revealed = try #require(outcome.scenarios[0].revealed)
    #expect(abs(stated.distribution.logOdds - 1) < 1e-9)
    #expect(abs(revealed.distribution.logOdds + 0.5) < 1e-9)
    #expect(abs(try #require(stated.orderEffect) - 0.7) < 1e-9)
    #expect(abs(try #require(revealed.orderEffect) - 0.7) < 1e-9)
    // By choice, each prompt once: with a first pole a wins the scenario, with b first it loses.
    #expect(revealed.votes == OutcomeCounts(a: 1, b: 1))
    #expect(outcome.noise == 0)
    #expect(stated.choice == .a && revealed.choice == .b)
  }

  @Test func repeatsOfTheFirstScenariosTellTheNoise() throws {
    let (outcome, asked) = survey(SurveySettings(readout: .logprobs), scenarios: 30, questions: 0) {
      .told(Self.logOdds($0) + ($0.sample == 1 ? 0.05 : 0))
    }
    // Two answers that differ by 0.05.
    #expect(abs(try #require(outcome.noise) - 0.05 / 2.0.squareRoot()) < 1e-9)
    #expect(asked.count == 24 * 4 + 6 * 2)
  }

  @Test func samplesAreSpreadOverOrdersAndCountedApartFromWhatChoseNothing() throws {
    var count = 0
    let (outcome, asked) = survey(SurveySettings(readout: .samples, samples: 6)) { query in
      count += 1
      if query.purpose == .stated { return .outcome(.a) }
      return .outcome(query.sample == 0 ? nil : query.sample == 1 ? .neither : .b)
    }
    // Two questions share the six samples an order; the scenario has six an order.
    #expect(asked.count == 2 * 2 * 3 + 2 * 6)
    #expect(asked.count == count)
    let revealed = try #require(outcome.scenarios[0].revealed)
    #expect(revealed.votes == OutcomeCounts(a: 0, b: 8, neither: 2, unreadable: 2))
    #expect(revealed.distribution.neither > 0.1)
    #expect(outcome.noise == nil)
    #expect(revealed.choice == .b && revealed.byOrder?.map(\.trials) == [6, 6])
  }

  @Test func promptsWithoutLabelMassAreSampled() throws {
    let (outcome, asked) = survey(SurveySettings(readout: .logprobs, samples: 4)) { query in
      query.readout == .logprobs ? .labelsMissing : .outcome(.b)
    }
    #expect(asked.count { $0.readout == .samples } == 2 * 2 * 2 + 2 * 4)
    #expect(outcome.scenarios[0].revealed?.readout == .samples)
  }

  @Test func whatTheBudgetDoesNotReachIsSaid() {
    let (outcome, asked) = survey(SurveySettings(readout: .logprobs, budget: 20), scenarios: 4) {
      .told(Self.logOdds($0))
    }
    #expect(asked.count == 16)
    #expect(outcome.scenarios.count == 2)
    #expect(outcome.shortfall == "the budget did not reach 2 scenarios")
  }

  @Test func ofManyQuestionsTwelveAreAsked() {
    let (_, asked) = survey(SurveySettings(readout: .logprobs), questions: 700) { .told(Self.logOdds($0)) }
    #expect(asked.count { $0.purpose == .stated } == 24)
  }
}
