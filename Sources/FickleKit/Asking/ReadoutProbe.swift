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
  }

  /// - Parameter variant: the first prompt that will be asked, so that the probe's reply serves it too; nil when
  ///   there is none.
  func readout(_ choice: ReadoutChoice, with variant: Variant?, usage: inout Usage) async throws -> Result {
    switch (choice, variant) {
    case (.logprobs, _): Result(readout: .logprobs, reason: nil)
    case (.samples, _), (.auto, nil): Result(readout: .samples, reason: nil)
    case (.auto, let variant?): try await probe(with: variant, usage: &usage)
    }
  }

  private func probe(with variant: Variant, usage: inout Usage) async throws -> Result {
    let query = Query(variant: variant, readout: .logprobs, sample: 0, purpose: .baseline)
    do {
      let receipt = try await broker.reply(to: questioner.request(for: query))
      usage.add(receipt.key, receipt.reply)
      guard receipt.reply.firstToken?.isEmpty == false else {
        return Result(readout: .samples, reason: "it tells no log probabilities, so replies were sampled")
      }
      return Result(readout: .logprobs, reason: nil)
    } catch let error as ModelError where error.code == .rejected {
      return Result(readout: .samples, reason: "it refuses log probabilities, so replies were sampled")
    }
  }
}
