import Foundation
import GRDB
import LanguageModels
import RunStore
import TestSupport
import Testing

/// Replies that runs share.
@Suite struct ReplyCacheTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private var file: String { folder.path + "/deep/replies.sqlite" }
  private static let address = "https://a.example/v1"

  @Test func whatOneRunKeptAnotherFinds() throws {
    let model = try Recorded.model()
    try ReplyCache(file: file).keep(Recorded.reply(), to: Recorded.request(), by: model, at: Self.address)
    let cache = try ReplyCache(file: file)
    #expect(try cache.reply(to: Recorded.request(), by: model, at: Self.address) == Recorded.reply())
  }

  @Test(arguments: ReplyKeyTests.others)
  func anotherCallIsAnother(request: ModelRequest) throws {
    let model = try Recorded.model()
    let cache = try ReplyCache(file: file)
    try cache.keep(Recorded.reply(), to: Recorded.request(), by: model, at: Self.address)
    #expect(try cache.reply(to: request, by: model, at: Self.address) == nil)
  }

  /// The same name on two servers may be two models.
  @Test func anotherAddressIsAnotherModel() throws {
    let model = try Recorded.model()
    let cache = try ReplyCache(file: file)
    try cache.keep(Recorded.reply(), to: Recorded.request(), by: model, at: Self.address)
    #expect(try cache.reply(to: Recorded.request(), by: model, at: "http://127.0.0.1:8000/v1") == nil)
  }

  @Test func theFirstReplyStays() throws {
    let model = try Recorded.model()
    let cache = try ReplyCache(file: file)
    for text in ["A", "B"] {
      try cache.keep(Recorded.reply(text), to: Recorded.request(), by: model, at: Self.address)
    }
    #expect(try cache.reply(to: Recorded.request(), by: model, at: Self.address)?.text == "A")
  }

  @Test func aFileThatIsNoCacheIsToldSoAndLeftAlone() throws {
    let text = String(repeating: "no database. ", count: 500)
    let path = try folder.file("other.txt", text)
    let error = #expect(throws: StoreError.self) { try ReplyCache(file: path) }
    #expect(error?.message.contains("--cache") == true)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test func aCacheOfANewerVersionIsRefused() async throws {
    _ = try ReplyCache(file: file)
    try await DatabaseQueue(path: file).write { database in
      try database.execute(sql: "INSERT INTO grdb_migrations VALUES ('from-the-future')")
    }
    let error = #expect(throws: StoreError.self) { try ReplyCache(file: file) }
    #expect(error?.message.contains("newer fickle") == true)
  }
}
