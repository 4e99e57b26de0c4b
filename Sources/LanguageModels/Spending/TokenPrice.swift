/// What a model's tokens cost.
public struct TokenPrice: Sendable, Hashable {
  /// Dollars for a million tokens.
  public let input: Double
  public let output: Double

  public init(input: Double, output: Double) {
    self.input = input
    self.output = output
  }

  public static let free = TokenPrice(input: 0, output: 0)

  /// In dollars.
  public func cost(promptTokens: Int, completionTokens: Int) -> Double {
    (Double(promptTokens) * input + Double(completionTokens) * output) / 1e6
  }

  /// What a reply cost: the provider's own figure where it gave one.
  public func cost(of usage: ModelReply.Usage) -> Double {
    usage.costUSD ?? cost(promptTokens: usage.promptTokens, completionTokens: usage.completionTokens)
  }
}
