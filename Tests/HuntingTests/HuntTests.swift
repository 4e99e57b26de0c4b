import Foundation
import Grammars
import Hunting
import Measurement
import Prompts
import Testing

@Suite struct HuntTests {
  /// Edit 0 flips alone; 1 and 2 only together; 3, 4 and 5 only together; 6 and 7 do nothing.
  private static func logOdds(_ edits: Set<Int>) -> Double {
    var sum = 1.0
    if edits.contains(0) { sum -= 3 }
    if edits.isSuperset(of: [1, 2]) { sum -= 2.5 }
    if edits.isSuperset(of: [3, 4, 5]) { sum -= 2 }
    return sum
  }

  private static func answer(_ query: Query) -> Observation {
    .told(logOdds(ScriptedWorld.edits(in: query.variant.prompt)))
  }

  private static let minima: Set<Perturbation> = [
    Perturbation([0]), Perturbation([1, 2]), Perturbation([3, 4, 5]),
  ]

  @Test func findsExactlyTheMinimaUpToItsCost() throws {
    let world = try ScriptedWorld(costs: Array(repeating: 1, count: 8))
    for cost in 1...3 {
      var driver = HuntDriver(
        HuntSettings(readout: .logprobs, budget: 10_000, maximumCost: cost), scenarios: 1)
      let outcome = driver.run([world.subject()], answer: Self.answer)
      let found = Set(outcome.scenarios[0].findings.map(\.perturbation))
      #expect(found == Self.minima.filter { $0.edits.count <= cost })
      #expect(outcome.scenarios[0].findings.allSatisfy { $0.isIrreducible })
      #expect(outcome.scenarios[0].findings.filter(\.isCheapest).map(\.perturbation.edits) == [[0]])
    }
  }

  /// Several rounds are open at a time, and each call is made once all the same.
  @Test(arguments: [Readout.logprobs, .samples], [1, 2])
  func overlappingRoundsFindTheSame(readout: Readout, lag: Int) throws {
    let world = try ScriptedWorld(costs: Array(repeating: 1, count: 8))
    let settings = HuntSettings(
      readout: readout, budget: 20_000, maximumCost: 3, roundSize: 4, lag: lag, statedShare: 0)
    var driver = HuntDriver(settings, scenarios: 2)
    let outcome = driver.run([world.subject("one"), world.subject("two")]) { query in
      let logOdds = 3 * Self.logOdds(ScriptedWorld.edits(in: query.variant.prompt))
      return query.readout == .logprobs
        ? .told(logOdds) : .drawn(1 / (1 + exp(-logOdds)), for: query, seed: 5)
    }
    for scenario in outcome.scenarios {
      let found = Set(scenario.findings.map(\.perturbation))
      #expect(readout == .logprobs ? found == Self.minima : found.contains(Perturbation([0])))
    }
    // Both scenarios have the same prompts, so each call is asked twice at most.
    let times = driver.asked.reduce(into: [:]) {
      $0["\($1.variant.prompt) \($1.readout) \($1.sample)", default: 0] += 1
    }
    #expect(times.values.allSatisfy { $0 <= 2 })
    #expect(driver.hunt.spent == driver.asked.count)
  }

  @Test func roundsGrowWithTheConcurrencyAndNotBeyondWhatTheBudgetAllows() {
    func rounds(_ concurrency: Int, _ budget: Int) -> [Int] {
      let rounds = HuntSettings.rounds(concurrency: concurrency, budget: budget)
      return [rounds.size, rounds.lag]
    }
    #expect(rounds(8, 10_000) == [32, 0])
    #expect(rounds(64, 10_000) == [64, 1])
    #expect(rounds(512, 10_000) == [250, 1])
    #expect(rounds(512, 500) == [32, 0])
  }

  @Test func supersetsOfAKnownFlipAreNeverAsked() throws {
    let world = try ScriptedWorld(costs: Array(repeating: 1, count: 8))
    var driver = HuntDriver(HuntSettings(readout: .logprobs, budget: 10_000, maximumCost: 3), scenarios: 1)
    _ = driver.run([world.subject()], answer: Self.answer)
    var known: Set<Perturbation> = []
    for round in driver.rounds {
      let asked = round.map { Perturbation(ScriptedWorld.edits(in: $0.variant.prompt)) }
      for edits in asked {
        let hasKnownFlip = known.contains { $0 != edits && $0.isSubset(of: edits) }
        #expect(!hasKnownFlip, "\(edits.edits)")
      }
      known.formUnion(Self.minima.intersection(asked))
    }
    #expect(known == Self.minima)
  }

  @Test func dearEditsCountTowardsTheCost() throws {
    let world = try ScriptedWorld(costs: [4, 1, 3, 1, 1, 1, 1, 1])
    var driver = HuntDriver(HuntSettings(readout: .logprobs, budget: 10_000, maximumCost: 3), scenarios: 1)
    let outcome = driver.run([world.subject()], answer: Self.answer)
    #expect(outcome.scenarios[0].findings.map(\.perturbation) == [Perturbation([3, 4, 5])])
    #expect(outcome.scenarios[0].findings.allSatisfy { $0.isCheapest })
  }

  @Test(arguments: [Readout.logprobs, .samples], [1, 2, 5, 17, 40, 90, 300])
  func neverSpendsMoreThanItsBudget(readout: Readout, budget: Int) throws {
    let world = try ScriptedWorld(costs: Array(repeating: 1, count: 8))
    var driver = HuntDriver(HuntSettings(readout: readout, budget: budget, maximumCost: 3), scenarios: 3)
    let subjects = (0..<3).map { world.subject("s\($0)", questions: 2) }
    let outcome = driver.run(subjects) { query in
      let logOdds = Self.logOdds(ScriptedWorld.edits(in: query.variant.prompt)) * 3
      return readout == .logprobs
        ? .told(logOdds) : .drawn(1 / (1 + exp(-logOdds)), for: query, seed: 1)
    }
    #expect(driver.asked.count <= budget)
    #expect(outcome.calls.values.reduce(0, +) == driver.asked.count)
    if budget <= 2 { #expect(outcome.shortfall != nil) }
    if readout == .logprobs ? budget >= 40 : budget >= 300 { #expect(outcome.shortfall == nil) }
  }

  @Test func noQueryIsAskedTwice() throws {
    let world = try ScriptedWorld(costs: Array(repeating: 1, count: 8))
    for readout in Readout.allCases {
      var driver = HuntDriver(HuntSettings(readout: readout, budget: 5000, maximumCost: 2), scenarios: 1)
      _ = driver.run([world.subject()]) { query in
        let logOdds = Self.logOdds(ScriptedWorld.edits(in: query.variant.prompt)) * 2
        return readout == .logprobs
          ? .told(logOdds) : .drawn(1 / (1 + exp(-logOdds)), for: query, seed: 2)
      }
      let keys = Set(driver.asked.map { "\($0.variant.prompt)|\($0.readout)|\($0.sample)" })
      #expect(keys.count == driver.asked.count)
    }
  }

  @Test func theOutcomeDoesNotDependOnTheWindow() throws {
    let world = try ScriptedWorld(costs: Array(repeating: 1, count: 8))
    let subjects = (0..<12).map { world.subject("s\($0)") }
    let found = [1, 5, 12].map { window in
      var driver = HuntDriver(
        HuntSettings(readout: .logprobs, budget: 10_000, maximumCost: 2, window: window), scenarios: 12)
      return driver.run(subjects, answer: Self.answer).scenarios.map { Set($0.findings.map(\.perturbation)) }
    }
    #expect(found[0].count == 12)
    #expect(found[0] == found[1] && found[1] == found[2])
  }

  @Test func aBaselineThatIsNotDecisiveIsANearTieAndNotHunted() throws {
    let world = try ScriptedWorld(costs: [1, 1])
    var driver = HuntDriver(HuntSettings(readout: .logprobs, budget: 100), scenarios: 1)
    let outcome = driver.run([world.subject()]) { _ in .told(0) }
    #expect(outcome.scenarios.map(\.status) == [.nearTie])
    #expect(driver.asked.count == 2)
  }

  @Test func nothingWithinTheNoiseOfRepeatsIsFound() throws {
    let world = try ScriptedWorld(costs: [1, 1, 1])
    var driver = HuntDriver(HuntSettings(readout: .logprobs, budget: 200), scenarios: 1)
    let outcome = driver.run([world.subject()]) { query in
      // Repeats of one prompt differ by 0.3; edit 0 flips by less, edit 1 by far more.
      let edits = ScriptedWorld.edits(in: query.variant.prompt)
      let noise = query.sample % 2 == 0 ? 0.15 : -0.15
      return .told(1 + noise - (edits.contains(0) ? 1.2 : 0) - (edits.contains(1) ? 3 : 0))
    }
    #expect(outcome.scenarios[0].findings.map(\.perturbation) == [Perturbation([1])])
    #expect(abs((outcome.noise ?? 0) - 0.15 * 2.0.squareRoot()) < 0.05)
  }

  @Test func whenLabelsAreMissingSamplesDecide() throws {
    let world = try ScriptedWorld(costs: [1, 1])
    var driver = HuntDriver(HuntSettings(readout: .logprobs, budget: 500, maximumCost: 1), scenarios: 1)
    let outcome = driver.run([world.subject()]) { query in
      let edits = ScriptedWorld.edits(in: query.variant.prompt)
      guard edits.contains(0) else { return .told(2) }
      return query.readout == .logprobs ? .labelsMissing : .outcome(.neither)
    }
    let finding = try #require(outcome.scenarios[0].findings.first)
    #expect(outcome.scenarios[0].findings.count == 1)
    #expect(finding.kind == .collapse)
    #expect(finding.perturbed.estimate.readout == .samples)
    let eValue = try #require(finding.eValue)
    #expect(eValue >= 20)
    #expect(finding.level.map { eValue >= $0 } == true)
  }

  @Test(arguments: [(0.95, 60), (0.8, 60), (0.75, 400)])
  func bySamplesAFlipIsFoundAndCertified(p: Double, maximumSamples: Int) throws {
    let world = try ScriptedWorld(costs: [1, 1, 1, 1])
    var driver = HuntDriver(
      HuntSettings(readout: .samples, budget: 20_000, maximumCost: 1, maximumSamples: maximumSamples),
      scenarios: 3)
    let outcome = driver.run((0..<3).map { world.subject("s\($0)") }) { query in
      let isOn = ScriptedWorld.edits(in: query.variant.prompt).contains(0)
      return .drawn(isOn ? 1 - p : p, for: query, seed: 4)
    }
    for scenario in outcome.scenarios {
      #expect(scenario.findings.map(\.perturbation) == [Perturbation([0])], "\(scenario.status)")
    }
    #expect(outcome.uncertified == 0)
  }

  @Test func aRefusedPromptIsLeftOutAndTheHuntGoesOn() throws {
    let world = try ScriptedWorld(costs: [1, 1, 1])
    var driver = HuntDriver(HuntSettings(readout: .logprobs, budget: 500), scenarios: 1)
    let outcome = driver.run([world.subject()]) { query in
      let edits = ScriptedWorld.edits(in: query.variant.prompt)
      return edits.contains(2) ? .refused : .told(edits.contains(1) ? -1 : 1)
    }
    #expect(outcome.scenarios[0].findings.map(\.perturbation) == [Perturbation([1])])
  }

  @Test func theQuestionsOfASeedWithAFlipAreAskedInBothOrders() throws {
    let world = try ScriptedWorld(costs: [1, 1])
    var driver = HuntDriver(HuntSettings(readout: .logprobs, budget: 500), scenarios: 2)
    let outcome = driver.run([world.subject("flips", questions: 3), world.subject("holds", questions: 3)]) {
      query in
      if query.purpose == .stated { return .told(query.variant.order == [.a, .b] ? 2 : 1) }
      return .told(1)
    }
    #expect(outcome.calls[.stated] == nil)
    var flipping = HuntDriver(HuntSettings(readout: .logprobs, budget: 500), scenarios: 1)
    let told = flipping.run([world.subject("flips", questions: 3)]) { query in
      if query.purpose == .stated { return .told(query.variant.order == [.a, .b] ? 2 : 1) }
      return .told(ScriptedWorld.edits(in: query.variant.prompt).contains(0) ? -1 : 1)
    }
    #expect(told.calls[.stated] == 6)
    #expect(abs((told.scenarios[0].stated?.p.logOdds ?? 0) - 1.5) < 1e-9)
  }
}
