public import Grammars
internal import Hunting
public import LanguageModels
internal import Prompts
internal import Reports

/// Asks a model whether a grammar's alternatives keep the decision that a prompt poses.
public struct AuditRun: Sendable {
  public var seeds: [String]
  public var grammar: Grammar
  public var grammarName: String
  /// Asked whether two prompts pose the same decision.
  public var judge: ModelID
  /// Scenarios on which each alternative is judged.
  public var scenariosPerRule: Int
  public var run: RunSettings

  public init(
    seeds: [String], grammar: Grammar, grammarName: String, judge: ModelID, scenariosPerRule: Int,
    run: RunSettings
  ) {
    self.seeds = seeds
    self.grammar = grammar
    self.grammarName = grammarName
    self.judge = judge
    self.scenariosPerRule = scenariosPerRule
    self.run = run
  }

  /// Pairs of identical prompts that are judged.
  private static let controls = 12

  /// Judges every alternative that applies to some seed, in the grammar's order.
  /// - Throws: `InputError`, `ModelError` or `StoreError` for what is wrong before the first call.
  public func run(_ context: RunContext) async throws -> RunResult<AuditResult> {
    let (verdicts, pairs) = try plan()
    let connected = try context.connect([judge])
    let session = try RunSession(
      "audit", settings: run, context: context, models: [judge],
      record: MeasureSettingsRecord(
        seeds: seeds, grammar: grammarName, samples: scenariosPerRule, asking: run.asking))
    let plan = InquiryPlan<AuditInquiry>(firstVariants: pairs.prefix(2).map(\.judgement.aFirst)) {
      _, readout, _ in
      AuditInquiry(pairs: pairs, verdicts: verdicts, readout: readout)
    }
    let drives = try await session.drives(over: connected, plan: plan)
    let result = drives.first?.inquiry.outcome() ?? AuditResult(control: JudgeControl(), verdicts: verdicts)
    return session.result(result, RunStatus.of(drives))
  }

  /// Pairs are spread over the seeds: each alternative takes the scenarios with the fewest judgements so far.
  private func plan() throws -> (verdicts: [RuleVerdict], pairs: [AuditInquiry.Pair]) {
    var reader = try ScenarioLoader(seeds: seeds, grammar: grammar)
    var subjects: [HuntScenario] = []
    while let subject = try reader.next(1).first { subjects.append(subject) }
    var verdicts: [RuleVerdict] = []
    var applies: [String: [(subject: Int, edit: Int)]] = [:]
    for (number, subject) in subjects.enumerated() {
      for (position, edit) in subject.space.edits.enumerated() {
        if applies[edit.ruleAlternative] == nil { verdicts.append(RuleVerdict(edit)) }
        if applies[edit.ruleAlternative]?.last?.subject != number {
          applies[edit.ruleAlternative, default: []].append((number, position))
        }
      }
    }
    var pairs = try subjects.indices.prefix(Self.controls).map { number in
      // Spread over the seeds, as the alternatives are.
      let subject = subjects[number * subjects.count / min(Self.controls, subjects.count)]
      let prompt = subject.space.render(.none).prompt
      return AuditInquiry.Pair(
        rule: nil, scenario: subject.scenario,
        judgement: try Self.judgement(of: prompt, and: prompt, grammar: grammar))
    }
    for (offset, verdict) in verdicts.enumerated() {
      let name = "\(verdict.rule)/\(verdict.alternative)"
      let places = applies[name] ?? []
      for step in 0..<min(scenariosPerRule, places.count) {
        let location = places[
          (offset * 7 + step * max(1, places.count / scenariosPerRule)) % places.count]
        let subject = subjects[location.subject]
        pairs.append(
          AuditInquiry.Pair(
            rule: name, scenario: subject.scenario,
            judgement: try Self.judgement(
              of: subject.space.render(.none).prompt,
              and: subject.space.render(Perturbation([location.edit])).prompt, grammar: grammar)))
      }
    }
    return (verdicts, pairs)
  }

  static func judgement(
    of first: String, and second: String, grammar: Grammar
  ) throws -> BothOrders {
    let decision = Decision(
      scenario: """
        Below are two prompts for a language model. Formatting, labels, order and wording may differ.

        PROMPT 1
        \(first)

        PROMPT 2
        \(second)

        END OF THE PROMPTS
        """,
      question: "Do both prompts pose the same decision, with the same facts and the same two options?",
      options: ByPole(a: "Yes, the same decision.", b: "No, another decision."))
    return try PromptSpace(decision, grammar: grammar.selecting(.none)).bothOrders
  }
}
