import Foundation
import TestSupport
import Testing

/// What people stumble over in their first hour, each as it was met.
@Suite(.serialized, .timeLimit(.minutes(15))) struct FirstHourTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  private func fickle(
    _ arguments: [String], environment: [String: String] = [:]
  ) async throws -> Command.Result {
    try await Command.run(
      arguments, in: workplace.path, environment: environment.merging(["FICKLE_HOME": Command.root]) { $1 })
  }

  // MARK: Slips

  @Test(arguments: [
    (["huntt"], "huntt is not a command", "Did you mean hunt?"),
    (["grammar", "lnt"], "grammar lnt is not a command", "Did you mean lint?"),
    (["hunt", "--modell", "sim/fickle"], "fickle hunt has no option --modell", "Did you mean --model?"),
    (["hunt", "--bogus"], "fickle hunt has no option --bogus", "fickle hunt --help"),
    (["check", "--maxflips=2"], "fickle check has no option --maxflips", "fickle check --help"),
    (
      ["hunt", "seeds.yaml", "--model", "sim/fickle", "--only", "lable/swapped"],
      "unknown rule or alternative \"lable/swapped\"", "Did you mean \"label/swapped\"?"
    ),
    (
      ["hunt", "seeds.yaml", "--model", "sim/fickle", "--model", "sim/fickle"],
      "--model sim/fickle is given twice", "leave one of them out"
    ),
  ])
  func misspelledWordsAreAnsweredWithTheNearestName(words: [String], problem: String, hint: String)
    async throws
  {
    let result = try await fickle(words)
    #expect(result.status == 64)
    #expect(result.errors.contains(problem) && result.errors.contains(hint), "\(result.errors)")
  }

  // MARK: Addresses

  @Test func anAddressIsUnderstoodAsPeopleCopyIt() async throws {
    let server = try await LoopbackModelServer(logOdds: Workplace.logOdds)
    let bare = server.baseURL.replacing("/v1", with: "")
    for (number, address) in [bare, bare + "/", server.baseURL + "/", server.baseURL + "/chat/completions"]
      .enumerated()
    {
      let before = server.total
      let result = try await fickle([
        "hunt", "seeds.yaml", "--model", "openai-compatible/stub", "--base-url", address, "--budget", "20",
        "-q", "--out",
        "run-\(number)",
      ])
      #expect(result.status == 0 && server.total > before, "\(address): \(result.errors)")
    }
    await server.stop()
  }

  @Test func theVariablesOfOpenAIsOwnLibrariesAreHeeded() async throws {
    let server = try await LoopbackModelServer(logOdds: Workplace.logOdds)
    let result = try await fickle(
      ["hunt", "seeds.yaml", "--model", "openai/stub", "--budget", "20", "-q", "--cache", "none"],
      environment: ["OPENAI_BASE_URL": server.baseURL, "OPENAI_API_KEY": "k"])
    #expect(result.status == 0 && server.total > 0, "\(result.errors)")
    await server.stop()
  }

  @Test func modelsThatShareAnAddressAreNamed() async throws {
    let server = try await LoopbackModelServer(logOdds: Workplace.logOdds)
    let result = try await fickle([
      "hunt", "seeds.yaml", "--model", "openai-compatible/one", "--model", "openai-compatible/two",
      "--base-url",
      server.baseURL, "--budget", "40", "--out", "run",
    ])
    #expect(result.status == 0)
    #expect(
      result.errors.contains(
        "openai-compatible/one, openai-compatible/two are all asked at \(server.baseURL)"),
      "\(result.errors)")
    await server.stop()
  }

  // MARK: Troubles

  @Test func aServerThatIsNotThereLeavesNoFolderBehind() async throws {
    let dead = ["--model", "openai-compatible/x", "--base-url", "http://127.0.0.1:9/v1", "-q"]
    let hunt = try await fickle(["hunt", "seeds.yaml", "--out", "run"] + dead)
    #expect(hunt.status == 2 && hunt.errors.contains("connection refused"), "\(hunt.errors)")
    #expect(!workplace.has("run"))
    let ask = try await fickle(["ask", "What now?", "--a", "Stay.", "--b", "Go."] + dead)
    #expect(ask.status == 2 && !workplace.has("reports"), "\(ask.errors)")
    let measure = try await fickle(["measure", "seeds.yaml", "--out", "run"] + dead)
    #expect(measure.status == 2 && !workplace.has("run"), "\(measure.errors)")
  }

  @Test func ctrlCIsNoTroubleOfTheServersThatGoesWithIt() async throws {
    let server = try await LoopbackModelServer(delay: .milliseconds(50), logOdds: Workplace.logOdds)
    let running = try Command.start(workplace.hunt(server, ["-q"]))
    while server.total < 30, running.isRunning { try await Task.sleep(for: .milliseconds(5)) }
    running.send(SIGINT)
    await server.stop()
    let result = try await running.result()
    #expect(result.status == 130, "\(result.errors)")
    #expect(!result.errors.contains("cannot be reached"), "\(result.errors)")
  }

  @Test func outputsAreOpenedBeforeAnythingIsPaid() async throws {
    let server = try await LoopbackModelServer(logOdds: Workplace.logOdds)
    _ = try await Command.run(workplace.hunt(server, ["-q", "--audit", "20%"]))
    let suite = try await fickle(["suite", "run", "--out", "suite", "-q"])
    #expect(suite.status == 0, "\(suite.errors)")
    let paid = server.total
    let check = [
      "check", "suite", "--model", "openai-compatible/stub", "--base-url", server.baseURL, "-q", "--out",
    ]
    for option in ["--junit", "--summary"] {
      let result = try await fickle(check + ["failed", option, "no/such/folder/file"])
      #expect(
        result.status == 64 && result.errors.contains("no/such/folder/file"), "\(option) \(result.errors)")
    }
    #expect(server.total == paid)
    // A variable that is not set is an empty text: as if the option were not given.
    let empty = try await fickle(check + ["checked", "--summary", "", "--junit", ""])
    #expect(empty.status == 0, "\(empty.errors)")
    await server.stop()
  }

  // MARK: Runs

  @Test func everyRowOfTwoGetsItsBaseline() async throws {
    let two = try Workplace(seeds: 2)
    let server = try await LoopbackModelServer(logOdds: Workplace.logOdds)
    for budget in [20, 40, 400] {
      let result = try await Command.run([
        "hunt", two.file("seeds.yaml"), "--model", "openai-compatible/stub", "--base-url", server.baseURL,
        "--budget",
        "\(budget)", "--out", two.file("run-\(budget)"), "-q",
      ])
      #expect(result.status == 0, "\(result.errors)")
      let scenarios = try two.report("run-\(budget)").scenarios
      #expect(
        scenarios.count == 2 && scenarios.allSatisfy { $0.status != "unasked" }, "\(budget): \(scenarios)")
    }
    await server.stop()
  }

  @Test func repliesThatAResumedRunDoesNotUseAreSaid() async throws {
    let server = try await LoopbackModelServer(logOdds: Workplace.logOdds)
    _ = try await Command.run(workplace.hunt(server, budget: 120, ["-q"]))
    let resumed = try await Command.run(workplace.hunt(server, budget: 300, ["--resume"]))
    #expect(resumed.status == 0, "\(resumed.errors)")
    let stored = server.total
    let calls = try workplace.report().totals.calls
    if stored > calls {
      #expect(resumed.errors.contains("\(stored - calls) replies of earlier sessions"), "\(resumed.errors)")
    } else {
      #expect(!resumed.errors.contains("of earlier sessions"))
    }
    await server.stop()
  }

  // MARK: Grammars and seeds

  @Test func aGrammarFileIsJudgedByItsOwnRules() async throws {
    let own = """
      include: [standard.yaml]
      productions:
        label:
          alternatives:
            colors: {value: [Red, Blue], class: label, meaning: preserved, example: "no such text"}
      """
    try own.write(toFile: workplace.file("own.yaml"), atomically: true, encoding: .utf8)
    let lint = try await fickle(["grammar", "lint", "own.yaml", "--seeds", "seeds.yaml", "--sample", "50"])
    #expect(lint.status == 1)
    let lines = lint.output.split(separator: "\n")
    #expect(!lines.isEmpty && lines.allSatisfy { $0.hasPrefix("own.yaml:") }, "\(lint.output)")
    #expect(lint.errors.hasPrefix("1 alternative and "), "\(lint.errors)")
    // In three ways, and from fickle.yaml.
    try "grammar: own.yaml\n".write(toFile: workplace.file("fickle.yaml"), atomically: true, encoding: .utf8)
    for words in [["own.yaml"], ["--grammar", "own.yaml"], []] {
      let lint = try await fickle(["grammar", "lint"] + words)
      #expect(lint.errors.hasPrefix("1 alternative and "), "\(words) \(lint.errors)")
      let show = try await fickle(["grammar", "show"] + words)
      #expect(show.output.contains("label/colors"), "\(words)")
    }
    let expand = try await fickle(["grammar", "expand", "seeds.yaml", "--only", "label/colors"])
    #expect(expand.status == 0 && expand.output.contains("Answer with Red or Blue only."), "\(expand.errors)")
  }

  @Test func repeatedWarningsAreGrouped() async throws {
    let many = try Workplace(seeds: 12)
    let text = try many.text("seeds.yaml").replacing(
      "Which is better?, Which is right?", with: "Which is better?")
    try text.write(toFile: many.file("seeds.yaml"), atomically: true, encoding: .utf8)
    let lint = try await fickle(["seeds", "lint", many.file("seeds.yaml")])
    let warnings = lint.output.split(separator: "\n").filter { $0.contains("[question-count]") }
    #expect(warnings.count == 4 && warnings[3].contains("and 9 more of these"), "\(lint.output)")
    let all = try await fickle(["seeds", "lint", many.file("seeds.yaml"), "--all"])
    #expect(all.output.split(separator: "\n").count { $0.contains("[question-count]") } == 12)
  }

  @Test func tablesOfOtherKindsAreImported() async throws {
    let table =
      "text;a;b;label\nThe lamp is broken. What now?;Mend it.;Drop it.;0\nThe cup is broken. What now?;Mend it.;Drop it.;1\n"
    try table.write(toFile: workplace.file("rows.csv"), atomically: true, encoding: .utf8)
    let map = ["text=text", "a=a", "b=b", "answer=label"].flatMap { ["--map", $0] }
    let imported = try await fickle(["seeds", "import", "csv", "rows.csv"] + map)
    #expect(imported.status == 0 && imported.errors.contains("separated by semicolons"), "\(imported.errors)")
    let seeds = imported.output.split(separator: "\n")
    #expect(seeds.count == 2)
    #expect(seeds[0].contains(#""options":{"a":"Mend it.","b":"Drop it."}"#))
    #expect(seeds[1].contains(#""options":{"a":"Drop it.","b":"Mend it."}"#))

    let four = """
      {"text": "The tap drips. What now?", "choices": ["Wait.", "Mend it.", "Sell it.", "Paint it."], "label": 1}

      """
    try four.write(toFile: workplace.file("rows.jsonl"), atomically: true, encoding: .utf8)
    let columns = ["text=text", "a=choices.0", "b=choices.1", "answer=label"].flatMap { ["--map", $0] }
    let refused = try await fickle(["seeds", "import", "jsonl", "rows.jsonl"] + columns)
    #expect(refused.status == 64 && refused.errors.contains("--pick-two"), "\(refused.errors)")
    let picked = try await fickle(["seeds", "import", "jsonl", "rows.jsonl", "--pick-two"] + columns)
    #expect(picked.status == 0, "\(picked.errors)")
    #expect(picked.output.contains(#""a":"Mend it.""#), "\(picked.output)")
    let again = try await fickle(["seeds", "import", "jsonl", "rows.jsonl", "--pick-two"] + columns)
    #expect(again.output == picked.output)
  }

  // MARK: Suites

  @Test func suitesAreSpreadAndHaveControls() async throws {
    let hunt = try await Command.run([
      "hunt", Command.root + "/seeds/moral.yaml", "--model", "sim/fickle", "--budget", "900", "--audit",
      "20%", "-q", "--goal",
      "all", "--out", workplace.file("run"),
    ])
    #expect([0, 2].contains(hunt.status))
    let result = try await fickle(["suite", "run", "--out", "suite"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(!result.errors.contains("no controls") && result.errors.contains("left out"), "\(result.errors)")
    let cases = try workplace.text("suite/suite.jsonl").split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    let flips = cases.filter { $0["kind"] as? String != "stable" }
    #expect(cases.count > flips.count)
    #expect(
      Dictionary(grouping: flips) { $0["scenario"] as? String ?? "" }.values.allSatisfy { $0.count <= 3 })
    let one = try await fickle([
      "suite", "run", "--out", "one", "--per-scenario", "1", "--per-cause", "1", "--with-stable", "0",
    ])
    #expect(one.errors.contains("0 controls"))
    let check = try await fickle([
      "check", "one", "--model", "sim/fickle", "--out", "check", "--max-samples", "20",
    ])
    #expect(check.errors.contains("the suite has no controls"), "\(check.errors)")
  }

  // MARK: Starting

  @Test func theStartersWorkflowNeedsNoVariableAndBuildsNothing() async throws {
    #expect(try await fickle(["init", "start"]).status == 0)
    let workflow = try workplace.text("start/.github/workflows/fickle.yml")
    #expect(workflow.contains("pip install fickle-llm"))
    #expect(!workflow.contains("vars.") && !workflow.contains("swift") && !workflow.contains("git clone"))
  }

  @Test func completionsAreACommand() async throws {
    for (shell, mark) in [("bash", "complete"), ("zsh", "#compdef fickle"), ("fish", "complete -c")] {
      let result = try await fickle(["completions", shell])
      #expect(
        result.status == 0 && result.output.contains(mark) && result.output.contains("adopt"), "\(shell)")
    }
  }

  @Test func shippedFilesAreFoundFromAnyFolder() async throws {
    let result = try await Command.run(
      ["grammar", "show"], in: workplace.path, environment: ["FICKLE_HOME": ""])
    #expect(result.status == 0 && result.output.contains("label/digits"), "\(result.errors)")
    let hunt = try await Command.run(
      ["hunt", "--model", "sim/fickle", "--budget", "60", "-q", "--out", "run"], in: workplace.path)
    #expect(hunt.status == 0, "\(hunt.errors)")
  }
}
