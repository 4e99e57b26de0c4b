import ArgumentParser
import Documents
import FickleKit

/// The folder of a run, and whether it is continued.
struct RunOptions: ParsableArguments {
  @Option(help: "The run's folder. Default: under reports/, named after the model.")
  var out: String?

  @Flag(help: "Continue the run in --out, or the newest run of this model; its settings must be the same.")
  var resume = false

  @Flag(
    help: """
      Begin again in the folder of an earlier run, with any settings: replies that still apply are used again, \
      failed calls are made again.
      """)
  var restart = false

  @Flag(help: "Exit with 2 when the budget did not reach everything.")
  var requireComplete = false

  /// - Parameter name: what a run without a named folder is called, under `reports/`.
  func settings(
    _ models: ModelOptions, budget: Int?, name: String
  ) throws(InputError) -> RunSettings {
    RunSettings(
      asking: models.asking, concurrency: models.limits.concurrency, budget: budget,
      folder: try RunFolder.choose(out: out, name: name, resume: resume || restart),
      mode: restart ? .restart : .matching)
  }
}
