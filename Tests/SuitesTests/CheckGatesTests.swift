import Testing

@testable import Suites

@Suite struct CheckGatesTests {
  /// A summary of so many cases of each status, all of the failing ones regressed.
  private static func summary(regressed: Int = 0, drifted: Int = 0, held: Int = 0, undecided: Int = 0)
    -> CheckSummary
  {
    let decided = regressed + drifted + held
    return CheckSummary(
      cases: decided + undecided, regressed: regressed, fixed: 0, drifted: drifted, held: held,
      undecided: undecided, flipRateBefore: 0, flipRateBeforeInterval: nil,
      flipRate: decided == 0 ? nil : Double(regressed) / Double(decided), flipRateInterval: nil, mcNemar: 1)
  }

  private static let strict = CheckGates(
    maximumRegressions: 1, maximumFlipRate: 0.25, maximumDrift: 0.5, minimumDecided: 0.5)

  private static func broken(_ summary: CheckSummary, _ gates: CheckGates = strict) -> [String] {
    gates.records(for: summary).filter { !$0.passed }.map(\.gate.rawValue)
  }

  @Test func aLimitIsKeptUpToItself() {
    #expect(Self.broken(Self.summary(regressed: 1, drifted: 2, held: 1, undecided: 4)) == [])
    #expect(Self.broken(Self.summary(regressed: 2, held: 6)) == ["max-regressions"])
    #expect(Self.broken(Self.summary(regressed: 1, held: 2)) == ["max-flip-rate"])
    #expect(Self.broken(Self.summary(drifted: 3, held: 2)) == ["max-drift"])
    #expect(Self.broken(Self.summary(held: 4, undecided: 5)) == ["min-decided"])
  }

  @Test func undecidedCasesDiluteNothing() {
    // Three of four that are decided have drifted, whatever the other 96 do.
    let records = CheckGates(maximumDrift: 0.5).records(for: Self.summary(drifted: 3, held: 1, undecided: 96))
    #expect(records.first { $0.gate == .maxDrift }?.value == 0.75)
  }

  @Test func withoutADecidedCaseNoShareIsWithinItsLimit() {
    #expect(Self.broken(Self.summary(undecided: 5)) == ["max-flip-rate", "max-drift", "min-decided"])
    let lenient = CheckGates(maximumFlipRate: 1, maximumDrift: 1, minimumDecided: 0)
    #expect(Self.broken(Self.summary(undecided: 5), lenient) == ["max-flip-rate", "max-drift"])
  }

  @Test func unlessSaidOtherwiseHalfOfTheCasesAreDecided() {
    #expect(Self.broken(Self.summary(held: 40, undecided: 492), CheckGates()) == ["min-decided"])
    #expect(Self.broken(Self.summary(held: 266, undecided: 266), CheckGates()) == [])
  }

  @Test func gatesThatAreNotSetAreNotReported() {
    #expect(CheckGates().records(for: Self.summary(held: 1)).map(\.gate) == [.maxRegressions, .minDecided])
    let none = CheckGates(maximumRegressions: nil, minimumDecided: nil)
    #expect(none.records(for: Self.summary(held: 1)).isEmpty)
  }
}
