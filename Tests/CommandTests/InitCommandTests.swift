import Foundation
import TestSupport
import Testing

/// A fresh start works as it is.
@Suite(.timeLimit(.minutes(15))) struct InitCommandTests {
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "fickle-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private static let files = [
    "fickle.yaml", "seeds/first.yaml", "grammars/my-grammar.yaml", ".github/workflows/fickle.yml",
  ]

  private func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Command.Result
  {
    try await Command.run(
      arguments, in: folder + "/demo", environment: environment.merging(["FICKLE_HOME": Command.root]) { $1 })
  }

  private func start() async throws {
    let result = try await Command.run(["init", "demo"], in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output == Self.files.map { "demo/\($0)\n" }.joined())
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder)/demo/\(name)", encoding: .utf8)
  }

  @Test func everythingWrittenWorksFromTheHuntToTheWorkflow() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await start()
    for arguments in [["seeds", "lint", "--strict"], ["grammar", "lint", "my-grammar"]] {
      let result = try await run(arguments)
      #expect(result.status == 0 && result.output.isEmpty, "\(result.output)\(result.errors)")
    }
    let shown = try await run([
      "grammar", "show", "--grammar", "my-grammar", "--only", "ask-for", "label/colors",
    ])
    #expect(shown.output.contains("ask-for") && shown.output.contains("colors"))
    let hunt = try await run(["hunt", "--budget", "400", "-q"])
    #expect(hunt.status == 0, "\(hunt.errors)")
    #expect(hunt.output.hasPrefix("sim/fickle\n2 of 2 scenarios flip decisively"))
    let measure = try await run(["measure", "--dry-run"])
    #expect(measure.status == 0 && measure.output.contains("2, under 1 principles"))
    let suite = try await run(["suite", "reports/sim-fickle"])
    #expect(suite.status == 0, "\(suite.errors)")

    // The line that the workflow runs, as it stands there.
    let lines = try text(".github/workflows/fickle.yml").components(separatedBy: "\n")
    let step = try #require(lines.first { $0.contains("run: fickle ") })
    let command = try #require(step.components(separatedBy: "run: fickle ").last)
    let words = command.split(separator: " ").map {
      $0 == "\"$GITHUB_STEP_SUMMARY\"" ? "summary.md" : String($0)
    }
    let check = try await run(words)
    #expect(
      check.status == 0 && check.output.hasPrefix("sim/fickle passes"), "\(check.output)\(check.errors)")
    #expect(try text("fickle.xml").contains("<testsuites name=\"fickle check\""))
    #expect(try text("summary.md").hasPrefix("## fickle check: sim/fickle passes"))
    // Without arguments the suite is that of fickle.yaml.
    #expect(try await run(["check", "-q", "--model", "sim/steady"]).status == 0)
  }

  @Test func everySettingThatIsCommentedOutIsOne() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await start()
    let commented = /^( *)# ([a-z-]+: [^ ].*)$/
    let all = try text("fickle.yaml").split(separator: "\n").map { line in
      line.wholeMatch(of: commented).map { "\($0.1)\($0.2)" } ?? String(line)
    }
    #expect(all.count { !$0.contains("#") } > 30)
    try all.joined(separator: "\n").write(
      toFile: folder + "/demo/all.yaml", atomically: true, encoding: .utf8)
    for arguments in [["hunt", "--dry-run"], ["measure", "--dry-run"]] {
      let result = try await run(arguments + ["--config", "all.yaml"])
      #expect(result.status == 0, "\(result.errors)")
    }
    for arguments in [["suite", "absent"], ["check", "absent"]] {
      let result = try await run(arguments, environment: ["FICKLE_CONFIG": "all.yaml", "MY_KEY": "x"])
      // The options are all right; what is not there is the run, or the suite.
      #expect(result.status == 64 && result.errors.contains("absent"), "\(result.errors)")
    }
  }

  @Test func nothingThatExistsIsOverwritten() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder + "/demo/seeds", withIntermediateDirectories: true)
    try "mine".write(toFile: folder + "/demo/seeds/first.yaml", atomically: true, encoding: .utf8)
    let refused = try await Command.run(["init", "demo"], in: folder)
    #expect(refused.status == 64 && refused.output.isEmpty)
    #expect(refused.errors.contains("demo/seeds/first.yaml") && !refused.errors.contains("fickle.yaml"))
    #expect(refused.errors.contains("--force"))
    #expect(try text("seeds/first.yaml") == "mine")
    #expect(!FileManager.default.fileExists(atPath: folder + "/demo/fickle.yaml"))
    let forced = try await Command.run(["init", "--force"], in: folder + "/demo")
    #expect(forced.status == 0 && forced.output.hasPrefix("fickle.yaml\n"))
    #expect(try text("seeds/first.yaml") != "mine")
  }

  @Test func aShippedGrammarThatIsNotThereIsNamed() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await start()
    let file = folder + "/demo/grammars/my-grammar.yaml"
    let changed = try text("grammars/my-grammar.yaml").replacing("[standard.yaml]", with: "[standart]")
    try changed.write(toFile: file, atomically: true, encoding: .utf8)
    let result = try await run(["grammar", "lint", "my-grammar"])
    #expect(result.status == 64)
    #expect(result.errors.contains("my-grammar.yaml:4:11: included file ./grammars/standart not found"))
    #expect(result.errors.contains("\(Command.root)/grammars/standart.yaml"))
  }
}
