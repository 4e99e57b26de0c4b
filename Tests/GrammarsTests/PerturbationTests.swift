import Grammars
import Testing

@Suite struct PerturbationTests {
  @Test func aSetHasNoOrder() {
    #expect(Perturbation([3, 1, 2]) == Perturbation([1, 2, 3]))
    #expect(Perturbation([3, 1]).edits == [1, 3])
    #expect(Perturbation([5]).adding(2) == Perturbation([2, 5]))
    #expect(Perturbation.none.isEmpty)
    #expect(!Perturbation([0]).isEmpty)
  }

  @Test func subsetsAreToldFromOthers() {
    let whole = Perturbation([1, 4, 6])
    #expect(Perturbation.none.isSubset(of: whole))
    #expect(Perturbation([1, 6]).isSubset(of: whole))
    #expect(whole.isSubset(of: whole))
    #expect(!Perturbation([1, 2]).isSubset(of: whole))
    #expect(!whole.isSubset(of: Perturbation([1, 4])))
  }

  @Test func properSubsetsAreAllButTheEmptyAndTheWholeSmallerOnesFirst() {
    #expect(Perturbation.none.properSubsets == [])
    #expect(Perturbation([7]).properSubsets == [])
    #expect(Perturbation([2, 7]).properSubsets == [Perturbation([2]), Perturbation([7])])
    #expect(
      Perturbation([1, 2, 3]).properSubsets.map(\.edits) == [[1], [2], [3], [1, 2], [1, 3], [2, 3]])
    #expect(Perturbation(0..<6).properSubsets.count == 62)
  }

  @Test func fewerEditsComeFirstThenEarlierOnes() {
    let sorted = [[], [2], [9], [0, 9], [1, 2], [0, 1, 2]].map { Perturbation($0) }
    #expect(sorted.shuffled().sorted() == sorted)
    #expect(!(Perturbation([1]) < Perturbation([1])))
  }

  @Test func costsAddUp() throws {
    let space = try TestGrammar.space(
      """
      productions:
        order: {alternatives: {reversed: {value: [b, a], class: order, meaning: preserved}}}
        label: {alternatives: {digits: {value: ["1", "2"], class: label, meaning: preserved, cost: 4}}}

      """)
    #expect(space.cost(of: .none) == 0)
    #expect(space.cost(of: Perturbation(try ["order=reversed", "label=digits"].map(space.edit))) == 5)
  }
}
