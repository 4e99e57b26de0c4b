import Foundation
import Grammars
import Hunting
import Statistics
import Prompts
import Testing

@Suite struct AuditTests {
  /// Edit 0 flips alone, 1 and 2 only together.
  private static func answer(_ query: Query) -> Observation {
    let edits = ScriptedWorld.edits(in: query.variant.prompt)
    return .told(1 - (edits.contains(0) ? 3 : 0) - (edits.isSuperset(of: [1, 2]) ? 2.5 : 0))
  }

  private func outcome(budget: Int, share: Double, seed: UInt64 = 0) throws -> (HuntOutcome, [Query]) {
    let world = try ScriptedWorld(costs: Array(repeating: 1, count: 12))
    var driver = HuntDriver(
      HuntSettings(readout: .logprobs, budget: budget, maximumCost: 2, auditShare: share, seed: seed),
      scenarios: 1)
    return (driver.run([world.subject()], answer: Self.answer), driver.asked)
  }

  @Test func drawsAreAskedLastAndEachOnce() throws {
    let (outcome, asked) = try outcome(budget: 60, share: 0.25)
    let audit = outcome.scenarios[0].audit
    #expect(audit.count == 15)
    #expect(Set(audit.map(\.perturbation)).count == 15)
    #expect(audit.count { $0.wasUnasked } == asked.count { $0.purpose == .audit })
    let first = try #require(asked.firstIndex { $0.purpose == .audit })
    #expect(asked[first...].allSatisfy { $0.purpose != .baseline })
    #expect(
      !asked[first...].contains { query in
        query.purpose == .search && ScriptedWorld.edits(in: query.variant.prompt).count == 1
          && asked[..<first].contains(query)
      })
  }

  @Test func agreementIsThatOfTheModel() throws {
    for seed in 0..<8 {
      let (outcome, _) = try outcome(budget: 80, share: 0.5, seed: UInt64(seed))
      for trial in outcome.scenarios[0].audit {
        let edits = Set(trial.perturbation.edits)
        let flips = edits.contains(0) || edits.isSuperset(of: [1, 2])
        #expect(trial.mayFlip == flips)
        #expect(trial.agrees == !flips)
      }
    }
  }

  /// The bound holds for the share of all un-asked perturbations, of which this world has been enumerated.
  @Test func theUpperBoundCoversTheTruth() throws {
    let all = (0..<12).flatMap { first in
      [Set([first])] + ((first + 1)..<12).map { Set([first, $0]) }
    }
    var covered = 0
    let hunts = 200
    for seed in 0..<hunts {
      let (outcome, asked) = try outcome(budget: 45, share: 0.4, seed: UInt64(seed))
      let searched = Set(
        asked.filter { $0.purpose != .audit }.map { ScriptedWorld.edits(in: $0.variant.prompt) })
      let unasked = all.filter { !searched.contains($0) }
      let flipping = unasked.count { $0.contains(0) || $0.isSuperset(of: [1, 2]) }
      let draws = outcome.scenarios[0].audit.filter(\.wasUnasked)
      #expect(draws.count >= 5)
      let bound = BinomialInterval.upperBound(successes: draws.count { $0.mayFlip }, trials: draws.count)
      covered += Double(flipping) / Double(unasked.count) <= bound ? 1 : 0
    }
    // 95% less two standard errors of a share of 200.
    #expect(covered >= 184, "\(covered) of \(hunts)")
  }

  @Test func anExhaustedCostIsCertified() throws {
    let (all, _) = try outcome(budget: 2000, share: 0)
    // Pairs with a flip in them are never asked, so cost 2 is not exhausted.
    #expect(all.scenarios[0].exhaustedCost == 1)
    let (few, _) = try outcome(budget: 14, share: 0.5)
    #expect(few.scenarios[0].exhaustedCost == 0)
  }

  @Test func aDrawThatHoldsAFlipIsNoFinding() throws {
    for seed in 0..<10 {
      let (outcome, _) = try outcome(budget: 120, share: 0.5, seed: UInt64(seed))
      for finding in outcome.scenarios[0].findings {
        #expect(
          finding.perturbation == Perturbation([0]) || finding.perturbation == Perturbation([1, 2]),
          "\(finding.perturbation.edits)")
      }
    }
  }
}
