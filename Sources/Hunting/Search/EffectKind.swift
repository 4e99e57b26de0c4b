internal import Numerics

/// A kind of effect that an alternative may have on log-odds, in units of the typical size of the baselines' log-odds.
///
///     log-odds = (1 + slope) x + constant + noise of the standard deviation scatter,   x the baseline's log-odds
///
/// A constant favors a pole (a position or a label); a slope of -1 leaves nothing of the scenario's own preference; a
/// scatter changes each scenario in its own way. Most alternatives do next to nothing and few turn most choices, which
/// no single normal prior says: by samples, where one reply says little, the kinds are what makes a strong alternative
/// stand out after a few replies.
struct EffectKind: Sendable, Hashable {
  let constant: Double
  let slope: Double
  let scatter: Double
  /// How common the kind is before anything was asked.
  let commonness: Double

  /// From next to nothing to what turns nearly all choices of one pole.
  static let all: [EffectKind] = {
    var kinds = [
      EffectKind(constant: 0, slope: 0, scatter: 0.1, commonness: 0.4),
      EffectKind(constant: 0, slope: 0, scatter: 0.3, commonness: 0.25),
      EffectKind(constant: 0, slope: -0.15, scatter: 0.7, commonness: 0.15),
      EffectKind(constant: 0, slope: -0.4, scatter: 0.8, commonness: 0.05),
      EffectKind(constant: 0, slope: -0.8, scatter: 0.8, commonness: 0.02),
      EffectKind(constant: 0, slope: -1.4, scatter: 0.8, commonness: 0.01),
    ]
    for sign in [-1.0, 1.0] {
      kinds += [
        EffectKind(constant: 0.5 * sign, slope: -0.1, scatter: 0.5, commonness: 0.03),
        EffectKind(constant: 1.2 * sign, slope: -0.1, scatter: 0.8, commonness: 0.02),
        EffectKind(constant: 2.5 * sign, slope: -0.3, scatter: 1, commonness: 0.005),
        EffectKind(constant: 5 * sign, slope: -0.5, scatter: 1, commonness: 0.005),
      ]
    }
    return kinds
  }()

  /// The log-odds under an edit of this kind.
  func logOdds(from baseline: NormalBelief, scale: Double) -> NormalBelief {
    NormalBelief(
      mean: (1 + slope) * baseline.mean + constant * scale,
      variance: (1 + slope) * (1 + slope) * baseline.variance + scatter * scale * scatter * scale)
  }

  /// The root mean square of its shifts, where baselines have the typical size.
  var strength: Double { (constant * constant + slope * slope + scatter * scatter).squareRoot() }
}

/// Which kind of effect each alternative has, as far as sampled replies tell.
///
/// The replies to one prompt have a likelihood under each kind; those of an alternative's prompts multiply. How common
/// the kinds are is learned over all alternatives (empirical Bayes, one step of expectation maximization at a time;
/// Efron 2010), starting from ``EffectKind/all``.
struct EffectKindBelief: Sendable, Codable {
  /// Alternatives that the kinds' prior commonness counts as.
  private static let priorStrength = 60.0

  /// Logarithms of the likelihood of all replies, by alternative and kind.
  private var logLikelihoods: [[Double]?] = []
  private var posteriors: [[Double]?] = []
  private(set) var commonness: [Double]

  init() {
    let total = EffectKind.all.reduce(0) { $0 + $1.commonness }
    commonness = EffectKind.all.map { $0.commonness / total }
  }

  /// Whether it can have been learned of so many alternatives.
  func isPlausible(alternatives: Int) -> Bool {
    let kinds = EffectKind.all.count
    return logLikelihoods.count == posteriors.count && posteriors.count <= alternatives
      && commonness.count == kinds
      && (logLikelihoods + posteriors).allSatisfy { $0.map { $0.count == kinds } ?? true }
  }

  /// The probability of each kind.
  func weights(of alternative: RuleIndex.ID) -> [Double] {
    alternative < posteriors.count ? posteriors[alternative] ?? commonness : commonness
  }

  /// Takes in the likelihood of the replies to one prompt.
  /// - Parameter earlier: of the replies to the same prompt that were taken in before, which these include.
  mutating func learn(
    _ evidence: [Double], replacing earlier: [Double]?, of alternative: RuleIndex.ID
  ) {
    while logLikelihoods.count <= alternative {
      logLikelihoods.append(nil)
      posteriors.append(nil)
    }
    var sum = logLikelihoods[alternative] ?? Array(repeating: 0, count: evidence.count)
    for kind in evidence.indices { sum[kind] += evidence[kind] - (earlier?[kind] ?? 0) }
    logLikelihoods[alternative] = sum
    posteriors[alternative] = posterior(sum)
  }

  /// Learns from all alternatives asked so far how common the kinds are.
  mutating func refreshCommonness() {
    let known = posteriors.compactMap(\.self)
    guard !known.isEmpty else { return }
    let prior = EffectKindBelief().commonness
    let total = Self.priorStrength + Double(known.count)
    commonness = prior.indices.map { kind in
      (Self.priorStrength * prior[kind] + known.reduce(0) { $0 + $1[kind] }) / total
    }
    posteriors = logLikelihoods.map { $0.map(posterior) }
  }

  private func posterior(_ logLikelihood: [Double]) -> [Double] {
    let logs = zip(logLikelihood, commonness).map { $0 + .log($1) }
    let largest = logs.max() ?? 0
    let weights = logs.map { Double.exp($0 - largest) }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }
}
