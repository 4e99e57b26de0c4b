/// Provides the simulated respondents.
public struct SimulatedProvider: Provider {
  public let name = "sim"
  public let example = "sim/fickle"
  public let summary = "a simulated respondent with planted effects of format; also sim/steady, sim/noisy"
  public let capabilities = SimulatedModel.capabilities

  public init() {}

  public func model(
    _ id: ModelID, over connection: ModelConnection
  ) throws(ModelError) -> any LanguageModel {
    try SimulatedModel(id: id)
  }
}
