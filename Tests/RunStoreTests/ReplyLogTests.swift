import Foundation
import GRDB
import LanguageModels
import RunStore
import TestSupport
import Testing

@Suite struct ReplyLogTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func append(_ samples: Range<Int>, to log: ReplyLog) async throws {
    let model = try Recorded.model()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for sample in samples {
        group.addTask {
          try await log.append(
            .reply(Recorded.reply("\(sample)")), to: Recorded.request(sample: sample), by: model)
        }
      }
      try await group.waitForAll()
    }
  }

  private func texts(_ samples: Range<Int>, in store: RunStore) throws -> [String?] {
    try samples.map { sample in
      try store.reply(for: ReplyKey(model: try Recorded.model(), request: Recorded.request(sample: sample)))?
        .text
    }
  }

  @Test func allOfManyAppendsAtOnceAreKept() async throws {
    let store = try RunStore(folder: folder.path)
    try await append(0..<500, to: ReplyLog(store: store))
    #expect(try store.replyCount() == 500)
    #expect(try texts(0..<500, in: store) == (0..<500).map { "\($0)" })
  }

  @Test func manyAppendsShareACommit() async throws {
    let store = try RunStore(folder: folder.path)
    let before = try commits()
    try await append(0..<500, to: ReplyLog(store: store))
    let commits = try commits() - before
    #expect((1...100).contains(commits), "\(commits) commits for 500 replies")
  }

  @Test func oneAfterTheOtherEachIsOnTheDiskWhenItReturns() async throws {
    let store = try RunStore(folder: folder.path)
    let log = ReplyLog(store: store)
    for sample in 0..<10 {
      try await append(sample..<sample + 1, to: log)
      #expect(try Self.copy(of: folder).replyCount() == sample + 1)
    }
  }

  /// What a crash leaves is the files as they are, nobody having closed them: here, a copy of them.
  @Test func aCrashLosesNothingThatWasAppended() async throws {
    let store = try RunStore(folder: folder.path)
    try await append(0..<300, to: ReplyLog(store: store))
    let left = try Self.copy(of: folder)
    #expect(try left.replyCount() == 300)
    #expect(try texts(0..<300, in: left) == (0..<300).map { "\($0)" })
    // The one that was not closed still works, and so does a second one beside it.
    try await append(300..<310, to: ReplyLog(store: store))
    let second = try RunStore(folder: folder.path, mustExist: true)
    try await append(310..<320, to: ReplyLog(store: second))
    #expect(try store.replyCount() == 320)
    #expect(try second.replyCount() == 320)
  }

  @Test func writersInTwoProcessesDoNotLoseEachOthersReplies() async throws {
    let stores = [try RunStore(folder: folder.path), try RunStore(folder: folder.path)]
    async let first: Void = append(0..<200, to: ReplyLog(store: stores[0]))
    async let second: Void = append(100..<300, to: ReplyLog(store: stores[1]))
    _ = try await (first, second)
    #expect(try stores.map { try $0.replyCount() } == [300, 300])
  }

  @Test func whatCannotBeWrittenIsAnErrorForEveryoneWhoWaits() async throws {
    let store = try RunStore(folder: folder.path)
    try await append(0..<1, to: ReplyLog(store: store))
    try await DatabaseQueue(path: folder.path + "/run.sqlite").write {
      try $0.execute(sql: "DROP TABLE reply")
    }
    let log = ReplyLog(store: store)
    let model = try Recorded.model()
    let errors = await withTaskGroup(of: StoreError.Code?.self) { group in
      for sample in 0..<20 {
        group.addTask {
          do throws(StoreError) {
            try await log.append(.reply(Recorded.reply()), to: Recorded.request(sample: sample), by: model)
            return nil
          } catch {
            return error.code
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(errors == Array(repeating: .unwritable, count: 20))
  }

  // MARK: Files

  /// Opens a copy of a run's files as they are now.
  private static func copy(of folder: ScratchFolder) throws -> RunStore {
    let copy = try ScratchFolder()
    for file in ["run.sqlite", "run.sqlite-wal"] {
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(file)"))
      _ = try copy.file(file, data)
    }
    let store = try RunStore(folder: copy.path, mustExist: true)
    // The files may go: an open database keeps them.
    return store
  }

  /// How many transactions the write-ahead log holds: frames that tell the size of the database after a commit.
  /// (SQLite, "File format", 4.1: a header of 32 bytes, then frames of 24 bytes and a page.)
  private func commits() throws -> Int {
    let log = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/run.sqlite-wal"))
    func number(at offset: Int) -> Int { log[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
    guard log.count > 32 else { return 0 }
    let salts = log[16..<24]
    return stride(from: 32, to: log.count - 23, by: 24 + number(at: 8)).count { frame in
      number(at: frame + 4) > 0 && log[frame + 8..<frame + 16].elementsEqual(salts)
    }
  }
}
