import Grammars
import Prompts
import Testing

@Suite struct ProductionRenderingTests {
  private static let alternatives = #"""
    productions:
      prompt:
        alternatives:
          question-first: {text: "{question}\n\n{scenario}\n\n{options}\n\n{instruction}", class: order, meaning: preserved}
          json: {text: "{{\"scenario\": \"{scenario|json}\", \"options\": [\"{option.1|json}\", \"{option.2|json}\"]}}", class: markup, meaning: preserved}
          unlabelled: {text: "{scenario}\n- {text.1}\n- {text.2}", class: label, meaning: preserved}
      order: {alternatives: {reversed: {value: [b, a], class: order, meaning: preserved}}}
      label: {alternatives: {digits: {value: ["1", "2"], class: label, meaning: preserved}}}
      option: {alternatives: {brackets: {text: "[{label}] {text|clause}", class: label, meaning: preserved}}}
      options: {alternatives: {or: {text: "{option.1}\nor\n{option.2}", class: markup, meaning: preserved}}}
      instruction: {alternatives: {swapped: {text: "Say {label.2} or {label.1}.", class: order, meaning: preserved}}}

    """#

  private let space: PromptSpace

  init() throws { space = try TestGrammar.space(Self.alternatives) }

  @Test func theUnperturbedPromptIsTheDefaults() {
    let variant = space.render(.none)
    #expect(
      variant.prompt == """
        The river rises.

        What do you do?

        A) Open the gate.
        B) Keep it shut.

        Answer with A or B only.
        """)
    #expect(variant.order == [.a, .b])
    #expect(variant.labels == ["A", "B"])
    #expect(variant.options == ["Open the gate.", "Keep it shut."])
    #expect(variant.labelsByPole == ByPole(a: "A", b: "B"))
  }

  @Test(arguments: [
    (
      "prompt=question-first",
      "What do you do?\n\nThe river rises.\n\nA) Open the gate.\nB) Keep it shut.\n\nAnswer with A or B only."
    ),
    (
      "prompt=json",
      #"{"scenario": "The river rises.", "options": ["A) Open the gate.", "B) Keep it shut."]}"#
    ),
    ("prompt=unlabelled", "The river rises.\n- Open the gate.\n- Keep it shut."),
    (
      "order=reversed",
      "The river rises.\n\nWhat do you do?\n\nA) Keep it shut.\nB) Open the gate.\n\nAnswer with A or B only."
    ),
    (
      "label=digits",
      "The river rises.\n\nWhat do you do?\n\n1) Open the gate.\n2) Keep it shut.\n\nAnswer with 1 or 2 only."
    ),
    (
      "option=brackets",
      "The river rises.\n\nWhat do you do?\n\n[A] open the gate\n[B] keep it shut\n\nAnswer with A or B only."
    ),
    (
      "options=or",
      "The river rises.\n\nWhat do you do?\n\nA) Open the gate.\nor\nB) Keep it shut.\n\nAnswer with A or B only."
    ),
    (
      "instruction=swapped",
      "The river rises.\n\nWhat do you do?\n\nA) Open the gate.\nB) Keep it shut.\n\nSay B or A."
    ),
  ])
  func eachKindOfProductionRendersAsWritten(edit: String, prompt: String) throws {
    #expect(try space.prompt(edit) == prompt)
  }

  @Test func theFirstDisplayedOptionBearsTheFirstLabelWhicheverPoleItIs() throws {
    let variant = try space.variant("order=reversed", "label=digits", "instruction=swapped")
    #expect(variant.prompt.hasSuffix("1) Keep it shut.\n2) Open the gate.\n\nSay 2 or 1."))
    #expect(variant.order == [.b, .a])
    #expect(variant.labels == ["1", "2"])
    #expect(variant.options == ["Keep it shut.", "Open the gate."])
    #expect(variant.labelsByPole == ByPole(a: "2", b: "1"))
  }

  @Test func alternativesOfDifferentProductionsShowTogether() throws {
    let prompt = try space.prompt("prompt=json", "order=reversed", "option=brackets", "label=digits")
    #expect(
      prompt == #"{"scenario": "The river rises.", "options": ["[1] keep it shut", "[2] open the gate"]}"#)
  }

  @Test func aLayoutWithoutLabelsSaysSo() throws {
    let variant = try space.variant("prompt=unlabelled", "order=reversed")
    #expect(variant.prompt == "The river rises.\n- Keep it shut.\n- Open the gate.")
    #expect(variant.labels == nil)
    #expect(variant.labelsByPole == nil)
    #expect(variant.order == [.b, .a])
  }

  @Test func editsTellWhatTheyReplaceForPeopleToRead() throws {
    let order = space.edits[try space.edit("order=reversed")]
    #expect(order.before == "Open the gate. / Keep it shut.")
    #expect(order.after == "Keep it shut. / Open the gate.")
    let label = space.edits[try space.edit("label=digits")]
    #expect((label.before, label.after) == ("A, B", "1, 2"))
    #expect(label.ruleAlternative == "label/digits")
    #expect(label.editClass == .label)
    #expect(label.meaning == .preserved)
    let option = space.edits[try space.edit("option=brackets")]
    #expect((option.before, option.after) == ("{label}) {text}", "[{label}] {text|clause}"))
  }

  @Test func everyProductionIsOneSite() {
    let expected = ["prompt", "options", "option", "instruction", "order", "label"]
    #expect(space.sites.map(\.id).sorted() == expected.sorted())
    for (position, site) in space.sites.enumerated() {
      #expect(space.edits[site.edits].allSatisfy { $0.site == position && $0.rule == site.id })
    }
  }

  @Test func anAlternativeThatEqualsItsDefaultIsNoEdit() throws {
    let space = try TestGrammar.space(
      #"productions: {option: {alternatives: {same: {text: "{label}) {text}", class: label, meaning: preserved}}}}"#
    )
    #expect(space.edits.isEmpty)
    #expect(space.sites.isEmpty)
  }

  @Test func bothOrdersDifferInTheOrderAlone() {
    let both = space.bothOrders
    #expect(both.aFirst == space.render(.none))
    #expect(both.bFirst.prompt == (try? space.prompt("order=reversed")))
    #expect(both.bFirst.labelsByPole == ByPole(a: "B", b: "A"))
    #expect(both.variants == [both.aFirst, both.bFirst])
  }

  // MARK: Empty fields

  @Test(arguments: [
    ("{empty}\n\n{question}", "Q?"), ("{question}\n\n{empty}", "Q?"),
    ("{question}\n\n{empty}\n\n{scenario}", "Q?\n\nS."),
    ("{empty} {empty}\n{question}", "Q?"), ("{question}\n{empty}\n{empty}", "Q?"), ("{empty}", ""),
    ("a {empty} b", "a b"), ("a {empty}, b", "a, b"), ("\\\"{question} {empty}\\\"", "\"Q?\""),
    ("<{empty}>", "<>"),
    ("{empty|upper}\n\n{question}", "Q?"),
    ("{nested}\n\n{question}", "Q?"), ("{empty}\n\nAnswer:", "Answer:"),
    ("{question}\n\n{empty}\n\nAnswer:", "Q?\n\nAnswer:"),
  ])
  func anEmptyFieldTakesTheWhiteSpaceAfterItAlong(template: String, prompt: String) throws {
    let yaml = """
      productions:
        empty: {default: ""}
        nested: {default: "{empty} {empty}"}
        prompt: {default: \(Self.quoted(template))}

      """
    let decision = Decision(scenario: "S.", question: "Q?", options: ByPole(a: "x", b: "y"))
    #expect(try TestGrammar.space(yaml, decision).render(.none).prompt == prompt)
  }

  @Test func aQuestionWithoutAScenarioDoesNotBeginWithBlankLines() throws {
    let decision = Decision(scenario: "", question: "Which?", options: ByPole(a: "x", b: "y"))
    let prompt = try TestGrammar.space("", decision).render(.none).prompt
    #expect(prompt == "Which?\n\nA) x\nB) y\n\nAnswer with A or B only.")
  }

  @Test func textsWithBracesAreNotTakenForFields() throws {
    let decision = Decision(
      scenario: "Set {label} to {{1}}.", question: "}?", options: ByPole(a: "{text}", b: "{"))
    let prompt = try TestGrammar.space("", decision).render(.none).prompt
    #expect(prompt == "Set {label} to {{1}}.\n\n}?\n\nA) {text}\nB) {\n\nAnswer with A or B only.")
  }

  /// A text as a double-quoted YAML text.
  private static func quoted(_ text: String) -> String {
    "\"\(text.replacing("\n", with: "\\n"))\""
  }
}
