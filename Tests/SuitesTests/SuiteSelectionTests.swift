import Grammars
import Measurement
import Prompts
import Reports
import Testing

@testable import Suites

@Suite struct SuiteSelectionTests {
  private static func ids(_ selection: SuiteSelection, of report: Report) -> [String] {
    selection.cases(of: report).map(\.id)
  }

  @Test func theFirstRanksAreTaken() throws {
    let report = Sample.report(try ["1", "2", "3"].map { try Sample.finding($0) })
    #expect(Self.ids(SuiteSelection(), of: report) == ["1", "2", "3"])
    #expect(Self.ids(SuiteSelection(top: 2), of: report) == ["1", "2"])
    #expect(Self.ids(SuiteSelection(top: 0), of: report) == [])
  }

  @Test func everyEditIsOfAWantedClass() throws {
    let report = Sample.report([
      try Sample.finding("label"), try Sample.finding("order", classes: [.order]),
      try Sample.finding("both", classes: [.label, .order]),
    ])
    #expect(Self.ids(SuiteSelection(classes: [.label]), of: report) == ["label"])
    #expect(Self.ids(SuiteSelection(classes: [.label, .order]), of: report) == ["label", "order", "both"])
  }

  @Test func categoriesAndDivergenceNarrow() throws {
    let report = Sample.report([
      try Sample.finding("small", kl: 0.1), try Sample.finding("large", category: "risk", kl: 2),
      try Sample.finding("infinite", kl: nil),
    ])
    #expect(Self.ids(SuiteSelection(categories: ["risk"]), of: report) == ["large"])
    #expect(Self.ids(SuiteSelection(minimumDivergence: 0.5), of: report) == ["large", "infinite"])
    // The filters come first, so that --top counts what is wanted.
    #expect(Self.ids(SuiteSelection(top: 1, minimumDivergence: 0.5), of: report) == ["large"])
  }

  @Test func controlsAreSpreadOverScenarios() throws {
    let report = Sample.report(
      [try Sample.finding("flip")],
      controls: [
        try Sample.control("x1", scenario: "x"), try Sample.control("x2", scenario: "x"),
        try Sample.control("y1", scenario: "y"), try Sample.control("flip"),
        try Sample.control("z1", scenario: "z", category: "risk"),
      ])
    let selection = SuiteSelection(categories: ["moral"], stable: 10)
    #expect(Self.ids(selection, of: report) == ["flip", "x1", "y1", "x2"])
    #expect(Self.ids(SuiteSelection(stable: 2), of: report) == ["flip", "x1", "y1"])
    #expect(selection.cases(of: report).map(\.kind) == [.flip, .stable, .stable, .stable])
  }

  @Test func whatPassesIsWhatIsDemanded() throws {
    let report = Sample.report(
      [
        try Sample.finding("b", seed: "says-b", stated: 0.2),
        try Sample.finding("none", seed: "says-nothing"),
        try Sample.finding("even", seed: "says-both", stated: 0.5),
      ], controls: [try Sample.control("control", seed: "says-b")])
    func passing(_ demand: SuiteSelection.Demand) -> [Passing] {
      SuiteSelection(stable: 1, demand: demand).cases(of: report).map(\.passing)
    }
    #expect(passing(.consistent) == [.consistent, .consistent, .consistent, .consistent])
    #expect(passing(.a) == Array(repeating: .expected(.a), count: 4))
    #expect(passing(.stated) == [.expected(.b), .consistent, .consistent, .expected(.b)])
  }

  @Test func aRunsSystemPromptGoesWithItsCases() throws {
    let report = Sample.report([try Sample.finding("1")], system: "Be brief.")
    #expect(SuiteSelection().cases(of: report).map(\.system) == ["Be brief."])
  }
}
