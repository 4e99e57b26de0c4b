internal import Hunting
internal import LanguageModels
internal import Reports
internal import RunStore
internal import Suites

/// Asks one model the prompts of a suite.
struct ModelCheck {
  let job: CheckJob
  let system: String?
  let store: RunStore
  let log: ReplyLog
  let limiter: RateLimiter
  let onProgress: @Sendable (CheckProgress) -> Void

  struct Outcome {
    let cases: [CheckedCase]
    let model: CheckedModelRecord
    let failure: String?
  }

  /// What goes wrong is told in the outcome, with what is known by then.
  /// - Parameter makesRecord: whether other cases are held against what is told, so that no regression is claimed.
  func check(
    _ cases: [SuiteCase], with model: any LanguageModel, against record: [String: RecordedPair]?,
    makesRecord: Bool = false
  ) async -> Outcome {
    let broker = ModelBroker(model: model, store: store, log: log, limiter: limiter)
    let questioner = Questioner(
      system: system, temperature: job.temperature, maxTokens: job.maxTokens, seed: job.seed)
    let executor = RoundExecutor(broker: broker, questioner: questioner, concurrency: job.concurrency)
    var usage = Usage()
    let probe = ReadoutProbe(broker: broker, questioner: questioner)
    var chosen = ReadoutProbe.Result(readout: .samples, reason: nil)
    func begin(_ readout: Readout) -> SuiteCheck {
      SuiteCheck(
        cases, readout: readout, settings: job.settings, record: record, claimsRegressions: !makesRecord)
    }
    var check = begin(chosen.readout)
    var texts = TextComparison()
    var asked = 0
    var failure: String?
    do {
      chosen = try await probe.readout(
        job.readout, with: record?.isEmpty == true ? nil : cases.first?.baseline.variant, usage: &usage)
      check = begin(chosen.readout)
      while case let queries = check.ask(), !queries.isEmpty {
        let before = asked
        asked += queries.count
        var answered = 0
        let answers = try await executor.answer(queries) {
          answered += 1
          onProgress(
            CheckProgress(
              model: model.id.description, calls: before + answered,
              budget: max(asked, 2 * check.promptCount),
              prompts: check.promptCount))
        }
        for receipt in answers.compactMap(\.receipt) { usage.add(receipt.key, receipt.reply) }
        check.tell(answers.map(\.observation))
        for match in answers.compactMap(\.text) { texts.add(match) }
        if chosen.readout == .logprobs, texts.isPastTolerance {
          chosen = ReadoutProbe.Result(readout: .samples, reason: texts.reason)
          check = begin(.samples)
        }
      }
    } catch {
      failure = Task.isCancelled ? "interrupted" : "\(error)"
    }
    return Outcome(
      cases: check.outcomes(),
      model: CheckedModelRecord(
        id: model.id.description, resolved: usage.resolvedModels.sorted(), readout: chosen.readout,
        readoutReason: chosen.reason, noiseFloor: check.noiseFloor, calls: usage.totals.calls,
        cachedCalls: usage.totals.cachedCalls),
      failure: failure)
  }
}
