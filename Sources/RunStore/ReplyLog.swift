public import Foundation
public import LanguageModels

/// Appends replies to a run's database, as many to a transaction as come in while the last one is written.
///
/// `append` returns once its reply is on the disk. With many calls under way one commit serves them all, so that
/// durability costs a commit a batch, not a commit a call (group commit).
public actor ReplyLog {
  private struct Waiting {
    let record: ReplyRecord
    let continuation: CheckedContinuation<Result<Void, StoreError>, Never>
  }

  private let store: RunStore
  private let clock: @Sendable () -> Date
  private var waiting: [Waiting] = []
  private var isWriting = false

  /// - Parameter clock: tells when a reply came in; for the record only.
  public init(store: RunStore, clock: @escaping @Sendable () -> Date = { Date() }) {
    self.store = store
    self.clock = clock
  }

  public func append(
    _ reply: ModelReply, to request: ModelRequest, by model: ModelID
  ) async throws(StoreError) {
    let record = ReplyRecord(
      key: ReplyKey(model: model, request: request), model: model.description, request: request, reply: reply,
      receivedAt: clock())
    let result = await withCheckedContinuation { continuation in
      waiting.append(Waiting(record: record, continuation: continuation))
      if !isWriting {
        isWriting = true
        Task { await drain() }
      }
    }
    try result.get()
  }

  /// Writes batch after batch until nobody waits.
  private func drain() async {
    while !waiting.isEmpty {
      let batch = waiting
      waiting = []
      let store = store
      // Off the actor, so that replies can queue up for the next batch meanwhile.
      let result = await Task.detached { () -> Result<Void, StoreError> in
        Result { () throws(StoreError) in try store.keep(batch.map(\.record)) }
      }.value
      for each in batch { each.continuation.resume(returning: result) }
    }
    isWriting = false
  }
}
