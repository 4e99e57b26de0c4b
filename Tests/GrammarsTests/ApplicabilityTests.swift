@testable import Grammars
import Documents
import Patterns
import Prompts
import TestSupport
import Testing

/// Rules are offered for the languages and the texts that they are meant for.
@Suite struct ApplicabilityTests {
  private func names(_ yaml: String, _ decision: Decision = TestGrammar.decision, language: String? = nil)
    throws -> [String]
  {
    try PromptSpace(decision, grammar: TestGrammar.grammar(yaml), language: language).edits.map(
      \.ruleAlternative)
  }

  private static let layouts = """
    language: en
    productions:
      option:
        alternatives:
          dot: {text: "{label}. {text}", class: label, meaning: preserved, language: any}
          line: {text: "{label} {text}", class: label, meaning: preserved, unless: {options: '\\n'}}
          verb: {text: "{label}: {text}", class: label, meaning: preserved, when: {options: '^(?:Open|Keep)'}}
          german: {text: "{label}, {text}", class: label, meaning: preserved, language: [de, fr]}
    rewrites:
      rise: {class: wording, meaning: preserved, in: [scenario], match: rises, replace: swells}

    """

  @Test func aRuleIsForTheLanguagesThatItNames() throws {
    #expect(try names(Self.layouts) == ["option/dot", "option/line", "option/verb", "rise/applied"])
    #expect(try names(Self.layouts, language: "en-GB").count == 4)
    #expect(try names(Self.layouts, language: "de-CH") == ["option/dot", "option/german"])
    #expect(try names(Self.layouts, language: "fr") == ["option/dot", "option/german"])
    #expect(try names(Self.layouts, language: "ja") == ["option/dot"])
  }

  @Test func aLayoutStandsAsideForTextsThatItCannotHold() throws {
    let lines = Decision(scenario: "", question: "?", options: ByPole(a: "Open\nit", b: "Keep it"))
    #expect(try names(Self.layouts, lines) == ["option/dot", "option/verb"])
    let mixed = Decision(scenario: "", question: "?", options: ByPole(a: "Open it", b: "No"))
    #expect(try names(Self.layouts, mixed) == ["option/dot", "option/line"])
  }

  @Test func defaultsDependOnTheLanguage() throws {
    let yaml = """
      productions:
        instruction: {default: "{label.1}/{label.2}", defaults: {de: "Nur {label.1} oder {label.2}."}}

      """
    let grammar = try TestGrammar.grammar(yaml)
    func end(_ language: String?) throws -> String? {
      try PromptSpace(TestGrammar.decision, grammar: grammar, language: language).render(.none).prompt
        .split(separator: "\n").last.map(String.init)
    }
    #expect(try end("de") == "Nur A oder B.")
    #expect(try end("fr") == "A/B")
    #expect(try end(nil) == "A/B")
  }

  @Test func anIncludingFilesDefaultHoldsForAllLanguages() throws {
    let folder = try ScratchFolder()
    _ = try folder.file(
      "base.yaml",
      TestGrammar.base.replacing(
        "Answer with {label.1} or {label.2} only.\"}", with: "x\", defaults: {de: y}}"))
    let file = try folder.file(
      "own.yaml", "include: [base.yaml]\nproductions: {instruction: {default: z}}\n")
    let space = try PromptSpace(
      TestGrammar.decision, grammar: try GrammarReader.read(file: file), language: "de")
    #expect(space.render(.none).prompt.hasSuffix("\n\nz"))
  }

  @Test(arguments: [
    ("language: english", "is not a language"), ("language: [en, any]", "cannot be combined"),
    ("unless: {label: x}", "is not a text of the decision"), ("when: {options: '('}", "not a valid pattern"),
    ("labels: [X, Y]", "only an alternative of \"prompt\""), ("negated: maybe", "cannot be"),
  ])
  func mistakesAreReportedWithTheirPlace(field: String, message: String) throws {
    let yaml = """
      productions:
        option:
          alternatives:
            x:
              text: "{label} {text}"
              class: label
              meaning: preserved
              \(field)

      """
    let error = #expect(throws: InputError.self) { try TestGrammar.grammar(yaml) }
    #expect(error?.message.contains(message) == true)
    #expect(error?.location?.line == 9)
  }

  @Test func aMisspelledKindOfLiteralTextIsReported() throws {
    let yaml =
      "rewrites: {x: {class: wording, meaning: preserved, in: [scenario], match: a, replace: b, touches: [codes]}}\n"
    let error = #expect(throws: InputError.self) { try TestGrammar.grammar(yaml) }
    #expect(error?.message.contains("cannot be \"codes\"") == true)
  }

  // MARK: Edits without an effect of their own

  @Test func anEditThatRendersWhatAnotherRendersIsLeftOut() throws {
    let yaml = """
      productions:
        option:
          alternatives:
            twin: {text: "{label}. {text}", class: label, meaning: preserved, cost: 2}
            cheap: {text: "{label}. {text}", class: label, meaning: preserved}
            late: {text: "{label}. {text}", class: label, meaning: preserved}
        aside: {default: "", alternatives: {unseen: {text: Hello, class: markup, meaning: preserved}}}
      rewrites:
        one: {class: wording, meaning: preserved, in: [scenario], match: rises, replace: swells}
        two: {class: wording, meaning: preserved, in: [scenario], match: river rises, replace: river swells}

      """
    #expect(try names(yaml) == ["option/cheap", "one/applied"])
    let all = try PromptSpace(TestGrammar.decision, grammar: TestGrammar.grammar(yaml), keepsDuplicates: true)
    #expect(all.edits.count == 6)
    let space = try PromptSpace(TestGrammar.decision, grammar: TestGrammar.grammar(yaml))
    for (position, site) in space.sites.enumerated() {
      #expect(site.edits.allSatisfy { space.edits[$0].site == position })
    }
  }

  @Test func lintNamesAlternativesThatRenderAlike() throws {
    let yaml = """
      productions:
        option:
          alternatives:
            dot: {text: "{label}. {text}", class: label, meaning: preserved, example: "A. "}
            twin: {text: "{label}. {text}", class: label, meaning: preserved, example: "A. "}

      """
    let problems = try GrammarLint(TestGrammar.grammar(yaml)).problems()
    #expect(problems.map(\.check) == ["alike"])
    #expect(problems.first?.message == "option/twin renders the same sample prompt as option/dot")
  }

  // MARK: Negation and labels of a layout's own

  private static let negated = """
    productions:
      order: {alternatives: {reversed: {value: [b, a], class: order, meaning: preserved}}}
      instruction: {alternatives: {rejected: {text: "Which not, {label.1} or {label.2}?", negated: true, class: wording, meaning: reframed}}}
      prompt:
        alternatives:
          bare: {text: "{scenario} {text.1} {text.2}", class: label, meaning: preserved}
          yes-no: {text: "{question} {text.1}? {label.1}/{label.2}", labels: ["Yes", "No"], class: label, meaning: reframed}
      label: {alternatives: {digits: {value: ["1", "2"], class: label, meaning: preserved}}}

    """

  @Test func aNegatedInstructionMapsTheAnswerToTheOtherPole() throws {
    let space = try TestGrammar.space(Self.negated)
    let variant = try space.variant("instruction=rejected")
    #expect(variant.prompt.contains("A) Open the gate.\nB) Keep it shut.\n\nWhich not, A or B?"))
    #expect(variant.labelsByPole == ByPole(a: "B", b: "A"))
    #expect(
      try space.variant("instruction=rejected", "order=reversed").labelsByPole == ByPole(a: "A", b: "B"))
  }

  @Test func aNegationThatIsNotShownChangesNothing() throws {
    let space = try TestGrammar.space(Self.negated)
    #expect(try space.variant("instruction=rejected", "prompt=bare") == space.variant("prompt=bare"))
  }

  @Test func aLayoutsOwnLabelsOverrideTheOthers() throws {
    let space = try TestGrammar.space(Self.negated)
    let variant = try space.variant("prompt=yes-no", "label=digits", "order=reversed")
    #expect(variant.prompt == "What do you do? Keep it shut.? Yes/No")
    #expect(variant.labelsByPole == ByPole(a: "No", b: "Yes"))
  }
}
