public import Documents
public import Grammars
internal import Hunting

/// What a measurement would ask of each model, counted without a call.
public struct MeasurePlan: Sendable {
  public let scenarios: Int
  public let principles: Int
  /// Calls by log probabilities, and by samples.
  public let calls: (logprobs: Int, samples: Int)
  /// Bytes of a prompt, on average.
  public let promptBytes: Int

  public init(seeds: [String], grammar: Grammar, samples: Int) throws(InputError) {
    var reader = try ScenarioLoader(seeds: seeds, grammar: grammar.selecting(.none))
    var byLogprobs = Survey(settings: SurveySettings(readout: .logprobs, samples: samples))
    var bySamples = Survey(settings: SurveySettings(readout: .samples, samples: samples))
    var principles: Set<String> = []
    var scenarios = 0
    var bytes = 0
    while let subject = try reader.next(1).first {
      principles.insert(subject.seed)
      scenarios += 1
      bytes += subject.space.render(.none).prompt.utf8.count
      byLogprobs.admit([subject])
      bySamples.admit([subject])
    }
    self.scenarios = scenarios
    promptBytes = bytes / max(1, scenarios)
    self.principles = principles.count
    calls = (byLogprobs.ask().count, bySamples.ask().count)
  }

  public func text(models: [String]) -> String {
    """
    models      \(models.joined(separator: ", "))
    scenarios   \(scenarios), under \(principles) principles
    calls       for each model \(calls.logprobs) by log probabilities, \(calls.samples) by samples

    """
  }
}
