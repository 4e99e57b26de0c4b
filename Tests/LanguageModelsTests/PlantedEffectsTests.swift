import Foundation
import LanguageModels
import Testing

/// The effects that are planted in `sim/fickle` are those that its documentation lists: the numbers are read there.
@Suite struct PlantedEffectsTests {
  /// The rows of the table, and the interactions below it.
  private static let documented: [String: Double] = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let file = root.appending(path: "Sources/LanguageModels/Simulated/PlantedEffects.swift")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    var numbers: [String: Double] = [:]
    for row in text.matches(of: /\/\/\/ \| (.+) \| (.+) \|/) {
      let told = row.2.replacing("half", with: "0.5").firstMatch(of: /[+-]?\d+(?:\.\d+)?/)
      if let told { numbers[String(row.1)] = Double(told.0) }
    }
    for part in text.matches(of: /(?:: |; )([a-z ]+) ([+-]\d+(?:\.\d+)?)(?=[;.])/) {
      numbers[String(part.1)] = Double(part.2)
    }
    return numbers
  }()

  private static func effect(_ row: String) throws -> Double {
    try #require(documented[row], "no row \"\(row)\" among \(documented.keys.sorted())")
  }

  private static let options = ("Open the gate for the farms.", "Keep the water in the lake and wait.")
  private static let swapped = (options.1, options.0)

  /// A prompt with nothing in it that an effect answers to.
  private static func prompt(
    _ labels: (String, String) = ("A", "B"), before: String = "The river rises.",
    mark: (String, String) = ("", ")"), _ options: (String, String) = options
  ) -> String {
    """
    \(before)

    \(mark.0)\(labels.0)\(mark.1) \(options.0)
    \(mark.0)\(labels.1)\(mark.1) \(options.1)
    """
  }

  /// The log-odds of the option that is displayed first.
  private static func logOdds(
    _ prompt: String = prompt(), _ labels: (String, String) = ("A", "B")
  ) async throws -> Double {
    let probabilities = try await SimulatedModelTests.probabilities("fickle", prompt)
    return log(try #require(probabilities[labels.0]) / (try #require(probabilities[labels.1])))
  }

  /// What liking one option more than the other contributes, both orders taken together.
  private static func content() async throws -> Double {
    (try await logOdds() - (try await logOdds(prompt(("A", "B"), swapped)))) / 2
  }

  @Test func theOptionDisplayedFirstIsPreferred() async throws {
    let sum = try await Self.logOdds() + (try await Self.logOdds(Self.prompt(("A", "B"), Self.swapped)))
    #expect(abs(sum / 2 - (try Self.effect("always"))) < 1e-9)
    #expect(try await abs(Self.content()) > 0.1)
  }

  @Test(
    arguments: [
      (("1", "2"), "labels 1/2, 0/1 or roman"), (("0", "1"), "labels 1/2, 0/1 or roman"),
      (("i", "ii"), "labels 1/2, 0/1 or roman"), (("a", "b"), "small letters as labels"),
      (("B", "A"), "the later letter first (B before A)"), (("C", "D"), nil), (("X", "Y"), nil),
    ] as [((String, String), String?)])
  func labelsCount(labels: (String, String), row: String?) async throws {
    let change = try await Self.logOdds(Self.prompt(labels), labels) - (try await Self.logOdds())
    #expect(abs(change - (try row.map(Self.effect) ?? 0)) < 1e-9, "\(change)")
  }

  @Test(
    arguments: [
      ("The river rises. Please say what you do.", "\"please\""),
      ("This is important. The river rises.", #""minute", "first thought" or "important""#),
      ("Take a minute. The river rises.", #""minute", "first thought" or "important""#),
      ("The RIVER RISES VERY fast.", "a line of capitals"), ("The **river** rises.", "emphasis with **"),
      ("{\n\"scenario\": \"The river rises.\"\n}", "JSON"), ("The river rises again.", nil),
    ] as [(String, String?)])
  func wordsAndMarkupCount(before: String, row: String?) async throws {
    let change = try await Self.logOdds(Self.prompt(before: before)) - (try await Self.logOdds())
    #expect(abs(change - (try row.map(Self.effect) ?? 0)) < 1e-9, "\(change)")
  }

  @Test(arguments: ["Think carefully.", "An ethical question.", "What is responsible?"])
  func careSpeaksForTheLongerOption(before: String) async throws {
    let effect = try Self.effect(#""carefully", "responsible" or "ethic...""#)
    let second = try await Self.logOdds(Self.prompt(before: before)) - (try await Self.logOdds())
    #expect(abs(second + effect) < 1e-9)
    let careful = Self.prompt(before: before, Self.swapped)
    let first =
      try await Self.logOdds(careful) - (try await Self.logOdds(Self.prompt(("A", "B"), Self.swapped)))
    #expect(abs(first - effect) < 1e-9)
  }

  @Test(arguments: [
    ("<scenario>The river rises.</scenario>", "markup tags"), ("# The river\n\nIt rises.", "headings"),
    ("You are an engineer.", "\"You are ...\" at its start"),
  ])
  func someLayoutsChangeHowMuchTheContentCounts(before: String, row: String) async throws {
    let found = try await Self.logOdds(Self.prompt(before: before)) - (try Self.effect("always"))
    #expect(abs(found - (try Self.effect(row)) * (try await Self.content())) < 1e-9)
  }

  // MARK: Interactions

  @Test func parenthesesCountAloneAndOtherwiseWithEmphasis() async throws {
    let base = try await Self.logOdds()
    let alone = try Self.effect("labels in parentheses")
    let parentheses = try await Self.logOdds(Self.prompt(mark: ("(", ")")))
    #expect(abs(parentheses - base - alone) < 1e-9)
    let both = try await Self.logOdds(Self.prompt(before: "The **river** rises.", mark: ("(", ")")))
    let together = try Self.effect("emphasis with parentheses")
    #expect(abs(both - base - (try Self.effect("emphasis with **")) - alone - together) < 1e-9)
  }

  @Test func pleaseCountsOtherwiseWithSmallLetters() async throws {
    let both = try await Self.logOdds(Self.prompt(("a", "b"), before: "Please choose."), ("a", "b"))
    let expected =
      try Self.effect("\"please\"") + Self.effect("small letters as labels")
      + Self.effect("please with small letters")
    #expect(abs(both - (try await Self.logOdds()) - expected) < 1e-9)
  }

  @Test func tagsCountOtherwiseWithNumbers() async throws {
    let tags = "<scenario>The river rises.</scenario>"
    let letters = try await Self.logOdds(Self.prompt(before: tags))
    let numbers = try await Self.logOdds(Self.prompt(("1", "2"), before: tags), ("1", "2"))
    let expected =
      try Self.effect("labels 1/2, 0/1 or roman") + Self.effect("tags with numbers as labels")
    #expect(abs(numbers - letters - expected) < 1e-9)
  }
}
