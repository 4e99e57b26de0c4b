import Foundation
import LanguageModels
import Testing

/// Programs as models, one process a call.
@Suite(.timeLimit(.minutes(10))) struct ProgramModelTests {
  private func model(
    _ command: String, timeout: Double = 60, attempts: Int = 1
  ) throws -> any LanguageModel {
    try Programs.model("exec/\(command)", timeout: timeout, attempts: attempts)
  }

  @Test func promptAndReplyAreTheProgramsStreams() async throws {
    let prompt = "é “x” $(touch /tmp/never) `id`\n\\ \"q\" 😀"
    let reply = try await model("cat").reply(to: Programs.request(prompt))
    #expect(reply.text == prompt && reply.finish == .stop && reply.firstToken == nil)
  }

  @Test func oneNewlineAtTheEndIsNoPartOfTheReply() async throws {
    #expect(try await model(#"printf "A\n""#).reply(to: Programs.request()).text == "A")
    #expect(try await model(#"printf "A\n\n""#).reply(to: Programs.request()).text == "A\n")
  }

  @Test func variablesSayTheRest() async throws {
    let script = #"sh -c "echo $FICKLE_SYSTEM,$FICKLE_TEMPERATURE,$FICKLE_MAX_TOKENS,$FICKLE_SAMPLE""#
    let request = ModelRequest(
      system: "Be brief.", prompt: "p",
      parameters: ModelParameters(temperature: 0.5, maxTokens: 9, topLogprobs: 0, seed: nil), sample: 3)
    #expect(try await model(script).reply(to: request).text == "Be brief.,0.5,9,3")
  }

  @Test func everyCallHasASeedOfItsOwn() async throws {
    let model = try model(#"sh -c "echo $FICKLE_SEED""#)
    var seeds: Set<String> = []
    for prompt in ["a", "b"] { seeds.insert(try await model.reply(to: Programs.request(prompt)).text) }
    #expect(seeds.count == 2 && seeds.allSatisfy { Int($0) != nil })
  }

  @Test(arguments: [(1, ModelError.Code.rejected), (75, .serverError), (127, .rejected)])
  func exitStatusesHaveTheirMeaning(status: Int, code: ModelError.Code) async throws {
    let model = try model(#"sh -c "echo first >&2; echo the reason >&2; exit \#(status)""#)
    let error = await #expect(throws: ModelError.self) { try await model.reply(to: Programs.request()) }
    #expect(error?.code == code && error?.reason == "exit status \(status)")
    #expect(error?.message.contains("the reason") == true)
  }

  @Test func aSignalIsARejection() async throws {
    let model = try model(#"sh -c "kill -9 $$""#)
    let error = await #expect(throws: ModelError.self) { try await model.reply(to: Programs.request()) }
    #expect(error?.code == .rejected && error?.reason == "ended by a signal")
  }

  @Test func aProgramThatReadsNothingMayReply() async throws {
    let long = String(repeating: "x", count: 1 << 20)
    #expect(try await model("echo A").reply(to: Programs.request(long)).text == "A")
  }

  @Test func aProgramThatIsNotThereIsToldSo() async throws {
    for command in ["no-such-program-anywhere", "/no/such/program"] {
      let model = try model(command)
      let error = await #expect(throws: ModelError.self) { try await model.reply(to: Programs.request()) }
      #expect(error?.code == .notFound && error?.message.contains(command) == true)
    }
  }

  @Test func whatPrintsWithoutEndIsStopped() async throws {
    let model = try model("yes")
    let error = await #expect(throws: ModelError.self) { try await model.reply(to: Programs.request()) }
    #expect(error?.code == .badResponse && error?.message.contains("more than 8 MiB") == true)
  }

  /// Descendants too: they are in the program's process group.
  @Test func aTimeoutEndsAllThatWasStarted() async throws {
    let mark = "\(Int.random(in: 100_000...999_999))"
    let model = try model(#"sh -c "sleep 3\#(mark) & sleep 3\#(mark)""#, timeout: 0.3)
    let error = await #expect(throws: ModelError.self) { try await model.reply(to: Programs.request()) }
    #expect(error?.code == .timedOut)
    #expect(try await Programs.isRunning("sleep 3\(mark)") == false)
  }

  @Test(arguments: [
    ("a b", "a", ["b"]), ("'a b' c", "a b", ["c"]), (#"a "b c" d\ e"#, "a", ["b c", "d e"]),
    ("a ''", "a", [""]),
    (#"a '\n' "\"""#, "a", [#"\n"#, "\""]), ("  a   b ", "a", ["b"]),
  ])
  func wordsAreSplitAsAShellWouldWithoutOne(text: String, program: String, arguments: [String]) throws {
    let command = try ProgramCommand(text)
    #expect(command.program == program && command.arguments == arguments)
  }

  @Test(arguments: ["", "  ", "a 'b", "a \"b", "a \\"])
  func whatNamesNoProgramIsRefused(text: String) {
    let error = #expect(throws: ModelError.self) { try ProgramCommand(text) }
    #expect(error?.code == .unknownModel)
  }
}

/// Programs as models, for tests.
enum Programs {
  static func model(
    _ id: String, timeout: Double = 60, attempts: Int = 1
  ) throws -> any LanguageModel {
    let id = try ModelID(id)
    let transport = try AsyncHTTPTransport(timeout: 1)
    return try ProviderRegistry(ExecProvider.all).provider(of: id).model(
      id,
      over: ModelConnection(
        baseURL: nil, keyVariable: nil, environment: [:], transport: transport,
        retries: RetryPolicy(attempts: attempts, sleep: { _ in }), timeout: timeout))
  }

  static func request(_ prompt: String = "A or B?", sample: Int = 0, topLogprobs: Int = 0) -> ModelRequest {
    ModelRequest(
      prompt: prompt,
      parameters: ModelParameters(temperature: 1, maxTokens: 16, topLogprobs: topLogprobs, seed: 7),
      sample: sample)
  }

  /// Whether a process with this command line runs, for as long as it takes the system to end one.
  static func isRunning(_ line: String) async throws -> Bool {
    for _ in 0..<100 {
      let found = try FileManager.default.contentsOfDirectory(atPath: "/proc").contains { entry in
        guard Int(entry) != nil, let data = FileManager.default.contents(atPath: "/proc/\(entry)/cmdline")
        else {
          return false
        }
        let words = String(decoding: data, as: UTF8.self).split(separator: "\0").joined(separator: " ")
        return words == line
      }
      if !found { return false }
      try await Task.sleep(for: .milliseconds(50))
    }
    return true
  }
}
