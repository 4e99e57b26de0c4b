internal import Hunting
internal import LanguageModels
internal import RunStore

/// Makes a round's calls, several at a time.
///
/// Answers come back in the order of the queries, whichever call came home first. After a failure, or when the run is
/// stopped, no further call starts; those in flight come home and are stored.
struct RoundExecutor: Sendable {
  let client: CachedModelClient
  let task: any TaskKind
  let concurrency: Int
  let stop: StopSignal

  struct Answer: Sendable {
    let observation: Observation
    /// Whether the text agrees with the first token, where both were read.
    let text: TextMatch?
    let receipt: CachedModelClient.Receipt
  }

  struct Round: Sendable {
    /// Nil for queries that were not answered.
    var answers: [Answer?]
    /// The first failure that the run cannot go on after.
    var failure: (any Error)?

    /// All answers; nil when one is missing.
    var complete: [Answer]? {
      let known = answers.compactMap(\.self)
      return known.count == answers.count ? known : nil
    }
  }

  /// - Parameter onAnswer: called once for each distinct call, as outcomes come home.
  func execute(_ queries: [Query], onAnswer: () -> Void = {}) async -> Round {
    // The same call twice in a round is made once.
    var positions: [ModelRequest: Int] = [:]
    var requests: [ModelRequest] = []
    let places = queries.map { query in
      let request = task.request(for: query)
      if let known = positions[request] { return known }
      positions[request] = requests.count
      requests.append(request)
      return requests.count - 1
    }
    let (receipts, failure) = await call(requests, onAnswer: onAnswer)
    let answers = zip(queries, places).map { query, place in receipts[place].map { answer($0, to: query) } }
    return Round(answers: answers, failure: failure)
  }

  private func call(
    _ requests: [ModelRequest], onAnswer: () -> Void
  ) async -> (receipts: [CachedModelClient.Receipt?], failure: (any Error)?) {
    var receipts = [CachedModelClient.Receipt?](repeating: nil, count: requests.count)
    var failure: (any Error)?
    await withTaskGroup(of: Finished.self) { group in
      var started = 0
      while started < min(concurrency, requests.count), !stop.isRequested {
        start(requests[started], at: started, in: &group)
        started += 1
      }
      while let finished = await group.next() {
        switch finished.result {
        case .success(let receipt):
          receipts[finished.position] = receipt
          onAnswer()
        case .failure(let error):
          if (error as? ModelError)?.code != .interrupted, failure == nil { failure = error }
          stop.request(.failure)
        }
        guard started < requests.count, !stop.isRequested else { continue }
        start(requests[started], at: started, in: &group)
        started += 1
      }
    }
    return (receipts, failure)
  }

  /// A call that has come home.
  private struct Finished: Sendable {
    let position: Int
    let result: Result<CachedModelClient.Receipt, any Error>
  }

  private func start(_ request: ModelRequest, at position: Int, in group: inout TaskGroup<Finished>) {
    group.addTask { [client] in
      do {
        return Finished(position: position, result: .success(try await client.call(request)))
      } catch {
        return Finished(position: position, result: .failure(error))
      }
    }
  }

  private func answer(_ receipt: CachedModelClient.Receipt, to query: Query) -> Answer {
    switch receipt.outcome {
    case .reply(let reply):
      let (observation, text) = task.observation(of: reply, to: query)
      return Answer(observation: observation, text: text, receipt: receipt)
    case .malformed:
      return Answer(observation: task.observationOfMalformed(query), text: nil, receipt: receipt)
    case .rejected, .failed:
      return Answer(observation: .refused, text: nil, receipt: receipt)
    }
  }
}
