import Foundation
import Synchronization
import Testing

@testable import LanguageModels

/// Caps that calls in flight cannot overrun.
@Suite struct SpendingTests {
  private func request(_ prompt: String = "A or B?", maxTokens: Int = 16) -> ModelRequest {
    ModelRequest(
      prompt: prompt,
      parameters: ModelParameters(temperature: 1, maxTokens: maxTokens, topLogprobs: 0, seed: nil), sample: 0)
  }

  private func answer(_ prompt: Int, _ completion: Int, cost: Double? = nil) -> ModelAnswer {
    ModelAnswer(
      ModelReply(
        text: "A", finish: .stop, firstToken: nil,
        usage: .init(promptTokens: prompt, completionTokens: completion, costUSD: cost), resolvedModel: ""))
  }

  private func policy(
    _ ledger: SpendingLedger, _ price: TokenPrice? = nil, attempts: Int = 3
  ) -> RetryPolicy {
    RetryPolicy(attempts: attempts, spending: Spending(ledger: ledger, price: price), sleep: { _ in })
  }

  @Test(arguments: [1, 8, 64])
  func manyCallsAtOnceNeverPassTheCap(concurrency: Int) async throws {
    let ledger = SpendingLedger(.init(tokens: 2000))
    let used = Shared(0)
    await withTaskGroup(of: Void.self) { group in
      for worker in 0..<concurrency {
        group.addTask {
          for call in 0..<200 {
            // Each takes anything up to what it may.
            let completion = (worker * 31 + call * 17) % 17
            do throws(ModelError) {
              _ = try await policy(ledger).answer(to: request()) { () async throws(ModelError) in
                await Task.yield()
                used.withLock { $0 += 20 + completion }
                return answer(20, completion)
              }
            } catch {
              #expect(error.code == .budgetExhausted)
              return
            }
          }
        }
      }
    }
    let total = used.withLock { $0 }
    #expect(total <= 2000 && total > 2000 - TokenBound(request()).total)
    #expect(await ledger.spent.tokens == total)
  }

  @Test func dollarsAreCappedByPriceOrByTheProvidersOwnFigure() async throws {
    let ledger = SpendingLedger(.init(dollars: 0.01))
    let price = TokenPrice(input: 10, output: 100)
    _ = try await policy(ledger, price).answer(to: request()) { () async throws(ModelError) in answer(100, 10)
    }
    #expect(abs(await ledger.spent.dollars - 0.002) < 1e-12)
    _ = try await policy(ledger, price).answer(to: request()) { () async throws(ModelError) in
      answer(100, 10, cost: 0.0075)
    }
    let error = await #expect(throws: ModelError.self) {
      try await policy(ledger, price).answer(to: request()) { () async throws(ModelError) in answer(1, 1) }
    }
    #expect(error?.code == .budgetExhausted)
    #expect(error?.message.contains("$0.0100 is used up") == true, "\(String(describing: error))")
  }

  @Test(
    arguments: [
      (.rejected, false), (.unauthorized, false), (.rateLimited, false), (.timedOut, true),
      (.badResponse, true),
    ] as [(ModelError.Code, Bool)])
  func whatMayHaveBeenPaidCountsInFull(code: ModelError.Code, counts: Bool) async {
    let ledger = SpendingLedger(.init(tokens: 100_000))
    _ = try? await policy(ledger, attempts: 1).answer(to: request()) { () async throws(ModelError) in
      throw ModelError(code, "x")
    }
    #expect(await ledger.spent.tokens == (counts ? TokenBound(request()).total : 0))
  }

  @Test func everyAttemptIsPaidFor() async throws {
    let ledger = SpendingLedger(.init(tokens: 100_000))
    var calls = 0
    _ = try await policy(ledger).answer(to: request()) { () async throws(ModelError) in
      calls += 1
      if calls < 3 { throw ModelError(.timedOut, "slow") }
      return answer(20, 1)
    }
    #expect(await ledger.spent.tokens == 2 * TokenBound(request()).total + 21)
  }

  @Test func aReplyWithoutUsageCountsInFull() async throws {
    let ledger = SpendingLedger(.init(tokens: 100_000))
    _ = try await policy(ledger).answer(to: request()) { () async throws(ModelError) in answer(0, 0) }
    #expect(await ledger.spent.tokens == TokenBound(request()).total)
  }

  /// The bound holds for any tokenizer over bytes.
  @Test func theBoundIsNeverBelowTheBytes() {
    let bound = TokenBound(request("é😀", maxTokens: 5), reasoningTokens: 100)
    #expect(bound.prompt >= 6 && bound.completion == 105)
  }
}
