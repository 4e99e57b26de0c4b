import Documents
import Foundation
import Grammars
import LanguageModels
import Measurement
import Prompts
import Reports
import Testing

/// On a world that can be enumerated, a hunt finds what there is to find, and nothing else.
@Suite struct PlantedTruthTests {
  /// A finding by names: its scenario and its edits' sites and alternatives.
  private struct Name: Hashable, CustomStringConvertible {
    let scenario: String
    let edits: Set<String>

    var description: String { "\(scenario) \(edits.sorted())" }
  }

  @Test(arguments: [2, 3])
  func findingsAreTheIrreducibleFlips(maximumCost: Int) async throws {
    let folder = try TemporaryFolder()
    let grammar = try folder.write(SmallWorld.grammar, to: "small.yaml")
    let seeds = try folder.write(SmallWorld.seeds(maximumCost == 2 ? 24 : 6), to: "seeds.yaml")
    let report = try await KitRun.hunt(
      "sim/fickle", seeds: [seeds], grammar: grammar, folder: folder.path + "/run", budget: 100_000,
      maximumCost: maximumCost)
    let found = Set(
      report.findings.map { finding in
        Name(scenario: finding.scenario, edits: Set(finding.edits.map { "\($0.site)=\($0.alternative)" }))
      })
    let truth = try await irreducibleFlips(seeds: seeds, grammar: grammar, maximumCost: maximumCost)
    #expect(found.subtracting(truth).isEmpty, "\(found.subtracting(truth).map(\.description))")
    #expect(truth.subtracting(found).isEmpty, "\(truth.subtracting(found).map(\.description))")
    #expect(found.count == report.findings.count)
    #expect(truth.count > 30)
    #expect(truth.contains { $0.edits.count == maximumCost })
    let unproven = report.findings.filter { !$0.irreducible }
    #expect(unproven.isEmpty, "\(unproven.map { "\($0.scenario) \($0.edits.map(\.alternative))" })")
  }

  /// Asks every perturbation, without any of the hunt's code.
  private func irreducibleFlips(
    seeds: String, grammar: String, maximumCost: Int
  ) async throws -> Set<Name> {
    let model = try SimulatedModel(id: try ModelID("sim/fickle"))
    let grammar = try GrammarReader.read(file: grammar)
    var reader = try SeedReader(paths: [seeds])
    var truth: Set<Name> = []
    while let seed = try reader.next() {
      for scenario in seed.scenarios {
        let space = try PromptSpace(scenario.decision, grammar: grammar)
        var flips: [Perturbation] = []
        var baseline: Outcome?
        for perturbation in PerturbationEnumerator(space, maximumCost: maximumCost) {
          let choice = try await decisiveChoice(of: space.render(perturbation), model)
          if perturbation.isEmpty { baseline = choice }
          // Smaller sets come first, so a flip is irreducible when it contains none that was found.
          guard let choice, let first = baseline, choice != first,
            !flips.contains(where: { $0.isSubset(of: perturbation) })
          else { continue }
          flips.append(perturbation)
        }
        for flip in flips {
          let edits = flip.edits.map {
            "\(space.sites[space.edits[$0].site].id)=\(space.edits[$0].alternative)"
          }
          truth.insert(Name(scenario: scenario.id, edits: Set(edits)))
        }
      }
    }
    return truth
  }

  /// The option that holds three fifths of all mass, from the reply's own tokens.
  private func decisiveChoice(of variant: Variant, _ model: SimulatedModel) async throws -> Outcome? {
    let parameters = ModelParameters(temperature: 1, maxTokens: 1, topLogprobs: 20, seed: nil)
    let reply = try await model.reply(
      to: ModelRequest(prompt: variant.prompt, parameters: parameters, sample: 0))
    let labels = try #require(variant.labelsByPole)
    let tokens = try #require(reply.firstToken)
    func mass(_ label: String) -> Double {
      tokens.filter { $0.token.trimmingCharacters(in: .whitespaces).lowercased() == label.lowercased() }
        .reduce(0) { $0 + exp($1.logprob) }
    }
    return mass(labels.a) >= 0.6 ? .a : mass(labels.b) >= 0.6 ? .b : nil
  }
}
