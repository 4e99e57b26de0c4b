import Grammars
import Patterns
import Prompts
import Testing

@Suite struct RewriteSitesTests {
  private let decision = Decision(
    scenario: "They do not know. You do not ask, and I do not tell.", question: "What do you not do?",
    options: ByPole(a: "Do not open.", b: "Wait."))

  private let contraction = TestGrammar.rewrite(
    "contraction", #"\b([Dd])o not\b"#, "${1}on''t", in: "[scenario, question, options]")

  @Test func underEachEveryMatchIsASiteOfItsOwn() throws {
    let space = try TestGrammar.space("rewrites:\n" + contraction, decision)
    #expect(
      space.sites.map(\.id) == [
        "contraction@scenario.1", "contraction@scenario.2", "contraction@scenario.3",
        "contraction@option.a.1",
      ])
    let middle = try space.prompt("contraction@scenario.2=applied")
    #expect(middle.hasPrefix("They do not know. You don't ask, and I do not tell.\n\nWhat do you not do?"))
    let outer = try space.variant(
      "contraction@scenario.3=applied", "contraction@scenario.1=applied", "contraction@option.a.1=applied")
    #expect(outer.prompt.hasPrefix("They don't know. You do not ask, and I don't tell.\n\n"))
    #expect(outer.prompt.contains("\nA) Don't open.\n"))
    #expect(outer.options == ["Don't open.", "Wait."])
    let edit = space.edits[try space.edit("contraction@option.a.1=applied")]
    #expect((edit.before, edit.after) == ("Do not", "Don't"))
    #expect(edit.ruleAlternative == "contraction/applied")
  }

  @Test func underAllTheMatchesOfAllPartsChangeTogether() throws {
    let rewrite = TestGrammar.rewrite(
      "contraction", #"\b([Dd])o not\b"#, "${1}on''t", in: "[scenario, question, options]", scope: "all")
    let space = try TestGrammar.space("rewrites:\n" + rewrite, decision)
    #expect(space.sites.map(\.id) == ["contraction"])
    let prompt = try space.prompt("contraction=applied")
    #expect(
      prompt.hasPrefix(
        "They don't know. You don't ask, and I don't tell.\n\nWhat do you not do?\n\nA) Don't open."))
    #expect(space.edits[0].before == "do not … do not … do not … Do not")
    #expect(space.edits[0].after == "don't … don't … don't … Don't")
  }

  @Test func alternativesOfOneRewriteShareItsSites() throws {
    let space = try TestGrammar.space(
      """
      rewrites:
        know:
          class: framing
          meaning: reframed
          cost: 2
          in: [scenario]
          match: know|ask
          alternatives:
            see: {replace: see}
            ask: {replace: ask, cost: 3}

      """, decision)
    // Where nothing would change there is no edit: "ask" for "ask".
    let names = space.edits.map { "\(space.sites[$0.site].id)=\($0.alternative) \($0.cost)" }
    #expect(names == ["know@scenario.1=see 2", "know@scenario.1=ask 3", "know@scenario.2=see 2"])
    #expect(space.edits.allSatisfy { $0.editClass == .framing && $0.meaning == .reframed })
    #expect(try space.prompt("know@scenario.1=ask").hasPrefix("They do not ask. You do not ask"))
  }

  @Test func wordsOfTemplatesAreRewrittenToo() throws {
    let yaml =
      "rewrites:\n" + TestGrammar.rewrite("only", " only", " {nothing} else", in: "[instruction]")
      + TestGrammar.rewrite("answer", "Answer", "Reply", in: "[instruction]")
    let space = try TestGrammar.space(yaml)
    #expect(space.sites.map(\.id) == ["only@instruction.1", "answer@instruction.1"])
    let prompt = try space.prompt("only@instruction.1=applied", "answer@instruction.1=applied")
    #expect(prompt.hasSuffix("\n\nReply with A or B {nothing} else."))
  }

  @Test func fieldsOfTemplatesAreOutOfReach() throws {
    let yaml =
      "rewrites:\n" + TestGrammar.rewrite("label", "label|1", "x", in: "[instruction]")
      + TestGrammar.rewrite("any", #"\{[^}]*\}"#, "x", in: "[instruction]")
      + TestGrammar.rewrite("inside", "(?<=lab)(?=el)", "-", in: "[instruction]")
    // "label" is a production's name; the rewrite needs another one.
    let space = try TestGrammar.space(yaml.replacing("  label:\n", with: "  word:\n"))
    #expect(space.sites.map(\.id) == [])
  }

  // MARK: Protected spans

  private func sites(_ match: String, protect: String, in scenario: String) throws -> [String] {
    let decision = Decision(
      scenario: scenario, question: "What?", options: ByPole(a: "x", b: "y"), protect: [try Pattern(protect)])
    return try TestGrammar.space("rewrites:\n" + TestGrammar.rewrite("r", match, "#"), decision).edits.map(
      \.before)
  }

  @Test(arguments: [
    ("five", "five people", []), ("people", "five people", []), ("saw five", "five people", []),
    ("saw", "five people", ["saw"]),
    ("saw ", "five people", ["saw "]), (#"\w+"#, "five people", ["I", "saw", "there"]),
    ("five", "Five", ["five"]),
    ("saw", "(?=saw)", ["saw"]),
  ])
  func noRewriteTouchesAProtectedSpan(match: String, protect: String, found: [String]) throws {
    #expect(try sites(match, protect: protect, in: "I saw five people there") == found)
  }

  @Test(arguments: [
    ("(?<=five)(?= )", 0), ("(?<=fi)", 0), ("(?=five)", 1), ("(?<=people)", 1), ("(?<=I)(?= )", 1),
  ])
  func nothingIsInsertedIntoAProtectedSpan(match: String, count: Int) throws {
    #expect(try sites(match, protect: "five people", in: "I saw five people there").count == count)
  }

  @Test func protectionHoldsInQuestionAndOptionsToo() throws {
    let decision = Decision(
      scenario: "A gate.", question: "Open the gate?",
      options: ByPole(a: "Open the gate.", b: "Shut the gate."),
      protect: [try Pattern("[Oo]pen the gate")])
    let rewrite = TestGrammar.rewrite("r", "gate", "door", in: "[scenario, question, options]")
    let space = try TestGrammar.space("rewrites:\n" + rewrite, decision)
    #expect(space.sites.map(\.id) == ["r@scenario.1", "r@option.b.1"])
  }

  @Test func underAllProtectedMatchesAreLeftOut() throws {
    let decision = Decision(
      scenario: "One cat, two cats, three cats.", question: "What?", options: ByPole(a: "x", b: "y"),
      protect: [try Pattern("two cats")])
    let rewrite = TestGrammar.rewrite("r", "cat", "dog", scope: "all")
    let space = try TestGrammar.space("rewrites:\n" + rewrite, decision)
    #expect(try space.prompt("r=applied").hasPrefix("One dog, two cats, three dogs."))
  }

  @Test func sitesAreCountedWithoutTheProtectedOnes() throws {
    let decision = Decision(
      scenario: "cat cat cat", question: "What?", options: ByPole(a: "x", b: "y"),
      protect: [try Pattern("^cat")])
    let space = try TestGrammar.space("rewrites:\n" + TestGrammar.rewrite("r", "cat", "dog"), decision)
    #expect(space.sites.map(\.id) == ["r@scenario.1", "r@scenario.2"])
    #expect(try space.prompt("r@scenario.1=applied").hasPrefix("cat dog cat"))
  }

  @Test func aPatternThatRunsAwayEndsInAnError() throws {
    let decision = Decision(
      scenario: String(repeating: "a", count: 5_000) + "!", question: "What?", options: ByPole(a: "x", b: "y")
    )
    let grammar = try TestGrammar.grammar("rewrites:\n" + TestGrammar.rewrite("r", "(a+)+$", "b"))
    let error = #expect(throws: PatternError.self) { try PromptSpace(decision, grammar: grammar) }
    #expect(error?.code == .limit)
  }
}
