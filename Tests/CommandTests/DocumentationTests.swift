import Foundation
import TestSupport
import Testing

/// The commands in the documentation do what the text around them says they do, at least as far as to run.
///
/// What needs no model, or a simulated one, is run as it is written, with fewer calls. Hunts and measurements on other
/// models are planned with `--dry-run`. Lines with names for the reader to fill in are left out.
@Suite(.timeLimit(.minutes(30))) struct DocumentationTests {
  private static let pages =
    ["README.md", "seeds/README.md"]
    + ((try? FileManager.default.contentsOfDirectory(atPath: Command.root + "/docs")) ?? [])
    .filter { $0.hasSuffix(".md") }.sorted().map { "docs/" + $0 }

  /// Commands in the blocks of a page that are marked as shell, continued lines joined and comments left out.
  private static func commands(of page: String) throws -> [String] {
    let text = try String(contentsOfFile: Command.root + "/" + page, encoding: .utf8)
    var commands: [String] = []
    for block in text.matches(of: #/(?ms)(<!-- not run[^\n]*-->\n)?^```sh\n(.*?)^```/#) where block.1 == nil {
      let joined = block.2.replacing("\\\n", with: " ")
      commands += joined.split(separator: "\n").map { line in
        String(line.replacing(##/\s+#\s.*$/##, with: ""))
      }
    }
    return commands.filter { $0.contains(#/(^|\| )fickle /#) }
  }

  /// As it is run here; nil for what cannot be run.
  private static func runnable(_ command: String) -> String? {
    let words = command.split(separator: " ").map(String.init)
    // A name to fill in, as in reports/OLD, or a file that every reader has another of.
    if words.contains(where: { $0.contains(#/(^|[/@=])[A-Z]{2,}[A-Z_]*$/#) && !$0.hasPrefix("--map") }) {
      return nil
    }
    if zip([""] + words, words).contains(where: { isReadersOwn(after: $0, $1) }) { return nil }
    let models = zip(words, words.dropFirst()).filter { ["--model", "--against"].contains($0.0) }.map(\.1)
    let isSimulated = models.allSatisfy { $0.hasPrefix("sim/") || !$0.contains("/") }
    let name = words.drop { $0 != "fickle" }.dropFirst().first ?? ""
    if ["view", "init"].contains(name) { return nil }
    if isSimulated { return name == "hunt" ? command + " --budget 250" : command }
    guard ["hunt", "measure"].contains(name), !words.contains("--resume") else { return nil }
    return command + " --dry-run"
  }

  /// Whether a word names a file or a run that only the reader has; what a command writes is not one of them.
  private static func isReadersOwn(after option: String, _ word: String) -> Bool {
    if ["--out", ">", ">>", "--junit", "--summary"].contains(option) { return false }
    return word.contains(/^[\w-]+\.(txt|csv|jsonl|yaml)$/)
      || word.contains(/^reports\/(openai|anthropic|google|ollama|vllm)-/)
  }

  @Test(arguments: pages) func commandsRun(page: String) async throws {
    let workplace = try Workplace()
    for name in ["seeds", "grammars", "docs"] {
      try FileManager.default.createSymbolicLink(
        atPath: workplace.file(name), withDestinationPath: Command.root + "/" + name)
    }
    let commands = try Self.commands(of: page).compactMap(Self.runnable)
    guard !commands.isEmpty else { return }
    // What earlier pages leave behind.
    _ = try await Command.run(
      ["hunt", "seeds", "--model", "sim/fickle", "--budget", "1000", "--out", "reports/sim-fickle", "-q"],
      in: workplace.path)
    let environment = [
      "FICKLE_MODEL": "sim/fickle", "GITHUB_STEP_SUMMARY": workplace.file("summary.md"), "COLUMNS": "100",
      "PATH": Command.executable.deletingLastPathComponent().path + ":/usr/bin:/bin",
    ]
    for command in commands {
      let result = try await Command.shell(command, in: workplace.path, environment: environment)
      // A gate that fails is no failure of the command.
      #expect([0, 1].contains(result.status), "\(page): \(command)\n\(result.errors)")
    }
  }

  /// Were nothing found to run, nothing would fail.
  @Test func thePagesHaveCommandsToRun() throws {
    let counts = try Self.pages.map { try Self.commands(of: $0).compactMap(Self.runnable).count }
    #expect(counts.reduce(0, +) > 30 && counts.count { $0 > 0 } >= 6)
  }
}
