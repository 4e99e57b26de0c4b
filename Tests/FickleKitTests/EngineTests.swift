import Foundation
import Grammars
import Hunting
import LanguageModels
import Measurement
import Prompts
import RunStore
import Synchronization
import TestSupport
import Testing

@testable import FickleKit
@testable import Reports

/// The parts of the engine, each alone.
@Suite struct EngineTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// A model that answers from a script, by prompt and readout.
  private struct ScriptedModel: LanguageModel {
    let id: ModelID
    var capabilities = ModelCapabilities()
    let script: @Sendable (ModelRequest) throws(ModelError) -> ModelReply

    func answer(to request: ModelRequest) async throws(ModelError) -> ModelAnswer {
      ModelAnswer(try script(request))
    }
  }

  private static func reply(
    _ text: String = "A", logprobs: Bool = true, finish: ModelReply.Finish = .stop
  ) -> ModelReply {
    ModelReply(
      text: text, finish: finish,
      firstToken: logprobs ? [.init(token: "A", logprob: -0.1), .init(token: "B", logprob: -2.4)] : nil,
      usage: .init(promptTokens: 1, completionTokens: 1), resolvedModel: "m")
  }

  private static func variant(_ prompt: String) -> Variant {
    Variant(prompt: prompt, order: [.a, .b], labels: ["A", "B"], options: ["Keep it.", "Sell it."])
  }

  private func executor(
    concurrency: Int = 4, capabilities: ModelCapabilities = ModelCapabilities(),
    stop: StopSignal = StopSignal(),
    _ script: @escaping @Sendable (ModelRequest) throws(ModelError) -> ModelReply
  ) throws -> RoundExecutor {
    let store = try RunStore(folder: folder.path)
    let model = ScriptedModel(id: try ModelID("test/m"), capabilities: capabilities, script: script)
    return RoundExecutor(
      client: CachedModelClient(model: model, store: store, log: ReplyLog(store: store)),
      task: ChoiceTask(builder: RequestBuilder(asking: AskingSettings(), capabilities: capabilities)),
      concurrency: concurrency, stop: stop)
  }

  private static func queries(_ prompts: [String], _ readout: Readout = .logprobs) -> [Query] {
    prompts.map { Query(variant: variant($0), readout: readout, sample: 0, purpose: .baseline) }
  }

  // MARK: Rounds

  @Test func equalCallsOfARoundAreMadeOnce() async throws {
    let calls = Mutex(0)
    let executor = try executor { _ throws(ModelError) in
      calls.withLock { $0 += 1 }
      return Self.reply()
    }
    let round = await executor.execute(Self.queries(["x", "y", "x", "x"]))
    #expect(round.complete?.count == 4 && calls.withLock { $0 } == 2)
  }

  @Test func aFailureStartsNoFurtherCall() async throws {
    let calls = Mutex(0)
    let executor = try executor(concurrency: 1) { request throws(ModelError) in
      calls.withLock { $0 += 1 }
      if request.prompt == "2" { throw ModelError(.unauthorized, "bad key") }
      return Self.reply()
    }
    let round = await executor.execute(Self.queries((0..<9).map { "\($0)" }))
    let failure = try #require(round.failure)
    #expect(round.complete == nil && "\(failure)" == "bad key")
    #expect(round.answers.map { $0 != nil } == [true, true] + Array(repeating: false, count: 7))
    #expect(calls.withLock { $0 } == 3)
  }

  @Test func rejectedAndMalformedCallsAreAnswers() async throws {
    let executor = try executor { request throws(ModelError) in
      if request.prompt == "no" { throw ModelError(.rejected, "no") }
      if request.prompt == "odd" { throw ModelError(.badResponse, "odd") }
      return Self.reply()
    }
    let logprobs = await executor.execute(Self.queries(["no", "odd", "yes"]))
    #expect(logprobs.complete?.map(\.observation).prefix(2) == [.refused, .labelsMissing])
    let samples = await executor.execute(Self.queries(["no", "odd", "yes"], .samples))
    #expect(samples.complete?.map(\.observation) == [.refused, .outcome(nil), .outcome(.a)])
  }

  // MARK: Probe

  /// What a model does with a prompt.
  private enum Habit: String, CaseIterable, CustomTestStringConvertible {
    case fine, noLogprobs, filtered, rejectsLogprobs, rejectsPrompt, blamesLogprobs
    var testDescription: String { rawValue }

    func reply(to request: ModelRequest) throws(ModelError) -> ModelReply {
      let wantsLogprobs = request.parameters.topLogprobs > 0
      switch self {
      case .fine: return EngineTests.reply(logprobs: wantsLogprobs)
      case .noLogprobs: return EngineTests.reply(logprobs: false)
      case .filtered: return EngineTests.reply("", logprobs: false, finish: .refusal)
      case .rejectsLogprobs:
        if wantsLogprobs { throw ModelError(.rejected, "bad request") }
        return EngineTests.reply(logprobs: false)
      case .rejectsPrompt: throw ModelError(.rejected, "bad request")
      case .blamesLogprobs: throw ModelError(.rejected, "logprobs are not supported")
      }
    }
  }

  @Test(
    arguments: [
      (.fine, .fine, .logprobs, 1), (.noLogprobs, .noLogprobs, .samples, 2),
      (.noLogprobs, .fine, .logprobs, 2),
      (.filtered, .fine, .logprobs, 2), (.filtered, .filtered, .logprobs, 2),
      (.filtered, .noLogprobs, .samples, 2), (.rejectsPrompt, .fine, .logprobs, 3),
      (.rejectsPrompt, .rejectsPrompt, .logprobs, 4), (.rejectsLogprobs, .rejectsLogprobs, .samples, 2),
      (.rejectsPrompt, .noLogprobs, .samples, 3), (.blamesLogprobs, .fine, .samples, 1),
    ] as [(Habit, Habit, Readout, Int)])
  private func theProbeTellsTheModelFromThePrompt(
    first: Habit, second: Habit, readout: Readout, calls: Int
  ) async throws {
    let executor = try executor { request throws(ModelError) in
      try (request.prompt == "1" ? first : second).reply(to: request)
    }
    let result = await ReadoutProbe(executor: executor, capabilities: ModelCapabilities())
      .readout(.auto, with: ["1", "2"].map(Self.variant))
    #expect(result.readout == readout && result.receipts.count == calls)
    #expect((result.reason == nil) == (readout == .logprobs))
  }

  @Test func aProviderWithoutLogprobsIsNotProbed() async throws {
    let capabilities = ModelCapabilities(logprobs: 0, takesSeed: false)
    let executor = try executor(capabilities: capabilities) { _ throws(ModelError) in
      throw ModelError(.rejected, "nothing should be asked")
    }
    let result = await ReadoutProbe(executor: executor, capabilities: capabilities)
      .readout(.auto, with: [Self.variant("1")])
    #expect(result.readout == .samples && result.receipts.isEmpty)
    #expect(executor.task.request(for: Self.queries(["x"], .samples)[0]).parameters.seed == nil)
  }

  // MARK: Stopping

  @Test func aStopWakesSleepersAndItsParts() async throws {
    let whole = StopSignal()
    let part = whole.child()
    let sleeper = Task { try await part.sleep(3600) }
    whole.request()
    await #expect(throws: CancellationError.self) { try await sleeper.value }
    #expect(part.isRequested)
    await #expect(throws: CancellationError.self) { try await part.sleep(3600) }
    let other = StopSignal()
    other.child().request()
    #expect(!other.isRequested, "a part does not stop the whole")
    try await other.sleep(0.001)
  }

  // MARK: Faults

  @Test func rejectionsAloneEndARun() {
    var tally = FaultTally()
    tally.add(CallOutcome(ModelError(.rejected, "url answered 400: too long", reason: "long")), prompt: "a")
    #expect(tally.failure == "every request was rejected: url answered 400: too long")
    tally.add(.reply(Self.reply()), prompt: "b")
    #expect(tally.failure == nil)
    tally.add(CallOutcome(ModelError(.rejected, "no", reason: "long", serverText: "later")), prompt: "a")
    let records = tally.records(of: "m")
    #expect(records.map(\.calls) == [2] && records.map(\.prompts) == [1])
  }

  @Test(arguments: [
    (0, 2, false), (0, 3, true), (100, 10, false), (100, 11, true), (1000, 50, false), (1000, 60, true),
  ])
  func malformedResponsesAreToleratedUpToABound(replies: Int, malformed: Int, fails: Bool) {
    var tally = FaultTally()
    for number in 0..<replies { tally.add(.reply(Self.reply()), prompt: "\(number)") }
    for _ in 0..<malformed { tally.add(CallOutcome(ModelError(.badResponse, "odd")), prompt: "x") }
    #expect((tally.failure != nil) == fails)
  }

  @Test func statusesAreCombinedByTheWorst() {
    let parts: [(String, RunStatus)] = [
      ("a", .complete), ("b", RunStatus(.budget, reason: "small")), ("c", RunStatus(.failed, reason: "gone")),
    ]
    #expect(RunStatus.combined(parts) == RunStatus(.failed, reason: "c: gone"))
    #expect(RunStatus.combined([parts[1]]) == RunStatus(.budget, reason: "small"))
    #expect(RunStatus.combined([parts[0], parts[0]]) == .complete)
  }

  // MARK: Endpoints

  @Test func aModelsOwnEndpointOverridesTheSharedOne() throws {
    let settings = ConnectionSettings(
      shared: ModelEndpoint(baseURL: "http://shared/v1", keyVariable: "SHARED", requestsPerMinute: 9),
      endpoints: ["vllm/m": ModelEndpoint(baseURL: "http://own/v1", concurrency: 2)])
    let own = settings.endpoint(of: try ModelID("vllm/m"))
    // The key of one server is not sent to another.
    #expect(own == ModelEndpoint(baseURL: "http://own/v1", requestsPerMinute: 9, concurrency: 2))
    let named = settings.endpoint(of: try ModelID("vllm/m@http://third/v1"))
    #expect(named == ModelEndpoint(baseURL: "http://third/v1", requestsPerMinute: 9))
    #expect(settings.endpoint(of: try ModelID("vllm/other")).keyVariable == "SHARED")
  }

  @Test func aNameOfItsOwnWithAnAddressIsAModelOfItsOwn() throws {
    let table = ModelTable([
      "old": .init(model: "vllm/m", endpoint: ModelEndpoint(baseURL: "http://old/v1/")),
      "vllm/m": .init(model: "vllm/m", endpoint: ModelEndpoint(baseURL: "http://new/v1")),
    ])
    #expect(try table.id("old").description == "vllm/m@http://old/v1")
    #expect(try table.id("vllm/m").description == "vllm/m")
    #expect(try Set(table.endpoints().keys) == ["vllm/m", "vllm/m@http://old/v1"])
  }

  @Test func countsOfADryRunNeverWrap() {
    #expect(HuntPlan.saturatingSum(.max - 1, 5) == .max)
    #expect(HuntPlan.sets(of: Array(repeating: 1, count: 400), atMost: 60) == .max)
    #expect(HuntPlan.sets(of: [1, 1, 2], atMost: 2) == 4)
  }
}
