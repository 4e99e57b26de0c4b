import Foundation
import Measurement
import Testing

@Suite struct EntropySplitTests {
  @Test func certainPromptsThatDisagreeAreAllFormat() throws {
    let split = try #require(EntropySplit(of: [Distribution(a: 1, b: 0), Distribution(a: 0, b: 1)]))
    #expect(abs(split.mixture - 1) < 1e-12)
    #expect(abs(split.format - 1) < 1e-12)
    #expect(abs(split.sampling) < 1e-12)
  }

  @Test func promptsThatAgreeAreAllSampling() throws {
    let split = try #require(EntropySplit(of: Array(repeating: Distribution(a: 3, b: 1), count: 4)))
    // H(3/4, 1/4) in bits, from scipy.stats.entropy([3, 1], base=2).
    #expect(abs(split.mixture - 0.8112781244591328) < 1e-12)
    #expect(abs(split.format) < 1e-12)
    #expect(abs(split.sampling - split.mixture) < 1e-12)
  }

  @Test func ofTwoTheFormatIsTheirJensenShannonDivergence() throws {
    let pair = [Distribution(a: 0.7, b: 0.2, neither: 0.1), Distribution(a: 0.1, b: 0.6, neither: 0.3)]
    let split = try #require(EntropySplit(of: pair))
    #expect(abs(split.format - pair[0].jensenShannonDivergence(to: pair[1])) < 1e-12)
    #expect(abs(split.mixture - split.format - split.sampling) < 1e-12)
  }

  @Test func oneDistributionSaysNothingOfFormat() {
    #expect(EntropySplit(of: [Distribution(a: 1, b: 1)]) == nil)
    #expect(EntropySplit(meanOf: []) == nil)
  }
}
