import Foundation
import Hunting
import Measurement
import Randomness
import Statistics
import Testing

@testable import Reports
@testable import Suites

@Suite struct DriftTests {
  private static func pair(_ a: Double, _ b: Double) -> RecordedPair {
    RecordedPair(
      baseline: SampledChoice(Sample.reading("base", a: a)),
      perturbed: SampledChoice(Sample.reading("variant", a: b)))
  }

  @Test func betweenLogProbabilitiesTheNoiseOfRepeatsDecides() throws {
    let before = Self.pair(0.9, 0.8)
    let now = Self.pair(0.9, 0.7)
    // Two answers on either side: the difference of two means has the standard error of one answer.
    let shift = 0.8.logit - 0.7.logit
    #expect(try #require(Drift(from: before, to: now, noise: (shift - 0.01) / 3)).isBeyondNoise == true)
    #expect(try #require(Drift(from: before, to: now, noise: (shift + 0.01) / 3)).isBeyondNoise == false)
    let same = try #require(Drift(from: before, to: before, noise: 0))
    #expect(same.js == 0 && same.isBeyondNoise == false && same.eValue == nil)
  }

  @Test func theLargerMoveOfTheTwoPromptsCounts() throws {
    let before = Self.pair(0.9, 0.8)
    let first = try #require(Drift(from: before, to: Self.pair(0.2, 0.8), noise: 0))
    let second = try #require(Drift(from: before, to: Self.pair(0.9, 0.1), noise: 0))
    let both = try #require(Drift(from: before, to: Self.pair(0.2, 0.1), noise: 0))
    #expect(both.js == max(first.js, second.js))
    #expect(both.js > 0.3)
  }

  // MARK: Samples

  private static func check(
    _ cases: [SuiteCase], samples: Int, record: [String: RecordedPair]?, answer: (String) -> Double
  ) -> [CheckedCase] {
    var driver = CheckDriver(
      cases, readout: .samples, settings: CheckSettings(maximumSamples: 200, driftSamples: samples),
      record: record)
    return driver.run(probability: answer)
  }

  private static func record(_ cases: [SuiteCase], samples: Int, answer: (String) -> Double) -> [String:
    RecordedPair]
  {
    let checked = check(cases, samples: samples, record: nil, answer: answer)
    return Dictionary(uniqueKeysWithValues: checked.compactMap { one in one.now.map { (one.case.id, $0) } })
  }

  @Test func theSuitesOwnRecordSaysNothingOfDriftBySamples() throws {
    let cases = [try Sample.suiteCase("one", baseline: 0.99, perturbed: 0.99, samples: 400)]
    let checked = Self.check(cases, samples: 30, record: nil) { _ in 0.7 }
    #expect(checked[0].drift == nil && checked[0].status != .drifted)
    #expect(checked[0].now?.baseline.opening?.trials == 30)
  }

  @Test func theFirstRepliesAreComparedWithAsManyBefore() throws {
    let cases = try (0..<10).map {
      try Sample.suiteCase("case-\($0)", baseline: 0.99, perturbed: 0.99, samples: 400)
    }
    let record = Self.record(cases, samples: 100) { _ in 0.99 }
    // One case draws its old choice less often, and keeps it.
    let checked = Self.check(cases, samples: 100, record: record) { $0 == "case-7 variant" ? 0.75 : 0.99 }
    #expect(checked.filter { $0.status == .drifted }.map(\.case.id) == ["case-7"])
    let drift = try #require(checked[7].drift)
    let (old, new) = (
      try #require(record["case-7"]?.perturbed.opening), try #require(checked[7].now?.perturbed.opening)
    )
    let expected = exp(TwoSampleEValue.logEValue((old.a, old.b), (new.a, new.b)))
    let other = exp(
      TwoSampleEValue.logEValue(
        (
          try #require(record["case-7"]?.baseline.opening).a,
          try #require(record["case-7"]?.baseline.opening).b
        ),
        (
          try #require(checked[7].now?.baseline.opening).a, try #require(checked[7].now?.baseline.opening).b
        )))
    // With two outcomes either pole says the same.
    #expect(abs(try #require(drift.eValue) / ((expected + other) / 2) - 1) < 1e-9)
  }

  @Test func aRecordWithoutSamplesOfAFixedSizeIsNotCompared() throws {
    let cases = [try Sample.suiteCase("one", baseline: 0.99, perturbed: 0.99, samples: 400)]
    let record = Self.record(cases, samples: 0) { _ in 0.99 }
    #expect(Self.check(cases, samples: 60, record: record) { _ in 0.7 }[0].drift == nil)
    let gates = CheckGates(maximumDrift: 0.5).records(
      for: CheckReportTests.report(of: Self.check(cases, samples: 60, record: record) { _ in 0.99 }).summary)
    #expect(gates.first { $0.gate == .maxDrift }?.passed == false, "what was not tested has not passed")
  }

  @Test func aChoiceThatBecameANearTieHasDrifted() throws {
    let cases = [try Sample.suiteCase("one", baseline: 0.99, perturbed: 0.99, samples: 400)]
    let record = Self.record(cases, samples: 100) { _ in 0.99 }
    let checked = Self.check(cases, samples: 100, record: record) { $0.hasSuffix("variant") ? 0.5 : 0.99 }
    #expect(checked[0].status == .drifted && checked[0].undecided == nil)
    let summary = CheckReportTests.report(of: checked).summary
    #expect(summary.drifted == 1 && summary.flipRate == nil, "it neither passes nor fails")
  }
}

extension Double {
  fileprivate var logit: Double { Distribution(a: self, b: 1 - self).logOdds }
}
