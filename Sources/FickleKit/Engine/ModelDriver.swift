internal import Foundation
internal import Grammars
internal import Hunting
internal import LanguageModels
internal import Reports
internal import RunStore
internal import Synchronization

/// Where an inquiry's items come from, a few at a time.
protocol ItemSource<Item> {
  associatedtype Item
  mutating func next(_ count: Int) throws -> [Item]
}

/// What a driver needs to know of a kind of inquiry.
struct InquiryPlan<Asked: Inquiry>: Sendable {
  /// The prompts that are asked first.
  var firstVariants: [Variant] = []
  /// Begins an inquiry of a model with a readout and a budget of calls.
  let begin: @Sendable (_ model: String, Readout, _ budget: Int) throws -> Asked
  /// Rounds that are asked before the replies to an earlier one are known; 0 for inquiries that need them.
  var lag = 0
  /// Opens the items of an inquiry; nil for one that has everything from the start.
  var items: (@Sendable (Asked) throws -> any ItemSource<Asked.Item>)?
  /// Calls that the inquiry is expected to take, where that is known beforehand.
  var expectedCalls: (@Sendable (Readout) -> Int?)?
}

/// What became of one model's part of a run.
struct Drive<Asked: Inquiry>: Sendable {
  let model: String
  var inquiry: Asked
  var readout: Readout
  var readoutReason: String?
  var texts = TextComparison()
  var usage = Usage()
  var faults = FaultTally()
  var unreadable: UnreadableTally
  /// What the server did not take as it was sent, in sentences.
  var adaptations: [String] = []
  var status = RunStatus.complete
  /// Why not everything was asked for lack of budget.
  var shortfall: String?

  var rejections: [RejectionRecord] { faults.records(of: model) }
  var unreadableReplies: [UnreadableRecord] { unreadable.records(of: model) }
}

/// Runs one inquiry against one model: probes, executes rounds, stores, counts, and ends as complete, failed,
/// interrupted or out of budget.
struct ModelDriver<Asked: Inquiry> {
  let client: CachedModelClient
  let asking: AskingSettings
  let concurrency: Int
  /// Calls that may be sent; what is answered from the store of this run does not count.
  let budget: Int
  /// Whether calls wait for a batch engine.
  var isOffline = false
  let plan: InquiryPlan<Asked>
  let price: TokenPrice?
  /// Stops only this drive.
  let stop: StopSignal
  /// Stops the whole run.
  let interrupt: StopSignal
  /// Called between rounds with what is known so far.
  var onRound: @Sendable (Drive<Asked>) -> Void = { _ in }
  let onProgress: @Sendable (_ calls: Int, _ expected: Int, _ costUSD: Double?, InquiryStatus) -> Void

  /// - Throws: what is wrong with the items, before the first call.
  func run() async throws -> Drive<Asked> {
    let executor = RoundExecutor(
      client: client,
      task: ChoiceTask(
        builder: RequestBuilder(asking: asking, capabilities: client.model.capabilities)),
      concurrency: concurrency, stop: stop)
    let probe = await ReadoutProbe(
      executor: executor, capabilities: client.model.capabilities, isOffline: isOffline
    )
    .readout(asking.readout, with: budget > 0 ? plan.firstVariants : [])
    var drive = Drive(
      model: client.model.id.description,
      inquiry: try plan.begin(client.model.id.description, probe.readout, budget),
      readout: probe.readout, readoutReason: probe.reason, usage: Usage(price: price),
      unreadable: UnreadableTally(maxTokens: asking.maxTokens))
    for receipt in probe.receipts { drive.usage.add(receipt) }
    guard probe.failure == nil, !stop.isRequested else {
      drive.status = ended(by: probe.failure)
      return drive
    }
    drive.inquiry = try plan.begin(
      drive.model, probe.readout, budget - drive.usage.budgetedCalls)
    do {
      if let failure = try await rounds(&drive, executor) { drive.status = failure }
    } catch {
      // What was read before the items became unusable is reported all the same.
      drive.status = RunStatus(.failed, reason: "\(error)")
    }
    if drive.status == .complete, let shortfall = drive.inquiry.shortfall {
      drive.shortfall = shortfall
      drive.status = RunStatus(.budget, reason: shortfall)
    }
    return drive
  }

  /// - Returns: how it ended before its time; nil when everything was asked.
  private func rounds(_ drive: inout Drive<Asked>, _ executor: RoundExecutor) async throws -> RunStatus? {
    var items = try plan.items?(drive.inquiry)
    var preflight = Preflight(asking, isOffline: isOffline)
    var open: [OpenRound] = []
    let answered = AnswerCount()
    while true {
      var admitted = 0
      let room = open.isEmpty ? drive.inquiry.admissibleCount : 0
      if room > 0, let next = try items?.next(room) {
        admitted = next.count
        drive.inquiry.admit(next)
      }
      if open.count <= (preflight.isOpen ? 0 : plan.lag) {
        let queries = drive.inquiry.ask()
        if !queries.isEmpty {
          open.append(await begin(queries, drive, executor, &preflight, answered))
          continue
        }
        if open.isEmpty {
          // Something was taken up that takes no call, or there is room now that there was not before.
          if admitted > 0 || room == 0 && drive.inquiry.admissibleCount > 0 { continue }
          return nil
        }
      }
      let failure = try await end(open.removeFirst(), in: &drive, preflight)
      if failure == nil { onRound(drive) }
      let restarts = failure == nil && drive.readout == .logprobs && drive.texts.isPastTolerance
      if failure != nil || restarts {
        for round in open { _ = try await end(round, in: &drive, preflight, isTold: false) }
        open = []
      }
      answered.settle(drive.usage.budgetedCalls)
      if let failure { return failure }
      if restarts {
        try restartWithSamples(&drive)
        items = try plan.items?(drive.inquiry)
      }
    }
  }

  /// A round whose calls are being made.
  private struct OpenRound {
    let queries: [Query]
    let answers: Task<RoundExecutor.Round, Never>
  }

  /// Starts the calls of a round. While nothing readable has come, the first few queries are asked ahead of the rest.
  private func begin(
    _ queries: [Query], _ drive: Drive<Asked>, _ executor: RoundExecutor, _ preflight: inout Preflight,
    _ answered: AnswerCount
  ) async -> OpenRound {
    let (cost, status, known) = (
      drive.usage.totals.costUSD, drive.inquiry.status, plan.expectedCalls?(drive.readout)
    )
    answered.settle(drive.usage.budgetedCalls)
    let onAnswer: @Sendable () -> Void = { [onProgress, budget] in
      let calls = answered.add()
      onProgress(calls, max(calls, min(budget, known ?? status.expectedCalls ?? budget)), cost, status)
    }
    guard preflight.isOpen else {
      return OpenRound(
        queries: queries, answers: Task { await executor.execute(queries, onAnswer: onAnswer) })
    }
    var whole = RoundExecutor.Round(answers: Array(repeating: nil, count: queries.count), failure: nil)
    for batch in preflight.batches(of: queries) {
      let round = await executor.execute(batch.map { queries[$0] }, onAnswer: onAnswer)
      for (position, answer) in zip(batch, round.answers) { whole.answers[position] = answer }
      whole.failure = round.failure
      preflight.look(at: round.answers.compactMap(\.self))
      if round.complete == nil || preflight.failure != nil { break }
    }
    return OpenRound(queries: queries, answers: Task { [whole] in whole })
  }

  /// Waits for the calls of a round, counts them and tells what they say.
  /// - Parameter isTold: false where the inquiry is given up: what was paid for is counted.
  /// - Returns: why the run cannot go on; nil when it can.
  private func end(
    _ open: OpenRound, in drive: inout Drive<Asked>, _ preflight: Preflight, isTold: Bool = true
  ) async throws -> RunStatus? {
    let round = await open.answers.value
    let repeated = count(round.answers, of: open.queries, in: &drive)
    let fault = (drive.faults.failure ?? preflight.failure).map { RunStatus(.failed, reason: $0) }
    guard let answers = round.complete else { return fault ?? ended(by: round.failure) }
    guard isTold else { return nil }
    drive.inquiry.tell(answers.map(\.observation))
    drive.inquiry.refund(repeated)
    for match in answers.compactMap(\.text) { drive.texts.add(match) }
    return fault
  }

  /// Counts in the order of the queries: which of two equal calls was sent does not depend on the network.
  /// - Returns: calls that an earlier reply of this run answers.
  private func count(
    _ answers: [RoundExecutor.Answer?], of queries: [Query], in drive: inout Drive<Asked>
  ) -> Int {
    var repeated = 0
    for (query, answer) in zip(queries, answers) {
      guard let answer else { continue }
      drive.faults.add(answer.receipt.outcome, prompt: query.variant.prompt)
      if drive.usage.add(answer.receipt) { drive.unreadable.add(answer, to: query) } else { repeated += 1 }
    }
    return repeated
  }

  /// The first tokens contradict what users see, so their observations are dropped; the calls they took are spent.
  private func restartWithSamples(_ drive: inout Drive<Asked>) throws {
    drive.readout = .samples
    drive.readoutReason = drive.texts.reason
    drive.inquiry = try plan.begin(drive.model, .samples, max(0, budget - drive.usage.budgetedCalls))
  }

  private func ended(by failure: (any Error)?) -> RunStatus {
    if let failure, !interrupt.isRequested {
      let code = (failure as? ModelError)?.code
      if code == .pending { return RunStatus(.running) }
      let isBudget = code == .budgetExhausted
      return RunStatus(isBudget ? .budget : .failed, reason: "\(failure)")
    }
    // Ctrl-C reaches a server in the same terminal, too: what fails after it is not the server's fault.
    if interrupt.reason == .failure, let failure { return RunStatus(.failed, reason: "\(failure)") }
    return RunStatus(stoppedFor: interrupt.reason)
  }
}

/// How many calls have been answered, counted as they come home and corrected by what a round's calls come to.
private final class AnswerCount: Sendable {
  private let calls = Mutex(0)

  func add() -> Int {
    calls.withLock { calls in
      calls += 1
      return calls
    }
  }

  func settle(_ known: Int) { calls.withLock { $0 = max($0, known) } }
}
