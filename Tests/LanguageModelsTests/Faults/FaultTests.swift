import Foundation
import LanguageModels
import Synchronization
import Testing

/// Every fault with every API, over real sockets: the right outcome, no reply paid for twice, and no key anywhere.
@Suite(.serialized, .timeLimit(.minutes(15))) struct FaultTests {
  private final class Waits: Sendable {
    let seconds = Mutex<[Double]>([])
  }

  @Test(arguments: ScriptedAPI.all, Fault.all)
  func everyFaultHasItsOutcome(api: ScriptedAPI, fault: Fault) async throws {
    guard let answers = fault.answers(api) else { return }
    let server = try await FaultServer(answers)
    let waits = Waits()
    let retries = RetryPolicy(
      attempts: Fault.attempts, longestDelay: 7200, jitter: { _ in 0 },
      sleep: { wait in waits.seconds.withLock { $0.append(wait) } })
    let limited = fault.what.contains("of a day")
    let model = try api.model(
      at: server.address, timeout: fault.timeout,
      retries: limited ? RetryPolicy(attempts: Fault.attempts, sleep: { _ in }) : retries)
    let result: Result<ModelAnswer, ModelError>
    do throws(ModelError) { result = .success(try await model.answer(to: Self.request(fault))) } catch {
      result = .failure(error)
    }
    await server.stop()
    switch (fault.outcome, result) {
    case (.reply(let text, let finish), .success(let answer)):
      #expect(answer.reply.text == text)
      // Completions have no part for a refusal, and some APIs no word for other ends.
      switch finish {
      case .other: break
      case .refusal: #expect([.refusal, .contentFilter].contains(answer.reply.finish))
      default: #expect(answer.reply.finish == finish)
      }
    case (.listed(let count), .success(let answer)):
      let listed = answer.reply.firstToken
      #expect(listed?.isEmpty == false ? listed?.count == count : count == nil)
    case (.error(let code, let reason), .failure(let error)):
      #expect(error.code == code, "\(error)")
      if let reason { #expect(error.reason == reason) }
      for word in fault.words { #expect(error.message.contains(word), "\(error)") }
    default: Issue.record("\(result)")
    }
    #expect(server.requests.count == fault.requests)
    if fault.wait > 0 { #expect(waits.seconds.withLock { $0.max() ?? 0 } >= fault.wait) }
    // The key was sent, and comes back nowhere.
    #expect(server.requests.allSatisfy { $0.contains("/") })
    let everything = "\(result) \(String(reflecting: result))" + Self.bodies(result)
    #expect(!everything.contains("THE/SECRET") && !everything.contains("THE\\/SECRET"))
  }

  private static func request(_ fault: Fault) -> ModelRequest {
    let wantsLogprobs = fault.kind == .logprobs || fault.what.contains("parameter")
    return ModelRequest(
      system: "Be brief.", prompt: "A or B?",
      parameters: ModelParameters(
        temperature: 0.7, maxTokens: 16, topLogprobs: wantsLogprobs ? 20 : 0, seed: 7), sample: 0)
  }

  private static func bodies(_ result: Result<ModelAnswer, ModelError>) -> String {
    switch result {
    case .success(let answer): String(decoding: answer.body ?? [], as: UTF8.self)
    case .failure(let error): String(decoding: error.body ?? [], as: UTF8.self)
    }
  }

  @Test(arguments: ScriptedAPI.all)
  func nobodyListens(api: ScriptedAPI) async throws {
    let server = try await FaultServer([[]])
    let address = server.address
    await server.stop()
    let model = try api.model(
      at: address, timeout: 5, retries: RetryPolicy(attempts: 6, limiter: EndpointLimiter(), sleep: { _ in }))
    let error = await #expect(throws: ModelError.self) { try await model.reply(to: ScriptedModel.request) }
    #expect(error?.code == .unreachable && error?.message.contains("cannot be reached") == true)
  }

  @Test(arguments: ScriptedAPI.all)
  func anAdaptationIsLearnedOnceAndReported(api: ScriptedAPI) async throws {
    let adaptable = try #require(api.adaptable)
    let server = try await FaultServer([
      .http(400, adaptable.body), .http(200, api.reply("A")), .http(200, api.reply("B")),
    ])
    let model = try api.model(at: server.address, timeout: 5, retries: RetryPolicy(attempts: 1))
    let request = ModelRequest(
      prompt: "A or B?",
      parameters: ModelParameters(temperature: 0.7, maxTokens: 16, topLogprobs: 20, seed: 7), sample: 0)
    #expect(try await model.reply(to: request).text == "A")
    #expect(try await model.reply(to: request).text == "B")
    await server.stop()
    #expect(server.requests.count == 3)
    #expect(server.requests[0].contains("\"\(adaptable.field)\""))
    let adaptation = try #require(model.adaptations.first)
    #expect(model.adaptations.count == 1 && adaptation.parameter.hasSuffix(adaptable.field))
    if case .lowered = adaptation.change {
      #expect(server.requests[2].contains("\"\(adaptable.field)\":5"))
    } else {
      #expect(!server.requests[2].contains("\"\(adaptable.field)\""))
    }
    // A later session begins with what was learned.
    let later = try await FaultServer([.http(200, api.reply("A"))])
    let resumed = try api.model(at: later.address, timeout: 5, retries: RetryPolicy(attempts: 1))
    resumed.adopt(model.adaptations)
    _ = try await resumed.reply(to: request)
    await later.stop()
    #expect(later.requests.count == 1 && resumed.adaptations == model.adaptations)
    #expect(
      later.requests[0].split(separator: "\r\n").last == server.requests[2].split(separator: "\r\n").last)
  }
}
