import ArgumentParser
import FickleKit
import Foundation
import LanguageModels
import Reports

struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models", abstract: "List, try and price the models that can be called.",
    subcommands: [List.self, Probe.self, Prices.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the providers that model ids may begin with, what each needs and can do.")

    func run() {
      for provider in ModelConnector.registry.providers {
        Terminal.print("\(provider.example)\t\(provider.summary)\t\(provider.capabilities.summary)\n")
      }
    }
  }

  struct Prices: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the built-in prices, in the form of a file for --prices.")

    func run() { Terminal.print(BuiltinPrices.text) }
  }

  struct Probe: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Try a model with at most ten calls: how it can be read, how noisy, fast and expensive it is."
    )

    @Argument(help: "A model id, or a name from models: in fickle.yaml.")
    var id: String

    @Option(help: "Base URL, for a model without its own.")
    var baseUrl: String?

    @Option(help: "The environment variable that holds the key for --base-url.")
    var apiKeyEnv: String?

    @Option(help: "Timeout of one call, in seconds.")
    var timeout = 120.0

    @Option(help: "Maximum length of a sampled reply, in tokens.")
    var maxTokens = 64

    @Option(help: "Temperature of sampled replies.")
    var temperature = 1.0

    @Option(help: "A file of prices; fickle models prices prints the built-in one.")
    var prices: String?

    @Flag(help: "Print the result as JSON on stdout.")
    var json = false

    func validate() throws {
      guard timeout > 0, timeout <= 86_400 else {
        throw ValidationError("--timeout must be from 0 to 86400 seconds.")
      }
      guard (1...100_000).contains(maxTokens) else {
        throw ValidationError("--max-tokens must be from 1 to 100000.")
      }
      guard (0...2).contains(temperature) else { throw ValidationError("--temperature must be from 0 to 2.") }
    }

    func run() async throws {
      let table = try prices.map { try PriceTable(file: $0) } ?? .builtin
      let connector = try ModelConnector(
        ConnectionSettings(
          shared: ModelEndpoint(baseURL: baseUrl, keyVariable: apiKeyEnv),
          endpoints: try ModelOptions.table.endpoints(), timeout: timeout, prices: table,
          environment: ProcessInfo.processInfo.environment))
      let result = try await ModelProbe(
        connector: connector,
        asking: AskingSettings(temperature: temperature, maxTokens: maxTokens),
        seconds: { Date().timeIntervalSinceReferenceDate }
      ).run(try ModelOptions.table.id(id))
      Terminal.print(
        json
          ? String(decoding: try ReportFiles.encode(result, pretty: true), as: UTF8.self) + "\n"
          : result.text(priceDate: table.date))
      if result.readable == 0 { throw Status.unfinished }
    }
  }
}
