import Measurement
import Statistics
import Testing

struct MixtureEValueOutcomeTests {
  @Test func anOutcomeIsSetAgainstAllOtherReadableOnes() {
    let counts = OutcomeCounts(a: 8, b: 1, neither: 3, unreadable: 5)
    for (outcome, successes, failures) in [(Outcome.a, 8, 4), (.b, 1, 11), (.neither, 3, 9)] {
      let expected = MixtureEValue.logEValue(successes: successes, failures: failures)
      #expect(MixtureEValue.logEValue(for: outcome, in: counts) == expected)
    }
  }
}
