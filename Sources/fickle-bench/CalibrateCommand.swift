import ArgumentParser
import Foundation
import SearchBench

/// Compares error rates, coverage and bias with what is claimed, on simulated models.
struct CalibrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Test every statistical claim on simulated models whose probabilities are known.",
    discussion: """
      Exits with 1 when a claim does not hold: when its mean misses the bound by more than three standard errors. Runs can be \
      shared among machines: give each another --first-seed, save --json, and add them up with --merge.
      """)

  @Option(help: "Runs of each world.")
  var runs = 200

  @Option(help: "The first seed; further runs take the ones after it.")
  var firstSeed: UInt64 = 0

  @Option(parsing: .upToNextOption, help: "Only worlds whose id starts with one of these, such as hunt/null.")
  var worlds: [String] = []

  @Option(help: "Runs at the same time.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Option(parsing: .upToNextOption, help: "Add up these results of --json in place of running.")
  var merge: [String] = []

  @Flag(help: "One JSON array.")
  var json = false

  @Flag(help: "The page docs/calibration.md.")
  var markdown = false

  @Flag(help: "The ids of the worlds, and what they are.")
  var list = false

  func validate() throws {
    if runs < 1 { throw ValidationError("--runs must be at least 1.") }
    if jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
    if json, markdown { throw ValidationError("Give either --json or --markdown.") }
  }

  func run() async throws {
    let chosen = CalibrationCatalogue.all.filter { world in
      worlds.isEmpty || worlds.contains { world.id.hasPrefix($0) }
    }
    if list { return chosen.forEach { print("\($0.id)\t\($0.summary)") } }
    guard !chosen.isEmpty else {
      throw ValidationError("no world starts with \(worlds.joined(separator: ", "))")
    }
    let results = try await merge.isEmpty ? calibrate(chosen) : merged()
    if json { print(try Output.json(results)) }
    if markdown { print(CalibrationResult.page(results), terminator: "") }
    if !merge.isEmpty, !json, !markdown { for result in results { print(result.text) } }
    if results.contains(where: { $0.stands == false }) { throw ExitCode(1) }
  }

  private func calibrate(_ chosen: [CalibrationWorld]) async -> [CalibrationResult] {
    let clock = ContinuousClock()
    var last = clock.now
    return await CalibrationRunner(firstSeed: firstSeed, runs: runs, jobs: jobs).run(chosen) { results in
      let seconds = Double((clock.now - last) / .milliseconds(1)) / 1000
      last = clock.now
      if json || markdown {
        note(String(format: "%@  %.1f s", results.first?.world ?? "", seconds))
      } else {
        for result in results { print(result.text) }
      }
    }
  }

  private func merged() throws -> [CalibrationResult] {
    CalibrationResult.merged(
      try merge.map { file in
        try JSONDecoder().decode(
          [CalibrationResult].self, from: Data(contentsOf: URL(fileURLWithPath: file)))
      })
  }

  private func note(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
}
