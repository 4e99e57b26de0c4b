import Numerics

/// How likely the next sample is to be of a kind not seen before, from how many kinds were seen just once.
///
/// For a random audit of perturbations the kinds may be causes: the discovery probability says what share of
/// the audited population's causes, weighted by how often they are hit, is still unknown.
///
/// Source: Good, *The Population Frequencies of Species* (1953); in fuzzing, Böhme, *STADS* (2018).
public struct GoodTuring: Sendable, Hashable {
  /// Kinds that were seen exactly once.
  public let singletons: Int
  /// Samples, drawn independently from one distribution.
  public let samples: Int

  public init(singletons: Int, samples: Int) {
    precondition(singletons >= 0 && singletons <= samples, "singletons are among the samples")
    self.singletons = singletons
    self.samples = samples
  }

  /// From how often each kind was seen.
  public init(frequencies: some Sequence<Int>) {
    var (singletons, samples) = (0, 0)
    for frequency in frequencies {
      precondition(frequency >= 0, "counts are 0 or more")
      singletons += frequency == 1 ? 1 : 0
      samples += frequency
    }
    self.init(singletons: singletons, samples: samples)
  }

  /// The Good–Turing estimate of the missing mass, `G = singletons / n`; 1 when nothing was sampled.
  ///
  /// Biased upwards by at most 1/n.
  public var discoveryProbability: Double {
    samples == 0 ? 1 : Double(singletons) / Double(samples)
  }

  /// An upper bound on the missing mass M that holds with this confidence, whatever the distribution.
  ///
  /// `M <= G + (1 + √2) √(ln(2 / delta) / n)` with delta = 1 - confidence. This is the form of bound of
  /// McAllester and Schapire, *On the Convergence Rate of Good–Turing Estimators* (COLT 2000), with a smaller
  /// constant, and it adds up three facts: `P(M > E M + ε) <= exp(-n ε²)` (McAllester and Ortiz 2003; Berend
  /// and Kontorovich 2013); `P(G < E G - ε) <= exp(-n ε² / 2)` (McDiarmid, as one sample moves the singletons
  /// by at most 2); and `E M <= E G`. It is conservative: at 100 samples and 95% it adds 0.46.
  public func upperBound(confidence: Double = 0.95) -> Double {
    precondition(confidence > 0 && confidence < 1, "confidence lies between 0 and 1")
    guard samples > 0 else { return 1 }
    let deviation = Double.sqrt(.log(2 / (1 - confidence)) / Double(samples))
    return min(1, discoveryProbability + (1 + .sqrt(2)) * deviation)
  }
}
