import Testing

@testable import Measurement
import TestSupport

/// Kullback–Leibler, Jensen–Shannon and the log-odds shift.
@Suite struct DivergenceTests {
  @Test func pairsMatchReference() throws {
    for row in try ReferenceValues.table("divergences") {
      let p = Distribution(a: row[0], b: row[1], neither: row[2])
      let q = Distribution(a: row[3], b: row[4], neither: row[5])
      let kl = p.kullbackLeiblerDivergence(from: q)
      #expect(row[6] < 0 ? kl == .infinity : isClose(kl, row[6], relative: 1e-12, absolute: 1e-31), "\(row)")
      #expect(isClose(p.jensenShannonDivergence(to: q), row[7], relative: 1e-12, absolute: 1e-31), "\(row)")
      #expect(isClose(p.logOddsShift(from: q), row[8], relative: 1e-13, absolute: 1e-13), "\(row)")
    }
  }

  @Test func weightedMixturesMatchReference() throws {
    for row in try ReferenceValues.table("generalisedJensenShannon") {
      let distributions = (0..<3).map {
        Distribution(a: row[3 * $0], b: row[3 * $0 + 1], neither: row[3 * $0 + 2])
      }
      let bits = Distribution.jensenShannonDivergence(of: distributions, weights: Array(row[9..<12]))
      #expect(isClose(bits, row[12], relative: 1e-12), "\(row)")
    }
  }

  @Test func divergenceFromItselfIsZero() {
    for counts in [OutcomeCounts(), OutcomeCounts(a: 7, b: 2), OutcomeCounts(a: 1, b: 1, neither: 9)] {
      let p = Distribution(smoothing: counts)
      #expect(p.kullbackLeiblerDivergence(from: p) == 0)
      #expect(p.jensenShannonDivergence(to: p) == 0)
      #expect(p.logOddsShift(from: p) == 0)
    }
  }

  /// Summing `p ln(p / q)` as it stands would leave no right digit here: 1e-16 of rounding against 2e-18.
  @Test(arguments: [1e-3, 1e-5, 1e-7, 1e-9, 1e-12])
  func tinyDivergencesKeepTheirDigits(shift: Double) {
    let q = Distribution(a: 0.5, b: 0.5)
    let p = Distribution(a: 0.5 + shift, b: 0.5 - shift)
    let moved = p.a - q.a
    #expect(isClose(p.kullbackLeiblerDivergence(from: q), 2 * moved * moved, relative: 2e-6))
  }

  @Test func zerosAreFreeInPAndInfiniteInQ() {
    let certain = Distribution(a: 1, b: 0)
    let even = Distribution(a: 1, b: 1)
    #expect(isClose(certain.kullbackLeiblerDivergence(from: even), 0.6931471805599453, relative: 1e-15))
    #expect(even.kullbackLeiblerDivergence(from: certain) == .infinity)
  }

  @Test func jensenShannonIsOneBitForDisjointAndGrowsWithTheNumberOfDisjointForms() {
    let corners = [Distribution(a: 1, b: 0), Distribution(a: 0, b: 1), Distribution(a: 0, b: 0, neither: 1)]
    #expect(isClose(corners[0].jensenShannonDivergence(to: corners[1]), 1, relative: 1e-15))
    #expect(isClose(Distribution.jensenShannonDivergence(of: corners), 1.584962500721156, relative: 1e-14))
    let unheard = Distribution.jensenShannonDivergence(of: corners, weights: [2, 2, 0])
    #expect(isClose(unheard, 1, relative: 1e-15))
  }

  @Test func entropyOfAMixtureSplitsIntoDivergenceAndMeanEntropy() {
    let forms = [Distribution(a: 0.9, b: 0.1), Distribution(a: 0.3, b: 0.6, neither: 0.1)]
    let mixture = Distribution(a: 0.6, b: 0.35, neither: 0.05)
    let explained = mixture.entropy - (forms[0].entropy + forms[1].entropy) / 2
    #expect(
      isClose(
        Distribution.jensenShannonDivergence(of: forms) * 0.6931471805599453, explained, relative: 1e-13))
  }

  @Test func logOddsShiftIsSignedTowardsA() {
    let baseline = Distribution(a: 0.2, b: 0.8)
    let perturbed = Distribution(a: 0.4, b: 0.1, neither: 0.5)
    #expect(isClose(perturbed.logOddsShift(from: baseline), 2.772588722239781, relative: 1e-14))
    #expect(baseline.logOddsShift(from: perturbed) < 0)
  }
}
