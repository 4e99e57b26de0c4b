/// How choices are read: decided by a probe, or fixed.
public enum ReadoutChoice: String, Sendable, Codable, CaseIterable {
  case auto, logprobs, samples
}

/// How models are asked, whatever the command: everything that a reply depends on besides model and prompt.
///
/// It is part of the settings in every report, and of what is stored with a run.
public struct AskingSettings: Sendable, Codable, Hashable {
  public var readout: ReadoutChoice
  /// Of sampled replies.
  public var temperature: Double
  /// Maximum length of a sampled reply, in tokens.
  public var maxTokens: Int
  public var system: String?
  /// Of everything random, replies included where the provider takes a seed.
  public var seed: UInt64

  public init(
    readout: ReadoutChoice = .auto, temperature: Double = 1, maxTokens: Int = 64, system: String? = nil,
    seed: UInt64 = 0
  ) {
    self.readout = readout
    self.temperature = temperature
    self.maxTokens = maxTokens
    self.system = system
    self.seed = seed
  }
}
