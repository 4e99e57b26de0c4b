internal import FickleKit
internal import Foundation
internal import Hunting
internal import LanguageModels
internal import Prompts
internal import Reports

/// Speed and memory of whole hunts on a simulated respondent as the number of scenarios grows.
public struct ScaleBench {
  /// What a hunt over so many scenarios took.
  public struct Row: Sendable, Encodable {
    public let scenarios: Int
    public let calls: Int
    /// Calls per second while the hunt goes on, the writing of its report included.
    public let callsPerSecond: Double
    public let findings: Int
    /// The most memory that this process has held so far, in megabytes: hunts are run from the smallest to the largest.
    public let peakMegabytes: Double
    /// Of the report and the page.
    public let reportMegabytes: Double
    public let pageMegabytes: Double
  }

  private let scenarios: [(text: String, question: String, options: ByPole<String>)]
  private let grammar: String

  /// - Parameters:
  ///   - seeds: whose scenarios are varied by a number.
  ///   - grammar: path of the grammar file.
  public init(seeds: [String], grammar: String) throws {
    var reader = try SeedReader(paths: seeds)
    scenarios = try reader.all().flatMap(\.scenarios).map { ($0.text, $0.question, $0.options) }
    self.grammar = grammar
  }

  /// - Parameters:
  ///   - calls: for each scenario.
  ///   - peak: the most memory that the process has held, in megabytes.
  public func run(
    scenarios count: Int, calls: Int, concurrency: Int, peak: () -> Double
  ) async throws -> Row {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fickle-bench-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let seeds = folder.appending(path: "many.jsonl")
    try write(count, to: seeds)
    let out = folder.appending(path: "run")
    let run = RunSettings(
      asking: AskingSettings(seed: 1), concurrency: concurrency, budget: calls * count, folder: out.path)
    let rounds = HuntSettings.rounds(concurrency: concurrency, budget: calls * count)
    let hunt = HuntRun(
      seeds: [seeds.path], grammar: grammar, grammarName: "bench", models: [try ModelID("sim/fickle")],
      search: HuntSettings(
        readout: .logprobs, budget: calls * count, roundSize: rounds.size, lag: rounds.lag, auditShare: nil),
      run: run)
    let connector = try ModelConnector(ConnectionSettings())
    let clock = ContinuousClock()
    let start = clock.now
    let totals = try await hunt.run(RunContext(connector: connector, time: Date())).report.totals
    let rate = Rate("", count: totals.calls, in: clock.now - start)
    func megabytes(_ name: String) -> Double {
      let attributes = try? FileManager.default.attributesOfItem(atPath: out.appending(path: name).path)
      return ((attributes?[.size] as? NSNumber)?.doubleValue ?? 0) / 1e6
    }
    return Row(
      scenarios: count, calls: totals.calls, callsPerSecond: rate.perSecond, findings: totals.findings,
      peakMegabytes: peak(), reportMegabytes: megabytes(ReportFiles.reportName),
      pageMegabytes: megabytes(ReportFiles.pageName))
  }

  private struct Line: Encodable {
    struct Scenario: Encodable {
      let id: String
      let text: String
      let question: String
      let options: [String: String]
    }

    let id: String
    let category: String
    let principle: [String: String]
    let scenarios: [Scenario]
  }

  private static let categories = ["care", "fairness", "honesty", "loyalty", "moral", "risk"]

  /// One seed for each scenario, so that nothing is shared but what is learned.
  private func write(_ count: Int, to file: URL) throws {
    try Data().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    let encoder = JSONEncoder()
    for number in 0..<count {
      let base = scenarios[number % scenarios.count]
      let line = Line(
        id: "many-\(number)", category: Self.categories[number % Self.categories.count],
        principle: ["a": "Act", "b": "Refrain"],
        scenarios: [
          Line.Scenario(
            id: "case-\(number)", text: "File \(number). \(base.text)", question: base.question,
            options: ["a": base.options.a, "b": base.options.b])
        ])
      try handle.write(contentsOf: try encoder.encode(line) + Data("\n".utf8))
    }
    try handle.close()
  }
}
