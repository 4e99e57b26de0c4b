public import Grammars
internal import Hunting
public import LanguageModels
internal import Measurement
internal import RunStore

/// Reads the log-odds that a model's first token gives to variants, for tables that hold all of them.
///
/// Replies are kept in a folder's database, so a recording that broke off goes on for free. Cost: one call a prompt.
public struct LogOddsReader: Sendable {
  private let questioner = Questioner(system: nil, temperature: 1, maxTokens: 1, seed: 0)
  private let executor: RoundExecutor

  /// - Throws: `StoreError` when the folder cannot be used.
  public init(model: any LanguageModel, folder: String, concurrency: Int) throws {
    let store = try RunStore(folder: folder)
    executor = RoundExecutor(
      broker: ModelBroker(
        model: model, store: store, log: ReplyLog(store: store),
        limiter: RateLimiter(requestsPerMinute: nil)),
      questioner: questioner, concurrency: concurrency)
  }

  /// - Returns: for each variant log-odds of pole a over pole b, in nats; nil where the labels hold too little mass.
  public func logOdds(of variants: [Variant]) async throws -> [Double?] {
    let queries = variants.map { Query(variant: $0, readout: .logprobs, sample: 0, purpose: .search) }
    return try await executor.answer(queries, onReply: {}).map { answer in
      guard case .masses(let masses) = answer.observation else { return nil }
      return masses.logOdds
    }
  }
}
