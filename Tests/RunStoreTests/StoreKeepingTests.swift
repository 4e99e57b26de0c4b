import Foundation
import LanguageModels
import RunStore
import TestSupport
import Testing

/// What a run keeps beside its replies, and what reading it leaves alone.
@Suite struct StoreKeepingTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func reply(_ prompt: Int, _ completion: Int, cost: Double? = nil) -> CallOutcome {
    .reply(
      ModelReply(
        text: "A", finish: .stop, firstToken: nil,
        usage: .init(promptTokens: prompt, completionTokens: completion, costUSD: cost), resolvedModel: ""))
  }

  @Test func spendingIsThatOfTheModelAndOfThisRun() async throws {
    let store = try RunStore(folder: folder.path)
    let log = ReplyLog(store: store)
    let (model, other) = (try Recorded.model(), try Recorded.model("openai/other"))
    try await log.append(reply(100, 10), to: Recorded.request(sample: 0), by: model)
    try await log.append(reply(200, 20), to: Recorded.request(sample: 1), by: model)
    try await log.append(reply(400, 40), isShared: true, to: Recorded.request(sample: 2), by: model)
    try await log.append(reply(800, 80), to: Recorded.request(sample: 3), by: other)
    try await log.append(
      CallOutcome(ModelError(.rejected, "no")), to: Recorded.request(sample: 4), by: model)
    let price = TokenPrice(input: 1, output: 10)
    let spent = try store.spending(on: model, price: price)
    #expect(spent.tokens == 330 && abs(spent.dollars - 600e-6) < 1e-12)
    #expect(try store.spending(on: Recorded.model("openai/third"), price: price) == .init())
    #expect(
      try store.record(for: ReplyKey(model: model, request: Recorded.request(sample: 2)))?.isShared == true)
  }

  @Test func adaptationsAreKeptByModel() throws {
    let store = try RunStore(folder: folder.path)
    let (model, other) = (try Recorded.model(), try Recorded.model("openai/other"))
    let learned = [
      Adaptation(parameter: "seed", change: .dropped, reason: "unknown"),
      Adaptation(parameter: "top_logprobs", change: .lowered(to: 5), reason: "at most 5"),
    ]
    try store.keep(learned, of: model)
    try store.keep(learned, of: model)
    #expect(try RunStore(folder: folder.path).adaptations(of: model) == learned)
    #expect(try store.adaptations(of: other).isEmpty)
  }

  /// Names, sizes and bytes of everything in the folder.
  private func contents() throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try Dictionary(
      uniqueKeysWithValues: names.map {
        ($0, try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\($0)")))
      })
  }

  @Test func replayWritesNothingIntoTheFolder() async throws {
    let store = try RunStore(folder: folder.path)
    try await ReplyLog(store: store).append(
      .reply(Recorded.reply()), to: Recorded.request(), by: try Recorded.model())
    // The store is still open, so the reply is in the write-ahead log.
    let before = try contents()
    #expect(before.keys.contains("run.sqlite-wal"))
    let model = try ReplayModel(id: ModelID("replay/\(folder.path)"))
    #expect(try await model.reply(to: Recorded.request()) == Recorded.reply())
    #expect(try contents() == before)
  }

  @Test func theCopyOfAReplayIsRemoved() async throws {
    _ = try RunStore(folder: folder.path)
    let copies = {
      try FileManager.default.contentsOfDirectory(atPath: FileManager.default.temporaryDirectory.path)
        .filter { $0.hasPrefix("fickle-replay-") }.count
    }
    let before = try copies()
    #expect(throws: ModelError.self) { try ReplayModel(id: ModelID("replay/\(folder.path)")) }
    #expect(try copies() <= before)
  }
}
