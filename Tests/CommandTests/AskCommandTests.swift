import Foundation
import TestSupport
import Testing

/// One question with two answers, without any file.
@Suite(.serialized, .timeLimit(.minutes(15))) struct AskCommandTests {
  private static let text = "The customer opened the box. It does not work. Should we refund?"
  private static let answers = ["--a", "Approve the refund.", "--b", "Deny the refund."]

  private func ask(
    _ server: LoopbackModelServer, in folder: ScratchFolder, _ more: [String] = [], text: String = text
  ) async throws -> Command.Result {
    try await Command.run(
      ["ask", text] + Self.answers
        + ["--model", "openai-compatible/stub", "--base-url", server.baseURL] + more,
      in: folder.path, environment: ["FICKLE_HOME": Command.root])
  }

  @Test func flipsArePrintedByTheNamesOfTheAnswersAndTheQuestionIsKept() async throws {
    let folder = try ScratchFolder()
    let server = try await LoopbackModelServer(logOdds: Workplace.logOdds)
    let result = try await ask(server, in: folder, ["--budget", "300"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("Approve the refund."))
    #expect(result.output.contains("→ Deny the refund."))
    #expect(result.output.contains("unperturbed: Approve the refund."))
    #expect(!result.output.contains("pole"))
    // In the summary the smallest change comes first.
    let costs = result.output.split(separator: "\n").compactMap { line in
      line.wholeMatch(of: #/  (\d) edits?  .*/#).flatMap { Int($0.1) }
    }
    #expect(!costs.isEmpty && costs == costs.sorted())
    #expect(server.total <= 300)
    // The situation and the question are told apart, and the seed can be hunted again.
    let run = folder.path + "/reports/ask-work-should-we-refund"
    let seed = try String(contentsOfFile: run + "/seeds.jsonl", encoding: .utf8)
    #expect(seed.contains("\"question\":\"Should we refund?\""))
    #expect(seed.contains("\"text\":\"The customer opened the box. It does not work.\""))
    let lint = try await Command.run(["seeds", "list", run + "/seeds.jsonl"], in: folder.path)
    #expect(lint.status == 0 && lint.output.contains("refund"))
    await server.stop()
  }

  @Test func theTextMayBeAFileAndTheQuestionAnOption() async throws {
    let folder = try ScratchFolder()
    let server = try await LoopbackModelServer(logOdds: Workplace.logOdds)
    _ = try folder.file("case.txt", "The box is open.\n")
    let result = try await ask(
      server, in: folder, ["--question", "What is right?", "--budget", "20", "--json", "-q"], text: "case.txt"
    )
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      try #require(server.calls.first).prompt.hasPrefix("The box is open.\n\nWhat is right?\n\nA) Approve"))
    let report = try JSONDecoder().decode(ReportSketch.self, from: Data(result.output.utf8))
    #expect(report.scenarios.count == 1)
    await server.stop()
  }

  @Test func answersThatAreTheSameAreRefusedBeforeAnyCall() async throws {
    let folder = try ScratchFolder()
    let result = try await Command.run(
      ["ask", "What now?", "--a", "Yes.", "--b", " Yes. ", "--model", "sim/fickle"], in: folder.path)
    #expect(result.status == 64 && result.errors.contains("--a and --b must be two different answers"))
    let empty = try await Command.run(
      ["ask", "  ", "--a", "Yes.", "--b", "No.", "--model", "sim/fickle"], in: folder.path)
    #expect(empty.status == 64 && empty.errors.contains("no text to ask about"))
  }
}

/// Findings of a run as text.
@Suite(.serialized, .timeLimit(.minutes(15))) struct ShowCommandTests {
  private func hunted() async throws -> ScratchFolder {
    let folder = try ScratchFolder()
    let hunt = try await Command.run([
      "hunt", "seeds/moral.yaml", "--model", "sim/fickle", "--budget", "400", "-q", "--out",
      folder.path + "/run",
    ])
    #expect(hunt.status == 0, "\(hunt.errors)")
    return folder
  }

  @Test func findingsAreChosenByScenarioRankAndCause() async throws {
    let folder = try await hunted()
    let run = folder.path + "/run"
    let all = try await Command.run(["show", run, "--all"])
    let standing = try await Command.run(["show", run])
    #expect(all.status == 0 && standing.status == 0)
    let count = { (text: String) in text.split(separator: "\n").count { $0.hasPrefix("#") } }
    #expect(count(all.output) > count(standing.output) && count(standing.output) > 0)
    let first = try await Command.run(["show", run, "--finding", "1", "--prompts"])
    #expect(count(first.output) == 1 && first.output.hasPrefix("#1 "))
    #expect(first.output.contains("── unperturbed prompt") && first.output.contains("── perturbed prompt"))
    #expect(first.output.contains("Answer with"))
    let title = try #require(first.output.split(separator: "\n").first)
    let scenario = try #require(title.firstMatch(of: /\/(\S+)/)?.1)
    let cause = try #require(title.components(separatedBy: " by ").last)
    for option in [["--scenario", String(scenario)], ["--cause", cause]] {
      let chosen = try await Command.run(["show", run] + option)
      #expect(chosen.status == 0 && chosen.output.contains(title), "\(option) \(chosen.errors)")
      #expect(count(chosen.output) < count(all.output))
    }
    let json = try await Command.run(["show", run, "--finding", "1", "--json"])
    let records = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
    #expect(records.count == 1 && records[0]["rank"] as? Int == 1)
  }

  @Test func whatIsNotThereIsSaidWithWhatIs() async throws {
    let folder = try await hunted()
    let run = folder.path + "/run"
    let missing = try await Command.run(["show", run, "--cause", "no/such"])
    #expect(missing.status == 64 && missing.errors.contains("no finding matches"))
    #expect(missing.errors.contains("There are, for example"))
    let model = try await Command.run(["show", run, "--model", "sim/other"])
    #expect(model.status == 64 && model.errors.contains("It has sim/fickle."))
  }
}
