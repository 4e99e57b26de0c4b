/// Which readout to use: found out by a probe, or fixed.
public enum ReadoutChoice: String, Sendable, Codable, CaseIterable {
  case auto, logprobs, samples
}
