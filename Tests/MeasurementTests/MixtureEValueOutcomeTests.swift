import Measurement
import Statistics
import Testing

struct MixtureEValueOutcomeTests {
  @Test func unreadableRepliesCountAgainstEveryOutcome() {
    let counts = OutcomeCounts(a: 8, b: 1, neither: 3, unreadable: 5)
    for (outcome, successes, failures) in [(Outcome.a, 8, 9), (.b, 1, 16), (.neither, 3, 14)] {
      let expected = MixtureEValue.majority.logEValue(successes: successes, failures: failures)
      #expect(MixtureEValue.majority.logEValue(for: outcome, in: counts) == expected)
    }
  }
}
