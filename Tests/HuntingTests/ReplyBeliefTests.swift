import Measurement
import Testing

@testable import Hunting

/// What few sampled replies are taken to say.
@Suite struct ReplyBeliefTests {
  private static func prior(_ baselines: [OutcomeCounts]) -> BaselinePrior {
    var prior = BaselinePrior()
    prior.learn(baselines.reduce(into: [:]) { $0[$1, default: 0] += 1 })
    return prior
  }

  @Test func twoEqualRepliesSettleABaselineOfASharpModelAndNotOfABluntOne() {
    let sharp = Self.prior(Array(repeating: OutcomeCounts(a: 4), count: 60))
    let blunt = Self.prior((0..<60).map { OutcomeCounts(a: $0 % 3 + 1, b: 3 - $0 % 3) })
    #expect(sharp.probability(ofShare: 0.6, successes: 2, failures: 0) > 0.9)
    #expect(blunt.probability(ofShare: 0.6, successes: 2, failures: 0) < 0.7)
    #expect(sharp.scale > 2 * blunt.scale)
  }

  @Test func aBaselineThatNothingIsKnownOfIsBelievedSymmetric() {
    let prior = BaselinePrior()
    #expect(abs(prior.logOdds(OutcomeCounts()).mean) < 1e-9)
    let (some, more) = (prior.logOdds(OutcomeCounts(a: 2)), prior.logOdds(OutcomeCounts(a: 8)))
    #expect(0 < some.mean && some.mean < more.mean)
    #expect(abs(prior.logOdds(OutcomeCounts(b: 2)).mean + some.mean) < 1e-9)
  }

  @Test func theBeliefIsThePosteriorOfTheMixture() {
    // Reference by direct integration over the five normal sizes.
    let probability = BaselinePrior().probability(ofShare: 0.6, successes: 3, failures: 1)
    #expect(abs(probability - 0.569) < 0.02)
  }

  /// Replies of one alternative in as many scenarios, alternating the baselines' poles.
  private static func weights(disagreeing: Int, of replies: Int) -> [Double] {
    var belief = EffectKindBelief()
    for number in 0..<replies {
      let baseline = NormalBelief(mean: number % 2 == 0 ? 3 : -3, variance: 1)
      let isOther = number < disagreeing
      let choosesA = (number % 2 == 0) != isOther
      let evidence = EffectKind.all.map { kind in
        ReplyLikelihood.update(
          kind.logOdds(from: baseline, scale: 3), a: choosesA ? 1 : 0, b: choosesA ? 0 : 1
        ).logLikelihood
      }
      belief.learn(evidence, replacing: nil, of: 0)
    }
    return belief.weights(of: 0)
  }

  private static func strength(_ weights: [Double]) -> Double {
    zip(weights, EffectKind.all).reduce(0) { $0 + $1.0 * $1.1.strength }
  }

  @Test func aFewDisagreementsMakeAnAlternativeStrong() {
    let none = Self.strength(EffectKindBelief().weights(of: 0))
    let agreeing = Self.strength(Self.weights(disagreeing: 0, of: 4))
    let one = Self.strength(Self.weights(disagreeing: 1, of: 2))
    let all = Self.strength(Self.weights(disagreeing: 4, of: 4))
    #expect(agreeing < none)
    #expect(none < one && one < all)
    #expect(all > 1)
  }

  @Test func whatIsLearnedAgainOfAPromptReplacesWhatWasLearnedBefore() {
    var once = EffectKindBelief()
    var twice = EffectKindBelief()
    let (first, second) = (EffectKind.all.map { -$0.scatter }, EffectKind.all.map { $0.constant })
    once.learn(second, replacing: nil, of: 3)
    twice.learn(first, replacing: nil, of: 3)
    twice.learn(second, replacing: first, of: 3)
    for (one, other) in zip(once.weights(of: 3), twice.weights(of: 3)) { #expect(abs(one - other) < 1e-12) }
    #expect(once.weights(of: 0) == once.commonness)
  }

  @Test func howCommonKindsAreIsLearned() {
    var belief = EffectKindBelief()
    let strongest =
      EffectKind.all.indices.max { EffectKind.all[$0].strength < EffectKind.all[$1].strength } ?? 0
    let before = belief.commonness[strongest]
    for alternative in 0..<40 {
      belief.learn(
        EffectKind.all.indices.map { $0 == strongest ? 0 : -20 }, replacing: nil, of: alternative)
    }
    belief.refreshCommonness()
    #expect(belief.commonness[strongest] > before + 0.3)
    #expect(abs(belief.commonness.reduce(0, +) - 1) < 1e-9)
  }
}
