import Foundation
import Grammars
import Hunting
import Measurement
import Randomness
import Reports
import Testing

@testable import Suites

/// The state of a watch over looks, with simulated replies.
@Suite struct WatchTests {
  private static func state() -> WatchState {
    WatchState(model: "m", alpha: 0.05, asking: AskingSettings(maxTokens: 8))
  }

  /// One look, with replies drawn with a probability of pole a for each prompt.
  private static func look(
    _ state: WatchState, _ cases: [SuiteCase], _ probability: (String) -> Double
  ) -> WatchState {
    var watch = Watch(state: state, cases: cases, recordSamples: 30, samples: 10)
    var inquiry = watch.look
    while case let queries = inquiry.ask(), !queries.isEmpty {
      inquiry.tell(
        queries.map { query in
          var generator = SplitMix64(seed: 1, stream: "\(query.variant.prompt)\u{0}\(query.sample)")
          return .outcome(generator.nextUnit() < probability(query.variant.prompt) ? .a : .b)
        })
    }
    watch.add(
      inquiry.outcome(), at: Date(timeIntervalSince1970: 0), folder: "look-\(state.looks.count + 1)",
      resolved: ["m-1"], calls: 0)
    return watch.state
  }

  private static func cases(_ count: Int, stable: Int = 2) throws -> [SuiteCase] {
    try (0..<count).map {
      try Sample.suiteCase("case-\($0)", baseline: 0.9, perturbed: $0 < stable ? 0.9 : 0.1)
    }
  }

  @Test func theErrorRatesOfGenerationsAddUpToAlpha() {
    let first = WatchState.alpha(ofGeneration: 1, 0.05)
    let later = (2...10_000).map { WatchState.alpha(ofGeneration: $0, 0.05) }.reduce(0, +)
    #expect(abs(first + later - 0.05) < 1e-5)
  }

  @Test func anAlarmNamesThePromptAndTheLookSinceWhen() throws {
    let cases = try Self.cases(4)
    var state = Self.state()
    for _ in 0..<6 { state = Self.look(state, cases) { _ in 0.95 } }
    #expect(!state.isAlarmed && state.looks.count == 6)
    for _ in 0..<3 { state = Self.look(state, cases) { $0 == "case-3 variant" ? 0.1 : 0.95 } }
    #expect(state.isAlarmed)
    #expect(state.prompts.filter(state.isAlarmed).map(\.prompt) == ["case-3 variant"])
    let report = WatchReportBuilder.report(
      of: state, cases: cases, tool: ToolRecord(name: "fickle", version: "0"), status: .complete,
      rejections: [])
    #expect(report.cases.map(\.status) == [.steady, .steady, .steady, .changed])
    #expect(report.cases[3].perturbed.since == 7 && report.cases[3].baseline.since == nil)
    #expect(report.alarmedAnchors == 0 && report.anchors == 4)
    let text = WatchTable(report, style: .plain).text
    #expect(text.contains("since look 7") && text.contains("None of the 4 anchors"), "\(text)")
  }

  @Test func aStateIsReadBackWhole() throws {
    let cases = try Self.cases(3, stable: 0)
    let state = Self.look(Self.look(Self.state(), cases) { _ in 0.8 }, cases) { _ in 0.8 }
    let data = try ReportFiles.encode(state, pretty: true)
    let again = try JSONDecoder().decode(WatchState.self, from: data)
    #expect(try ReportFiles.encode(again, pretty: true) == data)
    #expect(again.log10Evidence == state.log10Evidence)
    // Without a control the unperturbed prompts are the anchors.
    #expect(state.prompts.filter(\.isAnchor).map(\.prompt) == ["case-0 base", "case-1 base", "case-2 base"])
  }

  @Test func newCasesStartARecordOfTheirOwn() throws {
    let cases = try Self.cases(5)
    var state = Self.look(Self.state(), Array(cases.prefix(3))) { _ in 0.9 }
    state = Self.look(state, cases) { $0.hasPrefix("case-4") ? 0.1 : 0.9 }
    let added = state.prompts.filter { $0.generation == 2 }
    #expect(added.map(\.prompt) == ["case-3 base", "case-3 variant", "case-4 base", "case-4 variant"])
    #expect(added.allSatisfy { $0.asked == 30 } && !state.isAlarmed)
    #expect(state.looks[1].added == 2)
  }

  /// Of a consistent case the share that fails is the chance that two single replies differ.
  @Test func theFailingShareIsTheChanceThatTwoRepliesDiffer() throws {
    let cases = try Self.cases(1, stable: 1)
    let state = Self.look(Self.state(), cases) { $0.hasSuffix("base") ? 1 : 0.25 }
    let counts = try #require(state.prompts.first { $0.prompt.hasSuffix("variant") }?.looks[0].counts)
    let expected = Double(counts.b) / Double(counts.trials)
    #expect(abs(try #require(state.looks[0].failing) - expected) < 1e-12)
  }
}
