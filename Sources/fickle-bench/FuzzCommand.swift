import ArgumentParser
import Foundation
import Fuzzing

/// Gives mutated inputs to everything that reads text from outside.
struct FuzzCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz",
    abstract: "Give mutated inputs to every reader of files, replies and answers.",
    discussion: """
      A crash ends the command; --show prints an input again. Exits with 1 when one input takes longer than --limit, or \
      memory grows by more than --growth.
      """)

  @Option(help: "Inputs of each reader.")
  var inputs = 1_000_000

  @Option(help: "Seed of the mutations.")
  var seed: UInt64 = 1

  @Option(parsing: .upToNextOption, help: "Readers; all unless given.")
  var only: [String] = []

  @Option(help: "The most seconds that one input may take.")
  var limit = 2.0

  @Option(
    help: "The most MiB by which memory may grow from the first tenth of a reader's inputs to the last.")
  var growth = 64

  @Option(help: "Print this input of the reader named by --only, instead of fuzzing.")
  var show: Int?

  @Option(help: "The repository, for seeds and grammars.")
  var root = "."

  func run() async throws {
    let memory = "/dev/shm"
    let parent =
      FileManager.default.isWritableFile(atPath: memory)
      ? URL(filePath: memory) : FileManager.default.temporaryDirectory
    let folder = parent.appending(path: "fickle-fuzz-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let targets = try await FuzzTargets.all(root: URL(filePath: root), scratch: folder.path).filter {
      only.isEmpty || only.contains($0.name)
    }
    guard !targets.isEmpty else { throw ValidationError("There is no reader of that name.") }
    let fuzzer = Fuzzer(seed: seed, folder: folder)
    if let show {
      return FileHandle.standardOutput.write(Data(fuzzer.input(show, of: targets[0])))
    }
    var isGood = true
    for target in targets {
      var early = 0
      var last = 0
      let result = try await fuzzer.run(target, inputs: inputs) { number in
        last = PeakMemory.mebibytes
        if number <= max(1000, inputs / 10) { early = last }
        let line = "\r\u{1B}[K\(target.name)  \(number)/\(inputs)  \(last) MiB"
        FileHandle.standardError.write(Data(line.utf8))
      }
      FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
      let fails = result.slowest.seconds > limit || last - early > growth
      isGood = isGood && !fails
      print(
        "\(fails ? "FAIL" : "ok  ")  \(target.name)  \(result.inputs) inputs, \(result.accepted) accepted, slowest "
          + String(format: "%.3f s (input %d)", result.slowest.seconds, result.slowest.input)
          + ", memory \(early) to \(last) MiB")
    }
    if !isGood { throw ExitCode(1) }
  }
}
