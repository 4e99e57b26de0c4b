import Foundation
import TestSupport
import Testing

/// Hunts whose calls a batch engine makes, round by round.
@Suite(.serialized, .timeLimit(.minutes(15))) struct BatchCommandTests {
  private struct Line: Decodable {
    let id: String
    let url: String

    enum CodingKeys: String, CodingKey {
      case id = "custom_id"
      case url
    }
  }

  /// A batch engine in miniature.
  private struct Engine {
    let folder: String
    /// How often each call was asked for.
    var asked: [String: Int] = [:]
    var files: Set<String> = []

    /// Makes the calls of the files that are new. Every seventh call fails at its first attempt.
    mutating func run() throws {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      for name in names where name.hasPrefix("stub.round-") && files.insert(name).inserted {
        var responses: [String] = []
        for text in try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8).split(separator: "\n") {
          let line = try JSONDecoder().decode(Line.self, from: Data(text.utf8))
          #expect(line.url == "/v1/chat/completions")
          asked[line.id, default: 0] += 1
          let fails = asked[line.id] == 1 && responses.count % 7 == 3
          let response =
            fails
            ? #"{"status_code": 429, "body": {"error": {"message": "later"}}}"#
            : "{\"status_code\": 200, \"body\": \(try Self.answer(String(text)))}"
          responses.append(
            #"{"id": "r", "custom_id": "\#(line.id)", "response": \#(response), "error": null}"#)
        }
        // In another order, with a line that was cut.
        let content = responses.reversed().joined(separator: "\n") + "\n{\"custom_id\": \"cut"
        try content.write(toFile: "\(folder)/answers-\(name)", atomically: true, encoding: .utf8)
      }
    }

    private static func answer(_ line: String) throws -> String {
      let value = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      let body = try JSONSerialization.data(withJSONObject: value?["body"] ?? [:])
      return try LoopbackModelServer.completion(toBatched: body, logOdds: Workplace.logOdds)
    }
  }

  @Test func aHuntByBatchesIsTheHuntThatAServerAnswers() async throws {
    let workplace = try Workplace(seeds: 6)
    let server = try await LoopbackModelServer(logOdds: Workplace.logOdds)
    let settings = [
      "--readout", "logprobs", "--budget", "150", "--round-size", "40", "--cache", "none", "-q",
    ]
    func hunt(_ folder: String, _ more: [String]) async throws -> Command.Result {
      try await Command.run(
        [
          "hunt", workplace.file("seeds.yaml"), "--model", "openai-compatible/stub", "--out",
          workplace.file(folder),
        ]
          + settings + more)
    }
    #expect(try await hunt("online", ["--base-url", server.baseURL]).status == 0)
    await server.stop()
    var engine = Engine(folder: workplace.file("batch"))
    let batch = ["--batch", workplace.file("batch")]
    var result = try await hunt("run", batch)
    // Without responses the same calls wait, and no file is written again.
    #expect(result.status == 3 && result.errors.contains("wait in"), "\(result.errors)")
    #expect(try workplace.text("run/report.json").contains("running"))
    result = try await hunt("run", batch + ["--resume"])
    #expect(result.status == 3 && result.errors.contains("are missing"), "\(result.errors)")
    var rounds = 0
    while result.status == 3, rounds < 40 {
      rounds += 1
      try engine.run()
      result = try await hunt("run", batch + ["--resume"])
    }
    #expect(result.status == 0, "\(result.errors)")
    #expect(try workplace.text("run/report.json") == workplace.text("online/report.json"))
    // What failed was asked for twice, and everything else once.
    #expect(engine.asked.values.allSatisfy { $0 <= 2 } && engine.asked.values.contains(2))
    #expect(engine.asked.count <= 150)
  }

  /// What an earlier run was told says nothing of the model as it is now.
  @Test func aLaterRunAsksForRepliesOfItsOwn() async throws {
    let workplace = try Workplace(seeds: 2)
    func measure(_ folder: String, _ more: [String] = []) async throws -> Command.Result {
      try await Command.run(
        [
          "measure", workplace.file("seeds.yaml"), "--model", "openai-compatible/stub", "--readout",
          "logprobs",
          "--batch", workplace.file("batch"), "--out", workplace.file(folder), "-q",
        ] + more)
    }
    var engine = Engine(folder: workplace.file("batch"))
    var calls: [Int] = []
    for folder in ["one", "two"] {
      var result = try await measure(folder)
      for _ in 0..<20 where result.status == 3 {
        try engine.run()
        result = try await measure(folder, ["--resume"])
      }
      #expect(result.status == 0, "\(result.errors)")
      calls.append(engine.asked.count)
    }
    #expect(calls[0] > 0 && calls[1] == 2 * calls[0])
  }

  @Test func whatNoBatchTakesIsSaid() async throws {
    let workplace = try Workplace(seeds: 2)
    let result = try await Command.run([
      "hunt", workplace.file("seeds.yaml"), "--model", "google/gemini", "--readout", "samples", "--batch",
      workplace.file("batch"), "--out", workplace.file("run"), "-q",
    ])
    #expect(result.status == 2 && result.errors.contains("leave --batch out"), "\(result.errors)")
  }

  // MARK: The batch engine of the provider

  /// The run uploads, waits and downloads by itself, and finds what a run against a server finds.
  @Test func theProvidersEngineAnswersTheRounds() async throws {
    let workplace = try Workplace(seeds: 6)
    let single = try await LoopbackModelServer(logOdds: Workplace.logOdds)
    let engine = try await LoopbackBatchServer(logOdds: Workplace.logOdds)
    func hunt(_ folder: String, _ more: [String]) async throws -> Command.Result {
      try await Command.run(
        [
          "hunt", workplace.file("seeds.yaml"), "--model", "openai-compatible/stub", "--readout", "logprobs",
          "--budget", "120", "--round-size", "60", "--cache", "none", "--out", workplace.file(folder),
          "--api-key-env", "STUB_KEY",
        ] + more, environment: ["STUB_KEY": "secret-of-the-stub"])
    }
    let online = try await hunt("online", ["--base-url", single.baseURL, "-q"])
    #expect(online.status == 0, "\(online.errors)")
    let result = try await hunt("run", ["--base-url", engine.baseURL, "--batch", "openai"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("batch-0 begun") && result.errors.contains("3 of 9 done"))
    #expect(try workplace.text("run/report.json") == workplace.text("online/report.json"))
    #expect(engine.requests == single.total && engine.batches > 1 && engine.batches < 12)
    #expect(engine.keys == ["Bearer secret-of-the-stub"])
    let files = try FileManager.default.contentsOfDirectory(atPath: workplace.file("run/batches"))
    #expect(files.contains { $0.contains(".answers-1-1.jsonl") })
    for file in files {
      #expect(try !workplace.text("run/batches/\(file)").contains("secret-of-the-stub"))
    }
    await single.stop()
    await engine.stop()
  }

  /// A run that is stopped while a batch goes on fetches that batch later, and begins none twice.
  @Test func aRunThatIsStoppedGoesOnWithItsBatch() async throws {
    let workplace = try Workplace(seeds: 3)
    let engine = try await LoopbackBatchServer(logOdds: Workplace.logOdds)
    engine.setEnding(false)
    let arguments = [
      "measure", workplace.file("seeds.yaml"), "--model", "openai-compatible/stub", "--readout", "logprobs",
      "--batch", "openai", "--base-url", engine.baseURL, "--out", workplace.file("run"),
    ]
    let running = try Command.start(arguments)
    for _ in 0..<600 where engine.batches == 0 { try await Task.sleep(for: .milliseconds(100)) }
    try await Task.sleep(for: .seconds(1))
    running.send(SIGINT)
    let stopped = try await running.result()
    #expect(stopped.status == 130, "\(stopped.errors)")
    let (batches, requests) = (engine.batches, engine.requests)
    engine.setEnding(true)
    let result = try await Command.run(arguments + ["--resume"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(batches == 1 && engine.requests >= requests)
    // Later rounds are batches of their own; the first one was not begun again.
    let record = try workplace.text("run/batches/stub.round-0001.batches.json")
    #expect(record.contains("batch-0") && record.contains("true"))
    await engine.stop()
  }

  @Test func whatTheEngineRefusesIsSaidAndCanBeHandedOverAgain() async throws {
    let workplace = try Workplace(seeds: 2)
    let engine = try await LoopbackBatchServer(logOdds: Workplace.logOdds)
    engine.setRefusing(true)
    let arguments = [
      "measure", workplace.file("seeds.yaml"), "--model", "openai-compatible/stub", "--readout", "logprobs",
      "--batch", "openai", "--base-url", engine.baseURL, "--out", workplace.file("run"),
    ]
    let refused = try await Command.run(arguments)
    #expect(refused.status == 2 && refused.errors.contains("no such quota"), "\(refused.errors)")
    engine.setRefusing(false)
    let result = try await Command.run(arguments + ["--resume"])
    #expect(result.status == 0, "\(result.errors)")
    await engine.stop()
  }

  /// What waits is not counted twice: a cap of some more than what all calls take is enough.
  @Test func aCapOnTokensCountsEachCallOnce() async throws {
    let workplace = try Workplace(seeds: 3)
    let engine = try await LoopbackBatchServer(logOdds: Workplace.logOdds)
    func measure(_ folder: String, cap: Int) async throws -> Command.Result {
      try await Command.run([
        "measure", workplace.file("seeds.yaml"), "--model", "openai-compatible/stub", "--readout", "logprobs",
        "--batch", "openai", "--base-url", engine.baseURL, "--out", workplace.file(folder),
        "--require-complete",
        "--budget-tokens", "\(cap)",
      ])
    }
    // 60 prompts of some 60 tokens, at upper bounds, each asked once.
    let enough = try await measure("enough", cap: 12_000)
    #expect(enough.status == 0, "\(enough.errors)")
    let little = try await measure("little", cap: 1000)
    #expect(little.status == 2 && little.errors.contains("--budget-tokens"), "\(little.errors)")
    await engine.stop()
  }

  @Test func anthropicsBatchesAreSpokenToo() async throws {
    let workplace = try Workplace(seeds: 2)
    let engine = try await LoopbackBatchServer(logOdds: Workplace.logOdds)
    let result = try await Command.run(
      [
        "measure", workplace.file("seeds.yaml"), "--model", "anthropic/claude", "--batch", "anthropic",
        "--samples", "4", "--out", workplace.file("run"),
      ],
      environment: [
        "ANTHROPIC_BASE_URL": String(engine.baseURL.dropLast(3)), "ANTHROPIC_API_KEY": "key-of-anthropic",
      ])
    #expect(result.status == 0, "\(result.errors)")
    #expect(engine.requests > 0 && engine.keys == ["key-of-anthropic"])
    await engine.stop()
  }

  @Test(arguments: [
    (["--model", "anthropic/claude", "--batch", "openai"], "no batches of the kind of openai"),
    (["--model", "google/gemini", "--batch", "openai"], "no batches of the kind of openai"),
    (["--model", "sim/fickle", "--batch", "openai"], "no batches of the kind of openai"),
    (["--model", "openai/gpt-4.1-mini", "--batch", "openai"], "OPENAI_API_KEY is not set"),
  ])
  func anEngineThatIsNotThereIsNamed(options: [String], message: String) async throws {
    let result = try await Command.run(
      ["hunt"] + options,
      environment: [
        "ANTHROPIC_API_KEY": "k", "GOOGLE_API_KEY": "k", "GEMINI_API_KEY": "k", "OPENAI_API_KEY": "",
      ])
    #expect([2, 64].contains(result.status) && result.errors.contains(message), "\(result.errors)")
  }
}
