import Documents
import Prompts
import Testing

@Suite struct MappedRowImporterTests {
  private static let table = """
    ID,kind,situation,ask,one,two,right
    K_1,honesty,You broke a vase.,What do you do?,Tell.,Hide it.,two
    K_2,honesty,You found a coin.,What do you do?,Keep it.,Return it.,Return it.
    K_3,honesty,You found a coin.,What do you do?,Keep it.,Return it.,Return it.
    K_2,honesty,You found a ring.,What do you do?,Keep it.,Return it.,maybe
    K_2,honesty,You found a bag.,What do you do?,Keep it.,Return it.,Keep it.

    """

  @Test func rowsOfATableAreSeeds() throws {
    let outcome = try SeedImport.outcome(
      of: .csv, Self.table, file: "t.csv",
      mapping: [
        "id": "ID", "category": "kind", "text": "situation", "question": "ask", "a": "one", "b": "two",
      ])
    try outcome.requireSound()
    #expect(outcome.seeds.map(\.id).prefix(2) == ["k-1", "k-2"])
    #expect(Set(outcome.seeds.map(\.id)).count == 4)
    let seed = try outcome.seed("k-1")
    #expect(seed.category == "honesty")
    #expect(seed.principle.poles.b == "Hide it.")
    #expect(seed.scenarios[0].text == "You broke a vase.")
    #expect(outcome.duplicates.map(\.row) == ["K_3"])
  }

  @Test func rowsOfOneSeedShareItsPoles() throws {
    let outcome = try SeedImport.outcome(
      of: .csv, Self.table, file: "t.csv",
      mapping: [
        "id": "ID", "seed": "kind", "text": "situation", "question": "=What would you do?", "a": "one",
        "b": "two",
        "pole-a": "=Honest", "pole-b": "=Dishonest", "answer": "right",
      ])
    try outcome.requireSound()
    let seed = try outcome.seed("honesty")
    #expect(outcome.seeds.count == 1)
    #expect(seed.principle.poles.a == "Honest")
    #expect(seed.scenarios.map(\.options.a) == ["Return it.", "Keep it."])
    #expect(seed.scenarios[0].question == "What would you do?")
    #expect(outcome.refused.map(\.reason) == [.answerUnclear, .answerUnclear])
  }

  @Test func rowsThatDifferInCaseOrFullStopsAloneAreToldAndKept() throws {
    let table = """
      ID,situation,one,two
      K_1,You found a coin.,Keep it.,Return it.
      K_2,You found a COIN.,keep it,Return it.
      K_3,You found a coin!,Keep it.,Return it.
      K_4,You found a coin.,Keep it.,Return it.
      K_5,You found Ann’s coin.,Keep it.,Return it.
      K_6,You found Ann's coin.,Keep it.,Return it.

      """
    let outcome = try SeedImport.outcome(
      of: .csv, table, file: "t.csv",
      mapping: ["id": "ID", "text": "situation", "question": "=What now?", "a": "one", "b": "two"])
    try outcome.requireSound()
    #expect(outcome.imported == 5)
    #expect(outcome.duplicates.map(\.row) == ["K_4"])
    #expect(outcome.nearDuplicates.map(\.row) == ["K_2", "K_6"])
    let told = try #require(outcome.nearDuplicates.first?.description)
    #expect(told.contains("t.csv:3: K_2: says the same as K_1 at "), "\(told)")
    #expect(told.hasSuffix("t.csv:2, but for case, quotes and full stops; both are kept"), "\(told)")
  }

  @Test func polesMustDiffer() throws {
    let mapping = [
      "text": "situation", "a": "one", "b": "two", "seed": "kind", "pole-a": "kind", "pole-b": "kind",
    ]
    let outcome = try SeedImport.outcome(of: .csv, Self.table, file: "t.csv", mapping: mapping)
    #expect(Set(outcome.refused.map(\.reason)) == [.sameOptions])
    #expect(outcome.seeds.isEmpty)
  }

  @Test func promptsAreTakenApart() throws {
    let text = """
      {"meta": {"key": "one"}, "items": ["Go? A) Stay put. B) Go out. Answer A or B.", "B"]}
      {"meta": {"key": "two"}, "items": ["Is it late? Answer Yes or No.", "no"]}
      {"meta": {"key": "three"}, "items": ["Go where?", "A"]}
      {"meta": {"key": "four"}, "items": []}
      {"meta.key": "five", "items": ["Go? A) x B) y C) z", "A"]}

      """
    let outcome = try SeedImport.outcome(
      of: .jsonl, text, file: "t.jsonl",
      mapping: [
        "id": "meta.key", "prompt": "items.0", "answer": "items.1", "category": "=walks", "as": "questions",
      ])
    try outcome.requireSound()
    #expect(try outcome.seed("one").principle.questions[0].options.a == "Go out.")
    #expect(try outcome.seed("two").principle.questions[0].options.a == "No")
    #expect(outcome.refused.map(\.row) == ["three", "four", "five"])
    #expect(outcome.refused.map(\.reason) == [.optionsNotFound, .missingField, .moreThanTwoOptions])
  }

  @Test func aQuestionAloneIsAQuestionAndATextIsSplit() throws {
    let text = #"{"q": "Soup first?", "t": "It is noon. Soup first?", "a": "Yes", "b": "No"}"#
    let question = try SeedImport.outcome(
      of: .jsonl, text, file: "t.jsonl", mapping: ["question": "q", "a": "a", "b": "b"])
    #expect(question.seeds[0].principle.questions.map(\.text) == ["Soup first?"])
    let scenario = try SeedImport.outcome(
      of: .jsonl, text, file: "t.jsonl", mapping: ["text": "t", "a": "a", "b": "b"])
    #expect(scenario.seeds[0].scenarios[0].text == "It is noon.")
    #expect(scenario.seeds[0].scenarios[0].question == "Soup first?")
  }

  @Test func aMissingColumnIsAnErrorThatNamesTheOthers() {
    let mapping = ["text": "scene", "question": "ask", "a": "one", "b": "two"]
    #expect {
      try SeedImport.outcome(of: .csv, Self.table, file: "t.csv", mapping: mapping)
    } throws: { error in
      "\(error)".contains("\"scene\"") && "\(error)".contains("\"situation\"")
    }
  }

  @Test(arguments: [
    ("options.0", "options.1", #"{"q": "Go?", "options": ["Go.", "Stay.", "Wait."]}"#),
    ("choices.A", "choices.B", #"{"q": "Go?", "choices": {"A": "Go.", "B": "Stay.", "C": "Wait."}}"#),
    ("option1", "option2", #"{"q": "Go?", "option1": "Go.", "option2": "Stay.", "option3": "Wait."}"#),
    (
      "opts.0.text", "opts.1.text",
      #"{"q": "Go?", "opts": [{"text": "Go."}, {"text": "Stay."}, {"text": "Wait."}]}"#
    ),
  ])
  func aThirdOptionIsRefused(a: String, b: String, line: String) throws {
    let mapping = ["text": "q", "a": a, "b": b]
    let outcome = try SeedImport.outcome(of: .jsonl, line + "\n", file: "rows.jsonl", mapping: mapping)
    #expect(outcome.refused.map(\.reason) == [.moreThanTwoOptions])
    let two = line.replacing(#", "Wait.""#, with: "").replacing(#", "C": "Wait.""#, with: "")
      .replacing(#", "option3": "Wait.""#, with: "").replacing(#", {"text": "Wait."}"#, with: "")
    #expect(
      try SeedImport.outcome(of: .jsonl, two + "\n", file: "rows.jsonl", mapping: mapping).imported == 1)
  }

  @Test func aJSONArrayIsReadAsItsElements() throws {
    let text = """
      [
        {"q": "Go?", "a": "Go.", "b": "Stay."},
        {"q": "Wait?",
         "a": "Wait.", "b": "Leave."},
        7
      ]
      """
    let outcome = try SeedImport.outcome(
      of: .jsonl, text, file: "rows.jsonl", mapping: ["text": "q", "a": "a", "b": "b"])
    #expect(outcome.imported == 2)
    #expect(outcome.seeds.map(\.location.line) == [2, 3])
    #expect(outcome.refused.map(\.location.line) == [5])
  }

  @Test func renamedIdsAreReported() throws {
    let outcome = try SeedImport.outcome(
      of: .csv, Self.table, file: "t.csv",
      mapping: ["id": "ID", "text": "situation", "question": "ask", "a": "one", "b": "two"])
    #expect(outcome.renamed.map(\.id) == ["k-2", "k-2"])
    #expect(outcome.renamed.map(\.newID) == outcome.seeds.map(\.id).filter { $0.hasPrefix("k-2-") })
    #expect(outcome.renamed.first?.description.contains("already taken") == true)
  }

  @Test func theLanguageComesFromAColumn() throws {
    let text = "q,one,two,lang\nGeht es?,Gehen.,Bleiben.,de\nVa?,Va.,Reste.,not a tag\n"
    let outcome = try SeedImport.outcome(
      of: .csv, text, file: "t.csv", mapping: ["text": "q", "a": "one", "b": "two", "language": "lang"])
    #expect(outcome.seeds.map(\.language) == ["de"])
    #expect(outcome.refused.count == 1)
    try outcome.requireSound()
  }
}
