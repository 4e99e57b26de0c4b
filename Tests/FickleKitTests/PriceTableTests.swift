import Documents
import Foundation
import LanguageModels
import TestSupport
import Testing

@testable import FickleKit

@Suite struct PriceTableTests {
  private func price(_ id: String, isLocal: Bool = false, _ table: PriceTable = .builtin) throws
    -> TokenPrice?
  {
    table.price(of: try ModelID(id), isLocal: isLocal)
  }

  @Test(arguments: [
    ("openai/gpt-4.1-mini", 0.4, 1.6), ("openai/gpt-4.1-mini-2025-04-14", 0.4, 1.6), ("openai/gpt-4.1", 2, 8),
    ("anthropic/claude-sonnet-4-5-20250929", 3, 15), ("google/gemini-2.5-flash-lite", 0.1, 0.4),
    ("google/gemini-2.5-flash", 0.3, 2.5), ("openrouter/openai/gpt-4.1-mini", 0.4, 1.6),
    ("openai-responses/gpt-5-mini", 0.25, 2),
  ])
  func hostedModelsHaveTheirListPrice(id: String, input: Double, output: Double) throws {
    #expect(try price(id) == TokenPrice(input: input, output: output))
  }

  @Test func theLongestNameCounts() throws {
    let table = try PriceTable(
      text: "date: 2025-01-01\nmodels:\n  a/m*: {input: 1, output: 1}\n  a/mm*: {input: 2, output: 2}\n"
        + "  a/mmm: {input: 3, output: 3}\n", file: "prices.yaml")
    #expect(try price("a/m1", table)?.input == 1)
    #expect(try price("a/mm1", table)?.input == 2)
    #expect(try price("a/mmm", table)?.input == 3)
    #expect(try price("a/x", table) == nil)
  }

  @Test func whatRunsHereIsFreeAndTheRestUnknown() throws {
    #expect(try price("vllm/m", isLocal: true) == .free)
    #expect(try price("vllm/m") == nil)
    #expect(try price("openai/unheard-of") == nil)
  }

  @Test func aFileGoesBeforeTheBuiltinPrices() throws {
    let folder = try ScratchFolder()
    let file = try folder.file(
      "prices.yaml", "date: 2030-01-01\nmodels:\n  openai/gpt-4.1: {input: 9, output: 9}\n")
    let table = try PriceTable(file: file)
    #expect(table.date == "2030-01-01")
    #expect(try price("openai/gpt-4.1", table)?.input == 9)
    #expect(try price("openai/gpt-4.1-mini", table)?.input == 0.4)
  }

  @Test(arguments: [
    ("models: {}\n", "date"), ("date: x\nmodels:\n  a/b: {input: cheap, output: 1}\n", "number of dollars"),
    ("date: x\nmodels:\n  a/b: {input: -1, output: 1}\n", "number of dollars"),
    ("date: x\nmodels:\n  a/b: {input: 1}\n", "output"), ("date: x\nprices: {}\nmodels: {}\n", "prices"),
  ])
  func whatIsWrongIsToldWithItsPlace(text: String, words: String) {
    let error = #expect(throws: InputError.self) { try PriceTable(text: text, file: "prices.yaml") }
    #expect(error?.description.contains(words) == true && error?.description.contains("prices.yaml") == true)
  }

  @Test func theBuiltinFileIsWhole() throws {
    #expect(PriceTable.builtin.date.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil)
    let read = try PriceTable(text: BuiltinPrices.text, file: "prices")
    #expect(PriceTable.builtin == read)
  }

  // MARK: Connecting

  @Test func aCapOnDollarsNeedsAPrice() throws {
    let connector = try ModelConnector(
      ConnectionSettings(
        shared: ModelEndpoint(baseURL: "https://gate.example/v1"), spending: .init(dollars: 1)))
    let error = #expect(throws: ModelError.self) { try connector.model(ModelID("openai-compatible/m")) }
    #expect(error?.code == .unsupported && error?.message.contains("--prices") == true)
    _ = try ModelConnector(ConnectionSettings(spending: .init(dollars: 1))).model(ModelID("vllm/m"))
  }

  @Test func theUsersCacheIsForHostedModelsAlone() throws {
    func isHosted(_ id: String, baseURL: String? = nil, environment: [String: String] = [:]) throws -> Bool {
      let connector = try ModelConnector(
        ConnectionSettings(
          shared: ModelEndpoint(baseURL: baseURL),
          environment: environment.merging(["OPENAI_API_KEY": "sk-x"]) { $1 }))
      return try connector.connect(ModelID(id), stop: StopSignal()).isHosted
    }
    #expect(try isHosted("openai/gpt-4.1"))
    #expect(try !isHosted("openai/gpt-4.1", baseURL: "https://gate.example/v1"))
    #expect(try !isHosted("openai/gpt-4.1", environment: ["OPENAI_BASE_URL": "http://127.0.0.1:9/v1"]))
    #expect(try !isHosted("vllm/m"))
    #expect(try !isHosted("sim/fickle"))
    #expect(try !isHosted("exec/cat"))
  }

  @Test func theCacheLiesWhereCachesDo() {
    #expect(
      CacheChoice.automatic(environment: ["XDG_CACHE_HOME": "/x", "HOME": "/h"])
        == .automatic(path: "/x/fickle/replies.sqlite"))
    #expect(
      CacheChoice.automatic(environment: ["XDG_CACHE_HOME": "", "HOME": "/h"])
        == .automatic(path: "/h/.cache/fickle/replies.sqlite"))
    #expect(CacheChoice.automatic(environment: [:]) == .none)
  }
}
