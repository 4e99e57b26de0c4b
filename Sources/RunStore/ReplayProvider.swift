public import LanguageModels

/// Provides recorded runs as models.
public struct ReplayProvider: Provider {
  public let name = "replay"
  public let example = "replay/RUN"
  public let summary = "the recorded replies of a run; replay/RUN#MODEL where it has several models"
  public let capabilities = ModelCapabilities(continuesReply: true)

  public init() {}

  public func model(
    _ id: ModelID, over connection: ModelConnection
  ) throws(ModelError) -> any LanguageModel {
    try ReplayModel(id: id)
  }
}
