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

  @Option(help: "Maximum concurrent requests.")
  var concurrency = 8

  @Option(help: "Maximum requests per minute.")
  var rpm: Int?

  @Option(help: "Maximum length of a sampled reply, in tokens.")
  var maxTokens = 64

  @Option(help: "Temperature of sampled replies.")
  var temperature = 1.0

  @Option(help: "Timeout of one call, in seconds.")
  var timeout = 120.0

  @Option(help: "A system prompt for every call.")
  var system: String?

  @Option(help: "Seed of everything random.")
  var seed: UInt64 = 0

  func validate() throws {
    try require(!model.isEmpty, "Give at least one --model; try --model sim/fickle.")
    try require((1...10_000).contains(concurrency), "--concurrency must be from 1 to 10000.")
    try require(rpm.map { $0 > 0 } ?? true, "--rpm must be positive.")
    try require((1...100_000).contains(maxTokens), "--max-tokens must be from 1 to 100000.")
    try require((0...2).contains(temperature), "--temperature must be from 0 to 2.")
    try require(timeout > 0 && timeout <= 86_400, "--timeout must be from 0 to 86400 seconds.")
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
    return ModelConnector(
      ConnectionSettings(
        shared: ModelEndpoint(baseURL: baseUrl, keyVariable: apiKeyEnv, requestsPerMinute: rpm),
        endpoints: try Self.table.endpoints(), timeout: timeout,
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
    return "note: \(shared.map(\.description).joined(separator: ", ")) are all asked at \(baseUrl); for a server of its "
      + "own write a model as NAME@URL"
  }
}
