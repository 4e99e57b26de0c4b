internal import Grammars
internal import Measurement
internal import Prompts

/// Asks each principle's questions and each scenario, unperturbed and in both orders of the options.
///
/// A pure state machine like ``Hunt``: `admit` a few subjects, `ask`, `tell` in the same order, until `ask` answers
/// none. Subjects of one seed are admitted together or one after the other.
///
/// Cost in model calls: with log probabilities 2 for each question (at most 12 of a seed) and 2 for each scenario,
/// and 4 for each of the first scenarios, whose prompts are repeated to tell the noise; with samples
/// ``SurveySettings/samples`` for each order of a scenario, and as many for each order of all of a seed's questions
/// together, at least two for each question.
public struct Survey: Sendable {
  public let settings: SurveySettings
  /// Calls asked so far.
  public internal(set) var spent = 0
  /// Calls that everything admitted so far is expected to take.
  var committed = 0
  private var stated: [String: BalancedPreference] = [:]
  private(set) var active: [Active] = []
  private(set) var finished: [Active] = []
  private var repeated = 0
  private var noise = RepeatNoise()
  private var skipped = 0
  private var isCut = false
  private var pendingCalls: [PendingCall] = []

  struct Active: Sendable {
    let subject: HuntScenario
    var revealed: BalancedPreference
  }

  private enum PendingCall: Sendable {
    case stated(seed: String, BalancedPreference.PlannedCall)
    case revealed(index: Int, BalancedPreference.PlannedCall)

    var query: Query {
      switch self {
      case .stated(_, let call), .revealed(_, let call): call.query
      }
    }
  }

  public init(settings: SurveySettings) {
    self.settings = settings
  }

  /// Takes up subjects as far as the budget goes; those it does not reach are counted and left out.
  public mutating func admit(_ subjects: [HuntScenario]) {
    committed = max(committed, spent)
    for subject in subjects {
      let isNew = stated[subject.seed] == nil
      let questions = settings.statedEffort(questions: subject.questions.count)
      let effort = settings.revealedEffort(isRepeated: repeated < SurveySettings.repeatedScenarios)
      var calls = 2 * effort.calls(settings.readout)
      if isNew {
        calls += BalancedPreference.calls(for: subject.questions, effort: questions, settings.readout)
      }
      guard calls <= settings.budget - committed, !isCut else {
        isCut = true
        skipped += 1
        continue
      }
      committed += calls
      if isNew {
        stated[subject.seed] = BalancedPreference(subject.questions, effort: questions, purpose: .stated)
      }
      repeated += 1
      active.append(
        Active(
          subject: subject,
          revealed: BalancedPreference([subject.space.bothOrders], effort: effort, purpose: .baseline)))
    }
  }

  /// The calls that are due; none when all that was admitted is measured.
  public mutating func ask() -> [Query] {
    var planned: [PendingCall] = []
    for index in active.indices {
      let seed = active[index].subject.seed
      planned += (stated[seed]?.dueCalls(settings.readout) ?? []).map { .stated(seed: seed, $0) }
      planned += active[index].revealed.dueCalls(settings.readout).map { .revealed(index: index, $0) }
    }
    if planned.isEmpty { conclude() }
    pendingCalls = planned
    spent += planned.count
    return planned.map(\.query)
  }

  /// - Parameter observations: one for each query of the last `ask`, in its order.
  public mutating func tell(_ observations: [Observation]) {
    precondition(observations.count == pendingCalls.count, "one observation for each query")
    for (pendingCall, observation) in zip(pendingCalls, observations) {
      switch pendingCall {
      case .stated(let seed, let call):
        stated[seed]?.record(observation, decision: call.decision, order: call.order)
      case .revealed(let index, let call):
        active[index].revealed.record(observation, decision: call.decision, order: call.order)
      }
    }
    pendingCalls = []
  }

  private mutating func conclude() {
    for scenario in active {
      for logOdds in scenario.revealed.repeats { _ = noise.add(logOdds, at: nil) }
    }
    finished += active
    active = []
  }

  /// - Parameter noise: of all repeats, also those that come after the scenario's own.
  private func measured(_ scenario: Active, noise: Double) -> MeasuredScenario {
    MeasuredScenario(
      seed: scenario.subject.seed, category: scenario.subject.category, scenario: scenario.subject.scenario,
      options: scenario.subject.space.decision.options, poles: scenario.subject.poles,
      revealed: scenario.revealed.reading(settings.decisiveness, noise: noise))
  }

  /// What is known now, whether the survey ran to its end or was broken off.
  public func outcome() -> SurveyOutcome {
    var noise = noise
    for logOdds in active.flatMap(\.revealed.repeats) { _ = noise.add(logOdds, at: nil) }
    let deviation = noise.standardDeviation
    return SurveyOutcome(
      scenarios: (finished + active).map { measured($0, noise: deviation) },
      stated: stated.compactMapValues { $0.reading(settings.decisiveness, noise: deviation) },
      noise: settings.readout == .logprobs ? deviation : nil,
      shortfall: skipped > 0 ? "the budget did not reach \(skipped) scenarios" : nil)
  }
}
