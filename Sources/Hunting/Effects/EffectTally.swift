public import Grammars
internal import Measurement
public import Statistics

/// What an alternative does over all scenarios in which it was asked alone.
///
/// By log probabilities a change is a decisive choice other than the baseline's, and nothing is left to chance but which
/// scenarios were asked. By samples a change is a first reply that does not make the baseline's choice, and it is
/// compared with the same of exact repeats: fresh replies to the unperturbed prompt of the same scenarios. An unreadable
/// reply is not a change: it is counted by itself, and is in no comparison.
public struct EffectOutcome: Sendable {
  /// One edit of the alternative, for its names and class.
  public let edit: EditRecord
  /// Hunted scenarios that offer it, and those in which it was asked and its first reply could be read.
  public let offered: Int
  public let asked: Int
  /// By samples: scenarios in which its first reply could not be read.
  public let unreadable: Int
  /// Scenarios in which it changed the choice.
  public let changed: Int
  /// Share of the scenarios that offer it in which it changes the choice. By log probabilities bounds that are certain,
  /// from the scenarios not asked; by samples nil.
  public let bounds: ConfidenceInterval?
  /// By samples: the share of first replies that change, less that of exact repeats, with a 95% interval (Newcombe's);
  /// nil for fewer than six scenarios with repeats.
  public let excess: (mean: Double, interval: ConfidenceInterval)?
  /// Mean shift of the log-odds towards the other option, in nats, by log probabilities.
  public let meanShift: Double?
  /// By samples: evidence that it changes replies at all, on the scenarios with fresh repeats of the baseline.
  public let logEValue: Double?
  /// Whether closed e-BH over all alternatives, at the hunt's alpha, says that it changes replies.
  public let isEstablished: Bool
}

/// How often exact repeats of unperturbed prompts change the choice: what any effect is compared with.
public struct RepeatRate: Sendable, Hashable, Codable {
  /// Repeated answers, by log probabilities or samples, and those that do not make the choice.
  public var repeats = 0
  public var changed = 0
}

/// Collects first answers to single edits, and what comes of them over all scenarios.
struct EffectTally: Sendable, Codable {
  private struct Entry: Sendable, Codable {
    let edit: EditRecord
    var offered = 0
    var asked = 0
    var changed = 0
    var unreadable = 0
    var shifts = 0.0
    var shifted = 0
    /// By samples: whether the first reply made the baseline's choice, by scenario of the panel.
    var panel: [PanelReply] = []

    /// - Parameter offset: what the scenarios of the other's panel are numbered from.
    mutating func add(_ other: Entry, offset: Int) {
      offered += other.offered
      asked += other.asked
      changed += other.changed
      unreadable += other.unreadable
      shifts += other.shifts
      shifted += other.shifted
      panel += other.panel.map { PanelReply(scenario: $0.scenario + offset, agrees: $0.agrees) }
    }
  }

  private struct PanelReply: Sendable, Codable {
    let scenario: Int
    let agrees: Bool
  }

  /// Fresh replies to a baseline of the panel: those that make the choice, and those that do not.
  private struct Repeats: Sendable, Codable {
    var agree = 0
    var differ = 0
  }

  /// By alternative; nil for those that no hunted scenario offers.
  private var entries: [Entry?] = []
  private var repeats: [Repeats] = []
  var exactRepeats = RepeatRate()

  /// Enters a hunted scenario's alternatives, each once.
  /// - Parameter edits: one of each alternative.
  mutating func enter(_ alternatives: [RuleIndex.ID], of edits: [EditRecord]) {
    var seen: Set<RuleIndex.ID> = []
    for alternative in alternatives where seen.insert(alternative).inserted {
      // Scenarios are entered in another order than their alternatives were numbered in.
      while entries.count <= alternative { entries.append(nil) }
      var entry = entries[alternative] ?? Entry(edit: edits[alternative])
      entry.offered += 1
      entries[alternative] = entry
    }
  }

  /// - Parameter shift: of the log-odds towards the other option, by log probabilities.
  mutating func add(_ alternative: RuleIndex.ID, changes: Bool, shift: Double?) {
    entries[alternative]?.asked += 1
    entries[alternative]?.changed += changes ? 1 : 0
    if let shift {
      entries[alternative]?.shifts += shift
      entries[alternative]?.shifted += 1
    }
  }

  mutating func addUnreadable(_ alternative: RuleIndex.ID) { entries[alternative]?.unreadable += 1 }

  mutating func addPanelReply(_ alternative: RuleIndex.ID, scenario: Int, agrees: Bool) {
    entries[alternative]?.panel.append(PanelReply(scenario: scenario, agrees: agrees))
  }

  /// Sets the fresh replies to the baseline of a scenario in the panel. Unreadable ones are left out on this side, too:
  /// else a model that is often unreadable would seem to change with every edit.
  mutating func setRepeats(scenario: Int, _ counts: OutcomeCounts, choice: Outcome) {
    while repeats.count <= scenario { repeats.append(Repeats()) }
    repeats[scenario] = Repeats(agree: counts[choice], differ: counts.readable - counts[choice])
  }

  /// Whether a hunt can have collected this.
  var isPlausible: Bool {
    Plausible.part(exactRepeats.changed, of: exactRepeats.repeats)
      && repeats.allSatisfy { Plausible.count($0.agree) && Plausible.count($0.differ) }
      && entries.compactMap(\.self).allSatisfy { entry in
        Plausible.part(entry.changed, of: entry.asked) && Plausible.part(entry.asked, of: entry.offered)
          && Plausible.count(entry.unreadable) && entry.shifts.isFinite && Plausible.count(entry.shifted)
          && entry.panel.allSatisfy { Plausible.count($0.scenario) }
      }
  }

  /// Takes in what another hunt has collected in other scenarios.
  mutating func merge(_ other: EffectTally) {
    let offset = repeats.count
    repeats += other.repeats
    exactRepeats.repeats += other.exactRepeats.repeats
    exactRepeats.changed += other.exactRepeats.changed
    for entry in other.entries.compactMap(\.self) {
      let known = entries.firstIndex { $0?.edit.ruleAlternative == entry.edit.ruleAlternative }
      var own = known.flatMap { entries[$0] } ?? Entry(edit: entry.edit)
      own.add(entry, offset: offset)
      if let known { entries[known] = own } else { entries.append(own) }
    }
  }

  /// - Parameter alpha: the false discovery rate over alternatives.
  func outcomes(readout: Readout, alpha: Double) -> [EffectOutcome] {
    let all = entries.compactMap(\.self)
    let asked = all.filter { $0.asked + $0.unreadable > 0 }
    let evidence = asked.map(logEValue)
    let established =
      readout == .logprobs
      ? []
      : Set(
        ClosedEBenjaminiHochberg(
          logEValues: evidence, weights: asked.map { _ in 1 / Double(all.count) }, alpha: alpha
        ).discoveries)
    return asked.enumerated().map { position, entry in
      let unasked = entry.offered - entry.asked
      let isExact = readout == .logprobs
      return EffectOutcome(
        edit: entry.edit, offered: entry.offered, asked: entry.asked, unreadable: entry.unreadable,
        changed: entry.changed,
        bounds: isExact
          ? ConfidenceInterval(
            low: Double(entry.changed) / Double(max(entry.offered, 1)),
            high: Double(entry.changed + max(0, unasked)) / Double(max(entry.offered, 1))) : nil,
        excess: isExact ? nil : excess(entry),
        meanShift: entry.shifted > 0 ? entry.shifts / Double(entry.shifted) : nil,
        logEValue: isExact ? nil : evidence[position], isEstablished: established.contains(position))
    }
  }

  private func logEValue(_ entry: Entry) -> Double {
    var evidence = PairedEffectEValue()
    for reply in entry.panel where reply.scenario < repeats.count {
      let repeats = repeats[reply.scenario]
      evidence.add(
        baseline: (repeats.agree, repeats.differ), edited: (reply.agrees ? 1 : 0, reply.agrees ? 0 : 1))
    }
    return evidence.logEValue
  }

  /// Of the scenarios of the panel in which it was asked, each of which counts once: the first replies with the edit
  /// against the fresh repeats of the baseline.
  private func excess(_ entry: Entry) -> (mean: Double, interval: ConfidenceInterval)? {
    let pairs = entry.panel.compactMap { reply -> (edited: Double, repeated: Double, size: Double)? in
      guard reply.scenario < repeats.count else { return nil }
      let repeats = repeats[reply.scenario]
      let size = Double(repeats.agree + repeats.differ)
      return size > 0 ? (reply.agrees ? 0 : 1, Double(repeats.differ) / size, size) : nil
    }
    guard pairs.count >= Self.fewestPairs else { return nil }
    let n = Double(pairs.count)
    let edited = pairs.reduce(0) { $0 + $1.edited } / n
    let repeated = pairs.reduce(0) { $0 + $1.repeated } / n
    // The variance of a mean over strata of which each has its own number of trials.
    let effective = n / (pairs.reduce(0) { $0 + 1 / $1.size } / n)
    return (edited - repeated, BinomialInterval.difference((edited, n), (repeated, effective)))
  }

  /// Scenarios with fewer say nothing.
  private static let fewestPairs = 6
}
