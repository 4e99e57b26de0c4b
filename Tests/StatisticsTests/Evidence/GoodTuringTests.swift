import Numerics
import Testing

@testable import Randomness
@testable import Statistics
import TestSupport

@Suite struct GoodTuringTests {
  @Test func singletonsAreKindsSeenOnce() {
    let estimate = GoodTuring(frequencies: [1, 5, 1, 3, 0])
    #expect(estimate == GoodTuring(singletons: 2, samples: 10))
    #expect(estimate.discoveryProbability == 0.2)
  }

  @Test func knowsNothingWithoutSamples() {
    let nothing = GoodTuring(frequencies: [])
    #expect(nothing.discoveryProbability == 1)
    #expect(nothing.upperBound() == 1)
  }

  @Test func boundHasItsFormulaAndNeverExceedsOne() {
    let bound = GoodTuring(singletons: 3, samples: 1000).upperBound(confidence: 0.95)
    #expect(isClose(bound, 0.003 + (1 + 2.0.squareRoot()) * (Double.log(40) / 1000).squareRoot()))
    #expect(GoodTuring(singletons: 9, samples: 10).upperBound() == 1)
    let wider = GoodTuring(singletons: 3, samples: 1000).upperBound(confidence: 0.99)
    #expect(wider > bound)
  }

  /// 200 kinds with chances falling as 1 / rank: the estimate is right on average, the bound always.
  @Test(arguments: [50, 400])
  func estimatesTheMissingMass(samples: Int) {
    let weights = (1...200).map { 1 / Double($0) }
    let total = weights.reduce(0, +)
    var generator = SplitMix64(seed: 4)
    var (errors, exceeded) = ([Double](), 0)
    for _ in 0..<200 {
      var frequencies = Array(repeating: 0, count: 200)
      for _ in 0..<samples {
        var rest = generator.nextUnit() * total
        let kind = weights.firstIndex { weight in
          rest -= weight
          return rest < 0
        }
        frequencies[kind ?? 199] += 1
      }
      let missing = zip(weights, frequencies).reduce(0) { $0 + ($1.1 == 0 ? $1.0 / total : 0) }
      let estimate = GoodTuring(frequencies: frequencies)
      errors.append(estimate.discoveryProbability - missing)
      exceeded += missing > estimate.upperBound() ? 1 : 0
    }
    let bias = errors.reduce(0, +) / 200
    #expect(bias > -0.01 && bias < 1 / Double(samples) + 0.01)
    #expect(exceeded == 0)
  }
}
