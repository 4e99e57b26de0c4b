import Testing

@testable import Randomness
@testable import Statistics
import TestSupport

@Suite struct StudentIntervalTests {
  @Test func quantileMatchesReference() throws {
    for row in try ReferenceValues.table("studentQuantile") {
      let t = StudentDistribution(degreesOfFreedom: row[0]).quantile(row[1])
      #expect(isClose(t, row[2], relative: 1e-12, absolute: 1e-14), "\(row)")
    }
  }

  @Test func cumulativeMatchesReference() throws {
    for row in try ReferenceValues.table("studentCumulative") {
      let probability = StudentDistribution(degreesOfFreedom: row[0]).cumulative(row[1])
      #expect(isClose(probability, row[2], relative: 1e-12), "\(row)")
    }
  }

  @Test func intervalMatchesReference() throws {
    for row in try ReferenceValues.table("studentInterval") {
      let student = try #require(StudentInterval(of: Array(row[1..<6]), confidence: row[0]))
      let actual = [student.mean, student.standardError, student.interval.low, student.interval.high]
      for (actual, expected) in zip(actual, row[6...]) {
        #expect(isClose(actual, expected, relative: 1e-12), "\(row)")
      }
    }
  }

  @Test func oneValueSaysNothingOfItsSpread() {
    #expect(StudentInterval(of: [4]) == nil)
    #expect(StudentInterval(of: []) == nil)
  }

  @Test func equalValuesLeaveNoDoubt() throws {
    let student = try #require(StudentInterval(of: [2.5, 2.5, 2.5]))
    #expect(student.interval == ConfidenceInterval(low: 2.5, high: 2.5))
  }

  @Test func coversTheMeanOfNormalValues() {
    var generator = SplitMix64(seed: 6)
    let covered = (0..<2000).count { _ in
      let values = (0..<5).map { _ in 10 + 3 * generator.nextNormal() }
      return StudentInterval(of: values, confidence: 0.9)?.interval.contains(10) ?? false
    }
    #expect(isClose(Double(covered) / 2000, 0.9, absolute: 0.02))
  }
}
