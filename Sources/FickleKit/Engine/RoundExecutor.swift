internal import Hunting
internal import LanguageModels
internal import RunStore
internal import Synchronization

/// Makes the calls of rounds, so many at a time over all rounds that are open.
///
/// Answers come back in the order of the queries, whichever call came home first. After a failure, or when the run is
/// stopped, no further call starts; those in flight come home and are stored.
struct RoundExecutor: Sendable {
  private let client: CachedModelClient
  let task: any TaskKind
  private let places: CallPlaces
  private let stop: StopSignal

  /// - Parameter concurrency: maximum calls in flight.
  init(client: CachedModelClient, task: any TaskKind, concurrency: Int, stop: StopSignal) {
    self.client = client
    self.task = task
    self.stop = stop
    places = CallPlaces(concurrency)
  }

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
  func execute(_ queries: [Query], onAnswer: @escaping @Sendable () -> Void = {}) async -> Round {
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
    _ requests: [ModelRequest], onAnswer: @escaping @Sendable () -> Void
  ) async -> (receipts: [CachedModelClient.Receipt?], failure: (any Error)?) {
    var receipts = [CachedModelClient.Receipt?](repeating: nil, count: requests.count)
    var failure: (any Error)?
    // Prompts that begin alike follow each other, so that servers that keep the state of a prefix use it again.
    let order = requests.indices.sorted { requests[$0].beginsBefore(requests[$1]) }
    await withTaskGroup(of: Finished.self) { group in
      for position in order {
        let request = requests[position]
        await places.take()
        guard !stop.isRequested else {
          places.free()
          break
        }
        group.addTask { await finished(request, at: position, onAnswer) }
      }
      for await finished in group {
        switch finished.result {
        case .success(let receipt): receipts[finished.position] = receipt
        case .failure(let error):
          // The first, but a call that waits for a batch is no reason where another call failed.
          let isFirst = failure == nil || (failure as? ModelError)?.code == .pending
          if (error as? ModelError)?.code != .interrupted, isFirst { failure = error }
        }
      }
    }
    return (receipts, failure)
  }

  /// A call that has come home.
  private struct Finished: Sendable {
    let position: Int
    let result: Result<CachedModelClient.Receipt, any Error>
  }

  private func finished(
    _ request: ModelRequest, at position: Int, _ onAnswer: @Sendable () -> Void
  ) async -> Finished {
    defer { places.free() }
    do {
      let receipt = try await client.call(request)
      onAnswer()
      return Finished(position: position, result: .success(receipt))
    } catch {
      // A batch takes all calls of a round.
      if (error as? ModelError)?.code != .pending { stop.request(.failure) }
      return Finished(position: position, result: .failure(error))
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

extension ModelRequest {
  fileprivate func beginsBefore(_ other: ModelRequest) -> Bool {
    (system ?? "", prompt, sample) < (other.system ?? "", other.prompt, other.sample)
  }
}

/// The places of calls in flight, given to whoever has waited longest.
private final class CallPlaces: Sendable {
  private struct State {
    var free: Int
    /// Of rounds whose next call has no place: never more than there are rounds.
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>

  init(_ count: Int) {
    state = Mutex(State(free: max(1, count)))
  }

  func take() async {
    let isFree = state.withLock { state in
      guard state.free > 0 else { return false }
      state.free -= 1
      return true
    }
    if isFree { return }
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        guard state.free == 0 else {
          state.free -= 1
          return true
        }
        state.waiting.append(continuation)
        return false
      }
      if isFree { continuation.resume() }
    }
  }

  /// Whoever waits takes the place over.
  func free() {
    let next = state.withLock { state in
      guard state.waiting.isEmpty else { return Optional(state.waiting.removeFirst()) }
      state.free += 1
      return nil
    }
    next?.resume()
  }
}
