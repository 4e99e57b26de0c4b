import Grammars
import Statistics
import Testing

@testable import Hunting

@Suite struct ShiftTallyTests {
  private static func edit(
    _ rule: String, _ alternative: String, _ before: String = "x", _ after: String = "y"
  )
    -> EditRecord
  {
    EditRecord(
      site: rule, rule: rule, alternative: alternative, editClass: rule == "label" ? .label : .markup,
      meaning: .preserved, cost: 1, before: before, after: after)
  }

  /// A seed counts once with the mean of its scenarios, also where they lie in two windows.
  @Test func aSeedCountsOnceAcrossWindows() {
    var (tally, whole) = (ShiftTally(), ShiftTally())
    let edit = Self.edit("option", "bullet")
    for (seed, shift) in [("s", 1.0), ("t", 4), ("t", 8)] {
      tally.add(shift, of: edit, seed: seed)
      whole.add(shift, of: edit, seed: seed)
    }
    tally.close(except: "t")
    tally.add(-3, of: edit, seed: "t")
    whole.add(-3, of: edit, seed: "t")
    tally.close(except: nil)
    for moments in [tally[.rule("option", .markup)], whole[.alternative("option/bullet")]] {
      #expect(moments.shift.count == 2 && moments.shift.mean == 2)
      #expect(moments.size.mean == 3)
    }
  }

  @Test func onlyLabelsThatTradePlacesAreASwap() {
    var tally = ShiftTally()
    tally.add(2, of: Self.edit("label", "swapped", "A, B", "B, A"), seed: "s")
    tally.add(5, of: Self.edit("label", "digits", "A, B", "1, 2"), seed: "s")
    #expect(tally[.labelSwap].shift.mean == 2 && tally[.editClass(.label)].shift.mean == 3.5)
  }

  @Test func talliesOfOtherSeedsMerge() {
    var (one, two) = (ShiftTally(), ShiftTally())
    one.add(1, of: Self.edit("option", "bullet"), seed: "s")
    two.add(3, of: Self.edit("option", "bullet"), seed: "t")
    two.add(7, of: Self.edit("option", "dash"), seed: "t")
    one.merge(two)
    #expect(one[.alternative("option/bullet")].shift.count == 2)
    #expect(one[.alternative("option/bullet")].shift.mean == 2)
    #expect(one[.alternative("option/dash")].shift.mean == 7)
  }
}
