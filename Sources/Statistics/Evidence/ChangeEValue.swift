import Numerics

/// Evidence that a share has changed at some time: an e-process against one share for all of time.
///
/// Samples come in looks, the first of which is the record that later ones are compared with. The alternative says that
/// after look j, with probability 1 / j(j + 1), the share p turns into another: into one that has nothing to do with p,
/// or into 1 - p, both even odds, with p and the other share Beta(1/2, 1/2). The e-value is the probability of all
/// samples under that mixture, divided by the largest that one constant share gives them:
///
///     E = Σ_j w_j Q_j(x) / sup_p p^S (1 - p)^F
///
/// Under any constant share the ratio to *its* probability is a martingale that starts at 1, and the supremum is no less,
/// so by Ville's inequality the chance that E *ever* reaches 1/alpha is at most alpha, whenever and however often it is
/// looked at, and whatever decides how many samples a look has, as long as that does not depend on the look's own samples.
/// The weights let a change be found that comes late: after j looks it costs 2 ln j more than at once.
///
/// Source: Wasserman, Ramdas and Balakrishnan, *Universal Inference* (PNAS 2020), section 8, for the supremum; Robbins
/// and Siegmund's method of mixtures; Shin, Ramdas and Rinaldo, *E-detectors* (2024), for the mixture over change times.
public struct ChangeEValue: Sendable, Hashable {
  private var before: [(successes: Int, failures: Int)] = []
  private var total = (successes: 0, failures: 0)

  public init() {}

  /// How many looks there have been.
  public var looks: Int { before.count }

  /// Adds the next look's samples; a look without samples counts nevertheless.
  public mutating func add(successes: Int, failures: Int) {
    precondition(successes >= 0 && failures >= 0, "counts are 0 or more")
    total.successes += successes
    total.failures += failures
    before.append(total)
  }

  /// The natural logarithm of E: 0 after no look, and seldom more than 0 after the first.
  public var logEValue: Double {
    let (s, f) = (Double(total.successes), Double(total.failures))
    guard s + f > 0 else { return 0 }
    var terms: [Double] = []
    for (index, earlier) in before.dropLast().enumerated() {
      let j = Double(index + 1)
      let (sb, fb) = (Double(earlier.successes), Double(earlier.failures))
      let (sa, fa) = (s - sb, f - fb)
      let apart = Self.logShare(sb, fb) + Self.logShare(sa, fa)
      let turned = Self.logShare(sb + fa, fb + sa)
      terms.append(-.log(j * (j + 1)) + Self.logSum([apart, turned]) - .log(2))
    }
    // Changes that have not come yet.
    terms.append(-.log(Double(max(before.count, 1))) + Self.logShare(s, f))
    return Self.logSum(terms) - Self.logLikelihood(s, f)
  }

  /// The look after which a change is likeliest, from 1; nil before there are two looks.
  public var likeliestChange: Int? {
    let (s, f) = (Double(total.successes), Double(total.failures))
    return before.dropLast().indices.max { left, right in
      Self.logSplit(before[left], s, f) < Self.logSplit(before[right], s, f)
    }.map { $0 + 1 }
  }

  private static func logSplit(_ earlier: (successes: Int, failures: Int), _ s: Double, _ f: Double) -> Double
  {
    let (sb, fb) = (Double(earlier.successes), Double(earlier.failures))
    return logLikelihood(sb, fb) + logLikelihood(s - sb, f - fb)
  }

  /// Of a sequence with so many successes and failures when its share is Beta(1/2, 1/2).
  private static func logShare(_ s: Double, _ f: Double) -> Double {
    logBeta(s + 0.5, f + 0.5) - .log(.pi)
  }

  /// Of a sequence when its share is the one that fits it best.
  private static func logLikelihood(_ s: Double, _ f: Double) -> Double {
    let n = s + f
    return (s > 0 ? s * .log(s / n) : 0) + (f > 0 ? f * .log(f / n) : 0)
  }

  private static func logSum(_ terms: [Double]) -> Double {
    let largest = terms.max() ?? -.infinity
    return largest + .log(terms.reduce(0) { $0 + .exp($1 - largest) })
  }

  public static func == (left: ChangeEValue, right: ChangeEValue) -> Bool {
    left.before.elementsEqual(right.before) { $0 == $1 }
  }

  public func hash(into hasher: inout Hasher) {
    for (successes, failures) in before {
      hasher.combine(successes)
      hasher.combine(failures)
    }
  }
}
