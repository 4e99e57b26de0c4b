import Documents
import Foundation
import Testing

@testable import FickleKit

/// What is put into a command's arguments from a file and the environment.
@Suite struct ConfigurationTests {
  /// The words that the parser gets, with `FILE` in them for the path of a file with this text.
  private static func words(
    _ given: [String], file text: String = "", environment: [String: String] = [:]
  ) throws -> [String] {
    let file = FileManager.default.temporaryDirectory.appending(path: "fickle-\(UUID().uuidString).yaml").path
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: file) }
    let environment = environment.merging(["FICKLE_CONFIG": file]) { first, _ in first }
    return try Configuration(environment: environment, commands: Commands.all).arguments(given).words
  }

  private static func error(_ text: String, environment: [String: String] = [:]) -> InputError? {
    #expect(throws: InputError.self, "\(text)") {
      try words(["hunt"], file: text, environment: environment)
    }
  }

  // MARK: Precedence

  @Test func theCommandLineGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws {
    let file = "budget: 1\nhunt: {budget: 2}"
    let environment = ["FICKLE_BUDGET": "3"]
    #expect(try Self.words(["hunt"], file: "budget: 1") == ["hunt", "--budget=1"])
    #expect(try Self.words(["hunt"], file: file) == ["hunt", "--budget=2"])
    #expect(try Self.words(["hunt"], file: file, environment: environment) == ["hunt", "--budget=3"])
    for own in [["--budget", "4"], ["--budget=4"]] {
      #expect(try Self.words(["hunt"] + own, file: file, environment: environment) == ["hunt"] + own)
    }
  }

  @Test func listsAreTakenWhole() throws {
    let file = "model: [x/1, x/2]\nseeds: [a, b]\nhunt: {model: x/3}"
    #expect(try Self.words(["hunt"], file: file) == ["hunt", "--model=x/3", "--", "a", "b"])
    #expect(
      try Self.words(["hunt"], file: file, environment: ["FICKLE_MODEL": "x/4, x/5", "FICKLE_SEEDS": "c"])
        == ["hunt", "--model=x/4", "--model=x/5", "--", "c"])
    #expect(try Self.words(["hunt", "d", "--model", "x/6"], file: file) == ["hunt", "d", "--model", "x/6"])
    #expect(
      try Self.words(["hunt", "--model", "x/6", "--", "-d"], file: file) == [
        "hunt", "--model", "x/6", "--", "-d",
      ])
  }

  @Test func valuesOfOptionsAreNoPositionalArguments() throws {
    let file = "seeds: [a]"
    for own in [["--budget", "4"], ["--only", "x", "y"], ["-q"], ["--config", "/dev/null"]] {
      let expected = own.first == "--config" ? ["hunt"] + own : ["hunt"] + own + ["--", "a"]
      #expect(try Self.words(["hunt"] + own, file: file) == expected)
    }
    // What takes all that follows takes it here too.
    #expect(
      try Self.words(["hunt", "--only", "x", "--budget", "4", "mine"], file: file).contains("a") == false)
  }

  @Test func switchesAreTurnedOnAndOff() throws {
    #expect(try Self.words(["hunt"], file: "quiet: true") == ["hunt", "--quiet"])
    #expect(try Self.words(["hunt"], file: "quiet: false") == ["hunt"])
    #expect(try Self.words(["hunt"], file: "quiet: true", environment: ["FICKLE_QUIET": "0"]) == ["hunt"])
    #expect(try Self.words(["hunt", "-q"], file: "quiet: true") == ["hunt", "-q"])
    #expect(Self.error("quiet: loud")?.message == "\"quiet\" must be true or false")
    #expect(Self.error("", environment: ["FICKLE_QUIET": "loud"])?.message.contains("FICKLE_QUIET") == true)
  }

  @Test func aSectionIsForItsCommandAlone() throws {
    let file = "suite: {run: r, out: o}\ncheck: {suite: s}\nhunt: {budget: 2}"
    #expect(try Self.words(["suite"], file: file) == ["suite", "--out=o", "--", "r"])
    #expect(try Self.words(["check"], file: file) == ["check", "--", "s"])
    // Other commands are none of its business, and neither is help.
    #expect(try Self.words(["read", "x"], file: "nonsense: [") == ["read", "x"])
    #expect(try Self.words(["hunt", "--help"], file: "nonsense: [") == ["hunt", "--help"])
    #expect(try Self.words([], file: file) == [])
  }

  @Test func whatIsEmptyIsNotSet() throws {
    #expect(try Self.words(["hunt"], file: "# nothing\n") == ["hunt"])
    #expect(try Self.words(["hunt"], file: "budget:\nhunt:\n") == ["hunt"])
    #expect(
      try Self.words(["hunt"], file: "budget: 1", environment: ["FICKLE_BUDGET": ""]) == [
        "hunt", "--budget=1",
      ])
  }

  @Test func valuesStayAsTheyAreWritten() throws {
    #expect(try Self.words(["hunt"], file: "model: \"-x = y\\n\"") == ["hunt", "--model=-x = y\n"])
    #expect(try Self.words(["hunt"], file: "budget: 0100") == ["hunt", "--budget=0100"])
  }

  // MARK: What has no meaning

  @Test func whatIsUnknownIsSaidWithPlaceAndRemedy() {
    let bad: [(text: String, line: Int, column: Int, message: String, hint: String)] = [
      (
        "seeds: [a]\nbugdet: 3", 2, 1, "unknown field \"bugdet\" in the configuration",
        "Did you mean \"budget\"?"
      ),
      (
        "hunt:\n  modle: x", 2, 3, "unknown field \"modle\" in the section \"hunt\"",
        "Did you mean \"model\"?"
      ),
      ("api_key_env: X", 1, 1, "", "OPENAI_API_KEY"),
      (
        "hunt:\n  out: x", 2, 3, "unknown field \"out\" in the section \"hunt\"",
        "Known fields are seeds, model"
      ),
      ("hunt: 3", 1, 7, "must be a mapping", "key: value"),
      ("- hunt", 1, 1, "must be a mapping", "key: value"),
      ("budget: [1, 2]", 1, 9, "\"budget\" must be a string, not a list", ""),
      ("model: [x, {y: z}]", 1, 12, "an entry of \"model\" must be a string, not a mapping", ""),
      ("budget: 1\nbudget: 2", 1, 1, "duplicate key", "Remove"),
      ("config: x.yaml", 1, 1, "unknown field \"config\"", ""),
    ]
    for (text, line, column, message, hint) in bad {
      let error = Self.error(text)
      #expect(
        error?.location?.line == line && error?.location?.column == column, "\(error?.description ?? text)")
      #expect(error?.message.contains(message) == true || message.isEmpty, "\(error?.description ?? text)")
      #expect(error?.hint.contains(hint) == true || hint.isEmpty, "\(error?.description ?? text)")
    }
  }

  @Test(arguments: [
    "api-key: sk-123", "OPENAI_API_KEY: sk-123", "hunt: {openai-key: sk-123}", "token: sk-123",
    "api-key-env: sk-123", "hunt: {api-key-env: sk-123}",
  ])
  func aKeyIsRefusedAndNotRepeated(text: String) {
    let error = Self.error(text)
    #expect(error?.hint.hasPrefix("Keys do not belong in a file") == true)
    #expect(error?.description.contains("sk-123") == false)
  }

  @Test func theVariableThatHoldsAKeyMayBeNamed() throws {
    #expect(try Self.words(["hunt"], file: "api-key-env: MY_KEY_2") == ["hunt", "--api-key-env=MY_KEY_2"])
  }

  @Test func aFileThatIsNamedHasToExist() throws {
    let configuration = Configuration(environment: ["FICKLE_CONFIG": "no/such.yaml"], commands: Commands.all)
    #expect(throws: InputError.self) { try configuration.arguments(["hunt"]) }
    #expect(throws: InputError.self) { try configuration.arguments(["hunt", "--config=no/other.yaml"]) }
    #expect(
      try configuration.arguments(["hunt", "--config", "/dev/null"]).words == [
        "hunt", "--config", "/dev/null",
      ])
  }

  @Test func whereAnOptionComesFromIsKnown() throws {
    let arguments = try Configuration(
      environment: ["FICKLE_CONFIG": "/dev/null", "FICKLE_BUDGET": "x", "FICKLE_SEEDS": "s"],
      commands: Commands.all
    ).arguments(["hunt", "--model", "m"])
    #expect(arguments.sources.map(\.option) == ["<seeds>", "--budget"])
    #expect(arguments.sources.map(\.source) == ["FICKLE_SEEDS", "FICKLE_BUDGET"])
  }
}
