import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(15))) struct GrammarAuditCommandTests {
  private func audit(
    _ more: [String] = [], judge: @escaping @Sendable (_ first: Substring, _ second: Substring) -> Double
  ) async throws -> Command.Result {
    let server = try await LoopbackModelServer { prompt in
      // Above zero for the answer that is displayed first.
      guard let first = prompt.range(of: "PROMPT 1\n"), let second = prompt.range(of: "PROMPT 2\n"),
        let end = prompt.range(of: "END OF THE PROMPTS"),
        let yes = prompt.range(of: "Yes, the same"), let no = prompt.range(of: "No, another")
      else { return 0 }
      let same = judge(
        prompt[first.upperBound..<second.lowerBound].drop { $0.isNewline },
        prompt[second.upperBound..<end.lowerBound].drop { $0.isNewline })
      return yes.lowerBound < no.lowerBound ? same : -same
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "fickle-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let result = try await Command.run(
      [
        "grammar", "audit", "--model", "openai-compatible/judge", "--base-url", server.baseURL, "--seeds",
        "seeds/risk.yaml", "--scenarios", "2", "--out", folder,
      ] + more)
    await server.stop()
    return result
  }

  @Test func theAlternativeThatTheJudgeDoubtsIsNamed() async throws {
    let result = try await audit(["--only", "label", "order"]) { _, second in
      second.contains("II)") || second.contains("II.") ? -3 : 3
    }
    #expect(result.status == 1, "\(result.errors)")
    #expect(result.output.contains("doubted  2/2") && result.output.contains("label/roman"))
    #expect(!result.output.contains("order/reversed"))
  }

  @Test func aJudgeThatDoubtsNothingPasses() async throws {
    let result = try await audit(["--only", "label"]) { _, _ in 3 }
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("0 alternatives doubted"))
  }

  @Test func aJudgeThatDoubtsOneAndTheSamePromptIsNotListenedTo() async throws {
    let result = try await audit(["--only", "label"]) { _, _ in -3 }
    #expect(result.status == 2)
    #expect(result.errors.contains("12 of 12 pairs of identical prompts"), "\(result.errors)")
  }
}
