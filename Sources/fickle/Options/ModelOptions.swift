import ArgumentParser
import FickleKit
import Foundation
import LanguageModels
import Reports

/// Which models to ask, and how.
struct ModelOptions: ParsableArguments {
  @Option(
    parsing: .singleValue,
    help:
      """
      A model, such as sim/fickle, openai/gpt-4.1-mini, openai-compatible/NAME@URL, or a name from models: in \
      fickle.yaml; may be repeated.
      """)
  var model: [String] = []

  @Option(
    help:
      "Base URL of an OpenAI-compatible API, such as http://127.0.0.1:8080/v1, for models without their own.")
  var baseUrl: String?

  @Option(help: "The environment variable that holds the key for --base-url.")
  var apiKeyEnv: String?

  @Option(help: "How choices are read: auto, logprobs or samples.")
  var readout = ReadoutChoice.auto

  @Option(help: "Maximum length of a sampled reply, in tokens.")
  var maxTokens = 64

  @Option(help: "Temperature of sampled replies.")
  var temperature = 1.0

  @Option(help: "A system prompt for every call.")
  var system: String?

  @Option(help: "Seed of everything random.")
  var seed: UInt64 = 0

  @Option(
    parsing: .singleValue,
    help:
      "A header for --base-url, as NAME=VARIABLE: its value is taken from the environment; may be repeated.")
  var headerEnv: [String] = []

  @OptionGroup var limits: LimitOptions

  func validate() throws {
    try require(!model.isEmpty, "Give at least one --model; try --model sim/fickle.")
    try require((1...100_000).contains(maxTokens), "--max-tokens must be from 1 to 100000.")
    try require((0...2).contains(temperature), "--temperature must be from 0 to 2.")
    _ = try headers()
    var known: [String: String] = [:]
    for name in model {
      let id: String
      do { id = try Self.table.id(name).description } catch { throw ValidationError(error.message) }
      if let other = known.updateValue(name, forKey: id) {
        throw ValidationError(
          other == name
            ? "--model \(name) is given twice; leave one of them out."
            : "--model \(other) and --model \(name) are the same model; leave one of them out.")
      }
    }
  }

  private func require(_ condition: Bool, _ message: String) throws {
    if !condition { throw ValidationError(message) }
  }

  /// Headers by their names, with the variables that hold their values.
  private func headers() throws -> [String: String] {
    var headers: [String: String] = [:]
    for text in headerEnv {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, HeaderVariable.isHeader(parts[0]), HeaderVariable.isVariable(parts[1]) else {
        // The value may be a secret that was given by mistake, so it is not repeated.
        throw ValidationError(
          "--header-env takes NAME=VARIABLE, such as X-Organization=MY_ORG; the value itself stays in the environment."
        )
      }
      headers[parts[0]] = parts[1]
    }
    return headers
  }

  /// The models of `fickle.yaml`, for the command that is running.
  @TaskLocal static var table = ModelTable()

  func ids() throws -> [ModelID] { try model.map { id in try Self.table.id(id) } }

  var asking: AskingSettings {
    AskingSettings(
      readout: readout, temperature: temperature, maxTokens: maxTokens, system: system, seed: seed)
  }

  /// - Parameter isQuiet: whether retries are not reported.
  func connector(isQuiet: Bool = false) throws -> ModelConnector {
    let notice = RetryNotice()
    return try ModelConnector(
      ConnectionSettings(
        shared: ModelEndpoint(
          baseURL: baseUrl, keyVariable: apiKeyEnv, headers: try headers(), requestsPerMinute: limits.rpm,
          tokensPerMinute: limits.tpm, concurrency: limits.concurrency),
        endpoints: try Self.table.endpoints(), timeout: limits.timeout, maxRetries: limits.maxRetries,
        spending: limits.spending, prices: try limits.priceTable(), batch: limits.batch,
        environment: ProcessInfo.processInfo.environment)
    ) { error in if !isQuiet { notice.show(error) } }
  }

  /// That several models are asked at one address, which may be meant and may be a slip.
  func sharedAddressNote() throws -> String? {
    guard let baseUrl else { return nil }
    let endpoints = try Self.table.endpoints()
    let shared = try ids().filter {
      $0.address == nil && endpoints[$0.description]?.baseURL == nil && $0.provider != "sim"
    }
    guard shared.count > 1 else { return nil }
    return
      "note: \(shared.map(\.description).joined(separator: ", ")) are all asked at \(baseUrl); for a server of its "
      + "own write a model as NAME@URL"
  }
}
