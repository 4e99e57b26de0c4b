import Grammars
import Prompts
import Testing

@Suite struct ConflictTests {
  private static let yaml = """
    productions:
      label:
        alternatives:
          digits: {value: ["1", "2"], class: label, meaning: preserved}
          lower: {value: [a, b], class: label, meaning: preserved}
      order: {alternatives: {reversed: {value: [b, a], class: order, meaning: preserved}}}
      instruction: {alternatives: {short: {text: "{label.1} or {label.2}?", class: wording, meaning: preserved}}}
    rewrites:
    \(TestGrammar.rewrite("pair", "river rises", "water comes"))\
    \(TestGrammar.rewrite("river", "river", "stream"))\
    \(TestGrammar.rewrite("rises", "rises", "swells"))\
    \(TestGrammar.rewrite("space", "(?<=river)(?= )", ","))\
    \(TestGrammar.rewrite("comma", "(?<=river)(?= )", " now"))\
    \(TestGrammar.rewrite("question", "river|gate", "brook", in: "[question, options]"))\
    \(TestGrammar.rewrite("only", "only", "just", in: "[instruction]"))
    """

  private let space: PromptSpace

  init() throws {
    let decision = Decision(
      scenario: "The river rises.", question: "The river?", options: ByPole(a: "Open the gate.", b: "Wait."))
    space = try TestGrammar.space(
      Self.yaml.replacing("  question:\n", with: "  brook:\n"), decision)
  }

  @Test(arguments: [
    ("label=digits", "label=lower", false), ("label=digits", "order=reversed", true),
    ("label=digits", "instruction=short", true), ("instruction=short", "only@instruction.1=applied", false),
    ("label=digits", "only@instruction.1=applied", true),
    ("pair@scenario.1=applied", "river@scenario.1=applied", false),
    ("pair@scenario.1=applied", "rises@scenario.1=applied", false),
    ("pair@scenario.1=applied", "space@scenario.1=applied", false),
    ("river@scenario.1=applied", "rises@scenario.1=applied", true),
    ("river@scenario.1=applied", "space@scenario.1=applied", false),
    ("rises@scenario.1=applied", "space@scenario.1=applied", true),
    ("space@scenario.1=applied", "comma@scenario.1=applied", false),
    ("river@scenario.1=applied", "brook@question.1=applied", true),
    ("brook@question.1=applied", "brook@option.a.1=applied", true),
  ])
  func editsConflictWhenTheyTouchTheSameTextOrSite(first: String, second: String, compatible: Bool) throws {
    let (i, j) = (try space.edit(first), try space.edit(second))
    #expect(space.areCompatible(i, j) == compatible)
    #expect(space.areCompatible(j, i) == compatible)
    #expect(space.isValid(Perturbation([i, j])) == compatible)
  }

  @Test func noEditGoesWithItself() {
    for edit in space.edits.indices { #expect(!space.areCompatible(edit, edit)) }
  }

  @Test func oneConflictSpoilsASet() throws {
    let names = ["label=digits", "order=reversed", "river@scenario.1=applied", "pair@scenario.1=applied"]
    let edits = try names.map(space.edit)
    #expect(space.isValid(Perturbation(edits[..<3])))
    #expect(!space.isValid(Perturbation(edits)))
    #expect(space.isValid(.none))
  }

  @Test func compatibleEditsOfOneTextAllShow() throws {
    let prompt = try space.prompt(
      "rises@scenario.1=applied", "space@scenario.1=applied", "only@instruction.1=applied", "label=digits")
    #expect(prompt.hasPrefix("The river, swells.\n\n"))
    #expect(prompt.hasSuffix("\n\nAnswer with 1 or 2 just."))
  }
}
