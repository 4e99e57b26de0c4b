import ArgumentParser
import Authoring
import FickleKit

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented fickle.yaml, a first seed, a first grammar and a CI workflow.",
    discussion: """
      Existing files are not overwritten without --force: if there is one, nothing is written at all. Afterwards, in \
      that folder: fickle hunt.
      """)

  @Argument(help: "The folder to write to; created if it is missing.")
  var folder = "."

  @Flag(help: "Overwrite existing files.")
  var force = false

  func run() throws {
    let files = try StarterProject.write(to: folder, overwriting: force)
    for file in files { Terminal.print("\(file)\n") }
    Terminal.note("next: \(folder == "." ? "" : "cd \(folder); ")fickle hunt")
  }
}
