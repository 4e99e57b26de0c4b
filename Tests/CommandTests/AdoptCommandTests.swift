import Foundation
import TestSupport
import Testing

/// A prompt that a user has becomes seeds, a grammar and a configuration.
@Suite(.serialized, .timeLimit(.minutes(15))) struct AdoptCommandTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
  }

  private static let user = """
    ### Policy
    - Unused items may be returned.
    - Items on sale {keep} cannot be returned.

    ### Message
    {{ message }}

    Order total: {{total}}

    Decide whether to accept the return. Answer with APPROVE or DENY.

    """

  /// Rows that a template engine gets wrong easily: quotes, braces, line ends, an empty cell.
  private static let rows = """
    id,message,total,expected
    r-1,"I don't like it, ""really"".",45,DENY
    r-2,"Broken {on arrival}.
    Please help. {{total}}",,APPROVE
    r-3,Unused and unopened; do not know why I bought it.,20,approve

    """

  private func adopt(_ arguments: [String]) async throws -> Command.Result {
    try await Command.run(["adopt"] + arguments, in: folder.path, environment: ["FICKLE_HOME": Command.root])
  }

  private func files() throws {
    _ = try folder.file("user.txt", Self.user)
    _ = try folder.file("system.txt", "You are a support agent. You do not guess.")
    _ = try folder.file("rows.csv", Self.rows)
  }

  private static let standard = [
    "--system", "system.txt", "--user", "user.txt", "--rows", "rows.csv", "--choices", "APPROVE,DENY",
    "--expected",
    "expected", "--freeze", "message", "--id", "id",
  ]

  private struct Body: Decodable {
    struct Message: Decodable, Equatable {
      let role: String
      let content: String
    }
    let messages: [Message]
  }

  private func messages(_ call: LoopbackModelServer.Call) throws -> [Body.Message] {
    try JSONDecoder().decode(Body.self, from: call.body).messages
  }

  /// The user's own code: a plain substitution.
  private static func filled(_ message: String, _ total: String) -> String {
    String(user.dropLast()).replacing("{{ message }}", with: message).replacing("{{total}}", with: total)
  }

  @Test func whatIsSentUnperturbedIsTheUsersPromptByteForByte() async throws {
    try files()
    _ = try folder.file("own.txt", Self.filled("I don't like it, \"really\".", "45"))
    let adopted = try await adopt(Self.standard + ["--same-as", "own.txt"])
    #expect(adopted.status == 0, "\(adopted.errors)")
    #expect(adopted.output.contains("All 3 rows' prompts are the template's own, byte for byte."))
    #expect(adopted.output.contains(Self.filled("I don't like it, \"really\".", "45")))

    let server = try await LoopbackModelServer(
      respond: { call in .text(call.prompt.contains("Unused and unopened") ? "APPROVE" : "DENY") })
    let hunt = try await Command.run(
      ["hunt", "--model", "openai-compatible/stub", "--base-url", server.baseURL, "--budget", "120", "-q"],
      in: folder.path, environment: ["FICKLE_HOME": Command.root])
    #expect(hunt.status == 0, "\(hunt.errors)")
    let sent = try server.calls.map(messages)
    for (message, total) in [
      ("I don't like it, \"really\".", "45"), ("Broken {on arrival}.\nPlease help. {{total}}", ""),
      ("Unused and unopened; do not know why I bought it.", "20"),
    ] {
      let own = [
        Body.Message(role: "system", content: "You are a support agent. You do not guess."),
        Body.Message(role: "user", content: Self.filled(message, total)),
      ]
      // A cell that looks like a slot stays as it is: the template is filled once.
      let expected = total.isEmpty ? [own[0], Body.Message(role: "user", content: own[1].content)] : own
      #expect(sent.contains(expected) || total.isEmpty, "\(message)")
      if total.isEmpty {
        #expect(sent.contains { $0.last?.content.contains("{{total}}\n\nOrder total: \n\n") == true })
      }
    }
    // A frozen column is the same in every prompt that was asked; the template's words and layout are not.
    #expect(sent.allSatisfy { $0.count == 2 })
    let frozen = [
      "I don't like it, \"really\".", "Broken {on arrival}.\nPlease help. {{total}}",
      "Unused and unopened; do not know",
    ]
    #expect(sent.allSatisfy { prompt in frozen.contains { prompt[1].content.contains($0) } })
    #expect(sent.contains { $0[1].content.contains("**Policy**") || $0[1].content.contains("<policy>") })
    #expect(sent.contains { $0[1].content.contains("DENY or APPROVE") })
    #expect(sent.contains { $0[0].content != "You are a support agent. You do not guess." })
    // The choices are never spelled in another way.
    #expect(sent.allSatisfy { $0[1].content.contains("APPROVE") && $0[1].content.contains("DENY") })
    await server.stop()
  }

  @Test func aDifferenceFromTheUsersOwnPromptIsShown() async throws {
    try files()
    _ = try folder.file("own.txt", Self.filled("I don't like it, \"really\".", "45") + "\n")
    let adopted = try await adopt(Self.standard + ["--same-as", "own.txt", "-q"])
    #expect(adopted.status == 1)
    #expect(
      adopted.errors.contains("the template gives nothing more, own.txt has \"⏎\""), "\(adopted.errors)")
  }

  @Test func existingFilesAreNotOverwrittenWithoutForce() async throws {
    try files()
    #expect(try await adopt(Self.standard).status == 0)
    let again = try await adopt(Self.standard)
    #expect(
      again.status == 64 && again.errors.contains("grammars/user.yaml") && again.errors.contains("--force"))
    #expect(try await adopt(Self.standard + ["--force"]).status == 0)
  }

  @Test(arguments: [
    ("{% for m in messages %}{{ m }}{% endfor %}", "a statement of a template language", ":1:1"),
    ("Hi\n{{ message | upper }}", "an expression or a filter", ":2:1"),
    ("{{#items}}{{message}}{{/items}}", "a section, partial or comment of Mustache", ":1:1"),
    ("{{ messag }}", "\"messag\", which is not a column", "user.txt"),
  ])
  func whatPlainSlotsCannotExpressIsRefused(template: String, words: String, place: String) async throws {
    try files()
    _ = try folder.file("user.txt", template + "\nAnswer with APPROVE or DENY.")
    let adopted = try await adopt(Self.standard)
    #expect(adopted.status == 64)
    #expect(adopted.errors.contains(words) && adopted.errors.contains(place), "\(adopted.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/grammars"))
  }

  @Test func pythonsBracesAndAMessagesFileAreUnderstood() async throws {
    try files()
    let messages = """
      [{"role": "system", "content": "Answer {{\\"decision\\": ...}} as JSON."},
       {"role": "user", "content": "Example: broken."}, {"role": "assistant", "content": "{{\\"decision\\": \\"APPROVE\\"}}"},
       {"role": "user", "content": "{message} ({total})\\n\\nDecide: APPROVE or DENY."}]
      """
    _ = try folder.file("messages.json", messages)
    let adopted = try await adopt([
      "--messages", "messages.json", "--rows", "rows.csv", "--choices", "APPROVE,DENY", "--answer-path",
      "decision",
      "--expected", "expected",
    ])
    #expect(adopted.status == 0, "\(adopted.errors)")
    let server = try await LoopbackModelServer(
      respond: { call in
        .text(
          call.prompt.contains("like it")
            ? "Sure: {\\\"why\\\": \\\"APPROVE is wrong\\\", \\\"decision\\\": \\\"DENY\\\"}"
            : "{\\\"decision\\\": \\\"APPROVE\\\"}")
      })
    let hunt = try await Command.run(
      [
        "hunt", "--model", "openai-compatible/stub", "--base-url", server.baseURL, "--budget", "60", "-q",
        "--out", "run",
      ],
      in: folder.path, environment: ["FICKLE_HOME": Command.root])
    #expect(hunt.status == 0, "\(hunt.output)\(hunt.errors)")
    let sent = try #require(try server.calls.map(self.messages).first)
    #expect(sent.map(\.role) == ["system", "user", "assistant", "user"])
    #expect(sent[2].content == "{\"decision\": \"APPROVE\"}")
    #expect(sent[0].content == "Answer {\"decision\": ...} as JSON.")
    #expect(
      sent[3].content.hasPrefix("I don't like it, \"really\". (45)") || sent[3].content.hasPrefix("Broken")
        || sent[3].content.hasPrefix("Unused"))
    // Every reply was read from its field, whatever else it says.
    let report = try JSONDecoder().decode(
      ReportSketch.self, from: Data(contentsOf: URL(fileURLWithPath: folder.path + "/run/report.json")))
    #expect(report.models[0].readout == "samples")
    #expect(report.scenarios.allSatisfy { $0.status == "hunted" }, "\(report.scenarios)")
    await server.stop()
  }

  @Test func aJudgesOrderAndLabelsAreSitesAndVerdictsAreMappedBack() async throws {
    _ = try folder.file(
      "judge.txt",
      """
      Compare the answers to: {{question}}

      [Answer A]
      {{one}}

      [Answer B]
      {{two}}

      Which answer is better? Say [[A]] if answer A is better, [[B]] if answer B is better, and [[C]] for a tie.
      """)
    _ = try folder.file(
      "pairs.jsonl",
      """
      {"question": "2+2?", "one": "Four.", "two": "Five.", "better": "A"}
      {"question": "3+3?", "one": "Seven.", "two": "Six.", "better": "B"}
      """)
    let adopted = try await adopt([
      "--user", "judge.txt", "--rows", "pairs.jsonl", "--option", "A=one", "--option", "B=two", "--neither",
      "C",
      "--expected", "better",
    ])
    #expect(adopted.status == 0, "\(adopted.errors)")
    // A judge that always prefers what comes first, by whatever label the prompt gives it.
    let server = try await LoopbackModelServer(
      respond: { call in
        let label = call.prompt.firstMatch(of: /Say \[\[(.)\]\]/)?.1 ?? "?"
        return .text("Both have merits, and B is short. [[\(label)]]")
      })
    let hunt = try await Command.run(
      [
        "hunt", "--model", "openai-compatible/stub", "--base-url", server.baseURL, "--budget", "200", "-q",
        "--out", "run",
      ],
      in: folder.path, environment: ["FICKLE_HOME": Command.root])
    #expect(hunt.status == 0, "\(hunt.output)\(hunt.errors)")
    let report = try String(contentsOfFile: folder.path + "/run/report.json", encoding: .utf8)
    #expect(report.contains("\"reversed\""))
    #expect(hunt.output.contains("order/reversed"), "\(hunt.output)")
    #expect(hunt.output.contains("the order of the options alone changes 2 of 2 choices"), "\(hunt.output)")
    // Relabelled prompts name the same answers everywhere.
    let relabelled = try #require(server.calls.map(\.prompt).first { $0.contains("[[X]]") })
    #expect(
      relabelled.contains("[Answer X]") && relabelled.contains("answer Y is better")
        && relabelled.contains("[[C]]"))
    #expect(!relabelled.contains("[[A]]") && !relabelled.contains("Answer B"))
    await server.stop()
  }

  @Test func withMoreThanTwoChoicesTheExpectedOneIsToldFromTheOthers() async throws {
    _ = try folder.file(
      "route.txt",
      "Route this message: {{text}}\n\nQueues: billing, technical, sales\n\nReply with the queue's name.")
    _ = try folder.file("rows.tsv", "text\tqueue\nMy invoice is wrong.\tbilling\nIt crashes.\ttechnical\n")
    let adopted = try await adopt([
      "--user", "route.txt", "--rows", "rows.tsv", "--choices", "billing,technical,sales", "--expected",
      "queue",
    ])
    #expect(adopted.status == 0, "\(adopted.errors)")
    let server = try await LoopbackModelServer(
      respond: { call in
        .text(
          call.prompt.contains("sales, technical, billing")
            ? "sales" : call.prompt.contains("invoice") ? "Billing." : "technical")
      })
    let hunt = try await Command.run(
      [
        "hunt", "--model", "openai-compatible/stub", "--base-url", server.baseURL, "--budget", "400",
        "--goal", "first", "-q",
      ],
      in: folder.path, environment: ["FICKLE_HOME": Command.root])
    #expect(hunt.status == 0, "\(hunt.output)\(hunt.errors)")
    #expect(hunt.output.contains("2 of 2 scenarios flip decisively"), "\(hunt.output)")
    #expect(hunt.output.contains("choice-order/reversed"))
    #expect(hunt.output.contains("another choice than billing"))
    #expect(hunt.output.contains("2 of 2 right"), "\(hunt.output)")
    await server.stop()
  }

  @Test func rowsThatCannotBeUsedAreNamedAndSeedsWithoutTheirGrammarExplained() async throws {
    try files()
    _ = try folder.file("rows.csv", Self.rows + "r-4,More,1,MAYBE\n")
    let adopted = try await adopt(Self.standard)
    #expect(adopted.status == 0)
    #expect(
      adopted.errors.contains("rows.csv:7") || adopted.errors.contains("rows.csv:6"), "\(adopted.errors)")
    #expect(adopted.errors.contains("the expected answer \"MAYBE\" is not one of the choices"))
    let hunt = try await Command.run(
      [
        "hunt", "seeds/user.jsonl", "--grammar", "standard", "--model", "sim/fickle", "--config", "/dev/null",
      ],
      in: folder.path, environment: ["FICKLE_HOME": Command.root])
    #expect(hunt.status == 64 && hunt.errors.contains("belong to an adopted prompt"), "\(hunt.errors)")
  }
}
