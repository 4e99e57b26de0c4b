import Foundation
import TestSupport
import Testing

/// What a user is told of servers in trouble, and what is paid to them.
@Suite(.serialized, .timeLimit(.minutes(15))) struct ServerTroubleTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "fickle-\(UUID().uuidString)")
    .path

  private func run(_ command: String, _ server: LoopbackModelServer, _ more: [String]) async throws
    -> Command.Result
  {
    try await Command.run(
      [
        command, "seeds", "--model", "openai-compatible/stub", "--base-url", server.baseURL, "--out", folder,
        "--budget", "60",
      ] + more)
  }

  @Test func aUsedUpQuotaEndsTheRunAtOnce() async throws {
    let server = try await LoopbackModelServer(
      behaviour: { _ in
        .body(429, #"{"error": {"message": "You exceeded your quota", "code": "insufficient_quota"}}"#)
      }, logOdds: { _ in 1 })
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let result = try await run("hunt", server, [])
    await server.stop()
    #expect(result.status == 2)
    #expect(result.errors.contains("billing settings") && !result.errors.contains("retrying"))
    #expect(server.total == 1)
  }

  @Test(arguments: [false, true])
  func tryingAgainIsSaidOnce(isQuiet: Bool) async throws {
    let server = try await LoopbackModelServer(
      behaviour: { $0 % 10 == 0 ? .status(503, "try later") : .answer }, logOdds: { _ in 1 })
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let result = try await run("hunt", server, isQuiet ? ["-q"] : [])
    await server.stop()
    #expect(
      result.errors.components(separatedBy: "retrying: ").count == (isQuiet ? 1 : 2), "\(result.errors)")
    #expect(isQuiet || result.errors.contains("answered 503: try later"))
  }

  /// The probe's reply serves no prompt then, so it is one call of the budget.
  @Test(arguments: ["hunt", "measure"])
  func theProbeIsPartOfTheBudget(command: String) async throws {
    let server = try await LoopbackModelServer(
      behaviour: { _ in .text("A") }, logOdds: { _ in 1 })
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let result = try await run(command, server, ["-q"])
    await server.stop()
    #expect(result.output.contains("model returned no logprobs"), "\(result.errors)")
    #expect(
      server.total > 40 && server.total <= 60, "\(server.total) calls: \(result.output)\(result.errors)")
  }
}
