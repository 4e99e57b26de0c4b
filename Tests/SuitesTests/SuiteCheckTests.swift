import Prompts
import Grammars
import Foundation
import Hunting
import Statistics
import Measurement
import Testing

@testable import Suites

/// What becomes of a case, exactly.
@Suite struct SuiteCheckTests {
  /// Recorded and current probabilities of pole a, unperturbed and perturbed, by log probabilities.
  private static let told: [(before: (Double, Double), now: (Double, Double), status: CheckStatus)] = [
    ((0.9, 0.8), (0.9, 0.8), .held),
    ((0.9, 0.1), (0.9, 0.1), .held),
    ((0.9, 0.1), (0.1, 0.9), .drifted),
    ((0.9, 0.8), (0.9, 0.2), .regressed),
    ((0.9, 0.8), (0.1, 0.9), .regressed),
    ((0.9, 0.1), (0.9, 0.8), .fixed),
    ((0.9, 0.1), (0.2, 0.1), .fixed),
    ((0.9, 0.8), (0.2, 0.1), .drifted),
    ((0.95, 0.9), (0.6, 0.9), .drifted),
    // Moved by less than counts as drift.
    ((0.9, 0.8), (0.89, 0.8), .held),
    // A choice that has become a near tie has moved, and one that was a near tie says nothing.
    ((0.9, 0.8), (0.5, 0.8), .drifted),
    ((0.5, 0.8), (0.9, 0.8), .undecided),
  ]

  @Test(arguments: told.indices) func statusesByLogProbabilities(index: Int) throws {
    let (before, now, status) = Self.told[index]
    let suiteCase = try Sample.suiteCase("one", baseline: before.0, perturbed: before.1)
    var driver = CheckDriver([suiteCase], readout: .logprobs)
    let checked = try #require(driver.run { $0.hasSuffix("base") ? now.0 : now.1 }.first)
    #expect(checked.status == status)
    #expect(driver.asked.count == 4)
  }

  @Test func theStatedChoiceCanBeDemanded() throws {
    let cases = [
      try Sample.suiteCase("kept", baseline: 0.9, perturbed: 0.8, passing: .expected(.a)),
      try Sample.suiteCase("both-turned", baseline: 0.9, perturbed: 0.8, passing: .expected(.a)),
      try Sample.suiteCase("never", baseline: 0.1, perturbed: 0.2, passing: .expected(.a)),
    ]
    var driver = CheckDriver(cases, readout: .logprobs)
    let now = ["kept base": 0.9, "kept variant": 0.8, "never base": 0.1, "never variant": 0.2]
    let statuses = driver.run { now[$0] ?? 0.1 }.map(\.status)
    #expect(statuses == [.held, .regressed, .held])
  }

  @Test func aPromptOfManyCasesIsAskedOnce() throws {
    let first = try Sample.suiteCase("one", baseline: 0.9, perturbed: 0.1)
    let second = SuiteCase(
      id: "two", kind: .flip, model: first.model, seed: first.seed, scenario: first.scenario,
      category: first.category, edits: first.edits, cost: 1, passing: .consistent, system: nil,
      baseline: first.baseline, perturbed: Sample.reading("another", a: 0.2), divergence: first.divergence)
    var driver = CheckDriver([first, second], readout: .logprobs)
    _ = driver.run { _ in 0.9 }
    #expect(driver.check.promptCount == 3 && driver.asked.count == 6)
  }

  @Test func whyACaseIsUndecidedIsSaid() throws {
    let cases = [
      try Sample.suiteCase("unrecorded", baseline: 0.9, perturbed: 0.8),
      try Sample.suiteCase("before", baseline: 0.9, perturbed: 0.8),
      try Sample.suiteCase("now", baseline: 0.9, perturbed: 0.8),
      try Sample.suiteCase("mute", baseline: 0.9, perturbed: 0.8),
    ]
    let even = try Sample.suiteCase("x", baseline: 0.5, perturbed: 0.8)
    let record = [
      "before": RecordedPair(even), "now": RecordedPair(cases[2]), "mute": RecordedPair(cases[3]),
    ]
    var driver = CheckDriver(cases, readout: .logprobs, record: record)
    let checked = driver.run { query in
      if query.variant.prompt.hasPrefix("mute") { return .refused }
      let p = query.variant.prompt.hasPrefix("now") ? 0.5 : 0.9
      return .masses(ChoiceMass(a: p, b: 1 - p, unlisted: 0))
    }
    #expect(checked.map(\.undecided) == [.unrecorded, .nearTie, nil, .unanswered])
    #expect(checked[2].status == .drifted, "its choice has become a near tie")
    // What has no record decides nothing, so nothing is paid for it.
    #expect(!driver.asked.contains { $0.variant.prompt.hasPrefix("unrecorded") })
  }

  // MARK: Samples

  @Test func aRegressionNeedsTheEvidenceOfAllCasesTogether() throws {
    let cases = try (0..<20).map {
      try Sample.suiteCase("case-\($0)", baseline: 0.9, perturbed: 0.8, samples: 20)
    }
    var driver = CheckDriver(cases, readout: .samples)
    let checked = driver.run { $0 == "case-3 variant" ? 0 : 1 }
    #expect(checked.map(\.status).filter { $0 == .regressed }.count == 1)
    let samples = Dictionary(grouping: driver.asked, by: \.variant.prompt).mapValues(\.count)
    // Unanimous replies: 3 / alpha for a choice, and 3 m / alpha for each choice of a regression.
    let plain = MixtureEValue.majority.samplesToCertify(unanimous: 3 / 0.05)
    let claimed = MixtureEValue.majority.samplesToCertify(unanimous: 3 * 20 / 0.05)
    #expect(samples["case-0 base"] == plain && samples["case-0 variant"] == plain)
    #expect(samples["case-3 base"] == claimed && samples["case-3 variant"] == claimed)
  }

  /// Twenty cases of one unperturbed prompt, of which one looks regressed. That prompt's choice is certain after nine
  /// replies, and then gets no further.
  private static func siblings() throws -> (cases: [SuiteCase], answer: (Query) -> Observation) {
    let base = try Sample.suiteCase("base", baseline: 0.9, perturbed: 0.8, samples: 20)
    let cases = (0..<20).map { index in
      SuiteCase(
        id: "case-\(index)", kind: .stable, model: base.model, seed: base.seed, scenario: base.scenario,
        category: base.category, edits: base.edits, cost: 1, passing: .consistent, system: nil,
        baseline: base.baseline, perturbed: Sample.reading("variant \(index)", a: 0.8, samples: 20),
        divergence: base.divergence)
    }
    return (
      cases,
      { query in
        if query.variant.prompt == "variant 3" { return .outcome(.b) }
        let isPlain = query.variant.prompt.hasPrefix("variant") || query.sample < 9
        return .outcome(isPlain || query.sample % 2 == 0 ? .a : .b)
      }
    )
  }

  @Test func whatOneCaseTakesCostsItsSiblingsNothing() throws {
    let (cases, answer) = try Self.siblings()
    var driver = CheckDriver(cases, readout: .samples, settings: CheckSettings(maximumSamples: 60))
    let checked = driver.run(answer)
    // The prompt was asked on, and its evidence has sunk below what a single choice needs.
    let told = try #require(checked[3].now?.baseline.estimate.counts)
    #expect(told.trials > 9 && MixtureEValue.majority.logEValue(for: .a, in: told) < log(3 / 0.05), "\(told)")
    #expect(checked.indices.filter { checked[$0].status == .undecided } == [3])
    #expect(checked[3].undecided == .uncertainNow && checked[3].now?.baseline.choice == nil)
    for index in cases.indices where index != 3 {
      #expect(checked[index].status != .undecided && checked[index].now?.baseline.choice == .a)
    }
    // Without the one, the others are what they are beside it.
    var others = CheckDriver(cases.filter { $0.id != "case-3" }, readout: .samples)
    #expect(others.run(answer).allSatisfy { $0.status == .held })
  }

  @Test func aRecordTakesNoMoreThanItsChoices() throws {
    let (cases, answer) = try Self.siblings()
    var check = SuiteCheck(cases, readout: .samples, settings: CheckSettings(), claimsRegressions: false)
    var asked = 0
    while case let queries = check.ask(), !queries.isEmpty {
      asked += queries.count
      check.tell(queries.map(answer))
    }
    #expect(asked == check.promptCount * MixtureEValue.majority.samplesToCertify(unanimous: 3 / 0.05))
    #expect(check.outcome()[3].now?.perturbed.choice == .b)
  }

  /// Replies in turn: so many of pole b, then all of pole a.
  private static func slow(_ count: Int) -> (Query) -> Observation {
    { query in
      guard query.variant.prompt.hasSuffix("variant") else { return .outcome(.a) }
      return .outcome(query.sample < count ? (query.sample % 2 == 0 ? .a : .b) : .a)
    }
  }

  @Test func retriesGoOnWhereTheCapHasStopped() throws {
    let cases = [try Sample.suiteCase("one", baseline: 0.9, perturbed: 0.8, samples: 20)]
    func run(_ retries: Int) -> (CheckedCase, [Query]) {
      var driver = CheckDriver(
        cases, readout: .samples, settings: CheckSettings(maximumSamples: 10, retries: retries))
      return (driver.run(Self.slow(4))[0], driver.asked)
    }
    let (stopped, few) = run(0)
    let (decided, more) = run(1)
    #expect(stopped.undecided == .uncertainNow && few.count { $0.variant.prompt.hasSuffix("variant") } == 10)
    #expect(decided.status != .undecided)
    // The second time goes on with the next sample, and what was certain is not asked again.
    #expect(Array(more.prefix(few.count)) == few)
    #expect(more.dropFirst(few.count).allSatisfy { $0.variant.prompt.hasSuffix("variant") })
    #expect(Set(more.map { "\($0.variant.prompt) \($0.sample)" }).count == more.count)
    #expect(run(5).1 == more)
  }

  @Test func aRegressionIsNeverRetriedAway() throws {
    let cases = [try Sample.suiteCase("one", baseline: 0.9, perturbed: 0.8, samples: 20)]
    // It chooses otherwise for as long as anybody could need, and as before ever after.
    func run(_ retries: Int) -> ([CheckStatus], Int) {
      var driver = CheckDriver(cases, readout: .samples, settings: CheckSettings(retries: retries))
      let checked = driver.run { query in
        .outcome(query.variant.prompt.hasSuffix("variant") && query.sample < 9 ? .b : .a)
      }
      return (checked.map(\.status), driver.asked.count)
    }
    #expect(run(0).0 == [.regressed])
    #expect(run(10) == run(0))
  }

  @Test func aTossUpStaysUndecidedWithinTheSamplesItMayHave() throws {
    let cases = [try Sample.suiteCase("one", baseline: 0.9, perturbed: 0.8, samples: 20)]
    var driver = CheckDriver(cases, readout: .samples, settings: CheckSettings(retries: 3))
    let checked = driver.run { query in
      .outcome(query.variant.prompt.hasSuffix("variant") && query.sample % 2 == 0 ? .b : .a)
    }
    #expect(checked[0].undecided == .nearTie)
    #expect(driver.asked.count { $0.variant.prompt.hasSuffix("variant") } <= 200 * 4)
  }
}
