import FickleKit
import Foundation
import Grammars
import Hunting
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
    let hunt = HuntRun(
      seeds: seeds, grammar: grammar, grammarName: "test", models: [try ModelID(model)],
      search: HuntSettings(
        readout: .samples, budget: budget, maximumCost: maximumCost, alpha: alpha,
        maximumSamples: maximumSamples, auditShare: 0.05),
      run: RunSettings(
        asking: AskingSettings(readout: readout, seed: seed), concurrency: concurrency, budget: budget,
        folder: folder))
    let context = RunContext(connector: try ModelConnector(ConnectionSettings()), time: Date())
    return try await hunt.run(context).report
  }
}
