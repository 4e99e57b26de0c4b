import Randomness
import Testing

@testable import Hunting

@Suite struct CombinationStreamTests {
  @Test(arguments: [1, 2, 3, 4])
  func everySetComesOnceInDescendingOrderOfItsSum(size: Int) {
    var generator = SplitMix64(seed: 5)
    let scores = (0..<8).map { _ in generator.nextUnit() * 4 - 2 }.sorted(by: >)
    var stream = CombinationStream(scores: scores, size: size)
    var sets: [[Int]] = []
    while let set = stream.next() { sets.append(set) }
    let sums = sets.map { $0.reduce(0) { $0 + scores[$1] } }
    #expect(zip(sums, sums.dropFirst()).allSatisfy { $0 >= $1 - 1e-12 })
    #expect(Set(sets).count == sets.count)
    #expect(sets.count == [8, 28, 56, 70][size - 1])
  }

  @Test func tooFewItemsGiveNoSets() {
    var stream = CombinationStream(scores: [1], size: 2)
    #expect(stream.next() == nil)
  }

  @Test func takingAFewOfManySetsHoldsOnlyAFew() {
    var stream = CombinationStream(scores: (0..<2000).map { -Double($0) }, size: 4)
    for _ in 0..<1000 { _ = stream.next() }
    #expect(stream.held < 4000)
  }
}
