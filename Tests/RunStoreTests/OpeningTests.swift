import Foundation
import GRDB
import LanguageModels
import RunStore
import TestSupport
import Testing

/// What happens when a run's database is not there, not one, not whole, or not of this version.
@Suite struct OpeningTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private var file: String { folder.path + "/" + RunStore.fileName }

  /// Makes a run with some replies, and closes it.
  private func makeRun(replies: Int = 3) async throws {
    let log = ReplyLog(store: try RunStore(folder: folder.path))
    for sample in 0..<replies {
      let reply = Recorded.reply(String(repeating: "word ", count: 200))
      try await log.append(.reply(reply), to: Recorded.request(sample: sample), by: try Recorded.model())
    }
  }

  @Test func aRunIsMadeWithItsFolders() throws {
    _ = try RunStore(folder: folder.path + "/deep/er")
    #expect(FileManager.default.fileExists(atPath: folder.path + "/deep/er/run.sqlite"))
  }

  @Test func aFolderThatCannotBeMadeIsToldInWords() throws {
    _ = try folder.file("in-the-way", "")
    let path = folder.path + "/in-the-way/run"
    let error = #expect(throws: StoreError.self) { try RunStore(folder: path) }
    #expect(error?.code == .noFolder)
    #expect(error?.description.hasPrefix("the folder \(path) cannot be made") == true)
    #expect(error?.description.contains("--out") == true && error?.description.contains("NSError") == false)
  }

  @Test func aRunThatMustBeThereIsNotMade() {
    let error = #expect(throws: StoreError.self) { try RunStore(folder: folder.path, mustExist: true) }
    #expect(error?.code == .missing)
    #expect(
      error?.message == "\(folder.path) holds no run: run.sqlite not found; check the path")
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test func reopeningFindsWhatWasKept() async throws {
    try await makeRun()
    let store = try RunStore(folder: folder.path, mustExist: true)
    #expect(try store.replyCount() == 3)
    #expect(
      try store.reply(for: ReplyKey(model: try Recorded.model(), request: Recorded.request(sample: 2))) != nil
    )
  }

  @Test func aRunOfANewerVersionIsRefused() async throws {
    try await makeRun()
    try await DatabaseQueue(path: file).write { database in
      try database.execute(sql: "INSERT INTO grdb_migrations VALUES ('from-the-future')")
    }
    let error = #expect(throws: StoreError.self) { try RunStore(folder: folder.path) }
    #expect(error?.code == .unusable)
    #expect(error?.message == "\(file) was written by a newer fickle; update fickle to use it")
  }

  @Test func aRunOfAnOlderVersionIsBroughtUpToDate() async throws {
    try await makeRun()
    try await DatabaseQueue(path: file).write { database in
      try database.execute(
        sql: "DELETE FROM grdb_migrations WHERE identifier = 'findings'; DROP TABLE finding")
    }
    let store = try RunStore(folder: folder.path)
    try store.replaceFindings { nil }
    #expect(try store.replyCount() == 3)
  }

  @Test(arguments: ["no database, only some words. ", "{\"schema\": \"fickle.report/1\"}\n"])
  func aFileThatIsNoDatabaseIsToldSo(content: String) throws {
    let content = String(repeating: content, count: 200)
    _ = try folder.file(RunStore.fileName, content)
    let error = #expect(throws: StoreError.self) { try RunStore(folder: folder.path) }
    #expect(error?.code == .unusable)
    #expect(error?.message.hasPrefix(file) == true)
    #expect(error?.cause != nil)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == content)
  }

  @Test func aDamagedFileNeverGivesAWrongReply() async throws {
    try await makeRun(replies: 200)
    let whole = try Data(contentsOf: URL(fileURLWithPath: file))
    try #require(whole.count > 100_000)
    var (problems, saved) = (0, 0)
    for start in stride(from: 4096, to: whole.count - 4096, by: 8192) {
      var damaged = whole
      damaged.replaceSubrange(start..<start + 4096, with: Data(repeating: 0xA5, count: 4096))
      let copy = try ScratchFolder()
      _ = try copy.file(RunStore.fileName, damaged)
      do throws(StoreError) {
        let store = try RunStore(folder: copy.path)
        if let repair = store.repair {
          problems += 1
          saved += repair.saved
          // What was damaged is kept as it was found.
          #expect(FileManager.default.contents(atPath: repair.damagedFile) == damaged)
        }
        for sample in 0..<200 {
          let key = ReplyKey(model: "openai/gpt-4.1", request: Recorded.request(sample: sample))
          if let reply = try store.reply(for: key) { #expect(reply.text.hasPrefix("word word")) }
        }
      } catch {
        problems += 1
        #expect(error.code == .unusable)
        #expect(error.message.contains("damaged") || error.message.contains("cannot be"))
      }
    }
    #expect(problems > 0)
    #expect(saved > 100 * problems, "\(saved) outcomes saved of \(problems) databases with 200 each")
  }

  @Test func aReplyThatCannotBeReadIsToldSo() async throws {
    try await makeRun(replies: 1)
    try await DatabaseQueue(path: file).write { try $0.execute(sql: "UPDATE reply SET reply = '{'") }
    let store = try RunStore(folder: folder.path)
    let error = #expect(throws: StoreError.self) {
      try store.reply(for: ReplyKey(model: try Recorded.model(), request: Recorded.request()))
    }
    #expect(error?.code == .unusable)
    #expect(error?.message.contains("damaged") == true)
  }

  @Test func aFileInThePlaceOfTheFolderIsToldSo() throws {
    let path = try folder.file("run", "a file")
    let error = #expect(throws: StoreError.self) { try RunStore(folder: path) }
    #expect(error?.code == .noFolder)
    #expect(error?.description.hasPrefix("the folder \(path) cannot be made") == true)
  }
}
