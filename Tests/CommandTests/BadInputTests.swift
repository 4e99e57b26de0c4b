import Foundation
import TestSupport
import Testing

/// Bad input ends in one paragraph that names the place and the remedy, and in the status it calls for.
@Suite(.serialized, .timeLimit(.minutes(15))) struct BadInputTests {
  private static func file(_ name: String, _ text: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fickle-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    return folder.appending(path: name).path
  }

  private static let good = """
    - id: one
      category: test
      principle: {a: A thing, b: Another}
      scenarios:
        - {id: s, text: A case., question: What now?, options: {a: Keep it., b: Sell that.}}
    """

  private static let cases: [(name: String, text: String, location: String, words: [String])] = [
    ("broken.yaml", "- id: one\n  category: [", ":3:", ["not valid YAML"]),
    (
      "unknown-key.yaml", good.replacing("question:", with: "qestion:"), ":5:",
      ["qestion", "Did you mean \"question\"?"]
    ),
    (
      "bad-regex.yaml", good.replacing("}}", with: "}, protect: ['a(b']}"), ":5:",
      ["not a valid pattern", "^"]
    ),
    ("same-ids.yaml", good + "\n" + good, ":6:", ["\"one\" is taken", ":1:"]),
    ("empty.yaml", "", "empty.yaml", ["no seeds in the file"]),
    ("empty.jsonl", "\n\n", "empty.jsonl", ["no seeds in the file"]),
    (
      "no-options.yaml", good.replacing(", options: {a: Keep it., b: Sell that.}", with: ""), ":5:",
      ["missing field \"options\""]
    ),
    ("cut.jsonl", "{\"id\": \"one\", ", ":1:", ["not valid JSON"]),
    ("wrong-kind.yaml", "id: one", ":1:", ["must be a list"]),
  ]

  @Test(arguments: cases.indices)
  func seedsThatCannotBeUsed(index: Int) async throws {
    let (name, text, location, words) = Self.cases[index]
    let file = try Self.file(name, text)
    let result = try await Command.run(["hunt", file, "--model", "sim/steady", "--out", file + ".run"])
    #expect(result.status == 64)
    #expect(result.errors.contains(location), "\(result.errors)")
    for word in words { #expect(result.errors.contains(word), "\(result.errors)") }
    #expect(!result.errors.contains("Fatal error") && result.errors.split(separator: "\n").count <= 6)
    #expect(!FileManager.default.fileExists(atPath: file + ".run"))
  }

  @Test func aMissingFileIsNamed() async throws {
    let result = try await Command.run(["hunt", "no/such.yaml", "--model", "sim/steady"])
    #expect(result.status == 64)
    #expect(result.errors.contains("no/such.yaml: no such file or folder"))
  }

  @Test func aHugeLineIsRefusedWithoutReadingItWhole() async throws {
    let file = try Self.file("huge.jsonl", "")
    let handle = try #require(FileHandle(forWritingAtPath: file))
    try handle.truncate(atOffset: 100 << 20)
    try handle.close()
    let result = try await Command.run(["hunt", file, "--model", "sim/steady"])
    try FileManager.default.removeItem(atPath: file)
    #expect(result.status == 64)
    #expect(result.errors.contains("huge.jsonl:1:1: the line is longer than"))
  }

  @Test(arguments: [
    (["hunt", "seeds", "--model", "nonsense"], "is not a model id"),
    (["hunt", "seeds", "--model", "acme/x", "--out", "/nonexistent-run"], "unknown provider \"acme\""),
    (["hunt", "seeds", "--model", "sim/unknown"], "sim/steady, sim/fickle, sim/noisy"),
    (["hunt", "seeds", "--model", "openai-compatible/x"], "--base-url"),
    (["hunt", "seeds"], "--model"),
    (["hunt", "seeds", "--model", "sim/steady", "--budget", "0"], "--budget"),
    (["hunt", "seeds", "--model", "sim/steady", "--grammar", "absent"], "grammar not found"),
    (["hunt", "seeds", "--model", "sim/steady", "--only", "labl"], "unknown rule or alternative \"labl\""),
    (["hunt", "seeds", "--model", "replay/nowhere"], "holds no run"),
    (["hunt", "seeds", "--model", "sim/steady", "--frobnicate"], "frobnicate"),
  ])
  func wrongUsageIsSaid(arguments: [String], words: String) async throws {
    let result = try await Command.run(arguments)
    #expect(result.status == 64, "\(result.errors)")
    #expect(result.errors.contains(words), "\(result.errors)")
  }

  @Test func aMissingKeyIsNamedAndNothingIsSent() async throws {
    let result = try await Command.run([
      "hunt", "seeds", "--model", "openai/gpt-4.1-mini", "--out", "/tmp/never-made",
    ])
    #expect(result.status == 64)
    #expect(result.errors.contains("OPENAI_API_KEY"))
    #expect(!FileManager.default.fileExists(atPath: "/tmp/never-made"))
  }

  @Test func aFolderThatCannotBeMadeIsSaidInOneSentence() async throws {
    let file = try Self.file("in-the-way", "")
    let result = try await Command.run(["hunt", "seeds", "--model", "sim/steady", "--out", file + "/run"])
    #expect(result.status == 64)
    #expect(result.errors.contains("the folder \(file)/run cannot be made"), "\(result.errors)")
    #expect(result.errors.contains("--out") && !result.errors.contains("Error Domain"))
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test func controlCharactersAreNamedAndNotRepeated() async throws {
    let file = try Self.file("nul.yaml", Self.good.replacing("A case.", with: "A \u{0}\u{1B}[31m case."))
    let result = try await Command.run(["seeds", "lint", file])
    #expect(result.status == 64)
    #expect(
      result.errors.contains("nul.yaml:5:23: not valid YAML: the control character U+0000"),
      "\(result.errors)")
    #expect(!result.errors.unicodeScalars.contains { $0 == "\u{0}" || $0 == "\u{1B}" })
    // Escapes in quotes are YAML's way to write them, and reach messages as names.
    let key = try Self.file("key.yaml", Self.good.replacing("question:", with: "\"que\\e[2Jstion\":"))
    let told = try await Command.run(["seeds", "lint", key])
    #expect(told.status == 64)
    #expect(told.errors.contains("que\\u{1b}[2Jstion") && !told.errors.contains("\u{1B}"), "\(told.errors)")
  }

  @Test(arguments: [("${9}", "has no group 9; it has 1"), ("${1:+$nil:}", "no group named \"nil\"")])
  func aReplacementOfAGroupThatIsNotThereIsFoundWithTheGrammar(replacement: String, words: String)
    async throws
  {
    let file = try Self.file(
      "grammar.yaml",
      """
      rewrites:
        short:
          class: wording
          meaning: preserved
          in: [scenario]
          match: '\\b(do|does) not\\b'
          replace: '\(replacement)'

      """)
    let result = try await Command.run(["grammar", "lint", file])
    #expect(result.status == 64)
    #expect(result.errors.contains("grammar.yaml:7:14: not a valid replacement: "), "\(result.errors)")
    #expect(result.errors.contains(words) && result.errors.contains("Refer to groups"), "\(result.errors)")
  }

  @Test func providersWithoutAnAddressAreListedInASentence() async throws {
    let result = try await Command.run(["models", "list"])
    #expect(
      result.output.contains(
        "openai-compatible/NAME\tOpenAI-style chat completions; give --base-url, or write "))
    #expect(result.output.contains("\tup to 20 logprobs, seed, temperature 0 to 2\n"))
    #expect(!result.output.contains("at give"))
  }

  @Test func anUnreachableServerSaysSo() async throws {
    // Port 9 of loopback: nothing listens there.
    let out = FileManager.default.temporaryDirectory.appending(path: "fickle-\(UUID().uuidString)").path
    let result = try await Command.run([
      "hunt", "seeds", "--model", "openai-compatible/x", "--base-url", "http://127.0.0.1:9/v1", "--out", out,
    ])
    #expect(result.status == 2)
    #expect(result.errors.contains("http://127.0.0.1:9/v1") && result.errors.contains("cannot be reached"))
  }
}
