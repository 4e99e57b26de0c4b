import Hunting
import Measurement
import Documents
import Testing

@testable import Reports
@testable import Suites

/// A run as what cases are held against.
@Suite struct RunRecordTests {
  private static func record(
    _ report: Report, of cases: [SuiteCase], model: String? = nil, system: String? = nil
  ) throws -> [String: RecordedPair] {
    try RunRecord(report, path: "reports/run", model: model).record(of: cases, system: system)
  }

  @Test func casesArePairedByTheirTwoPrompts() throws {
    let made = Sample.report(
      [try Sample.finding("1"), try Sample.finding("2")], controls: [try Sample.control("c")])
    let cases = SuiteSelection(stable: 5).cases(of: made)
    #expect(try Self.record(made, of: cases).keys.sorted() == ["1", "2", "c"])
    // Another run has asked one of the pairs, as a control: under another id, with another outcome.
    let other = Sample.report([], controls: [try Sample.control("2")])
    let record = try Self.record(other, of: cases)
    #expect(record.keys.sorted() == ["2"])
    #expect(record["2"]?.isConsistent == true && record["2"]?.perturbed.estimate.p.a == 0.8)
  }

  @Test func anotherSystemPromptIsAnotherPrompt() throws {
    let report = Sample.report([try Sample.finding("1")], system: "Be brief.")
    let cases = SuiteSelection().cases(of: report)
    #expect(try Self.record(report, of: cases, system: "Be brief.").count == 1)
    #expect(try Self.record(report, of: cases, system: nil).isEmpty)
  }

  @Test func oneOfSeveralModelsHasToBeNamed() throws {
    let report = Sample.report(
      [try Sample.finding("1"), try Sample.finding("2", model: "sim/y")], models: ["sim/x", "sim/y"])
    let cases = SuiteSelection().cases(of: report)
    let error = #expect(throws: InputError.self) { try Self.record(report, of: cases) }
    #expect(error?.message.contains("2 models: sim/x, sim/y") == true)
    #expect(error?.hint == "Say which: reports/run#sim/x.")
    #expect(try Self.record(report, of: cases, model: "sim/y").keys.sorted() == ["2"])
    #expect(throws: InputError.self) { try Self.record(report, of: cases, model: "sim/z") }
  }
}
