import Measurement
import Testing

@Suite struct DecisivenessTests {
  private let rule = Decisiveness()

  private func mass(_ a: Double, _ b: Double, unlisted: Double = 0) -> ChoiceMass {
    ChoiceMass(a: a, b: b, unlisted: unlisted)
  }

  @Test func theShareIsOfAllMass() {
    #expect(rule.choice(of: [mass(0.7, 0.2)], noise: 0) == .a)
    #expect(rule.choice(of: [mass(0.1, 0.62)], noise: 0) == .b)
    // Three to two among the labels, but much of the mass is elsewhere.
    #expect(rule.choice(of: [mass(0.30, 0.22)], noise: 0) == nil)
    #expect(rule.choice(of: [mass(0.59, 0.01)], noise: 0) == nil)
  }

  @Test func theUnlistedMassCouldBelongToTheOtherLabel() {
    #expect(rule.choice(of: [mass(0.62, 0.2, unlisted: 0.18)], noise: 0) == .a)
    #expect(rule.choice(of: [mass(0.6, 0.0, unlisted: 0.4)], noise: 0) == .a)
    #expect(Decisiveness(share: 0.5).choice(of: [mass(0.5, 0.05, unlisted: 0.45)], noise: 0) == nil)
  }

  @Test func logOddsMustExceedTheNoise() {
    let close = mass(0.65, 0.35)
    #expect(rule.choice(of: [close], noise: 0) == .a)
    #expect(rule.choice(of: [close], noise: 0.2) == nil)
    #expect(rule.isWithinNoise([close], noise: 0.2))
    // Sixteen answers shrink the standard error to a quarter.
    #expect(rule.choice(of: Array(repeating: close, count: 16), noise: 0.2) == .a)
    #expect(!rule.isWithinNoise([mass(0.5, 0.5)], noise: 0.2))
  }

  /// A prompt whose own repeats differ is judged by them, whatever others do.
  @Test func aNoisyPromptIsJudgedByItsOwnRepeats() {
    #expect(rule.choice(of: [mass(0.95, 0.05), mass(0.55, 0.45)], noise: 0) == nil)
    #expect(rule.choice(of: [mass(0.95, 0.05), mass(0.94, 0.06)], noise: 0) == .a)
  }

  @Test func unreadableRepliesCountAgainstEveryOutcome() {
    #expect(rule.choice(of: OutcomeCounts(a: 6, b: 4)) == .a)
    #expect(rule.choice(of: OutcomeCounts(a: 6, b: 3, unreadable: 2)) == nil)
    #expect(rule.choice(of: OutcomeCounts(neither: 11, unreadable: 12)) == nil)
    #expect(Decisiveness.isFormatFailure(OutcomeCounts(neither: 11, unreadable: 12)))
    #expect(!Decisiveness.isFormatFailure(OutcomeCounts(a: 9, unreadable: 1)))
  }

  @Test func oneUnstablePromptDoesNotVoidTheNoiseOfAllOthers() {
    var noise = RepeatNoise()
    for _ in 0..<39 { _ = noise.add([1, 1], at: nil) }
    _ = noise.add([3, -3], at: nil)
    #expect(noise.standardDeviation == 0)
    var typical = RepeatNoise()
    for _ in 0..<40 { _ = typical.add([1, 1.1], at: nil) }
    #expect(abs(typical.standardDeviation - 0.1 / 2.0.squareRoot()) < 1e-12)
  }
}
