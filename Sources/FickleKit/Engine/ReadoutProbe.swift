internal import Grammars
internal import Hunting
internal import LanguageModels
internal import Reports
internal import RunStore

/// Finds out how a model's choices can be read.
///
/// Missing log probabilities are believed when two prompts show it. A rejected prompt is asked again without log
/// probabilities, which distinguishes a rejected request for log probabilities from a rejected prompt. The probe's
/// prompts are those that the run asks first, so its replies are used again. Cost: 1 call as a rule, at most 4.
struct ReadoutProbe: Sendable {
  let executor: RoundExecutor
  let capabilities: ModelCapabilities
  /// Whether calls wait for a batch engine: a probe would take a round of its own.
  var isOffline = false

  struct Result: Sendable {
    let readout: Readout
    /// Why log probabilities, which are cheaper, are not used; nil when they are, or when they were not wanted.
    var reason: String?
    /// Calls made, in their order.
    var receipts: [CachedModelClient.Receipt] = []
    /// What stopped the probe.
    var failure: (any Error)?
  }

  /// - Parameter variants: the prompts that are asked first; none when there is nothing to ask.
  func readout(_ choice: ReadoutChoice, with variants: [Variant]) async -> Result {
    switch choice {
    case .logprobs: return Result(readout: .logprobs)
    case .samples: return Result(readout: .samples)
    case .auto:
      guard capabilities.logprobs > 0 else {
        return Result(readout: .samples, reason: "the provider returns no logprobs, so replies were sampled")
      }
      guard variants.first?.answer == nil else {
        return Result(
          readout: .samples, reason: "the answer can be anywhere in a reply, so replies were sampled")
      }
      if isOffline { return Result(readout: .logprobs) }
      return await probe(with: Array(variants.prefix(2)))
    }
  }

  private func probe(with variants: [Variant]) async -> Result {
    var result = Result(readout: .samples)
    var missing = 0
    for variant in variants {
      switch await ask(variant, .logprobs, &result) {
      case .reply(let reply)?:
        if reply.firstToken?.isEmpty == false { return result.with(.logprobs, nil) }
        // A content filter returns no probabilities either, whatever the model can do.
        if reply.finish != .refusal, reply.finish != .contentFilter { missing += 1 }
      case .rejected(let failure)?:
        if failure.blamesLogprobs { return result.with(.samples, Self.rejected) }
        switch await ask(variant, .samples, &result) {
        case .reply?: return result.with(.samples, Self.rejected)
        case nil: return result
        default: break
        }
      case .malformed?: break
      case .failed?, nil: return result
      }
    }
    if variants.isEmpty { return result }
    if missing > 0 { return result.with(.samples, "model returned no logprobs, so replies were sampled") }
    // Both prompts were refused whatever the readout, which says nothing about log probabilities.
    return result.with(.logprobs, nil)
  }

  private static let rejected = "the server rejects requests for logprobs, so replies were sampled"

  /// Nil when the probe cannot go on.
  private func ask(_ variant: Variant, _ readout: Readout, _ result: inout Result) async -> CallOutcome? {
    let query = Query(variant: variant, readout: readout, sample: 0, purpose: .baseline)
    let round = await executor.execute([query])
    if let receipt = round.answers.first??.receipt {
      result.receipts.append(receipt)
      return receipt.outcome
    }
    result.failure = round.failure
    return nil
  }
}

extension ReadoutProbe.Result {
  fileprivate func with(_ readout: Readout, _ reason: String?) -> ReadoutProbe.Result {
    ReadoutProbe.Result(readout: readout, reason: reason, receipts: receipts, failure: failure)
  }
}

extension CallFailure {
  /// Whether the server names log probabilities as what it rejects.
  fileprivate var blamesLogprobs: Bool {
    let words = (serverText ?? message).lowercased()
    return words.contains("logprob") || words.contains("log prob")
  }
}
