internal import Foundation
internal import Hunting
internal import LanguageModels
internal import Measurement

/// What a probe has found out of a model.
public struct ModelProbeResult: Sendable, Codable {
  /// How choices are read.
  public let readout: String
  /// Why not by log probabilities; nil when they are.
  public let reason: String?
  public let id: String
  /// What the provider says has answered.
  public let resolved: [String]
  public let calls: Int
  /// By log probabilities: the mean mass of both labels together, from 0 to 1.
  public let labelMass: Double?
  /// By log probabilities: the largest difference between repeats of one prompt, in nats of log-odds.
  public let noise: Double?
  /// By samples: replies that could be read as a choice, and the share of the most frequent one among them.
  public let readable: Int?
  public let agreement: Double?
  /// The median of a call, in seconds.
  public let latency: Double
  public let promptTokens: Int
  public let completionTokens: Int
  public let reasoningTokens: Int
  /// Dollars for a million tokens; nil where the price is not known.
  public let inputPrice: Double?
  public let outputPrice: Double?
  public let costUSD: Double?
  /// What the server did not take as it was sent.
  public let adaptations: [String]
  /// The first reply's text.
  public let firstReply: String

  init(
    id: String, resolved: [String], masses: [ChoiceMass], outcomes: [Outcome?], reason: String?,
    usage: [ModelReply.Usage], seconds: [Double], price: TokenPrice?, adaptations: [String],
    firstReply: String?
  ) {
    self.id = id
    self.resolved = resolved
    self.reason = reason
    readout = masses.isEmpty ? "samples" : "logprobs"
    calls = usage.count
    labelMass = masses.isEmpty ? nil : masses.reduce(0) { $0 + $1.a + $1.b } / Double(masses.count)
    let logOdds = masses.map(\.logOdds)
    noise = logOdds.max().flatMap { high in logOdds.min().map { high - $0 } }
    let read = outcomes.compactMap(\.self)
    readable = masses.isEmpty ? read.count : nil
    let counts = Dictionary(grouping: read, by: \.self).values.map(\.count)
    agreement = counts.max().map { Double($0) / Double(read.count) }
    latency = seconds.isEmpty ? 0 : seconds.sorted()[seconds.count / 2]
    promptTokens = usage.reduce(0) { $0 + $1.promptTokens }
    completionTokens = usage.reduce(0) { $0 + $1.completionTokens }
    reasoningTokens = usage.reduce(0) { $0 + ($1.reasoningTokens ?? 0) }
    inputPrice = price?.input
    outputPrice = price?.output
    let costs = usage.compactMap { $0.costUSD ?? price?.cost(of: $0) }
    costUSD = costs.count == usage.count ? costs.reduce(0, +) : nil
    self.adaptations = adaptations
    self.firstReply = firstReply ?? ""
  }

  /// For the terminal.
  /// - Parameter priceDate: of the file of prices.
  public func text(priceDate: String) -> String {
    var rows: [(String, String)] = [("model", id)]
    if !resolved.isEmpty, resolved != [id] { rows.append(("answered as", resolved.joined(separator: ", "))) }
    if let labelMass, let noise {
      rows.append(
        ("readout", "logprobs; both labels hold \(Self.percent(labelMass)) of the probability mass"))
      rows.append(("noise", "repeats of one prompt differ by up to \(Self.decimal(noise)) nats"))
    } else {
      let read = readable ?? 0
      let same = agreement.map { ", \(Self.percent($0)) of them the same" } ?? ""
      rows.append(
        ("readout", "samples; \(read) of \(ModelProbe.repeats) replies can be read as a choice\(same)"))
    }
    if let reason { rows.append(("", reason)) }
    if readable == 0 { rows.append(("first reply", ReplyText.excerpt(of: firstReply))) }
    rows.append(("latency", "\(Self.decimal(latency)) s, the median of \(calls) calls"))
    let reasoning = reasoningTokens > 0 ? ", \(reasoningTokens) of them reasoning" : ""
    rows.append(("tokens", "\(promptTokens) in prompts, \(completionTokens) in replies\(reasoning)"))
    rows.append(("price", priceText(priceDate)))
    for adaptation in adaptations { rows.append(("adapted", adaptation)) }
    return rows.map { name, value in
      name.padding(toLength: 13, withPad: " ", startingAt: 0) + value + "\n"
    }.joined()
  }

  private func priceText(_ date: String) -> String {
    let paid = costUSD.map { "; this probe cost $\(String(format: "%.6f", $0))" } ?? ""
    guard let inputPrice, let outputPrice else {
      return "not known; write it into a file of prices and name that with --prices" + paid
    }
    if inputPrice == 0, outputPrice == 0 { return "free" }
    return
      "$\(Self.decimal(inputPrice)) in, $\(Self.decimal(outputPrice)) out for a million tokens, as of \(date)"
      + paid
  }

  private static func percent(_ share: Double) -> String { String(format: "%.1f%%", share * 100) }
  private static func decimal(_ number: Double) -> String { String(format: "%.2f", number) }
}
