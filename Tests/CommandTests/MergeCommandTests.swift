import Foundation
import TestSupport
import Testing

/// Hunts over parts of the seeds, and their merged report.
@Suite(.serialized, .timeLimit(.minutes(15))) struct MergeCommandTests {
  private struct Written: Decodable {
    struct Finding: Decodable, Hashable {
      let id: String
      let rank: Int
      let cost: Int
      let cheapest: Bool
    }

    struct Scenario: Decodable, Hashable {
      let scenario: String
      let status: String
      let asked: Int
      let findings: Int
    }

    struct Totals: Decodable {
      let calls: Int
      let flipped: Int
      let findings: Int
      let causes: Int
      let certifiedScenarios: Int?
    }

    struct Effect: Decodable, Hashable {
      let rule: String
      let alternative: String
      let asked: Int
      let changed: Int
    }

    struct Rule: Decodable {
      let rule: String
    }

    let findings: [Finding]
    let scenarios: [Scenario]
    let totals: Totals
    let effects: [Effect]
    let rules: [Rule]
  }

  private func written(_ workplace: Workplace, _ folder: String) throws -> Written {
    try JSONDecoder().decode(Written.self, from: Data(try workplace.text("\(folder)/report.json").utf8))
  }

  /// Hunts the seeds in parts.
  private func hunt(_ workplace: Workplace, _ folder: String, _ more: [String]) async throws -> Command.Result
  {
    try await Command.run(
      [
        "hunt", workplace.file("seeds.yaml"), "--model", "sim/fickle", "--cache", "none", "-q", "--out",
        workplace.file(folder),
      ] + more)
  }

  /// Where everything up to a cost is asked, what is learned elsewhere changes nothing: the merged shards are the whole hunt.
  @Test func mergedShardsAreTheWholeHunt() async throws {
    let workplace = try Workplace(seeds: 6)
    let settings = ["--readout", "logprobs", "--max-cost", "1", "--budget", "100000", "--audit", "0"]
    #expect(try await hunt(workplace, "whole", settings).status == 0)
    for shard in 1...3 {
      let result = try await hunt(workplace, "part-\(shard)", settings + ["--shard", "\(shard)/3"])
      #expect(result.status == 0, "\(result.errors)")
    }
    let parts = [2, 3, 1].map { workplace.file("part-\($0)") }
    let result = try await Command.run(["merge"] + parts + ["--out", workplace.file("merged")])
    #expect(result.status == 0, "\(result.errors)")
    let (whole, merged) = try (written(workplace, "whole"), written(workplace, "merged"))
    #expect(whole.findings.count > 3 && whole.findings == merged.findings)
    #expect(whole.scenarios == merged.scenarios)
    #expect(whole.totals.flipped == merged.totals.flipped && whole.totals.causes == merged.totals.causes)
    #expect(Set(whole.effects) == Set(merged.effects) && whole.rules.count == merged.rules.count)
    // Each part looks at its server once on its own.
    #expect(abs(whole.totals.calls - merged.totals.calls) <= 24 * 3)
    for file in ["report.html", "report.md", "findings.csv", "findings.jsonl", "evidence.jsonl"] {
      #expect(FileManager.default.fileExists(atPath: workplace.file("merged/\(file)")))
    }
    // What was merged can be merged again, and read by other commands.
    let again = try await Command.run(
      ["merge", workplace.file("merged"), "--out", workplace.file("again"), "-q"])
    #expect(again.status == 0, "\(again.errors)")
    #expect(try written(workplace, "again").findings == merged.findings)
    let shown = try await Command.run(["show", workplace.file("merged")])
    #expect(shown.status == 0, "\(shown.errors)")
  }

  /// By samples closed e-BH runs over the candidates of all parts: here both find much, and so does the whole.
  @Test func bySamplesEvidenceIsJudgedOverAllParts() async throws {
    let workplace = try Workplace(seeds: 16)
    let server = try await LoopbackModelServer(logOdds: Workplace.logOdds)
    for shard in 1...2 {
      let result = try await Command.run(
        [
          "hunt", workplace.file("seeds.yaml"), "--model", "openai-compatible/stub", "--base-url",
          server.baseURL, "--cache", "none", "-q", "--out", workplace.file("part-\(shard)"), "--readout",
          "samples", "--budget", "1500", "--shard", "\(shard)/2", "--seed", "\(shard)",
        ])
      #expect(result.status == 0, "\(result.errors)")
    }
    await server.stop()
    let result = try await Command.run(
      ["merge", workplace.file("part-1"), workplace.file("part-2"), "--out", workplace.file("merged"), "-q"])
    #expect(result.status == 0, "\(result.errors)")
    let parts = try ["part-1", "part-2"].map { try written(workplace, $0) }
    let merged = try written(workplace, "merged")
    let ids = Set(parts.flatMap(\.findings).map(\.id))
    #expect(!merged.findings.isEmpty && Set(merged.findings.map(\.id)).isSubset(of: ids))
    #expect(merged.findings.count * 10 >= ids.count * 8)
    #expect(merged.totals.calls == parts.reduce(0) { $0 + $1.totals.calls })
    #expect(merged.totals.certifiedScenarios != nil)
  }

  @Test func whatDoesNotBelongTogetherIsNamed() async throws {
    let workplace = try Workplace(seeds: 4)
    let settings = ["--readout", "logprobs", "--budget", "60"]
    for (folder, more) in [
      ("one", ["--shard", "1/3"]), ("two", ["--shard", "2/3"]), ("other", ["--shard", "1/2"]),
      ("strict", ["--shard", "2/3", "--decisive", "0.7"]), ("all", []),
    ] {
      #expect(try await hunt(workplace, folder, settings + more).status == 0)
    }
    func merge(_ folders: [String], _ more: [String] = []) async throws -> Command.Result {
      try await Command.run(
        ["merge"] + folders.map(workplace.file) + ["--out", workplace.file("merged")] + more)
    }
    let missing = try await merge(["one", "two"])
    #expect(missing.status == 64 && missing.errors.contains("3/3"), "\(missing.errors)")
    let partial = try await merge(["one", "two"], ["--partial"])
    #expect(partial.status == 0 && partial.errors.contains("3/3"), "\(partial.errors)")
    let mixed = try await merge(["one", "other"])
    #expect(mixed.status == 64 && mixed.errors.contains("is 1/2"), "\(mixed.errors)")
    let differing = try await merge(["one", "strict"])
    #expect(
      differing.status == 64 && differing.errors.contains("decisive was 0.6, is 0.7"), "\(differing.errors)")
    let twice = try await merge(["all", "all"])
    #expect(twice.status == 64 && twice.errors.contains("is in this run and in"), "\(twice.errors)")
    let none = try await merge(["nowhere"])
    #expect(none.status == 64 && none.errors.contains("evidence.jsonl"), "\(none.errors)")
    try "{\"run\": 3}\n".write(
      toFile: workplace.file("two/evidence.jsonl"), atomically: true, encoding: .utf8)
    let damaged = try await merge(["one", "two"])
    #expect(damaged.status == 64 && damaged.errors.contains("two/evidence.jsonl:1"), "\(damaged.errors)")
  }

  /// There may be more machines than seeds.
  @Test func anEmptyShardIsAHuntOverNothing() async throws {
    let workplace = try Workplace(seeds: 1)
    var scenarios = 0
    for shard in 1...2 {
      let result = try await hunt(
        workplace, "part-\(shard)", ["--readout", "logprobs", "--budget", "40", "--shard", "\(shard)/2"])
      #expect(result.status == 0, "\(result.errors)")
      scenarios += try written(workplace, "part-\(shard)").scenarios.count
    }
    let result = try await Command.run(
      ["merge", workplace.file("part-1"), workplace.file("part-2"), "--out", workplace.file("merged"), "-q"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(try written(workplace, "merged").scenarios.count == scenarios && scenarios > 0)
  }

  @Test(arguments: ["3/2", "0/2", "2", "a/b", "1/2/3", "-1/2", "1/1000000"])
  func aWrongShardIsRefused(text: String) async throws {
    let result = try await Command.run(["hunt", "--model", "sim/fickle", "--shard=\(text)"])
    #expect(result.status == 64 && result.errors.contains("as in 2/8"), "\(result.errors)")
  }

  /// What one part has learned helps the next: it finds flips sooner.
  @Test func aHuntMayBeginWithWhatAnotherHasLearned() async throws {
    let workplace = try Workplace(seeds: 24)
    let settings = ["--readout", "logprobs", "--budget", "80", "--max-cost", "1"]
    #expect(try await hunt(workplace, "first", settings + ["--shard", "1/2"]).status == 0)
    #expect(try await hunt(workplace, "cold", settings + ["--shard", "2/2"]).status == 0)
    let result = try await hunt(
      workplace, "warm", settings + ["--shard", "2/2", "--prior", workplace.file("first")])
    #expect(result.status == 0, "\(result.errors)")
    let (cold, warm) = try (written(workplace, "cold"), written(workplace, "warm"))
    #expect(warm.totals.flipped > cold.totals.flipped, "\(warm.totals) \(cold.totals)")
    let absent = try await hunt(workplace, "x", settings + ["--prior", workplace.file("nowhere")])
    #expect(absent.status == 64 && absent.errors.contains("no evidence found"), "\(absent.errors)")
    // What was merged has nothing to begin with, and says so.
    let merged = try await Command.run(
      ["merge", workplace.file("first"), workplace.file("cold"), "--out", workplace.file("merged"), "-q"])
    #expect(merged.status == 0, "\(merged.errors)")
    let unlearned = try await hunt(workplace, "y", settings + ["--prior", workplace.file("merged")])
    #expect(
      unlearned.status == 64 && unlearned.errors.contains("nothing that was learned of sim/fickle"),
      "\(unlearned.errors)")
  }
}
