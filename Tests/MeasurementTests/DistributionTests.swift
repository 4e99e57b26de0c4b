import Foundation
import Testing

@testable import Measurement
import TestSupport

@Suite struct DistributionTests {
  @Test func massesOfAnyScaleAreNormalised() {
    let distribution = Distribution(a: 6, b: 3, neither: 3)
    #expect(Outcome.allCases.map { distribution[$0] } == [0.5, 0.25, 0.25])
    #expect(Distribution(a: 1e-300, b: 3e-300).b == 0.75)
  }

  @Test func smoothingAddsHalfAReplyToEachOutcome() {
    let smoothed = Distribution(smoothing: OutcomeCounts(a: 7, unreadable: 5))
    #expect(isClose(smoothed.a, 7.5 / 8.5, relative: 1e-15))
    #expect(isClose(smoothed.b, 0.5 / 8.5, relative: 1e-15))
    #expect(smoothed.b == smoothed.neither)
    let prior = Distribution(smoothing: OutcomeCounts())
    #expect(prior.a == prior.b && prior.b == prior.neither)
  }

  @Test func frequenciesAreSharesOfReadableReplies() {
    let counts = OutcomeCounts(a: 3, b: 1, unreadable: 9)
    #expect(Distribution(frequencies: counts) == Distribution(a: 0.75, b: 0.25))
    #expect(Distribution(frequencies: OutcomeCounts(unreadable: 9)) == nil)
  }

  @Test(
    arguments: [
      (OutcomeCounts(a: 2, b: 1), .a), (OutcomeCounts(a: 1, b: 2, neither: 1), .b),
      (OutcomeCounts(a: 1, b: 1, neither: 2), .neither), (OutcomeCounts(a: 2, b: 2, neither: 1), nil),
      (OutcomeCounts(a: 1, b: 0, neither: 1), nil), (OutcomeCounts(), nil),
    ] as [(OutcomeCounts, Outcome?)])
  func modeIsTheSoleMostProbableOutcome(counts: OutcomeCounts, mode: Outcome?) {
    #expect(Distribution(smoothing: counts).mode == mode)
  }

  @Test func logOddsAreOfAOverBAndBounded() {
    #expect(isClose(Distribution(a: 0.6, b: 0.2, neither: 0.2).logOdds, 1.0986122886681098, relative: 1e-14))
    #expect(isClose(Distribution(a: 0, b: 1).logOdds, -27.631021115928547, relative: 1e-14))
    #expect(Distribution(a: 0, b: 0, neither: 1).logOdds == 0)
    #expect(Distribution(a: 0.2, b: 0.6).margin == Distribution(a: 0.6, b: 0.2).logOdds)
  }

  @Test func entropyMatchesReference() throws {
    for row in try ReferenceValues.table("entropies") {
      let entropy = Distribution(a: row[0], b: row[1], neither: row[2]).entropy
      #expect(isClose(entropy, row[3], relative: 1e-13), "\(row)")
    }
  }

  @Test(arguments: [(7.0, 11.0, 3.0), (1, 0, 0), (1e-15, 0.3, 0.7), (1, 1, 1), (0.1, 0.2, 0.3)])
  func survivesARoundTripBitForBit(a: Double, b: Double, neither: Double) throws {
    let distribution = Distribution(a: a, b: b, neither: neither)
    let decoded = try JSONDecoder().decode(Distribution.self, from: JSONEncoder().encode(distribution))
    #expect(decoded == distribution)
  }

  @Test(arguments: [
    #"{"a": 0.5, "b": 0.5, "neither": 0.1}"#, #"{"a": 1.5, "b": -0.5, "neither": 0}"#,
    #"{"a": 0.5, "b": 0.5}"#, #"{"a": 0, "b": 0, "neither": 0}"#,
  ])
  func refusesWhatIsNoDistribution(json: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Distribution.self, from: Data(json.utf8))
    }
  }
}
