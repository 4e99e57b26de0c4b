public import Grammars
internal import Hunting
public import LanguageModels
internal import Measurement
internal import Reports
internal import RunStore

/// Reads the log-odds of variants from a model's first token, for tables of all variants.
///
/// Replies are stored in a folder's database, so a recording that was cut short continues for free. Cost: one call per
/// prompt.
public struct LogOddsReader: Sendable {
  private let executor: RoundExecutor

  /// - Throws: `StoreError` when the folder cannot be used.
  public init(model: any LanguageModel, folder: String, concurrency: Int) throws {
    let store = try RunStore(folder: folder)
    executor = RoundExecutor(
      client: CachedModelClient(model: model, store: store, log: ReplyLog(store: store)),
      task: ChoiceTask(
        builder: RequestBuilder(
          asking: AskingSettings(readout: .logprobs, maxTokens: 1), capabilities: model.capabilities)),
      concurrency: concurrency, stop: StopSignal())
  }

  /// - Returns: for each variant log-odds of pole a over pole b, in nats; nil where the labels have too little mass.
  public func logOdds(of variants: [Variant]) async throws -> [Double?] {
    let queries = variants.map { Query(variant: $0, readout: .logprobs, sample: 0, purpose: .search) }
    let round = await executor.execute(queries)
    if let failure = round.failure { throw failure }
    return round.answers.map { answer in
      guard case .masses(let masses)? = answer?.observation else { return nil }
      return masses.logOdds
    }
  }
}
