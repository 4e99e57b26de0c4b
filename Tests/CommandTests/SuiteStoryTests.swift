import Foundation
import TestSupport
import Testing

/// From a hunt to a gate: hunt, suite, check, a model that has changed, check again.
@Suite(.timeLimit(.minutes(15))) struct SuiteStoryTests {
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "fickle-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func file(_ name: String) -> String { folder + "/" + name }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: file(name), encoding: .utf8)
  }

  private struct Checked: Decodable {
    struct Case: Decodable {
      let id: String
      let status: String
      let scenario: String
      let undecided: String?
    }
    let against: String?
    let cases: [Case]

    func ids(_ status: String) -> [String] { cases.filter { $0.status == status }.map(\.id) }
  }

  private struct Compared: Decodable {
    struct Changes: Decodable {
      let shared: Int
      let gone: Int
      let new: Int
    }
    let flips: Changes
  }

  private func compare(_ first: String, _ second: String) async throws -> Compared.Changes {
    let result = try await Command.run(["compare", file(first), file(second), "--json"])
    #expect(result.status == 0, "\(result.errors)")
    return try JSONDecoder().decode(Compared.self, from: Data(result.output.utf8)).flips
  }

  private func hunt(
    _ model: String, out: String, budget: String = "700", more seeds: [String] = []
  ) async throws {
    let result = try await Command.run(
      ["hunt", "seeds/moral.yaml"] + seeds
        + ["--model", model, "--budget", budget, "--audit", "20%", "--out", file(out), "-q"])
    #expect([0, 2].contains(result.status), "\(result.errors)")
  }

  private func suite(_ run: String, _ more: [String] = []) async throws {
    let result = try await Command.run(["suite", file(run), "--out", file("suite")] + more)
    #expect(result.status == 0, "\(result.errors)")
  }

  private func check(_ arguments: [String]) async throws -> Command.Result {
    try await Command.run(["check", file("suite"), "-q"] + arguments)
  }

  private func json(_ result: Command.Result) throws -> Checked {
    try JSONDecoder().decode(Checked.self, from: Data(result.output.utf8))
  }

  @Test func aModelThatHasChangedIsHeldUpByName() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await hunt("sim/fickle", out: "old")
    try await suite("old", ["--with-stable", "30"])
    let same = try await check(["--model", "sim/fickle", "--out", file("same")])
    #expect(same.status == 0, "\(same.output)\(same.errors)")
    #expect(same.output.hasPrefix("sim/fickle passes"))
    let steady = try await check(["--model", "sim/steady", "--out", file("steady")])
    #expect(steady.status == 0 && steady.output.contains("fixed"), "\(steady.output)")

    // Held against the steady model, the fickle one has regressed wherever it flips.
    let worse = try await check([
      "--model", "sim/fickle", "--against", "sim/steady", "--out", file("worse"), "--junit",
      file("junit.xml"),
      "--summary", file("summary.md"), "--annotations", "--top", "1000",
    ])
    #expect(worse.status == 1, "\(worse.errors)")
    #expect(worse.output.hasPrefix("sim/fickle fails"))
    #expect(worse.output.contains("failed  --max-regressions: at most 0, is "))
    #expect(worse.output.contains("\ncompared with sim/steady\n"))
    let report = try JSONDecoder().decode(Checked.self, from: Data(text("worse/check.json").utf8))
    let regressed = report.cases.filter { $0.status == "regressed" }
    #expect(!regressed.isEmpty && report.against == "sim/steady")
    let junit = try text("junit.xml")
    let summary = try text("summary.md")
    #expect(junit.contains("failures=\"\(regressed.count)\""))
    #expect(junit.components(separatedBy: "<failure ").count == regressed.count + 1)
    #expect(worse.output.components(separatedBy: "::error title=").count == min(10, regressed.count) + 1)
    for one in regressed {
      #expect(worse.output.contains("\nregressed  \(one.scenario) "))
      #expect(junit.contains("[\(one.id)]"))
    }
    // A summary lists the first fifty.
    for one in regressed.prefix(50) { #expect(summary.contains("\\[\(one.id)\\]")) }

    // The same, held against an earlier check.
    let again = try await check([
      "--model", "sim/fickle", "--against", file("steady"), "--out", file("again"), "--json",
    ])
    #expect(again.status == 1)
    #expect(try json(again).ids("regressed") == regressed.map(\.id))
    let lenient = try await check([
      "--model", "sim/fickle", "--against", file("steady"), "--out", file("lenient"), "--max-regressions",
      "1000",
    ])
    #expect(lenient.status == 0)
    // The summary of a job is appended to.
    _ = try await check(["--model", "sim/fickle", "--out", file("more"), "--summary", file("summary.md")])
    #expect(try text("summary.md").hasPrefix(summary) && text("summary.md").count > summary.count)
  }

  @Test func theSuiteOfASteadyModelCatchesAFickleOne() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // It flips nowhere, so its suite is of controls alone.
    // A random perturbation rarely flips the other model, so there must be many.
    try await hunt(
      "sim/steady", out: "run", budget: "2100", more: ["seeds/care.yaml", "seeds/risk.yaml"])
    try await suite("run", ["--with-stable", "180"])
    let same = try await check(["--model", "sim/steady", "--out", file("same")])
    #expect(same.status == 0 && same.output.hasPrefix("sim/steady passes"), "\(same.output)\(same.errors)")
    let changed = try await check(["--model", "sim/fickle", "--out", file("changed"), "--top", "100"])
    #expect(changed.status == 1 && changed.output.hasPrefix("sim/fickle fails"), "\(changed.output)")
    let report = try JSONDecoder().decode(Checked.self, from: Data(text("changed/check.json").utf8))
    #expect(!report.ids("regressed").isEmpty && report.ids("fixed").isEmpty && report.against == nil)
    for one in report.cases where one.status == "regressed" {
      #expect(changed.output.contains("\nregressed  \(one.scenario) "))
    }
  }

  @Test func aRunDecidesTheCasesThatItHasRecorded() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await hunt("sim/fickle", out: "large")
    try await hunt("sim/fickle", out: "small", budget: "300")
    try await suite("large", ["--with-stable", "10"])
    let own = try await check([
      "--model", "sim/fickle", "--against", file("large"), "--out", file("a"), "--json",
    ])
    #expect(own.status == 0, "\(own.errors)")
    let whole = try json(own)
    #expect(whole.ids("held").count == whole.cases.count && whole.against == "sim/fickle")
    let part = try await check([
      "--model", "sim/fickle", "--against", file("small"), "--out", file("b"), "--min-decided", "0%",
    ])
    let report = try JSONDecoder().decode(Checked.self, from: Data(text("b/check.json").utf8))
    let unrecorded = report.cases.count { $0.undecided == "unrecorded" }
    #expect(part.status == 0 && unrecorded > 0 && unrecorded < report.cases.count, "\(part.output)")
    #expect(part.output.contains("undecided: \(unrecorded) not recorded in sim/fickle, so not asked"))
    let strict = try await check([
      "--model", "sim/fickle", "--against", file("small"), "--out", file("c"), "--min-decided", "100%",
    ])
    #expect(strict.status == 1 && strict.output.contains("failed  --min-decided"))
    let named = try await check([
      "--model", "sim/fickle", "--against", file("large") + "#sim/other", "--out", file("d"),
    ])
    #expect(named.status == 64 && named.errors.contains("the run has no model \"sim/other\""))
    try FileManager.default.createDirectory(atPath: file("empty"), withIntermediateDirectories: true)
    let neither = try await check(["--model", "sim/fickle", "--against", file("empty"), "--out", file("e")])
    #expect(neither.status == 64 && neither.errors.contains("has neither a check nor a hunt's report"))
  }

  /// By log probabilities a coin toss has drifted from a sharp record; by replies too few are drawn to say even that.
  @Test func aModelThatIsNeverCertainDoesNotPass() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await hunt("sim/fickle", out: "run")
    try await suite("run", ["--top", "5"])
    let server = try await LoopbackModelServer { _ in 0 }
    let even = ["--model", "openai-compatible/even", "--base-url", server.baseURL, "--max-flip-rate", "100%"]
    let drifted = try await check(even + ["--out", file("drifted")])
    #expect(drifted.status == 1 && drifted.output.hasPrefix("openai-compatible/even fails"))
    #expect(drifted.output.contains("\ndrifted  ") && !drifted.output.contains("\nregressed  "))
    #expect(drifted.output.contains("failed  --max-flip-rate: at most 100%, is –"))
    await server.stop()
    let coin = try await LoopbackModelServer { call in
      let mixed = UInt64(bitPattern: Int64(call.seed ?? 0)) &* 0x9E37_79B9_7F4A_7C15
      return .text(mixed >> 63 == 0 ? "A" : "B")
    }
    let result = try await check([
      "--model", "openai-compatible/even", "--base-url", coin.baseURL, "--max-flip-rate", "100%", "--out",
      file("even"), "--readout", "samples",
    ])
    await coin.stop()
    #expect(result.status == 2, "\(result.output)\(result.errors)")
    #expect(result.output.hasPrefix("openai-compatible/even is undecided"))
    #expect(result.output.contains("failed  --max-flip-rate: at most 100%, is –"))
    #expect(result.errors.contains("no case is decided"))
  }

  @Test func aServerThatGoesAwayIsNoPass() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await hunt("sim/fickle", out: "run")
    try await suite("run", ["--top", "5"])
    let server = try await LoopbackModelServer(behaviour: { $0 > 6 ? .status(401, "no more") : .answer }) {
      _ in 2
    }
    let result = try await check([
      "--model", "openai-compatible/x", "--base-url", server.baseURL, "--out", file("x"), "--summary",
      file("summary.md"), "--concurrency", "1",
    ])
    await server.stop()
    #expect(result.status == 2, "\(result.output)\(result.errors)")
    #expect(!result.output.contains("passes") && result.output.contains("stopped early: "))
    #expect(try text("summary.md").contains("**Stopped early:**"))
  }

  @Test func aCheckThatNoServerAnsweredLeavesNothingBehind() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await hunt("sim/fickle", out: "run")
    try await suite("run", ["--top", "5"])
    let server = try await LoopbackModelServer(behaviour: { $0 == 1 ? .status(401, "no such key") : .answer })
    { _ in 2
    }
    let arguments = ["--model", "openai-compatible/x", "--base-url", server.baseURL, "--out", file("x")]
    let result = try await check(arguments)
    #expect(result.status == 2, "\(result.output)\(result.errors)")
    #expect(result.errors.contains("no such key"))
    #expect(!FileManager.default.fileExists(atPath: file("x")))
    let again = try await check(arguments)
    await server.stop()
    #expect(again.status == 0 && again.output.hasPrefix("openai-compatible/x passes"), "\(again.output)")
  }

  @Test func whatIsUnusableLeavesNoFolderThatAsksToBeResumed() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await hunt("sim/fickle", out: "run")
    try await suite("run", ["--top", "5"])
    for reference in [file("run") + "#sim/other", "sim/nobody"] {
      let result = try await check(["--model", "sim/fickle", "--against", reference, "--out", file("x")])
      #expect(result.status == 64, "\(result.output)\(result.errors)")
      #expect(!FileManager.default.fileExists(atPath: file("x")))
    }
  }

  @Test func littleThatIsDecidedDoesNotPass() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await hunt("sim/fickle", out: "large")
    try await hunt("sim/fickle", out: "small", budget: "120")
    try await suite("large", ["--with-stable", "10"])
    let arguments = ["--model", "sim/fickle", "--against", file("small"), "--out"]
    let little = try await check(arguments + [file("a")])
    #expect(little.status == 1 && little.output.contains("failed  --min-decided: at least 50%, is "))
    let lenient = try await check(arguments + [file("b"), "--min-decided", "0%"])
    #expect(lenient.status == 0 && !lenient.output.contains("--min-decided"))
    let first = try #require(lenient.output.split(separator: "\n").first)
    #expect(first.firstMatch(of: #/^sim/fickle passes, \d+ of \d+ decided  /#) != nil, "\(first)")
  }

  @Test func aSuiteThatNothingCanRegressAgainstSaysSo() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await hunt("sim/fickle", out: "run")
    func notes(_ more: [String]) async throws -> String {
      let result = try await Command.run(["suite", file("run"), "--out", file("suite")] + more)
      #expect(result.status == 0, "\(result.errors)")
      return result.errors
    }
    let none = "no controls: against its own record nothing in this suite can regress"
    #expect(try await !notes([]).contains(none), "controls are part of a suite unless they are refused")
    #expect(try await notes(["--with-stable", "0"]).contains("\(none); leave out --with-stable 0\n"))
    #expect(try await notes(["-q"]).isEmpty)
    let some = try await notes(["--with-stable", "2"])
    #expect(some.contains(" and 2 controls") && !some.contains(none) && !some.contains("asked for"))
    let many = try await notes(["--with-stable", "100000"])
    #expect(
      many.firstMatch(of: #/asked for 100000 controls, the run has \d+; hunt with a larger --audit/#) != nil)
    let unaudited = try await Command.run([
      "hunt", "seeds/moral.yaml", "--model", "sim/fickle", "--budget", "300", "--audit", "0%", "--out",
      file("unaudited"), "-q",
    ])
    #expect([0, 2].contains(unaudited.status), "\(unaudited.errors)")
    let result = try await Command.run([
      "suite", file("unaudited"), "--out", file("other"), "--with-stable", "20",
    ])
    #expect(
      result.errors.hasSuffix(
        "asked for 20 controls, the run has 0; hunt with a larger --audit\n\(none); hunt with --audit 10% to have some\n"
      ), "\(result.errors)")
    let refused = try await Command.run(["suite", file("run"), "--out", file("suite"), "--format", "inspect"])
    #expect(
      refused.status == 64 && refused.errors.contains("the folder contains a suite for jsonl: suite.jsonl"))
  }

  @Test func twoRunsAreCompared() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await hunt("sim/fickle", out: "fickle", budget: "4000")
    try await hunt("sim/steady", out: "steady", budget: "4000")
    let itself = try await compare("fickle", "fickle")
    #expect(itself.shared > 0 && itself.gone == 0 && itself.new == 0)
    let forth = try await compare("fickle", "steady")
    let back = try await compare("steady", "fickle")
    #expect(forth.gone > 0 && forth.new == 0 && forth.shared == 0)
    #expect(back.new == forth.gone && back.gone == 0)
    let table = try await Command.run(["compare", file("fickle"), file("steady")])
    #expect(table.output.contains("sim/fickle") && table.output.contains("sim/steady"))
    let missing = try await Command.run(["compare", file("fickle"), file("nowhere")])
    #expect(missing.status == 64 && missing.errors.contains("no report found"))
  }
}
