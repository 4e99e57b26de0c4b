internal import Documents
public import Grammars
internal import Measurement

/// What a hunt has found out, whether it ran to its end or was broken off.
public struct HuntOutcome: Sendable {
  /// In the order in which they were taken up.
  public let scenarios: Scenarios
  /// What each alternative did alone, in the order in which the grammar first offered them.
  public let sensitivity: [RuleSensitivity]
  /// How far single edits move the log-odds, by log probabilities.
  public let shifts: ShiftTally
  /// What each alternative does over all scenarios in which it was asked, in the same order.
  public let effects: [EffectOutcome]
  /// How often exact repeats of unperturbed prompts change the choice.
  public let repeats: RepeatRate
  /// By samples: how many scenarios have a flip, with the share of false ones among them at most alpha; nil where log
  /// probabilities give both sides.
  public var certifiedScenarios: Int? {
    scenarioEvidence.isEmpty ? nil : ScenarioEvidence.certified(scenarioEvidence, alpha: alpha).count
  }
  /// By samples: the evidence of every scenario that had a candidate.
  public let scenarioEvidence: [ScenarioEvidence]
  /// The hunt's bound on the share of false findings.
  public let alpha: Double
  /// Model calls asked, by purpose.
  public let calls: [Query.Purpose: Int]
  /// The standard deviation of log-odds between repeats of one prompt, in nats; nil where only samples were drawn.
  public let noise: Double?
  /// Candidates that were sent to certification by samples, findings included.
  public let candidates: Int
  /// Candidates whose evidence was still short when the budget ended.
  public let uncertified: Int
  /// Why the hunt could not reach a verdict on everything it took up; nil when it could.
  public let shortfall: String?

  init(
    _ summary: HuntSummary, alpha: Double, finished: RecordList<FinishedScenario>, open: [FinishedScenario],
    stated: [String: ChoiceEstimate], evidence: EvidenceLedger
  ) {
    let verdict = evidence.verdict(alpha: alpha)
    var account = EvidenceAccount(alpha: alpha)
    account.update(expected: summary.expected)
    scenarios = Scenarios(
      finished: finished, open: open, stated: stated, verdict: verdict, account: account)
    sensitivity = summary.reportedSensitivity(verdict)
    shifts = summary.shifts
    effects = summary.tally.outcomes(readout: summary.readout, alpha: alpha)
    repeats = summary.tally.exactRepeats
    scenarioEvidence = evidence.scenarioEvidence
    self.alpha = alpha
    calls = summary.calls
    noise = summary.readout == .logprobs ? summary.noise.standardDeviation : nil
    candidates = evidence.sampled
    uncertified = evidence.pending
    let unasked = max(0, summary.scenarios - evidence.settled)
    shortfall =
      unasked > 0 ? "the budget did not reach \(unasked) of \(summary.scenarios) scenarios" : nil
  }

  /// The outcomes of all scenarios. Each is put together when it is looked at, so go through them in few passes.
  public struct Scenarios: RandomAccessCollection, Sendable {
    /// Those that the hunt is done with, then those that it was broken off in.
    let finished: RecordList<FinishedScenario>
    let open: [FinishedScenario]
    let stated: [String: ChoiceEstimate]
    let verdict: EvidenceLedger.Verdict
    let account: EvidenceAccount

    public var startIndex: Int { 0 }
    public var endIndex: Int { finished.count + open.count }

    public subscript(position: Int) -> ScenarioOutcome {
      let (scenario, stated) = kept(at: position)
      let exact = scenario.candidates.indices.filter {
        scenario.candidates[$0].isExact && scenario.candidates[$0].finding != nil
      }
      return ScenarioOutcome(
        scenario, stated: stated,
        standing: (exact + (verdict.standing[position] ?? [])).sorted(), account: account)
    }

    /// What is kept of a scenario, with what the model states of its principle: what hunts are merged from.
    public func kept(at position: Int) -> (scenario: FinishedScenario, stated: ChoiceEstimate?) {
      let scenario = position < finished.count ? finished[position] : open[position - finished.count]
      return (scenario, stated[scenario.seed])
    }
  }
}

extension HuntSummary {
  /// What each alternative did alone. By samples only certified flips count: what seemed to flip while search looked for
  /// flips does so too often.
  fileprivate func reportedSensitivity(_ verdict: EvidenceLedger.Verdict) -> [RuleSensitivity] {
    var reported = sensitivity
    if readout == .samples {
      for index in reported.indices { reported[index].flipped = verdict.singles[index] ?? 0 }
    }
    return reported.filter { $0.tried > 0 }
  }
}

/// How an alternative acts alone.
public struct RuleSensitivity: Sendable, Codable {
  public let edit: EditRecord
  public internal(set) var tried = 0
  public internal(set) var flipped = 0

  init(edit: EditRecord) {
    self.edit = edit
  }
}
