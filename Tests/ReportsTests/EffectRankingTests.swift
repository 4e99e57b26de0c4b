import Grammars
import Statistics
import Testing

@testable import Reports

@Suite struct EffectRankingTests {
  private func effect(
    _ rule: String, changed: Int, asked: Int, excess: ConfidenceInterval? = nil
  ) -> EffectRecord {
    EffectRecord(
      model: "sim/x", editClass: .label, rule: rule, alternative: "on", offered: asked, asked: asked,
      changed: changed,
      bounds: excess == nil
        ? ConfidenceInterval(
          low: Double(changed) / Double(asked), high: Double(changed) / Double(asked)) : nil,
      excess: excess.map {
        EstimateRecord(mean: ($0.low + $0.high) / 2, interval: $0, count: asked)
      }, meanShift: nil, eValue: nil, established: false)
  }

  @Test func oneOfOneDoesNotComeFirst() {
    let ranked = Effects.ranked([
      effect("once", changed: 1, asked: 1), effect("never", changed: 0, asked: 50),
      effect("often", changed: 30, asked: 40), effect("sometimes", changed: 8, asked: 40),
    ])
    #expect(ranked.map(\.rule) == ["often", "sometimes", "once", "never"])
  }

  @Test func bySamplesTheExcessOverRepeatsBoundsItToo() {
    let ranked = Effects.ranked([
      effect("noisy", changed: 30, asked: 40, excess: ConfidenceInterval(low: -0.1, high: 0.2)),
      effect("real", changed: 20, asked: 40, excess: ConfidenceInterval(low: 0.3, high: 0.6)),
      // Six scenarios that all change: Student's interval has no width then.
      effect("few", changed: 6, asked: 6, excess: ConfidenceInterval(low: 1, high: 1)),
    ])
    #expect(ranked.map(\.rule) == ["few", "real", "noisy"])
  }
}
