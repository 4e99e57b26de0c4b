import FickleKit
import Foundation
import Grammars
import LanguageModels
import Reports

/// A folder of its own for one test, gone afterwards.
struct TemporaryFolder: ~Copyable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "fickle-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func write(_ text: String, to name: String) throws -> String {
    let file = path + "/" + name
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    return file
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// The checkout that the tests stand in.
enum Checkout {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  static let seeds = root + "/seeds"
  static let standardGrammar = root + "/grammars/standard.yaml"
}

/// Runs the kit as the command does, without the command.
enum KitRun {
  static func hunt(
    _ model: String, seeds: [String], grammar: String, folder: String, readout: ReadoutChoice = .logprobs,
    budget: Int, maximumCost: Int = 2, alpha: Double = 0.05, maximumSamples: Int = 60, seed: UInt64 = 1,
    concurrency: Int = 4
  ) async throws -> Report {
    let job = HuntJob(
      seeds: seeds, grammar: grammar, grammarName: "test", models: [try ModelID(model)], readout: readout,
      budget: budget, maximumCost: maximumCost, alpha: alpha, maximumSamples: maximumSamples, seed: seed,
      concurrency: concurrency,
      folder: folder)
    let connector = ModelConnector(ConnectionSettings())
    let result = try await HuntRunner(job: job, connector: connector, tool: Tool.record).run(at: Date())
    return result.report
  }
}
