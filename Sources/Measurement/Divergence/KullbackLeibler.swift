internal import Statistics

extension Distribution {
  /// Kullback–Leibler divergence of this distribution from a reference, in nats: `sum of p ln(p / q)`.
  ///
  /// `perturbed.kullbackLeiblerDivergence(from: baseline)` is what fickle ranks findings by. An outcome with
  /// `p = 0` adds nothing; one with `q = 0 < p` makes it infinite. Never negative, 0 only when equal.
  ///
  /// On plug-in frequencies it is biased upwards by about `(k - 1) / 2n` nats for each sampled side: smooth
  /// counts with ``init(smoothing:)`` first, and report n beside it.
  ///
  /// Source: Kullback and Leibler, *On Information and Sufficiency* (1951).
  public func kullbackLeiblerDivergence(from reference: Distribution) -> Double {
    Outcome.allCases.reduce(0) { sum, outcome in
      sum + Deviance.term(observed: self[outcome], expected: reference[outcome])
    }
  }
}
