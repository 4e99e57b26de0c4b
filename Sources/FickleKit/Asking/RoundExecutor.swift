internal import Hunting
internal import LanguageModels
internal import RunStore

/// Answers a round's queries, several at a time.
///
/// Observations come back in the order of the queries, whichever call came home first.
struct RoundExecutor: Sendable {
  let broker: ModelBroker
  let questioner: Questioner
  let concurrency: Int

  struct Answer: Sendable {
    let observation: Observation
    /// Whether the text agrees with the first token, where both were told.
    let text: TextMatch?
    /// The reply that was paid for, now or earlier; nil when the model refused the request.
    let receipt: (key: ReplyKey, reply: ModelReply)?
  }

  /// - Parameter onReply: called once for each query, as replies come home.
  /// - Throws: `ModelError` or `StoreError`, after which what came home before is still in the store.
  func answer(_ queries: [Query], onReply: () -> Void) async throws -> [Answer] {
    var answers: [Answer?] = Array(repeating: nil, count: queries.count)
    try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
      var waiting = queries.indices.makeIterator()
      func startNext() {
        guard let position = waiting.next() else { return }
        group.addTask { (position, try await answer(queries[position])) }
      }
      for _ in 0..<concurrency { startNext() }
      while let (position, answer) = try await group.next() {
        answers[position] = answer
        onReply()
        startNext()
      }
    }
    return answers.compactMap(\.self)
  }

  private func answer(_ query: Query) async throws -> Answer {
    do {
      let receipt = try await broker.reply(to: questioner.request(for: query))
      let (observation, text) = questioner.reading(of: receipt.reply, to: query)
      return Answer(observation: observation, text: text, receipt: receipt)
    } catch let error as ModelError where error.code == .rejected {
      return Answer(observation: .refused, text: nil, receipt: nil)
    }
  }
}
