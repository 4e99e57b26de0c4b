import Foundation
import LanguageModels
import Testing

@Suite struct SimulatedModelTests {
  static let prompt = """
    The river rises.

    What do you do?

    A) Open the gate for the farms.
    B) Keep the water in the lake.

    Answer with A or B only.
    """

  static func model(_ name: String) throws -> SimulatedModel {
    try SimulatedModel(id: try ModelID("sim/\(name)"))
  }

  static func request(
    _ prompt: String = prompt, topLogprobs: Int = 5, seed: UInt64? = 1, sample: Int = 0, system: String? = nil
  ) -> ModelRequest {
    ModelRequest(
      system: system, prompt: prompt,
      parameters: ModelParameters(temperature: 1, maxTokens: 8, topLogprobs: topLogprobs, seed: seed),
      sample: sample)
  }

  /// Probabilities by token, from the logprobs.
  static func probabilities(_ name: String, _ prompt: String = prompt) async throws -> [String: Double] {
    let reply = try await model(name).reply(to: request(prompt))
    return Dictionary(
      uniqueKeysWithValues: try #require(reply.firstToken).map { ($0.token, exp($0.logprob)) })
  }

  @Test(arguments: ["steady", "fickle", "noisy"])
  func theSameRequestIsAnsweredTheSame(name: String) async throws {
    let (one, other) = (try Self.model(name), try Self.model(name))
    for sample in 0..<20 {
      let request = Self.request(sample: sample)
      #expect(try await one.reply(to: request) == other.reply(to: request))
    }
  }

  @Test func samplesAndSeedsAreDrawnAnew() async throws {
    let model = try Self.model("noisy")
    func texts(seed: UInt64, system: String? = nil) async throws -> [String] {
      var texts: [String] = []
      for sample in 0..<40 {
        texts.append(try await model.reply(to: Self.request(seed: seed, sample: sample, system: system)).text)
      }
      return texts
    }
    let first = try await texts(seed: 1)
    #expect(Set(first).isSuperset(of: ["A", "B"]))
    #expect(try await texts(seed: 2) != first)
    #expect(try await texts(seed: 1, system: "Be brief.") != first)
  }

  @Test(arguments: ["steady", "fickle", "noisy"])
  func samplesFollowTheProbabilitiesThatAreTold(name: String) async throws {
    let model = try Self.model(name)
    let expected = try await Self.probabilities(name)
    let draws = 600
    var counts: [String: Int] = [:]
    for sample in 0..<draws {
      counts[try await model.reply(to: Self.request(sample: sample)).text, default: 0] += 1
    }
    #expect(Set(counts.keys) == ["A", "B", "I cannot choose between these."])
    for label in ["A", "B"] {
      let share = Double(counts[label] ?? 0) / Double(draws)
      let p = try #require(expected[label])
      // Four standard deviations.
      #expect(abs(share - p) < 4 * (p * (1 - p) / Double(draws)).squareRoot(), "\(label): \(share) for \(p)")
    }
    #expect((1...30).contains(counts["I cannot choose between these."] ?? 0))
  }

  @Test func logprobsAreLikeliestFirstAddUpToOneAndAreToldWhenAskedFor() async throws {
    for name in ["steady", "fickle", "noisy"] {
      let tokens = try #require(try await Self.model(name).reply(to: Self.request()).firstToken)
      #expect(tokens.map(\.logprob) == tokens.map(\.logprob).sorted(by: >))
      #expect(abs(tokens.reduce(0) { $0 + exp($1.logprob) } - 1) < 1e-12)
      #expect(Set(tokens.map(\.token)) == ["A", "B", "I"])
    }
    #expect(try await Self.model("fickle").reply(to: Self.request(topLogprobs: 0)).firstToken == nil)
    #expect(try await Self.model("fickle").reply(to: Self.request(topLogprobs: 2)).firstToken?.count == 2)
  }

  @Test(arguments: [("I", "II"), ("1", "2")])
  func noTokenIsListedTwice(labels: (String, String)) async throws {
    let prompt = Self.prompt.replacing("A)", with: "\(labels.0))").replacing("B)", with: "\(labels.1))")
    let tokens = try #require(try await Self.model("noisy").reply(to: Self.request(prompt)).firstToken)
    #expect(Set(tokens.map(\.token)) == [labels.0, labels.1, "I"])
    #expect(Set(tokens.map(\.token)).count == tokens.count)
    #expect(abs(tokens.reduce(0) { $0 + exp($1.logprob) } - 1) < 1e-12)
  }

  @Test func noisyTossesACoin() async throws {
    let probabilities = try await Self.probabilities("noisy")
    #expect(abs((probabilities["A"] ?? 0) - 0.49) < 1e-12)
    #expect(abs((probabilities["B"] ?? 0) - 0.49) < 1e-12)
    #expect(abs((probabilities["I"] ?? 0) - 0.02) < 1e-12)
  }

  @Test func tokensAreCountedInWords() async throws {
    let reply = try await Self.model("steady").reply(to: Self.request("A) Open the gate.\nB) Keep it shut."))
    #expect(reply.usage.promptTokens == 8)
    #expect(reply.finish == .stop)
    #expect(reply.resolvedModel == "sim/steady")
  }

  @Test(arguments: ["Hello.", "", "Answer with A or B only.", "A) Open the gate for the farms."])
  func withoutTwoOptionsItDoesNotChoose(prompt: String) async throws {
    for name in ["steady", "fickle", "noisy"] {
      let reply = try await Self.model(name).reply(to: Self.request(prompt))
      #expect(reply.text == "I cannot see two options to choose between.")
      #expect(reply.firstToken?.map(\.token) == ["I"])
    }
  }

  @Test(arguments: ["", "Steady", "gpt"])
  func otherPresetsAreRefusedWithTheKnownOnes(name: String) throws {
    guard let id = try? ModelID("sim/\(name)") else { return #expect(name.isEmpty) }
    let error = #expect(throws: ModelError.self) { try SimulatedModel(id: id) }
    #expect(error?.code == .unknownModel)
    #expect(error?.message.hasSuffix("known: sim/steady, sim/fickle, sim/noisy") == true)
  }
}
