import Documents
import Grammars
import Prompts
import Testing

/// Parts of a prompt in the system message, prefilled replies, and ratings.
@Suite struct PlacementTests {
  private static let placed = #"""
    productions:
      prompt:
        alternatives:
          in-system:
            {system: "{instruction}", text: "{scenario}\n\n{question}\n\n{options}", class: order, meaning: preserved}
          prefilled:
            {prefill: "Answer:", text: "{scenario}\n\n{question}\n\n{options}\n\n{instruction}", class: label, meaning: preserved}
          rated:
            {rating: 7, text: "{scenario}\n\n{label.1} is {text.1}, {label.2} is {text.2}", class: label, meaning: reframed}
    """#

  private func variant(_ alternative: String, _ more: [String] = []) throws -> Variant {
    let space = try TestGrammar.space(Self.placed)
    let edits = try ([alternative] + more).map { name in
      try #require(space.edits.firstIndex { $0.ruleAlternative == name })
    }
    return space.render(Perturbation(Set(edits)))
  }

  @Test func partsMoveToTheSystemMessage() throws {
    let variant = try variant("prompt/in-system")
    let messages = try #require(variant.messages)
    #expect(messages.system == "Answer with A or B only.")
    #expect(
      messages.user == "The river rises.\n\nWhat do you do?\n\nA) Open the gate.\nB) Keep it shut.")
    #expect(messages.prefill == nil)
    #expect(variant.prompt == "[System]\nAnswer with A or B only.\n\n[User]\n" + messages.user)
    #expect(variant.labels == ["A", "B"])
  }

  @Test func thePrefillIsAMessageOfItsOwn() throws {
    let variant = try variant("prompt/prefilled")
    #expect(variant.messages?.prefill == "Answer:")
    #expect(variant.messages?.system == nil)
    #expect(variant.prompt.hasSuffix("[Assistant]\nAnswer:"))
  }

  @Test func aRatingHasTheEndsOfItsScaleAsLabels() throws {
    let variant = try variant("prompt/rated")
    #expect(variant.rating == 7 && variant.labels == ["1", "7"] && variant.messages == nil)
    #expect(variant.prompt == "The river rises.\n\n1 is Open the gate., 7 is Keep it shut.")
  }

  @Test func thePlainPromptHasNoOtherMessages() throws {
    let plain = try TestGrammar.space(Self.placed).render(.none)
    #expect(plain.messages == nil && plain.rating == nil)
  }

  @Test(arguments: [
    (
      "option: {alternatives: {x: {text: \"{label} {text}\", system: \"Hi\", class: label, meaning: preserved}}}",
      "\"system\""
    ),
    (
      "prompt: {alternatives: {x: {text: \"{options}\", rating: 2, class: label, meaning: preserved}}}",
      "from 3 to 9"
    ),
    (
      "prompt: {alternatives: {x: {text: \"{options}\", rating: 7, labels: [A, B], class: label, meaning: preserved}}}",
      "no labels of its own"
    ),
    (
      "prompt: {alternatives: {x: {text: \"{options}\", system: \"{nothing}\", class: label, meaning: preserved}}}",
      "names \"nothing\""
    ),
    (
      "prompt: {alternatives: {x: {text: \"{options}\", prefill: \"{text}\", class: label, meaning: preserved}}}",
      "only a single option has"
    ),
  ])
  func whatMakesNoSenseIsRefused(production: String, message: String) throws {
    let error = #expect(throws: InputError.self) {
      _ = try TestGrammar.grammar("productions:\n  " + production)
    }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }
}
