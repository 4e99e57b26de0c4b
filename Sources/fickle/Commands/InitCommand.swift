import ArgumentParser
import FickleKit

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented fickle.yaml, a first seed, a first grammar and a CI workflow.",
    discussion: """
      No file that exists is overwritten without --force: when one does, nothing is written at all. Afterwards, in \
      that folder: fickle hunt.
      """)

  @Argument(help: "The folder to begin in; made where it is missing.")
  var folder = "."

  @Flag(help: "Overwrite files that exist.")
  var force = false

  func run() throws {
    let files = try StarterProject.write(to: folder, overwriting: force)
    for file in files { Terminal.print("\(file)\n") }
    Terminal.note("next: \(folder == "." ? "" : "cd \(folder); ")fickle hunt")
  }
}
