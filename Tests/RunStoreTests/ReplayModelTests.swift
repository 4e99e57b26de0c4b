import Foundation
import LanguageModels
import RunStore
import TestSupport
import Testing

@Suite struct ReplayModelTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func record(_ models: [String]) async throws {
    let log = ReplyLog(store: try RunStore(folder: folder.path))
    for model in models {
      try await log.append(
        .reply(Recorded.reply("by \(model)")), to: Recorded.request(), by: try ModelID(model))
    }
  }

  private func replay(_ suffix: String = "") throws -> ReplayModel {
    try ReplayModel(id: try ModelID("replay/\(folder.path)\(suffix)"))
  }

  @Test func aRecordedReplyIsGivenAgain() async throws {
    try await record(["openai/gpt-4.1"])
    let model = try replay()
    #expect(try await model.reply(to: Recorded.request()) == Recorded.reply("by openai/gpt-4.1"))
    #expect(model.id.provider == "replay")
  }

  @Test(arguments: ReplyKeyTests.others)
  func whatWasNotAskedIsNotAnswered(request: ModelRequest) async throws {
    try await record(["openai/gpt-4.1"])
    let model = try replay()
    let error = await #expect(throws: ModelError.self) { try await model.reply(to: request) }
    #expect(error?.code == .notRecorded)
    #expect(error?.code.isTransient == false)
    #expect(error?.message.contains("seeds, grammar and settings") == true)
  }

  @Test func ofSeveralModelsOneIsNamed() async throws {
    try await record(["openai/gpt-4.1", "vllm/org/model#2"])
    #expect(try await replay("#openai/gpt-4.1").reply(to: Recorded.request()).text == "by openai/gpt-4.1")
    #expect(try await replay("#vllm/org/model#2").reply(to: Recorded.request()).text == "by vllm/org/model#2")
    let error = #expect(throws: ModelError.self) { try replay() }
    #expect(error?.code == .unknownModel)
    #expect(
      error?.message
        == "\(folder.path) has several models: name one, such as replay/\(folder.path)#openai/gpt-4.1")
  }

  @Test func aModelThatTheRunDoesNotHaveIsToldWithThoseThatItHas() async throws {
    try await record(["openai/gpt-4.1", "vllm/b"])
    let error = #expect(throws: ModelError.self) { try replay("#openai/gpt-4") }
    #expect(error?.code == .unknownModel)
    #expect(
      error?.message == "\(folder.path) has no replies of openai/gpt-4; it has openai/gpt-4.1, vllm/b")
  }

  @Test func aRunWithoutRepliesIsToldSo() throws {
    _ = try RunStore(folder: folder.path)
    let error = #expect(throws: ModelError.self) { try replay() }
    #expect(error?.code == .unknownModel)
    #expect(error?.message == "\(folder.path) has no replies yet")
  }

  @Test func aFolderWithoutARunIsToldSoAndStaysWithoutOne() throws {
    let error = #expect(throws: ModelError.self) { try replay() }
    #expect(error?.code == .unknownModel)
    #expect(error?.message.contains("holds no run") == true)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/run.sqlite"))
  }

  @Test func anIDThatNamesNoFolderEndsInAnErrorAndNotInACrash() async {
    await #expect(processExitsWith: .success) {
      for name in ["#", "##", "#openai/gpt-4.1"] {
        let id = try ModelID("replay/\(name)")
        #expect(throws: ModelError.self) { try ReplayModel(id: id) }
      }
    }
  }
}
