internal import Foundation
public import LanguageModels
public import Reports

/// What the calls of a run would take in tokens, dollars and time, estimated without a call.
public struct RunEstimate: Sendable {
  /// A usual call of a hosted model; a run's own pace shows after a few seconds of it.
  static let secondsPerCall = 1.0
  private static let bytesPerToken = 4
  /// A short answer to a forced choice.
  private static let shortReply = 4

  /// One model's part.
  private struct Part {
    let promptTokens: Int
    /// Replies may be short, or as long as they are allowed to be.
    let replyTokens: (low: Int, high: Int)
    let dollars: (low: Double, high: Double)?
    let seconds: Double
  }

  private let parts: [Part]
  private let priceDate: String

  /// - Parameters:
  ///   - calls: of each model by log probabilities, and by samples.
  ///   - promptBytes: of a usual prompt.
  public init(
    calls: [(logprobs: Int, samples: Int)], promptBytes: Int, models: [ModelID], asking: AskingSettings,
    concurrency: Int, connector: ModelConnector
  ) {
    priceDate = connector.priceDate
    parts = zip(models, calls).map { id, calls in
      let capabilities = connector.capabilities(of: id)
      let bySamples = capabilities.logprobs == 0 || asking.readout == .samples
      let count = bySamples ? calls.samples : calls.logprobs
      let prompt = (promptBytes + (asking.system?.utf8.count ?? 0)) / Self.bytesPerToken + 8
      let low = bySamples ? min(Self.shortReply, asking.maxTokens) : 1
      let high = (bySamples ? asking.maxTokens : 1) + capabilities.reasoningTokens
      let dollars = connector.price(of: id).map { price in
        (
          low: price.cost(promptTokens: prompt * count, completionTokens: low * count),
          high: price.cost(promptTokens: prompt * count, completionTokens: high * count)
        )
      }
      let (perMinute, atOnce) = connector.limits(of: id)
      let pace = Double(count) * Self.secondsPerCall / Double(max(1, atOnce ?? concurrency))
      let spacing = perMinute.map { Double(count) * 60 / Double($0) } ?? 0
      return Part(
        promptTokens: prompt * count, replyTokens: (low * count, high * count), dollars: dollars,
        seconds: max(pace, spacing))
    }
  }

  /// For the terminal, in the columns of a plan.
  public func text(column width: Int) -> String {
    let prompts = parts.reduce(0) { $0 + $1.promptTokens }
    let replies = parts.reduce((0, 0)) { ($0.0 + $1.replyTokens.low, $0.1 + $1.replyTokens.high) }
    let seconds = parts.reduce(0) { $0 + $1.seconds }
    let rows = [
      ("tokens", "about \(prompts) in prompts, \(replies.0) to \(replies.1) in replies"),
      ("cost", cost),
      ("time", "about \(Self.duration(seconds)) at \(Int(Self.secondsPerCall)) second a call"),
    ]
    return rows.map { name, value in
      name.padding(toLength: width, withPad: " ", startingAt: 0) + value + "\n"
    }.joined()
  }

  private var cost: String {
    let known = parts.compactMap(\.dollars)
    guard known.count == parts.count else {
      return "not known for every model; name a file of prices with --prices"
    }
    let (low, high) = known.reduce((0.0, 0.0)) { ($0.0 + $1.low, $0.1 + $1.high) }
    if high == 0 { return "free" }
    return String(format: "$%.2f to $%.2f", low, high) + " at list prices of \(priceDate)"
  }

  private static func duration(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 1e9).rounded(.up))
    if whole < 120 { return "\(whole) seconds" }
    return whole < 7200 ? "\((whole + 59) / 60) minutes" : "\((whole + 3599) / 3600) hours"
  }
}
