import Foundation
import Grammars
import LanguageModels
import Prompts
import Testing

/// `sim/steady` is the control: whatever is found in it by a hunt is an error of the hunt.
@Suite struct SteadyModelTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
    path: "../.."
  )
  .standardizedFileURL.path

  static let seedFiles =
    ((try? FileManager.default.contentsOfDirectory(atPath: root + "/seeds")) ?? [])
    .filter { $0.hasSuffix(".yaml") }.sorted()

  /// Edits that change an option's own words are all tried; of the others every fifth, another fifth in each
  /// scenario, so that every alternative meets many scenarios. (All of them together take a minute.)
  private static let share = 5

  @Test(arguments: seedFiles)
  func noSingleEditOfTheStandardGrammarChangesItsChoice(file: String) async throws {
    let grammar = try GrammarReader.read(file: Self.root + "/grammars/standard.yaml")
    let model = try SimulatedModelTests.model("steady")
    var reader = try SeedReader(paths: ["\(Self.root)/seeds/\(file)"])
    for (number, scenario) in try reader.all().flatMap(\.scenarios).enumerated() {
      let space = try PromptSpace(scenario.decision, grammar: grammar)
      let baseline = space.render(.none)
      let choice = try #require(try await Self.choice(of: model, in: baseline), "\(scenario.location)")
      for position in space.edits.indices {
        let variant = space.render(Perturbation([position]))
        let isInOption = Set(variant.options) != Set(baseline.options)
        guard isInOption || (position + number).isMultiple(of: Self.share) else { continue }
        let found = try await Self.choice(of: model, in: variant)
        #expect(found == choice, "\(scenario.location) with \(space.edits[position].ruleAlternative)")
      }
    }
  }

  /// The pole whose label, or whose first word where there are no labels, is the likelier token.
  private static func choice(of model: SimulatedModel, in variant: Variant) async throws -> Pole? {
    let reply = try await model.reply(to: SimulatedModelTests.request(variant.prompt, topLogprobs: 1))
    let token = try #require(reply.firstToken?.first?.token)
    let position =
      variant.labels?.firstIndex(of: token)
      ?? variant.options.firstIndex { variant.labels == nil && $0.hasPrefix(token) }
    return position.map { variant.order[$0] }
  }

  @Test func itsPreferenceIsNeverSlight() async throws {
    let options = [
      "Open the gate", "Keep it shut", "Call the mayor", "Warn all farms", "Pray for help", "Leave now",
    ]
    for first in options {
      for second in options where first != second {
        let prompt = "What do you do?\n\nA) \(first) or so\nB) \(second) or so"
        let swapped = "What do you do?\n\nA) \(second) or so\nB) \(first) or so"
        let p = try await SimulatedModelTests.probabilities("steady", prompt)
        let q = try await SimulatedModelTests.probabilities("steady", swapped)
        let logOdds = log((p["A"] ?? 0) / (p["B"] ?? 0))
        #expect(abs(logOdds) >= 1)
        // Neither place nor label plays a part.
        #expect(abs(logOdds - log((q["B"] ?? 0) / (q["A"] ?? 0))) < 1e-9)
      }
    }
  }
}
