import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(15))) struct MeasureCommandTests {
  private func scratch() -> String {
    FileManager.default.temporaryDirectory.appending(path: "fickle-\(UUID().uuidString)").path
  }

  private struct Measured: Decodable {
    struct Row: Decodable {
      let level: String
      let model: String
      let category: String?
      let kl: Double?
      let paper: Paper?
    }
    struct Paper: Decodable { let kl: Double? }
    struct Model: Decodable {
      let id: String
      let statedOrderBias: Estimate?
    }
    struct Estimate: Decodable { let mean: Double }
    let schema: String
    let models: [Model]
    let deviations: [Row]
  }

  @Test func severalModelsAreMeasuredAndThePlantedOrderEffectIsFound() async throws {
    let folder = scratch()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let arguments = [
      "measure", "seeds", "--model", "sim/fickle", "--model", "sim/steady", "--out", folder, "-q",
    ]
    let result = try await Command.run(arguments + ["--json"])
    #expect(result.status == 0, "\(result.errors)")
    let report = try JSONDecoder().decode(Measured.self, from: Data(result.output.utf8))
    #expect(report.schema == "fickle.measure/1")
    // Documented: standing first is worth +0.4 to sim/fickle, and nothing to sim/steady.
    let biases = report.models.compactMap(\.statedOrderBias?.mean)
    #expect(abs(biases[0] - 0.4) < 0.001 && abs(biases[1]) < 0.001, "\(biases)")
    #expect(report.deviations.count { $0.level == "model" } == 2)
    #expect(report.deviations.count { $0.level == "category" } == 18)
    #expect(report.deviations.count { $0.level == "scenario" } == 378)
    #expect(report.deviations.allSatisfy { $0.kl != nil && $0.paper?.kl != nil })
    // Everything is paid for: a resumed run asks nothing and says the same.
    let again = try await Command.run(arguments + ["--json", "--resume"])
    #expect(again.output == result.output)
    let table = try await Command.run(arguments + ["--csv", "--resume"])
    #expect(table.output.split(separator: "\r\n").count == 1 + report.deviations.count)
  }

  @Test func aTextThatContradictsItsFirstTokenIsSampledInstead() async throws {
    // The first token says A or B; the text then settles on the other one.
    let server = try await LoopbackModelServer(
      text: { label in "\(label) may look right. My final answer is \(label == "A" ? "B" : "A")." },
      logOdds: { _ in 2 })
    let folder = scratch()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let result = try await Command.run([
      "measure", "seeds", "--model", "openai-compatible/stub", "--base-url", server.baseURL, "--samples", "2",
      "--out", folder, "-q",
    ])
    await server.stop()
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("first token and text disagreed in"), "\(result.output)")
    #expect(result.output.contains("so replies were sampled"))
  }

  @Test func scenariosThatNobodyCanReadAreNotDropped() async throws {
    let workplace = try Workplace()
    // The principles' questions alone are answered.
    let server = try await LoopbackModelServer(
      respond: { $0.prompt.contains("Which is") ? .text("A") : .text("Hm, well.") })
    let arguments = [
      "measure", workplace.file("seeds.yaml"), "--model", "openai-compatible/stub", "--base-url",
      server.baseURL, "--samples", "2", "--out", workplace.file("run"), "-q",
    ]
    let result = try await Command.run(arguments)
    await server.stop()
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("20 scenarios without a readable answer"), "\(result.output)")
    #expect(result.output.contains("0 replies to scenarios chose neither, 80 were unreadable"))
    let table = try await Command.run(arguments + ["--csv", "--resume"])
    // A header, the model's row, one category, every scenario.
    #expect(table.output.split(separator: "\r\n").count == 23)
  }

  @Test func progressIsOfAllModelsAndNamesNoTimeAtFirst() async throws {
    let folder = scratch()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let arguments = ["measure", "seeds", "--model", "sim/fickle", "--model", "sim/steady"]
    let plan = try await Command.run(arguments + ["--dry-run"])
    let planned = try #require(plan.output.firstMatch(of: /for each model (\d+) by log/)?.1)
    let each = try #require(Int(planned))
    let result = try await Command.run(arguments + ["--out", folder])
    let first = try #require(result.errors.split(separator: "\n").first)
    #expect(first.contains("/\(2 * each) calls"), "\(result.errors)")
    #expect(!first.contains("left") && !first.contains("calls/s"), "\(first)")
  }

  @Test func whatItWouldCostIsSaidBeforehand() async throws {
    let result = try await Command.run(["measure", "seeds", "--model", "sim/fickle", "--dry-run"])
    #expect(result.status == 0)
    #expect(result.output.contains("189, under 63 principles"))
  }
}
