import ArgumentParser

/// What counts as a flip, and how sure of it a hunt has to be.
struct FlipOptions: ParsableArguments {
  @Option(help: "Maximum sum of the costs of a perturbation's edits.")
  var maxCost = 2

  @Option(help: "Accepted share of false findings, and the error rate of each decision.")
  var alpha = 0.05

  @Option(
    help: "Share of replies, or of probability mass, that makes a choice decisive: 60% or 0.6.",
    transform: Share.init)
  var decisive = Share(0.6)

  func validate() throws {
    if !(1...6).contains(maxCost) { throw ValidationError("--max-cost must be from 1 to 6.") }
    if !(alpha > 0 && alpha < 0.5) { throw ValidationError("--alpha must lie between 0 and 0.5.") }
    if !(decisive.value >= 0.5 && decisive.value < 1) {
      throw ValidationError("--decisive must be at least 50% and below 100%.")
    }
  }
}
