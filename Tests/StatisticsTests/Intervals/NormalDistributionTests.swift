import Testing

@testable import Statistics
import TestSupport

@Suite struct NormalDistributionTests {
  @Test func matchesReference() throws {
    for row in try ReferenceValues.table("normalQuantile") {
      #expect(
        isClose(NormalDistribution.quantile(row[0]), row[1], relative: 1e-13, absolute: 1e-15), "\(row)")
      #expect(isClose(NormalDistribution.cumulative(row[1]), row[2], relative: 1e-12), "\(row)")
    }
  }

  @Test func ends() {
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
    #expect(abs(NormalDistribution.quantile(0.5)) < 1e-16)
  }
}
