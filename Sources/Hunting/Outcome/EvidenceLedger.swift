internal import Grammars
internal import Statistics

/// The evidence of all candidates of a hunt, scenario by scenario: what decides which of them stand.
struct EvidenceLedger: Sendable {
  private struct Entry: Sendable {
    let scenario: Int32
    /// Position among the scenario's candidates.
    let candidate: Int32
    let logEValue: Double
    let weight: Double
    /// Whether it may be reported.
    let isReportable: Bool
    /// The alternative that flips alone; negative for sets.
    let alternative: Int32
  }

  private var entries: [Entry] = []
  private(set) var scenarioEvidence: [ScenarioEvidence] = []
  private(set) var scenarios = 0
  /// Scenarios whose baseline is known.
  private(set) var settled = 0
  /// Candidates by samples.
  private(set) var sampled = 0
  /// Candidates of either kind whose evidence was short.
  private(set) var pending = 0

  /// - Parameter alternative: the number of an edit's alternative.
  mutating func add(_ scenario: FinishedScenario, alternative: (EditRecord) -> RuleIndex.ID?) {
    if scenario.status != .unasked { settled += 1 }
    for (position, candidate) in scenario.candidates.enumerated() {
      if candidate.state == .pending { pending += 1 }
      guard !candidate.isExact else { continue }
      sampled += 1
      guard let evidence = candidate.evidence else { continue }
      let edits = candidate.finding?.edits ?? []
      let single = edits.count == 1 ? alternative(edits[0]) : nil
      entries.append(
        Entry(
          scenario: Int32(scenarios), candidate: Int32(position), logEValue: evidence.logEValue,
          weight: evidence.weight, isReportable: candidate.finding != nil,
          alternative: single.map(Int32.init) ?? -1))
    }
    if let evidence = scenario.evidence {
      scenarioEvidence.append(
        ScenarioEvidence(
          scenario: scenarios, logEValue: evidence.logEValue, weight: evidence.weight))
    }
    scenarios += 1
  }

  /// What closed e-BH discovers at alpha, over all candidates sent to certification.
  struct Verdict: Sendable {
    /// Positions of a scenario's candidates that stand by samples.
    fileprivate(set) var standing: [Int: [Int]] = [:]
    /// How many of them are one edit of each alternative.
    fileprivate(set) var singles: [RuleIndex.ID: Int] = [:]
  }

  func verdict(alpha: Double) -> Verdict {
    let evidence = ClosedEBenjaminiHochberg(
      logEValues: entries.map(\.logEValue), weights: entries.map(\.weight), alpha: alpha)
    var verdict = Verdict()
    for entry in evidence.discoveries.sorted().map({ entries[$0] }) where entry.isReportable {
      verdict.standing[Int(entry.scenario), default: []].append(Int(entry.candidate))
      if entry.alternative >= 0 { verdict.singles[RuleIndex.ID(entry.alternative), default: 0] += 1 }
    }
    return verdict
  }
}

/// Evidence by samples that one scenario has a flip at all.
public struct ScenarioEvidence: Sendable, Hashable {
  /// Position in ``HuntOutcome/scenarios``.
  public let scenario: Int
  /// Logarithm of the weighted mean of its candidates' e-values.
  public let logEValue: Double
  /// The share of all weight that was staked on it, before its fresh replies were looked at.
  public let weight: Double

  /// Positions, in the list given, of the scenarios of which closed e-BH says that they have a flip: the share of false
  /// ones among them is at most alpha.
  public static func certified(_ evidence: [ScenarioEvidence], alpha: Double) -> [Int] {
    certified(overModels: [evidence], alpha: alpha).first ?? []
  }

  /// The same over several models, at one alpha for the scenarios of all of them together: each model's weights count for
  /// an equal part, and the weighted sum of e-values needs no independence.
  /// - Returns: positions in each model's list.
  public static func certified(overModels models: [[ScenarioEvidence]], alpha: Double) -> [[Int]] {
    let part = 1 / Double(max(models.count, 1))
    let flat = models.enumerated().flatMap { model, evidence in
      evidence.indices.map { (model: model, position: $0, evidence: evidence[$0]) }
    }
    let discoveries = ClosedEBenjaminiHochberg(
      logEValues: flat.map(\.evidence.logEValue), weights: flat.map { $0.evidence.weight * part },
      alpha: alpha
    ).discoveries
    var certified = models.map { _ in [Int]() }
    for index in discoveries { certified[flat[index].model].append(flat[index].position) }
    return certified
  }
}
