extension Distribution {
  /// How far the log-odds of pole `a` over pole `b` moved from a reference, in nats, signed.
  ///
  /// Positive when this distribution leans more to `a`. Unlike a divergence it tells the direction, adds up
  /// over edits that act independently, and is left alone by a change in `neither` that takes from both poles
  /// alike. Each side is clamped as in ``logOdds``, so the shift lies within ±55.3.
  public func logOddsShift(from reference: Distribution) -> Double {
    logOdds - reference.logOdds
  }
}
