public import Foundation
public import LanguageModels

/// Appends outcomes of calls to a run's database, as many per transaction as arrive while the last one is written.
///
/// `append` returns once its outcome is on the disk. With many concurrent calls one commit serves them all, so that
/// durability costs a commit per batch, not a commit per call (group commit).
public actor ReplyLog {
  private struct Waiting {
    let record: OutcomeRecord
    let continuation: CheckedContinuation<Result<Void, StoreError>, Never>
  }

  private let store: RunStore
  private let clock: @Sendable () -> Date
  private var waiting: [Waiting] = []
  private var isWriting = false

  /// - Parameter clock: the time at which an outcome arrived; for the record only.
  public init(store: RunStore, clock: @escaping @Sendable () -> Date = { Date() }) {
    self.store = store
    self.clock = clock
  }

  /// - Parameters:
  ///   - body: the response body, stored compactly.
  ///   - isShared: whether another run has paid for the reply.
  ///   - key: of the call, where it is known already.
  public func append(
    _ outcome: CallOutcome, body: [UInt8]? = nil, isShared: Bool = false, to request: ModelRequest,
    by model: ModelID, key: ReplyKey? = nil
  ) async throws(StoreError) {
    let record = OutcomeRecord(
      key: key ?? ReplyKey(model: model, request: request), model: model.description, request: request,
      outcome: outcome, isShared: isShared, body: body, receivedAt: clock())
    let result = await withCheckedContinuation { continuation in
      waiting.append(Waiting(record: record, continuation: continuation))
      if !isWriting {
        isWriting = true
        Task { await drain() }
      }
    }
    try result.get()
  }

  /// Writes batch after batch until the queue is empty.
  private func drain() async {
    while !waiting.isEmpty {
      let batch = waiting
      waiting = []
      let store = store
      // Off the actor, so that outcomes can queue for the next batch in the meantime.
      let result = await Task.detached { () -> Result<Void, StoreError> in
        Result { () throws(StoreError) in try store.keep(batch.map(\.record)) }
      }.value
      for each in batch { each.continuation.resume(returning: result) }
    }
    isWriting = false
  }
}
