import Documents
import Grammars
import OrderedCollections
import Testing

@Suite struct GrammarSelectionTests {
  private static let yaml = """
    productions:
      order: {alternatives: {reversed: {value: [b, a], class: order, meaning: preserved}}}
      label:
        alternatives:
          digits: {value: ["1", "2"], class: label, meaning: preserved}
          lower: {value: [a, b], class: label, meaning: reframed}
    rewrites:
      gate:
        class: wording
        meaning: changed
        in: [scenario, options]
        match: gate
        alternatives: {door: {replace: door}, lid: {replace: lid}}

    """

  private let grammar: Grammar

  init() throws { grammar = try TestGrammar.grammar(Self.yaml) }

  private func names(_ selection: GrammarSelection) -> [String] {
    let grammar = grammar.selecting(selection)
    let productions = grammar.productions.values.flatMap { rule in
      rule.alternatives.map { "\(rule.id)/\($0.id)" }
    }
    let rewrites = grammar.rewrites.values.flatMap { rule in rule.alternatives.map { "\(rule.id)/\($0.id)" } }
    return productions + rewrites
  }

  private func selection(
    _ classes: Set<EditClass> = Set(EditClass.allCases), _ meanings: Set<Meaning> = Set(Meaning.allCases),
    only: Set<String> = [], without: Set<String> = []
  ) -> GrammarSelection {
    GrammarSelection(classes: classes, meanings: meanings, only: only, without: without)
  }

  @Test func theStandardLeavesOutWhatChangesTheDecision() {
    #expect(names(.standard) == ["order/reversed", "label/digits", "label/lower"])
  }

  @Test func classesAndMeaningsSelect() {
    #expect(names(selection([.label])) == ["label/digits", "label/lower"])
    #expect(
      names(selection([.label, .wording], [.preserved, .changed])) == [
        "label/digits", "gate/door", "gate/lid",
      ])
    #expect(names(selection([])) == [])
  }

  @Test func rulesAndAlternativesCanBeNamed() {
    #expect(names(selection(only: ["label", "gate/lid"])) == ["label/digits", "label/lower", "gate/lid"])
    #expect(names(selection(without: ["label/digits", "gate"])) == ["order/reversed", "label/lower"])
    #expect(names(selection(only: ["label"], without: ["label/digits"])) == ["label/lower"])
    #expect(names(selection([.order], only: ["label"])) == [])
  }

  @Test func defaultsStayAndEmptyRewritesGo() {
    let selected = grammar.selecting(selection([.order]))
    #expect(selected.productions.keys == grammar.productions.keys)
    #expect(selected.productions["label"]?.standard == grammar.productions["label"]?.standard)
    #expect(selected.rewrites.isEmpty)
    #expect(selected.alternativeCount == 1)
    #expect(grammar.alternativeCount == 5)
  }

  @Test(arguments: [["label"], ["label/digits"], ["gate"], ["gate/lid", "order"], []])
  func namesThatTheGrammarHasAreKnown(names: Set<String>) throws {
    try selection(only: names).requireKnownNames(in: grammar)
    try selection(without: names).requireKnownNames(in: grammar)
  }

  @Test(arguments: ["lable", "label/digit", "digits", "", "gate/applied"])
  func otherNamesAreRefused(name: String) {
    for selection in [selection(only: ["label", name]), selection(without: [name])] {
      let error = #expect(throws: InputError.self) { try selection.requireKnownNames(in: grammar) }
      #expect(error?.message == "unknown rule or alternative \"\(name)\"")
      let isNear = ["lable", "label/digit"].contains(name)
      #expect(
        error?.hint.contains(isNear ? "Did you mean \"label" : "fickle grammar show") == true, "\(name)")
    }
  }
}
