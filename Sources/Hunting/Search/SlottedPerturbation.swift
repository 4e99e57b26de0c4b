internal import Grammars

/// A candidate of one of the scenarios in the window; the earlier scenario stands first among equals.
struct SlottedPerturbation: Comparable, Sendable {
  let slot: Int
  let perturbation: Perturbation

  static func < (left: SlottedPerturbation, right: SlottedPerturbation) -> Bool {
    left.slot != right.slot ? left.slot < right.slot : left.perturbation < right.perturbation
  }
}
