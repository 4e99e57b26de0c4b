import ArgumentParser
import FickleKit
import Foundation
import LanguageModels

/// How hard models may be driven, and what a run may cost.
struct LimitOptions: ParsableArguments {
  @Option(
    help: """
      Maximum concurrent requests. Fewer are made while a server is overloaded, and in a hunt with a small budget.
      """)
  var concurrency = 8

  @Option(help: "Maximum requests per minute.")
  var rpm: Int?

  @Option(help: "Maximum tokens per minute, of prompts and replies together.")
  var tpm: Int?

  @Option(help: "Timeout of one call, in seconds.")
  var timeout = 120.0

  @Option(help: "How often a call is retried after a failure that may pass.")
  var maxRetries = 5

  @Option(help: "Seconds after which no further call starts. The run can be continued with --resume.")
  var deadline: Double?

  @Option(help: "Hard cap on the tokens of a run, over all models.")
  var budgetTokens: Int?

  @Option(help: "Hard cap on the dollars of a run, over all models.")
  var budgetUsd: Double?

  @Option(help: "A file of prices; fickle models prices prints the built-in one.")
  var prices: String?

  @Option(
    help: """
      A file of replies that runs share; none for no sharing. Default: for hosted models the user's cache, \
      fickle/replies.sqlite in XDG_CACHE_HOME or ~/.cache.
      """)
  var cache: String?

  @Option(
    help: """
      Make the calls in batches, at half the price: openai or anthropic for the batch engine of the model's provider, which \
      the run waits for; or a folder, where each round of calls is written as JSONL in either format, and the run stops until \
      --resume finds the responses beside it.
      """,
    transform: BatchChoice.init)
  var batch: BatchChoice?

  func validate() throws {
    func require(_ condition: Bool, _ message: String) throws {
      if !condition { throw ValidationError(message) }
    }
    try require((1...10_000).contains(concurrency), "--concurrency must be from 1 to 10000.")
    try require(rpm.map { $0 > 0 } ?? true, "--rpm must be positive.")
    try require(tpm.map { $0 > 0 } ?? true, "--tpm must be positive.")
    try require(timeout > 0 && timeout <= 86_400, "--timeout must be from 0 to 86400 seconds.")
    try require((0...100).contains(maxRetries), "--max-retries must be from 0 to 100.")
    try require(deadline.map { $0 > 0 && $0 <= 31_536_000 } ?? true, "--deadline must be positive seconds.")
    try require(budgetTokens.map { $0 > 0 } ?? true, "--budget-tokens must be positive.")
    try require(budgetUsd.map { $0 > 0 && $0.isFinite } ?? true, "--budget-usd must be positive.")
  }

  var spending: SpendingLedger.Limits { .init(tokens: budgetTokens, dollars: budgetUsd) }

  func priceTable() throws -> PriceTable { try prices.map { try PriceTable(file: $0) } ?? .builtin }

  /// - Parameter isAutomatic: whether the user's cache is used where none is named: a re-run that looks for changes of a
  ///   model must ask it anew.
  func cacheChoice(isAutomatic: Bool) -> CacheChoice {
    switch cache {
    case "none"?: .none
    case let file?: .file(file)
    case nil: isAutomatic ? .automatic(environment: ProcessInfo.processInfo.environment) : .none
    }
  }
}
