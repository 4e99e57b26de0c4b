import Documents
import Grammars
import TestSupport
import Testing

@Suite struct GrammarStructureTests {
  @Test(arguments: ["prompt", "order", "label", "option"])
  func everyGrammarNeedsTheFourProductions(name: String) throws {
    let lines = TestGrammar.base.split(separator: "\n").filter { !$0.hasPrefix("  \(name):") }
    let folder = try ScratchFolder()
    let file = try folder.file("g.yaml", lines.joined(separator: "\n"))
    let error = #expect(throws: InputError.self) { try GrammarReader.read(file: file) }
    #expect(error?.message == "the grammar has no production \"\(name)\"")
    #expect(error?.hint == "Define it, or include standard.yaml.")
    #expect(error?.location?.file == file)
  }

  @Test(arguments: ["{situation}", "{label.3}", "{Scenario}", "{order}", "{text.a}"])
  func aFieldThatNothingFillsIsRefused(field: String) {
    let name = field.dropFirst().dropLast()
    let error = #expect(throws: InputError.self) {
      try TestGrammar.grammar("productions:\n  extra: {default: \"\(field)\"}\n")
    }
    #expect(error?.message == "the template names \"\(name)\", which is not defined")
    #expect(error?.location?.line == 3)
    #expect(error?.hint.contains("label.1") == true)
  }

  @Test func alternativesAreLookedAtToo() {
    let error = #expect(throws: InputError.self) {
      try TestGrammar.grammar(
        """
        productions:
          option:
            alternatives:
              odd: {text: "{labl}", class: label, meaning: preserved}

        """)
    }
    #expect(error?.message == "the template names \"labl\", which is not defined")
    #expect(error?.location?.line == 5)
  }

  @Test(arguments: [
    "x: {default: \"{x}\"}",
    "x: {default: \"{y}\"}\n  y: {default: \"{x}\"}",
    "x: {default: \"\", alternatives: {on: {text: \"{y}\", class: markup, meaning: preserved}}}\n  y: {default: \"{x}\"}",
    "x: {default: \"{option.1}\"}\n  option: {default: \"{x} {text}\"}",
  ])
  func aProductionThatLeadsToItselfIsRefused(productions: String) {
    let error = #expect(throws: InputError.self) {
      try TestGrammar.grammar("productions:\n  \(productions)\n")
    }
    #expect(error?.message.hasSuffix("contains itself") == true)
    #expect(error?.hint.hasPrefix("Remove the field {") == true)
  }

  @Test(arguments: ["text", "label", "option"])
  func whatASingleOptionHasIsRefusedOutsideOfOne(field: String) throws {
    let error = #expect(throws: InputError.self) {
      try TestGrammar.grammar("productions:\n  options: {default: \"{\(field)}\"}\n")
    }
    #expect(error?.message == "the template names \"\(field)\", which only a single option has")
    #expect(error?.location?.line == 3)
    #expect(error?.hint.contains("\(field).1 and \(field).2") == true)
  }

  @Test func partsOfAnOptionMayBeProductionsOfTheirOwn() throws {
    let space = try TestGrammar.space(
      """
      productions:
        option: {default: "{mark} {text}"}
        mark: {default: "[{label}]"}

      """)
    #expect(space.render(.none).prompt.contains("\n\n[A] Open the gate.\n[B] Keep it shut.\n\n"))
  }

  @Test func aProductionMayBeUsedTwice() throws {
    let space = try TestGrammar.space("productions:\n  x: {default: x}\n  prompt: {default: \"{x} {x}\"}\n")
    #expect(space.render(.none).prompt == "x x")
  }

  @Test(arguments: ["order", "label", "situation", "option.1", "text"])
  func aRewriteOfNoPartIsRefused(part: String) {
    let error = #expect(throws: InputError.self) {
      try TestGrammar.grammar("rewrites:\n" + TestGrammar.rewrite("r", "a", "b", in: "[scenario, \(part)]"))
    }
    #expect(error?.message == "the rewrite works on \"\(part)\", which is not part of a prompt")
    #expect(error?.location?.line == 3)
  }

  @Test func rewritesAndProductionsDoNotShareNames() {
    let error = #expect(throws: InputError.self) {
      try TestGrammar.grammar("rewrites:\n" + TestGrammar.rewrite("instruction", "a", "b"))
    }
    #expect(error?.message == "\"instruction\" is also the name of a production")
    #expect(error?.location?.line == 3)
  }

  @Test(arguments: ["scenario", "question", "text", "option.1", "label.2"])
  func aProductionMayNotTakeTheNameOfWhatADecisionFills(name: String) {
    let error = #expect(throws: InputError.self) {
      try TestGrammar.grammar("productions:\n  \(name): {default: never shown}\n")
    }
    #expect(error?.message == "\"\(name)\" is filled by the decision and cannot be a production")
    #expect(error?.location?.line == 3)
  }
}
