internal import Hunting
internal import LanguageModels
internal import Grammars

/// Finds out whether a model tells log probabilities, with one call.
struct ReadoutProbe: Sendable {
  let broker: ModelBroker
  let questioner: Questioner

  /// - Parameter variant: the first prompt that the hunt will ask, so that the probe's reply serves it too.
  func readout(with variant: Variant, usage: inout Usage) async throws -> (readout: Readout, reason: String?)
  {
    let query = Query(variant: variant, readout: .logprobs, sample: 0, purpose: .baseline)
    do {
      let receipt = try await broker.reply(to: questioner.request(for: query))
      usage.add(receipt.key, receipt.reply)
      guard receipt.reply.firstToken?.isEmpty == false else {
        return (.samples, "it tells no log probabilities, so replies were sampled")
      }
      return (.logprobs, nil)
    } catch let error as ModelError where error.code == .rejected {
      return (.samples, "it refuses log probabilities, so replies were sampled")
    }
  }
}
