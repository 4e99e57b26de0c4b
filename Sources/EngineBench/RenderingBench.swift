public import Grammars
internal import Randomness

/// Variants rendered per second and core, against copying the bytes of the same prompts.
public struct RenderingBench {
  private let spaces: [PromptSpace]

  public init(_ spaces: [PromptSpace]) {
    self.spaces = spaces
  }

  /// - Parameter count: perturbations, drawn uniformly from those up to the cost and spread over the scenarios.
  public func run(cost: Int, count: Int) -> Rate {
    var generator = SplitMix64(seed: 1, stream: "rendering/\(cost)")
    let drawn = (0..<count).compactMap { number -> (space: PromptSpace, perturbation: Perturbation)? in
      let space = spaces[number % spaces.count]
      return PerturbationSampler(space, maximumCost: cost).draw(using: &generator).map { (space, $0) }
    }
    var prompts: [String] = []
    prompts.reserveCapacity(drawn.count)
    let clock = ContinuousClock()
    let rendering = clock.measure {
      for item in drawn { prompts.append(item.space.render(item.perturbation).prompt) }
    }
    var bytes = 0
    let copying = clock.measure {
      for prompt in prompts { bytes &+= Array(prompt.utf8).count }
    }
    precondition(bytes > 0 || prompts.isEmpty, "the copies are used, so that they are made")
    return Rate(
      "variants rendered, cost up to \(cost)", count: drawn.count, in: rendering,
      floor: "copying the same bytes", floorDuration: copying)
  }
}
