import Documents
import Foundation
import Patterns
import Prompts
import TestSupport
import Testing

@testable import Grammars

/// Grammars that lay out a user's own prompt: messages, rows, prose and slots.
@Suite struct AdoptedPromptGrammarTests {
  private static let base = """
    messages:
      - {role: system, production: system}
      - {role: user, production: prompt}
    productions:
      order: {default: [a, b]}
      label: {default: [A, B]}
      option: {default: "{label} {text}"}
      system: {default: "Do not guess.", prose: true}
      prompt: {default: "{marks.open}{body}{marks.close}\\n\\n{row.note}\\n\\nEnd"}
      body: {default: "It does not work: {row.message}", prose: true}
      marks:
        default: {open: "# Case\\n", close: ""}
        alternatives:
          tags: {slots: {open: "<case>", close: "</case>"}, class: markup, meaning: preserved}
          bold: {slots: {open: "**Case** "}, class: markup, meaning: preserved}
    rewrites:
      contraction:
        {class: wording, meaning: preserved, in: [scenario], match: '\\b(do|does) not\\b', replace: "$1n't", examples: {"I do not": "I don't"}}
    """

  private func grammar(_ text: String = base) throws -> Grammar {
    let folder = try ScratchFolder()
    return try GrammarReader.read(file: try folder.file("own.yaml", text))
  }

  private func decision(_ columns: [String: String], frozen: Set<String> = []) -> Decision {
    Decision(
      scenario: "", question: "", options: ByPole(a: "YES", b: "NO"),
      row: PromptRow(columns: columns, frozen: frozen))
  }

  @Test func messagesAreRenderedApartAndEmptyColumnsLeaveTheirSpace() throws {
    let space = try PromptSpace(decision(["message": "I do not know", "note": ""]), grammar: grammar())
    let variant = space.render(.none)
    #expect(variant.chatMessages.map(\.role) == ["system", "user"])
    #expect(variant.chatMessages[1].text == "# Case\nIt does not work: I do not know\n\n\n\nEnd")
    #expect(variant.prompt.contains("[System]\nDo not guess."))
    let quick = PromptSpace.unperturbed(
      decision(["message": "I do not know", "note": ""]), grammar: try grammar())
    #expect(quick == variant)
  }

  @Test func slotsChangeTogetherAndProseIsRewrittenButFrozenColumnsAreNot() throws {
    let columns = ["message": "I do not know", "note": "We do not care"]
    let space = try PromptSpace(decision(columns, frozen: ["message"]), grammar: grammar())
    let prompts = space.edits.indices.map { space.render(Perturbation([$0])).chatMessages.map(\.text) }
    #expect(prompts.contains { $0[1].hasPrefix("<case>It does not work: I do not know</case>") })
    #expect(prompts.contains { $0[1].hasPrefix("**Case** It does not work") && !$0[1].contains("</case>") })
    #expect(prompts.contains { $0[0] == "Don't guess." } == false)
    #expect(prompts.contains { $0[1].contains("It doesn't work") })
    #expect(prompts.contains { $0[1].contains("We don't care") })
    #expect(prompts.allSatisfy { $0[1].contains("I do not know") })
    let sites = space.sites.map(\.id)
    #expect(
      sites.contains("marks") && sites.contains("contraction@body.1")
        && sites.contains("contraction@row.note.1"))
    // A slot's alternative and a rewrite within the text that it encloses commute.
    let both = space.edits.indices.filter { ["marks", "contraction"].contains(space.edits[$0].rule) }
    #expect(space.areCompatible(both[0], try #require(both.last)))
  }

  @Test func columnsThatATemplateNeedsAreKnown() throws {
    #expect(try grammar().rowColumns == ["message", "note"])
    #expect(try grammar().isAdopted)
  }

  @Test(arguments: [
    ("tags: {slots: {opn", "has no slot \"opn\""),
    ("tags: {slots: {open: \"{body}", "a slot names \"body\""),
  ])
  func whatASlotCannotHoldIsRefused(replacement: String, words: String) throws {
    let text = Self.base.replacing(
      "tags: {slots: {open" + (replacement.contains("body") ? ": \"<case>" : ""), with: replacement)
    let error = #expect(throws: InputError.self) { try grammar(text) }
    #expect(error.map { "\($0)".contains(words) } == true, "\(String(describing: error))")
  }

  @Test func messagesEndWithThePrompt() throws {
    let text = Self.base.replacing("  - {role: user, production: prompt}\n", with: "")
    let error = #expect(throws: InputError.self) { try grammar(text) }
    #expect(error.map { "\($0)".contains("messages end with") } == true)
  }
}
