import Foundation
import TestSupport
import Testing

/// fickle.yaml and the environment, as the real binary takes them.
@Suite(.timeLimit(.minutes(15))) struct ConfigurationCommandTests {
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "fickle-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func write(_ text: String, to name: String = "fickle.yaml") throws {
    try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
  }

  private func plan(_ arguments: [String] = [], environment: [String: String] = [:]) async throws
    -> Command.Result
  {
    try await Command.run(
      ["hunt", "--dry-run"] + arguments, in: folder,
      environment: environment.merging(["FICKLE_HOME": Command.root]) { $1 })
  }

  @Test func flagsGoBeforeTheEnvironmentAndThatBeforeTheFile() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try write("model: [sim/fickle, sim/noisy]\nseeds: \(Command.root)/seeds/risk.yaml\nhunt: {budget: 111}\n")
    let file = try await plan()
    #expect(file.status == 0, "\(file.errors)")
    #expect(file.output.contains("sim/fickle, sim/noisy") && file.output.contains("at most 111,"))
    let variables = ["FICKLE_BUDGET": "222", "FICKLE_MODEL": "sim/steady"]
    let environment = try await plan(environment: variables)
    #expect(environment.output.contains("at most 222,") && environment.output.contains("sim/steady\n"))
    let flags = try await plan(["--budget", "333", "--model=sim/noisy"], environment: variables)
    #expect(flags.output.contains("at most 333,") && flags.output.contains("sim/noisy\n"))
    let positional = try await plan([Command.root + "/seeds"])
    #expect(!file.output.contains("189") && positional.output.contains("189"))
  }

  @Test func theFileIsTheOneThatIsNamed() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let seeds = "seeds: \(Command.root)/seeds/risk.yaml\nmodel: sim/fickle\n"
    try write(seeds + "budget: 1")
    try write(seeds + "budget: 2", to: "second.yaml")
    try write(seeds + "budget: 3", to: "third.yaml")
    #expect(try await plan().output.contains("at most 1,"))
    #expect(try await plan(environment: ["FICKLE_CONFIG": "second.yaml"]).output.contains("at most 2,"))
    let named = try await plan(["--config", "third.yaml"], environment: ["FICKLE_CONFIG": "second.yaml"])
    #expect(named.output.contains("at most 3,"))
    let absent = try await plan(["--config", "absent.yaml"])
    #expect(absent.status == 64 && absent.errors.contains("absent.yaml: no such file"))
  }

  @Test func whatIsWrongIsSaidWithFileAndLine() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try write("model: sim/fickle\nhunt:\n  bugdet: 5\n")
    let unknown = try await plan()
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("fickle.yaml:3:3: unknown field \"bugdet\" in the section \"hunt\""))
    #expect(unknown.errors.contains("Did you mean \"budget\"?"))
    // A value is the parser's to judge; where it stands is told beside.
    try write("model: sim/fickle\nhunt:\n  budget: many\n")
    let value = try await plan()
    #expect(value.status == 64)
    #expect(value.errors.contains("--budget is set by fickle.yaml:3:11") && value.errors.contains("'many'"))
    try write("model: [sim/fickle, sim/noisy]\n")
    let two = try await Command.run(["check", "absent"], in: folder)
    #expect(two.status == 64 && two.errors.contains("--model is set by fickle.yaml:1:8"))
  }

  @Test func aKeyInTheFileIsRefusedAndNotShown() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try write("model: sim/fickle\nopenai-api-key: sk-secret\n")
    let result = try await plan()
    #expect(result.status == 64 && result.errors.contains("fickle.yaml:2:1:"))
    #expect(result.errors.contains("export OPENAI_API_KEY") && !result.errors.contains("sk-secret"))
  }

  /// The parser describes its options; were the description to change, options would go missing here.
  @Test(arguments: ["hunt", "measure", "check", "suite"])
  func everyOptionOfACommandIsKnown(command: String) async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let help = try await Command.run([command, "--help"], in: folder)
    let options = Set(help.output.matches(of: /\n  (?:-[a-z], )?--([a-z-]+)/).map { String($0.1) })
      .subtracting(["help", "version", "config"])
    #expect(options.count > 5)
    try write("\(command):\n  zzzzz: 1\n")
    let result = try await Command.run([command], in: folder)
    let known = try #require(result.errors.components(separatedBy: "Known fields are ").last)
    let keys = Set(known.split(whereSeparator: { " .,\n".contains($0) }).map(String.init))
    #expect(result.status == 64 && options.isSubset(of: keys), "\(result.errors)")
    let argument = ["suite": "run", "check": "suite"][command] ?? "seeds"
    #expect(keys.subtracting(options) == [argument])
  }
}
