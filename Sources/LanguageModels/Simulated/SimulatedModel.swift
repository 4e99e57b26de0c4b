internal import Crypto
internal import Foundation

/// A respondent that is computed, not trained: to try fickle and to calibrate it. It is not a language model.
///
/// It reads nothing but the prompt's text: it looks for two options and their labels, and draws its answer from a
/// logistic random-utility model (McFadden 1974). The log-odds of the option displayed first are the difference of
/// the options' utilities, which depend on a few words of each option, plus what the preset's planted effects add.
///
/// - `sim/steady` has no planted effect: no change of format can flip it.
/// - `sim/fickle` has the effects of ``PlantedEffects``, with interactions.
/// - `sim/noisy` tosses a coin.
public struct SimulatedModel: LanguageModel {
  enum Preset: String, CaseIterable {
    case steady, fickle, noisy
  }

  /// The probability of declining to choose.
  static let abstention = 0.02

  public let id: ModelID
  private let preset: Preset
  private let sight: OptionDetector
  private let effects: PlantedEffects

  /// - Throws: ``ModelError/Code/unknownModel`` when there is no such preset.
  public init(id: ModelID) throws(ModelError) {
    guard let preset = Preset(rawValue: id.name) else {
      let known = Preset.allCases.map { "sim/\($0.rawValue)" }.joined(separator: ", ")
      throw ModelError(.unknownModel, "unknown simulated model \"\(id)\"; known: \(known)")
    }
    self.id = id
    self.preset = preset
    sight = OptionDetector()
    effects = PlantedEffects()
  }

  static let capabilities = ModelCapabilities(continuesReply: true)
  public var capabilities: ModelCapabilities { Self.capabilities }

  public func answer(to request: ModelRequest) async throws(ModelError) -> ModelAnswer {
    ModelAnswer(computedReply(to: request))
  }

  private func computedReply(to request: ModelRequest) -> ModelReply {
    guard let choice = sight.choice(in: request.prompt) else {
      return reply("I cannot see two options to choose between.", [("I", 0)], to: request)
    }
    let first = 1 / (1 + exp(-logOddsOfFirst(choice, in: request.prompt)))
    let decided = 1 - Self.abstention
    // A token is listed once, also where a label, or the other option's first word, is the same word.
    let masses = Dictionary(
      [
        (choice.first.answerToken, first * decided), (choice.second.answerToken, (1 - first) * decided),
        ("I", Self.abstention),
      ], uniquingKeysWith: +)
    let tokens = masses.map { ($0.key, log($0.value)) }.sorted { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1 > $1.1 }
    var draw = Draw(request)
    let text: String
    if draw.next() < Self.abstention {
      text = "I cannot choose between these."
    } else {
      text = draw.next() < first ? choice.first.answer : choice.second.answer
    }
    return reply(text, tokens, to: request)
  }

  private func logOddsOfFirst(_ choice: SightedChoice, in prompt: String) -> Double {
    let utilities = (ContentUtility.of(choice.first.text), ContentUtility.of(choice.second.text))
    switch preset {
    case .noisy: return 0
    case .steady:
      let difference = utilities.0 - utilities.1
      // Of two options that it values alike it prefers the same one, whichever is displayed first.
      let prefersFirst =
        difference == 0
        ? choice.first.text.lowercased() < choice.second.text.lowercased() : difference > 0
      return prefersFirst ? difference + 1 : difference - 1
    case .fickle:
      return effects.logOddsOfFirst(content: utilities.0 - utilities.1, choice, in: prompt)
    }
  }

  private func reply(_ text: String, _ tokens: [(String, Double)], to request: ModelRequest) -> ModelReply {
    let first = tokens.prefix(request.parameters.topLogprobs).map {
      ModelReply.TokenProbability(token: $0.0, logprob: $0.1)
    }
    let words = { (text: String) in text.utf8.split { $0 <= UInt8(ascii: " ") }.count }
    return ModelReply(
      text: text, finish: .stop, firstToken: request.parameters.topLogprobs > 0 ? first : nil,
      usage: ModelReply.Usage(promptTokens: words(request.prompt), completionTokens: words(text)),
      resolvedModel: id.description)
  }

  /// Numbers from 0 to 1 that depend on the seed, the prompt and the sample index only.
  private struct Draw {
    private let digest: [UInt8]
    private var position = 0

    init(_ request: ModelRequest) {
      let fields = [
        "\(request.parameters.seed ?? 0)", "\(request.sample)", request.system ?? "", request.prompt,
      ]
      digest = Array(SHA256.hash(data: Array(fields.joined(separator: "\u{0}").utf8)))
    }

    mutating func next() -> Double {
      defer { position += 8 }
      let bits = digest[position..<position + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return Double(bits >> 11) / Double(1 << 53)
    }
  }
}
