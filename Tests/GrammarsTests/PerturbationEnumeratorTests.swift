import Grammars
import Prompts
import Testing

@Suite struct PerturbationEnumeratorTests {
  @Test(arguments: 0...9)
  func exactlyTheValidPerturbationsUpToACostAreEnumerated(maximumCost: Int) throws {
    let space = try TinySpace.make()
    try #require(space.edits.count == 12)
    let enumerated = Array(PerturbationEnumerator(space, maximumCost: maximumCost))
    #expect(Set(enumerated).count == enumerated.count)
    #expect(Set(enumerated) == TinySpace.bruteForce(space, maximumCost: maximumCost))
    #expect(enumerated.allSatisfy(space.isValid))
  }

  @Test func cheaperOnesComeFirstAndTheBaselineBeforeAll() throws {
    let space = try TinySpace.make()
    let costs = PerturbationEnumerator(space, maximumCost: 6).map(space.cost)
    #expect(costs == costs.sorted())
    #expect(costs.first == 0)
    #expect(costs.filter { $0 == 0 }.count == 1)
    #expect(costs.last == 6)
  }

  @Test func theyComeOneAtATimeHoweverManyThereAre() throws {
    // Thirty labels and a hundred words: far more sets of cost 9 than could be held.
    let labels = (1...30).map { "l\($0): {value: [x\($0), y\($0)], class: label, meaning: preserved}" }
    let words = (1...100).map { TestGrammar.rewrite("w\($0)", "word\($0) ", "w ") }
    let scenario = (1...100).map { "word\($0) " }.joined()
    let space = try TestGrammar.space(
      "productions:\n  label: {alternatives: {\(labels.joined(separator: ", "))}}\nrewrites:\n\(words.joined())",
      .init(scenario: scenario, question: "?", options: .init(a: "x", b: "y")))
    let first = Array(PerturbationEnumerator(space, maximumCost: 9).prefix(200))
    #expect(first.count == 200)
    #expect(first[130].edits.count == 1)
    #expect(first[131].edits == [0, 30])
  }

  @Test func aSpaceWithoutEditsHasTheBaselineAlone() throws {
    let space = try TestGrammar.space("")
    #expect(Array(PerturbationEnumerator(space, maximumCost: 5)) == [.none])
  }
}
