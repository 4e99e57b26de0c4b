@testable import Grammars
import OrderedCollections
import Prompts
import Testing

/// Edits commute: what a set of them renders depends on which they are, and on nothing else.
///
/// The same grammar with its rules in the opposite order numbers, and applies, all edits the other way round.
@Suite struct CommutingTests {
  private static func reversed(_ grammar: Grammar) -> Grammar {
    Grammar(
      name: grammar.name,
      productions: OrderedDictionary(uniqueKeysWithValues: grammar.productions.elements.reversed()),
      rewrites: OrderedDictionary(uniqueKeysWithValues: grammar.rewrites.elements.reversed()),
      words: grammar.words)
  }

  private static func name(_ edit: Edit, in space: PromptSpace) -> String {
    "\(space.sites[edit.site].id)=\(edit.ruleAlternative)"
  }

  @Test(arguments: ShippedGrammar.present)
  func theOrderOfTheRulesDoesNotShowInThePrompt(grammarName: String) throws {
    let grammar = try ShippedGrammar.read(grammarName)
    var generator = SeededGenerator(seed: 3)
    for decision in try ShippedGrammar.decisions(every: 40) {
      let space = try PromptSpace(decision, grammar: grammar)
      let mirrored = try PromptSpace(decision, grammar: Self.reversed(grammar))
      let positions = Dictionary(
        uniqueKeysWithValues: mirrored.edits.enumerated().map { (Self.name($1, in: mirrored), $0) })
      try #require(positions.count == space.edits.count)
      for _ in 0..<60 {
        let set = Self.validSet(in: space, using: &generator)
        let same = Perturbation(
          try set.edits.map { try #require(positions[Self.name(space.edits[$0], in: space)]) })
        #expect(mirrored.isValid(same))
        #expect(mirrored.identifier(of: same) == space.identifier(of: set))
        #expect(mirrored.render(same) == space.render(set))
      }
    }
  }

  /// Many edits that do not conflict, at random: far more than a hunt ever combines.
  private static func validSet(in space: PromptSpace, using generator: inout SeededGenerator) -> Perturbation
  {
    var chosen: [Int] = []
    for edit in space.edits.indices.shuffled(using: &generator).prefix(40)
    where chosen.allSatisfy({ space.areCompatible($0, edit) }) {
      chosen.append(edit)
    }
    return Perturbation(chosen)
  }

  /// Edits of one text are put in together as they would be put in one by one, from the right to the left.
  @Test func editsOfOneTextLeaveTheRestOfItAsItIs() throws {
    let words = (0..<30).map { "word\($0)" }
    let decision = Decision(
      scenario: words.joined(separator: " "), question: "?", options: ByPole(a: "x", b: "y"))
    let space = try TestGrammar.space(
      "rewrites:\n" + TestGrammar.rewrite("upper", #"\bword(\d+)"#, "W${1}é"), decision)
    try #require(space.edits.count == 30)
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<100 {
      let chosen = Set((0..<30).filter { _ in Bool.random(using: &generator) })
      let expected = words.indices.map { chosen.contains($0) ? "W\($0)é" : "word\($0)" }
      let prompt = space.render(Perturbation(chosen.shuffled(using: &generator))).prompt
      #expect(prompt.prefix { $0 != "\n" } == expected.joined(separator: " "))
    }
  }
}
