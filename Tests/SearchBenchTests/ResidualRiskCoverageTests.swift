import Foundation
import Grammars
import Hunting
import Measurement
import Reports
import Testing

@testable import SearchBench

/// The bounds on what was not asked hold on a table where all of it is known.
@Suite struct ResidualRiskCoverageTests {
  private static let table = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/respondent.fktt").path

  @Test func upperBoundsCoverTheShareOfUnaskedFlips() throws {
    let whole = try TruthTable(file: Self.table)
    // Every fourth scenario, so that many hunts can be run.
    let table = TruthTable(
      source: whole.source, maximumCost: whole.maximumCost,
      scenarios: whole.scenarios.enumerated().filter { $0.offset % 4 == 0 }.map(\.element))
    let world = SampledTable(table, temperature: 1, seed: 1)
    let truth = world.subjects.map { Self.everything(in: $0, of: world) }
    var (bounds, covered, overall) = (0, 0, 0)
    let hunts = 15
    for seed in 1...UInt64(hunts) {
      let (risks, asked) = Self.hunt(world, seed: seed)
      let unasked = truth.map { scenario in
        let rest = scenario.filter { !asked.contains($0.prompt) }
        return Double(rest.count { $0.flips }) / Double(max(rest.count, 1))
      }
      for (number, share) in unasked.enumerated() {
        guard let risk = risks.first(where: { $0.scenario == "\(number)" }), risk.draws > 0 else { continue }
        bounds += 1
        covered += share <= risk.upperBound ? 1 : 0
      }
      let all = try #require(risks.first { $0.scenario == nil })
      let mean = unasked.reduce(0, +) / Double(unasked.count)
      overall += mean <= all.upperBound ? 1 : 0
      // A bound that says nothing would cover everything.
      #expect(all.upperBound < mean + 0.1)
    }
    #expect(bounds >= 100)
    #expect(Double(covered) / Double(bounds) >= 0.95, "\(covered) of \(bounds)")
    #expect(overall >= hunts - 2, "\(overall) of \(hunts)")
  }

  /// The prompt of every perturbation, and whether it flips.
  private static func everything(in subject: HuntScenario, of world: SampledTable) -> [(
    prompt: String, flips: Bool
  )] {
    let baseline = world.logOdds(of: subject.space.render(.none)) ?? .nan
    return PerturbationEnumerator(subject.space, maximumCost: 2).filter { !$0.isEmpty }.map { perturbation in
      let variant = subject.space.render(perturbation)
      let logOdds = world.logOdds(of: variant)
      return (variant.prompt, logOdds.map { GroundTruth.flips($0, against: baseline) } ?? false)
    }
  }

  /// - Returns: what the report bounds, and the prompts that search has asked.
  private static func hunt(
    _ world: SampledTable, seed: UInt64
  ) -> (risks: [ResidualRiskRecord], asked: Set<String>) {
    let settings = HuntSettings(
      readout: .logprobs, budget: 1600, maximumCost: 2, auditShare: 0.35, seed: seed)
    var hunt = Hunt(settings: settings, scenarioCount: world.subjects.count)
    hunt.admit(world.subjects)
    var asked: Set<String> = []
    while case let queries = hunt.ask(), !queries.isEmpty {
      for query in queries where query.purpose != .audit { asked.insert(query.variant.prompt) }
      hunt.tell(
        queries.map { query in
          world.logOdds(of: query.variant).map { logOdds in
            .masses(ChoiceMass(a: 1 / (1 + exp(-logOdds)), b: 1 / (1 + exp(logOdds)), unlisted: 0))
          } ?? .refused
        })
    }
    let report = ReportBuilder(
      tool: ToolRecord(name: "fickle", version: "test"),
      settings: SettingsRecord(
        seeds: [], grammar: "table", selection: .standard, readout: "logprobs", budget: settings.budget,
        maximumCost: 2, alpha: 0.05, maximumSamples: 60, auditShare: 0.35, temperature: 1, maxTokens: 1,
        system: nil, seed: seed)
    ).report(of: [
      .init(
        model: "table", resolved: [], outcome: hunt.outcome(), readout: .logprobs, readoutReason: nil,
        usage: Totals())
    ])
    return (Array(report.residualRisk), asked)
  }
}
