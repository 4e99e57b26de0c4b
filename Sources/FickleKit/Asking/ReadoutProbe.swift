internal import Grammars
internal import Hunting
internal import LanguageModels

/// Finds out how a model is to be read, with at most one call.
struct ReadoutProbe: Sendable {
  let broker: ModelBroker
  let questioner: Questioner

  struct Result: Sendable {
    let readout: Readout
    /// Why log probabilities, which are cheaper, are not used; nil when they are, or when nobody asked for them.
    let reason: String?
    /// Calls of the budget that it took: none when the reply serves the first prompt too.
    var cost = 0
  }

  /// - Parameters:
  ///   - variant: the first prompt that will be asked, so that the probe's reply serves it too; nil when there is
  ///     none.
  ///   - budget: calls at most; without one nothing is probed, and nothing will be asked.
  func readout(
    _ choice: ReadoutChoice, with variant: Variant?, budget: Int = .max, usage: inout Usage
  ) async throws -> Result {
    switch (choice, variant) {
    case (.logprobs, _): Result(readout: .logprobs, reason: nil)
    case (.auto, let variant?) where budget > 0: try await probe(with: variant, usage: &usage)
    case (.samples, _), (.auto, _): Result(readout: .samples, reason: nil)
    }
  }

  private func probe(with variant: Variant, usage: inout Usage) async throws -> Result {
    let query = Query(variant: variant, readout: .logprobs, sample: 0, purpose: .baseline)
    do {
      let receipt = try await broker.reply(to: questioner.request(for: query))
      usage.add(receipt.key, receipt.reply)
      guard receipt.reply.firstToken?.isEmpty == false else {
        return Result(
          readout: .samples, reason: "it tells no log probabilities, so replies were sampled", cost: 1)
      }
      return Result(readout: .logprobs, reason: nil)
    } catch let error as ModelError where error.code == .rejected {
      return Result(
        readout: .samples, reason: "it refuses log probabilities, so replies were sampled", cost: 1)
    }
  }
}
