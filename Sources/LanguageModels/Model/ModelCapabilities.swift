/// What a provider, or one of its models, can do. Requests are built from it, so that nothing is asked that cannot be
/// answered.
public struct ModelCapabilities: Sendable, Hashable {
  /// Log probabilities of the first token that one call may return; 0 for none.
  public var logprobs: Int
  /// Whether a seed is sent with a request.
  public var takesSeed: Bool
  /// Temperatures that are accepted; nil when the model samples at a temperature of its own.
  public var temperature: ClosedRange<Double>?
  /// Tokens that the model may spend on reasoning before its reply; they are added to the limit that is sent.
  public var reasoningTokens: Int
  /// Whether a reply's beginning can be given, which the model continues.
  public var continuesReply: Bool

  public init(
    logprobs: Int = 20, takesSeed: Bool = true, temperature: ClosedRange<Double>? = 0...2,
    reasoningTokens: Int = 0, continuesReply: Bool = false
  ) {
    self.logprobs = logprobs
    self.takesSeed = takesSeed
    self.temperature = temperature
    self.reasoningTokens = reasoningTokens
    self.continuesReply = continuesReply
  }

  /// What a model gets that reasons before it replies: providers stop counting where the limit is reached, and a limit
  /// for the reply alone would cut the reasoning off.
  public static let reasoningAllowance = 8192

  /// In a few words, for lists.
  public var summary: String {
    var words = [logprobs > 0 ? "up to \(logprobs) logprobs" : "no logprobs"]
    if takesSeed { words.append("seed") }
    if let temperature {
      words.append(
        "temperature \(Self.text(temperature.lowerBound)) to \(Self.text(temperature.upperBound))")
    } else {
      words.append("fixed temperature")
    }
    if reasoningTokens > 0 { words.append("reasoning") }
    if continuesReply { words.append("prefill") }
    return words.joined(separator: ", ")
  }

  /// - Throws: ``ModelError/Code/unsupported`` for a temperature that the model would reject.
  public func check(temperature value: Double, of id: ModelID) throws(ModelError) {
    guard let temperature, !temperature.contains(value) else { return }
    throw ModelError(
      .unsupported,
      "\(id) takes temperatures from \(Self.text(temperature.lowerBound)) to "
        + "\(Self.text(temperature.upperBound)); change --temperature")
  }

  private static func text(_ number: Double) -> String {
    number == number.rounded() ? "\(Int(number))" : "\(number)"
  }
}
