import Grammars
import Hunting
import Testing

@testable import SearchBench

@Suite struct TableGrammarTests {
  /// The synthetic space offers the table's perturbations and no others, at the same costs, under the same
  /// names.
  @Test func mirrorsSpace() throws {
    let space = TinyTables.space()
    let table = TableScenarios([space, space])
    let mirrored = table.subjects[1].space
    var seen: Set<Perturbation> = []
    for perturbation in PerturbationEnumerator(mirrored, maximumCost: 2) {
      let query = try #require(table.query(in: mirrored.render(perturbation).prompt))
      #expect(query.scenario == 1)
      #expect(space.cost(of: query.perturbation) == mirrored.cost(of: perturbation))
      let names = perturbation.edits.map { mirrored.edits[$0].ruleAlternative }.sorted()
      #expect(names == query.perturbation.edits.map { "x-" + space.edits[$0].ruleAlternative }.sorted())
      let classes = perturbation.edits.map { mirrored.edits[$0].editClass.rawValue }.sorted()
      #expect(classes == query.perturbation.edits.map { space.edits[$0].editClass.rawValue }.sorted())
      #expect(seen.insert(query.perturbation).inserted)
    }
    #expect(seen == Set(space.perturbations))
  }

  @Test func offersOnlyWhatASiteOffers() throws {
    let edits = [
      TableSpace.Edit(site: 0, rule: "twice", alternative: "one", editClass: .wording),
      TableSpace.Edit(site: 0, rule: "twice", alternative: "two", editClass: .wording),
      TableSpace.Edit(site: 1, rule: "twice", alternative: "two", editClass: .wording),
      TableSpace.Edit(site: 2, rule: "other", alternative: "one", editClass: .markup, cost: 2),
    ]
    let space = TableSpace(sites: ["a", "b", "c"], edits: edits, conflicts: [.init(0, 3)], maximumCost: 3)
    let table = TableScenarios([space])
    let mirrored = table.subjects[0].space
    let all = PerturbationEnumerator(mirrored, maximumCost: 3).compactMap {
      table.query(in: mirrored.render($0).prompt)?.perturbation
    }
    // A conflict of one alternative becomes one of its site: [1, 3] is lost.
    #expect(Set(all) == Set(space.perturbations).subtracting([Perturbation([1, 3])]))
  }
}
