public import Foundation
internal import Grammars
internal import Hunting
internal import LanguageModels
internal import Measurement
internal import Prompts
public import Reports
internal import RunStore

/// Asks a model whether a grammar's alternatives keep the decision that a prompt poses.
///
/// Each alternative is judged on a few scenarios. The judge sees the unperturbed and the perturbed prompt, is asked
/// whether both pose the same decision, and is asked in both orders of its two answers, so that a liking for one
/// place cancels out. That is two calls a pair by log probabilities, and two sampled replies otherwise. A few pairs of
/// one and the same prompt are judged besides: a judge that doubts those is not to be listened to.
public struct GrammarAuditor: Sendable {
  private let job: AuditJob
  private let connector: ModelConnector
  private let tool: ToolRecord

  public init(job: AuditJob, connector: ModelConnector, tool: ToolRecord) {
    self.job = job
    self.connector = connector
    self.tool = tool
  }

  private struct Pair {
    /// Nil for a control, whose two prompts are the same.
    let rule: String?
    let scenario: String
    let judgement: BothOrders
  }

  /// Pairs of equal prompts that are judged.
  private static let controls = 12

  /// Judges every alternative that applies to some seed, in the grammar's order.
  public func audit(at time: Date) async throws -> AuditResult {
    var (verdicts, pairs) = try plan()
    var control = JudgeControl()
    let store = try RunStore(folder: job.folder)
    try store.beginSession(tool: tool.version, command: "audit", settings: [job.judge.description], at: time)
    let broker = ModelBroker(
      model: try connector.model(job.judge), store: store, log: ReplyLog(store: store),
      limiter: RateLimiter(requestsPerMinute: job.requestsPerMinute))
    let questioner = Questioner(
      system: nil, temperature: job.temperature, maxTokens: job.maxTokens, seed: job.seed)
    var usage = Usage()
    let readout = try await ReadoutProbe(broker: broker, questioner: questioner)
      .readout(job.readout, with: pairs.first?.judgement.aFirst, usage: &usage).readout
    let executor = RoundExecutor(broker: broker, questioner: questioner, concurrency: job.concurrency)
    let queries = pairs.flatMap { pair in
      pair.judgement.variants.map { Query(variant: $0, readout: readout, sample: 0, purpose: .search) }
    }
    let observations = try await executor.answer(queries) {}.map(\.observation)
    for (index, pair) in pairs.enumerated() {
      guard let isSame = Self.isSame(observations[2 * index], observations[2 * index + 1]) else { continue }
      guard let position = verdicts.firstIndex(where: { "\($0.rule)/\($0.alternative)" == pair.rule }) else {
        control.add(isDoubted: !isSame)
        continue
      }
      verdicts[position].judged += 1
      if !isSame {
        verdicts[position].doubted += 1
        verdicts[position].example = verdicts[position].example ?? pair.scenario
      }
    }
    return AuditResult(control: control, verdicts: verdicts)
  }

  /// Pairs are spread over the seeds: each alternative takes the scenarios with the fewest judgements so far.
  private func plan() throws -> (verdicts: [RuleVerdict], pairs: [Pair]) {
    var reader = try ScenarioLoader(seeds: job.seeds, grammar: job.grammar)
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
      return Pair(
        rule: nil, scenario: subject.scenario,
        judgement: try Self.judgement(of: prompt, and: prompt, grammar: job.grammar))
    }
    for (offset, verdict) in verdicts.enumerated() {
      let name = "\(verdict.rule)/\(verdict.alternative)"
      let places = applies[name] ?? []
      for step in 0..<min(job.scenariosPerRule, places.count) {
        let location = places[
          (offset * 7 + step * max(1, places.count / job.scenariosPerRule)) % places.count]
        let subject = subjects[location.subject]
        pairs.append(
          Pair(
            rule: name, scenario: subject.scenario,
            judgement: try Self.judgement(
              of: subject.space.render(.none).prompt,
              and: subject.space.render(Perturbation([location.edit])).prompt, grammar: job.grammar)))
      }
    }
    return (verdicts, pairs)
  }

  private static func judgement(
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

  /// Nil when the judge gave no opinion, or two that cancel out.
  private static func isSame(_ sameFirst: Observation, _ otherFirst: Observation) -> Bool? {
    switch (sameFirst, otherFirst) {
    case (.masses(let first), .masses(let second)):
      return OrderBalance.balance(aFirst: first.distribution, bFirst: second.distribution).distribution.logOdds > 0
    case (.outcome(let first?), .outcome(let second?)) where first == second && first != .neither:
      return first == .a
    default:
      return nil
    }
  }
}
