internal import Foundation
internal import GRDB
internal import LanguageModels
internal import RunStore

/// Outcomes stored per second by concurrent calls, against a bare prepared INSERT with one commit per batch.
///
/// Both write ahead and synchronise at every commit, so that what is compared is as durable.
public struct StoreBench {
  public init() {}

  /// - Parameters:
  ///   - count: outcomes.
  ///   - concurrency: calls in flight, which is also the batch of the floor.
  /// - Throws: `StoreError` or a database error when the temporary folder cannot be used.
  public func run(count: Int, concurrency: Int) async throws -> Rate {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fickle-bench-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let requests = (0..<count).map { number in
      ModelRequest(
        prompt: "Prompt \(number). " + String(repeating: "A few words of a scenario. ", count: 20),
        parameters: ModelParameters(temperature: 1, maxTokens: 64, topLogprobs: 0, seed: 1), sample: 0)
    }
    let clock = ContinuousClock()
    let start = clock.now
    try await append(requests, to: folder.path, concurrency: concurrency)
    let storing = clock.now - start
    let inserting = try insert(requests, into: folder.path + "/floor.sqlite", batch: concurrency)
    return Rate(
      "outcomes stored, \(concurrency) calls in flight", count: count, in: storing,
      floor: "prepared INSERT, a commit per \(concurrency)", floorDuration: inserting)
  }

  private func append(_ requests: [ModelRequest], to folder: String, concurrency: Int) async throws {
    let log = ReplyLog(store: try RunStore(folder: folder))
    let model = try ModelID("bench/model")
    let reply = CallOutcome.reply(
      ModelReply(
        text: "B", finish: .stop, firstToken: nil, usage: .init(promptTokens: 120, completionTokens: 1),
        resolvedModel: "bench"))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<concurrency {
        group.addTask {
          for position in stride(from: worker, to: requests.count, by: concurrency) {
            try await log.append(reply, to: requests[position], by: model)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  private func insert(_ requests: [ModelRequest], into file: String, batch: Int) throws -> Duration {
    var configuration = Configuration()
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    let queue = try DatabasePool(path: file, configuration: configuration)
    try queue.write {
      try $0.execute(sql: "CREATE TABLE reply (key INTEGER PRIMARY KEY, prompt TEXT, reply TEXT)")
    }
    return try ContinuousClock().measure {
      for start in stride(from: 0, to: requests.count, by: batch) {
        try queue.write { database in
          let statement = try database.cachedStatement(
            sql: "INSERT INTO reply (key, prompt, reply) VALUES (?, ?, ?)")
          for position in start..<min(start + batch, requests.count) {
            try statement.execute(arguments: [position, requests[position].prompt, "B"])
          }
        }
      }
    }
  }
}
