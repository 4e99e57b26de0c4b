import Grammars
import Testing

@Suite struct PerturbationSamplerTests {
  @Test(arguments: [(1, 11), (3, 12), (5, 13)] as [(Int, UInt64)])
  func everyPerturbationIsDrawnEquallyOften(maximumCost: Int, seed: UInt64) throws {
    let space = try TinySpace.make()
    let all = TinySpace.bruteForce(space, maximumCost: maximumCost).subtracting([.none])
    let sampler = PerturbationSampler(space, maximumCost: maximumCost)
    var generator = SeededGenerator(seed: seed)
    let expected = 60.0
    var counts: [Perturbation: Int] = [:]
    for _ in 0..<Int(expected) * all.count {
      counts[try #require(sampler.draw(using: &generator)), default: 0] += 1
    }
    #expect(Set(counts.keys) == all)
    let chiSquare = all.reduce(0) { sum, perturbation in
      let difference = Double(counts[perturbation] ?? 0) - expected
      return sum + difference * difference / expected
    }
    // Mean k, standard deviation sqrt(2k): five of them are passed once in millions of honest runs.
    let freedom = Double(all.count - 1)
    #expect(chiSquare < freedom + 5 * (2 * freedom).squareRoot(), "\(chiSquare) for \(freedom)")
  }

  @Test func theSameSeedDrawsTheSame() throws {
    let sampler = PerturbationSampler(try TinySpace.make(), maximumCost: 4)
    func draws(_ seed: UInt64) -> [Perturbation?] {
      var generator = SeededGenerator(seed: seed)
      return (0..<50).map { _ in sampler.draw(using: &generator) }
    }
    #expect(draws(1) == draws(1))
    #expect(draws(1) != draws(2))
  }

  @Test func whereThereIsNothingToDrawNothingIsDrawn() throws {
    var generator = SeededGenerator(seed: 1)
    #expect(PerturbationSampler(try TestGrammar.space(""), maximumCost: 3).draw(using: &generator) == nil)
    #expect(PerturbationSampler(try TinySpace.make(), maximumCost: 0).draw(using: &generator) == nil)
    let dear = try TestGrammar.space(
      "productions: {order: {alternatives: {reversed: {value: [b, a], class: order, meaning: preserved, cost: 5}}}}"
    )
    #expect(PerturbationSampler(dear, maximumCost: 4).draw(using: &generator) == nil)
    #expect(PerturbationSampler(dear, maximumCost: 5).draw(using: &generator) == Perturbation([0]))
  }
}
