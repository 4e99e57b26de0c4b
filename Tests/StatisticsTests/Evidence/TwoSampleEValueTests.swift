import Foundation
import Statistics
import TestSupport
import Testing

@Suite struct TwoSampleEValueTests {
  @Test func valuesAreThoseOfExactArithmetic() throws {
    for row in try ReferenceValues.table("twoSampleEValue") {
      let value = TwoSampleEValue.logEValue((Int(row[0]), Int(row[1])), (Int(row[2]), Int(row[3])))
      #expect(isClose(value, row[4], relative: 1e-9, absolute: 1e-9), "\(row): \(value)")
    }
    #expect(TwoSampleEValue.logEValue((0, 0), (3, 4)) == 0)
  }

  /// Under equal shares its mean is exactly 1, whatever the share.
  @Test(arguments: [0.03, 0.5, 0.8]) func theMeanIsOneUnderTheNull(p: Double) {
    let (n, m) = (14, 9)
    let (first, second) = (
      BinomialMass(trials: n, probability: p), BinomialMass(trials: m, probability: p)
    )
    var mean = 0.0
    for s in 0...n {
      for t in 0...m {
        mean += first[s] * second[t] * exp(TwoSampleEValue.logEValue((s, n - s), (t, m - t)))
      }
    }
    #expect(abs(mean - 1) < 1e-9)
  }
}

/// Binomial probabilities, by multiplication.
private struct BinomialMass {
  private let masses: [Double]

  init(trials: Int, probability p: Double) {
    var mass = pow(1 - p, Double(trials))
    masses = (0...trials).map { s in
      defer { mass *= Double(trials - s) / Double(s + 1) * p / (1 - p) }
      return mass
    }
  }

  subscript(_ successes: Int) -> Double { masses[successes] }
}
