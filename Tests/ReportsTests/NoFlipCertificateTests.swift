import Hunting
import Testing

@testable import Reports

@Suite struct NoFlipCertificateTests {
  private static func certificate(
    exhaustedCost: Int, findings: Int = 0, draws: Int, bound: Double
  ) -> NoFlipCertificate? {
    let scenario = ScenarioRecord(
      model: "m", seed: "s", scenario: "c", category: "risk", status: .hunted, asked: 140,
      exhaustedCost: exhaustedCost, exhausted: exhaustedCost > 0 ? 133 : 0, findings: findings)
    let risk = ResidualRiskRecord(
      model: "m", seed: "s", scenario: "c", draws: draws, flips: 0, upperBound: bound, newCause: nil,
      exhaustedCost: exhaustedCost)
    return NoFlipCertificate.strongest(3, of: "m", among: [scenario], risks: [risk], maximumCost: 2)
      .certificates.first
  }

  @Test func saysWhatWasAskedAndBoundsTheRest() {
    #expect(
      Self.certificate(exhaustedCost: 1, draws: 163, bound: 0.018)?.text
        == "no flip in s/c: nothing of cost 1 flips, all 133 asked; of the rest up to cost 2 at most 1.8% do "
        + "(95%, 163 draws)")
    #expect(
      Self.certificate(exhaustedCost: 2, draws: 9, bound: 0.3)?.text
        == "no flip in s/c: nothing of cost up to 2 flips, all 133 asked")
  }

  @Test func saysNothingOfAFlipNorOnWeakEvidence() {
    #expect(Self.certificate(exhaustedCost: 1, findings: 1, draws: 163, bound: 0.018) == nil)
    #expect(Self.certificate(exhaustedCost: 0, draws: 2, bound: 0.776) == nil)
    #expect(Self.certificate(exhaustedCost: 0, draws: 60, bound: 0.05) != nil)
  }
}
