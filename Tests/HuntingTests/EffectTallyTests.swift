import Grammars
import Measurement
import Testing

@testable import Hunting

@Suite struct EffectTallyTests {
  /// Edits of a grammar with three alternatives.
  private static func edits() throws -> [EditRecord] {
    let space = try ScriptedWorld(costs: [1, 1, 1]).space
    return space.edits.map { EditRecord($0, in: space) }
  }

  /// Scenarios are hunted in another order than alternatives were numbered in: each keeps its own name.
  @Test func alternativesKeepTheirNamesInWhateverOrderTheyComeUp() throws {
    let edits = try Self.edits()
    var tally = EffectTally()
    tally.enter([2], of: edits)
    tally.enter([0, 1, 2], of: edits)
    for alternative in 0..<3 { tally.add(alternative, changes: false, shift: nil) }
    let outcomes = tally.outcomes(readout: .samples, alpha: 0.05)
    #expect(outcomes.map(\.edit.rule) == edits.map(\.rule))
    #expect(outcomes.map(\.offered) == [1, 1, 2])
  }

  @Test func anAlternativeThatNoHuntedScenarioOffersIsNotListed() throws {
    let edits = try Self.edits()
    var tally = EffectTally()
    tally.enter([2], of: edits)
    tally.add(2, changes: true, shift: nil)
    #expect(tally.outcomes(readout: .samples, alpha: 0.05).map(\.edit.rule) == [edits[2].rule])
  }

  /// An alternative whose replies cannot be read changes no choice, however many there are.
  @Test func unreadableRepliesAreNoChange() throws {
    let edits = try Self.edits()
    var tally = EffectTally()
    for scenario in 0..<40 {
      tally.enter([0, 1, 2], of: edits)
      tally.setRepeats(scenario: scenario, OutcomeCounts(a: 6), choice: .a)
      tally.addUnreadable(0)
      tally.add(1, changes: true, shift: nil)
      tally.addPanelReply(1, scenario: scenario, agrees: false)
    }
    let outcomes = tally.outcomes(readout: .samples, alpha: 0.05)
    #expect(outcomes.map(\.isEstablished) == [false, true])
    #expect(outcomes[0].unreadable == 40 && outcomes[0].asked == 0 && outcomes[0].excess == nil)
    #expect(outcomes[1].changed == 40 && outcomes[1].unreadable == 0)
  }

  /// Half of all replies cannot be read, with the edit and without, and all others choose the same.
  @Test func aModelThatIsOftenUnreadableDoesNotSeemToChange() throws {
    let edits = try Self.edits()
    var tally = EffectTally()
    for scenario in 0..<200 {
      tally.enter([0, 1, 2], of: edits)
      tally.setRepeats(scenario: scenario, OutcomeCounts(a: 3, unreadable: 3), choice: .a)
      if scenario.isMultiple(of: 2) {
        tally.addUnreadable(0)
      } else {
        tally.add(0, changes: false, shift: nil)
        tally.addPanelReply(0, scenario: scenario, agrees: true)
      }
    }
    let outcome = try #require(tally.outcomes(readout: .samples, alpha: 0.2).first)
    #expect(!outcome.isEstablished && (outcome.logEValue ?? 1) <= 0)
    #expect(outcome.asked == 100 && outcome.unreadable == 100 && outcome.excess?.mean == 0)
  }
}
