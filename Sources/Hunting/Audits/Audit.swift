public import Grammars
public import Measurement

/// A uniform random sample of a scenario's perturbations, drawn before anything is asked of them.
///
/// Search goes where flips are likely, so what it sees says little about the perturbations it never asked. The draws
/// do: they are asked when search has ended, and search learns nothing from them.
struct Audit: Sendable {
  /// Distinct, each subset of the space of this size being equally likely.
  let draws: [Perturbation]
  /// Positions of the draws that had not been asked when search ended: a uniform sample of all that had not.
  var unasked: Set<Int> = []

  /// - Parameter count: draws wanted; a space with fewer perturbations gives fewer.
  init(
    of space: PromptSpace, maximumCost: Int, count: Int, using generator: inout some RandomNumberGenerator
  ) {
    let sampler = PerturbationSampler(space, maximumCost: maximumCost)
    var draws: [Perturbation] = []
    var seen: Set<Perturbation> = []
    var misses = 0
    while draws.count < count, misses < Self.maxMisses, let draw = sampler.draw(using: &generator) {
      if seen.insert(draw).inserted {
        draws.append(draw)
      } else {
        misses += 1
      }
    }
    self.draws = draws
  }

  /// Draws met again in a row before the space is taken for exhausted.
  private static let maxMisses = 1000
}

/// One random perturbation, and what came of it.
public struct AuditTrial: Sendable {
  public let perturbation: Perturbation
  /// The variant chooses what the baseline chooses. A variant whose choice is not certain does not agree.
  public let agrees: Bool
  /// The variant certainly chooses otherwise.
  public let flips: Bool
  /// It had not been asked when search ended.
  public let wasUnasked: Bool
  public let distribution: Distribution?
}

extension ScenarioHunt {
  /// The draws whose outcome is known.
  var auditTrials: [AuditTrial] {
    guard phase == .search, let choice else { return [] }
    return audit.draws.enumerated().compactMap { position, draw in
      guard let entry = ledger.entry(of: draw), entry.verdict != .open else { return nil }
      let agrees = entry.verdict == .chooses(choice)
      return AuditTrial(
        perturbation: draw, agrees: agrees, flips: !agrees && entry.verdict != .undecided,
        wasUnasked: audit.unasked.contains(position), distribution: entry.trials.distribution)
    }
  }
}
