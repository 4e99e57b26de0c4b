public import Grammars
public import Measurement
internal import Randomness

/// A uniform random sample of a scenario's perturbations, drawn before anything is asked of them.
///
/// Search goes where flips are likely, so what it sees says little about the perturbations it never asked. The draws
/// do: they are finished one after the other in random order when search has ended, and search learns nothing from
/// them. What a budget cuts off is the end of a random order, so what was begun before stays a uniform sample.
struct Audit: Sendable {
  /// Distinct, each subset of the space of this size being equally likely; in random order.
  let draws: [Perturbation]
  /// How many draws have been begun.
  var begun = 0
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
public struct AuditTrial: Sendable, Codable {
  public let perturbation: Perturbation
  /// Of its edits, each once.
  public let classes: [EditClass]
  public let rules: [String]
  /// By log probabilities whether the variant's decisive choice is the baseline's; by samples whether its first reply
  /// makes it, which is right on average for the share of replies that do.
  public let agrees: Bool
  /// The variant may decisively choose otherwise: it does, or its replies do not settle that it does not.
  public let mayFlip: Bool
  /// It had not been asked when search ended.
  public let wasUnasked: Bool
  public let distribution: Distribution?
  /// By samples: its first two replies, or the first alone of a draw that search had asked, since it asks a second time
  /// depending on the first; nil by log probabilities.
  public let firstReplies: OutcomeCounts?
}

extension ScenarioHunt {
  /// The draws that were begun.
  var auditTrials: [AuditTrial] {
    guard phase == .search, let choice else { return [] }
    return audit.draws.prefix(audit.begun).enumerated().compactMap { position, draw in
      guard let entry = ledger.entry(of: draw), entry.trials.trials > 0 || entry.trials.isRefused else {
        return nil
      }
      return AuditTrial(
        perturbation: draw,
        classes: EditClass.allCases.filter { wanted in
          draw.edits.contains { subject.space.edits[$0].editClass == wanted }
        },
        rules: Set(draw.edits.map { subject.space.edits[$0].rule }).sorted(),
        agrees: agrees(entry.trials, choice), mayFlip: mayFlip(entry, choice),
        wasUnasked: audit.unasked.contains(position), distribution: entry.trials.distribution,
        firstReplies: firstReplies(entry.trials, isUnasked: audit.unasked.contains(position)))
    }
  }

  private func firstReplies(_ trials: Trials, isUnasked: Bool) -> OutcomeCounts? {
    guard !trials.isExact else { return nil }
    return trials.firstOutcomes.prefix(isUnasked ? 2 : 1).reduce(into: OutcomeCounts()) { $0 += $1 }
  }

  private func agrees(_ trials: Trials, _ choice: Outcome) -> Bool {
    trials.isExact
      ? settings.decisiveness.choice(of: trials.masses, noise: 0) == choice
      : trials.firstOutcome == choice
  }

  private func mayFlip(_ entry: VariantLedger.Entry, _ choice: Outcome) -> Bool {
    if entry.trials.isExact {
      if case .flips = entry.verdict { return true }
      return false
    }
    return settings.auditRule.decision(entry.trials.counts) != choice
  }
}

extension HuntSettings {
  /// Either side may be claimed of a random draw, with the error of any verdict.
  var auditRule: StoppingRule {
    StoppingRule(level: 1 / alpha, decisiveness: decisiveness, cap: maximumSamples)
  }
}
