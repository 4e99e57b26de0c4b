internal import Foundation
internal import Grammars
internal import Hunting
public import LanguageModels
internal import Measurement
internal import Prompts
public import Reports

/// Finds out with a handful of calls how a model's choices can be read, how noisy and how fast it is, and what it costs.
///
/// Cost: at most ten calls. Nothing is stored.
public struct ModelProbe: Sendable {
  static let repeats = 5

  private let connector: ModelConnector
  private let asking: AskingSettings
  private let seconds: @Sendable () -> Double

  /// - Parameter seconds: a clock, for latencies.
  public init(
    connector: ModelConnector, asking: AskingSettings, seconds: @escaping @Sendable () -> Double
  ) {
    self.connector = connector
    self.asking = asking
    self.seconds = seconds
  }

  /// - Throws: `ModelError` when a call fails for another reason than a request for log probabilities.
  public func run(_ id: ModelID) async throws(ModelError) -> ModelProbeResult {
    let model = try connector.model(id)
    let builder = RequestBuilder(asking: asking, capabilities: model.capabilities)
    var calls = Calls(model: model, seconds: seconds)
    var reason: String?
    var readings: [ChoiceMass] = []
    if model.capabilities.logprobs > 0 {
      do throws(ModelError) {
        for repeated in 0..<Self.repeats {
          let request = builder.request(for: Self.query(.logprobs, sample: 0), repeated: repeated)
          let reply = try await calls.make(request)
          guard let mass = Self.mass(of: reply) else {
            reason =
              reply.firstToken == nil
              ? "the model returned no logprobs" : "the labels hold too little of the probability mass"
            break
          }
          readings.append(mass)
        }
      } catch {
        guard error.code == .rejected else { throw error }
        reason = "the server rejects requests for logprobs: \(error.serverText ?? error.message)"
      }
    } else {
      reason = "the provider returns no logprobs"
    }
    var outcomes: [Outcome?] = []
    if readings.count < Self.repeats {
      readings = []
      for sample in 0..<Self.repeats {
        let query = Self.query(.samples, sample: sample)
        let reply = try await calls.make(builder.request(for: query))
        guard case .outcome(let outcome) = ReplyInterpreter().observation(of: reply, to: query).observation
        else {
          continue
        }
        outcomes.append(outcome)
      }
    }
    return ModelProbeResult(
      id: id.description, resolved: calls.resolved.sorted(), masses: readings, outcomes: outcomes,
      reason: reason, usage: calls.usage, seconds: calls.durations, price: connector.price(of: id),
      adaptations: model.adaptations.map(\.text).sorted(), firstReply: calls.firstText)
  }

  /// The calls of a probe, and what they took.
  private struct Calls {
    let model: any LanguageModel
    let seconds: @Sendable () -> Double
    var durations: [Double] = []
    var usage: [ModelReply.Usage] = []
    var resolved: Set<String> = []
    var firstText: String?

    mutating func make(_ request: ModelRequest) async throws(ModelError) -> ModelReply {
      let start = seconds()
      let reply = try await model.answer(to: request).reply
      durations.append(seconds() - start)
      usage.append(reply.usage)
      if !reply.resolvedModel.isEmpty { resolved.insert(reply.resolvedModel) }
      firstText = firstText ?? reply.text
      return reply
    }
  }

  private static func query(_ readout: Readout, sample: Int) -> Query {
    Query(variant: variant, readout: readout, sample: sample, purpose: .baseline)
  }

  /// An easy choice, so that a model which can be read at all is read.
  private static let variant = Variant(
    prompt: """
      A shop has one loaf of bread left. A customer asks for it.

      What should the shop do?

      A) Sell the loaf.
      B) Throw the loaf away.

      Answer with A or B only.
      """, order: [.a, .b], labels: ["A", "B"], options: ["Sell the loaf.", "Throw the loaf away."])

  private static func mass(of reply: ModelReply) -> ChoiceMass? {
    let query = query(.logprobs, sample: 0)
    guard case .masses(let mass) = ReplyInterpreter().observation(of: reply, to: query).observation else {
      return nil
    }
    return mass
  }
}

extension RequestBuilder {
  /// The same request as another call: the sample index is not part of what is sent.
  fileprivate func request(for query: Query, repeated: Int) -> ModelRequest {
    let request = request(for: query)
    return ModelRequest(
      system: request.system, prompt: request.prompt, parameters: request.parameters, sample: repeated)
  }
}
