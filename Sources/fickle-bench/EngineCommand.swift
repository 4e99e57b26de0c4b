import ArgumentParser
import EngineBench
import FickleKit
import Foundation
import Grammars
import Prompts

/// Measures the speed of the engine's parts, each beside a floor of the same run.
struct EngineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "engine",
    abstract: "Measure how fast variants are rendered, replies read, outcomes stored, and hunts run.",
    discussion: """
      Beside each rate is a floor: the least that has to be done with the same bytes, measured in the same run. Only the \
      ratio can be compared between machines.
      """)

  @Option(parsing: .upToNextOption, help: "Seed files or folders.")
  var seeds = ["seeds"]

  @Option(help: "The grammar file.")
  var grammar = "grammars/standard.yaml"

  @Option(help: "Variants to render at each cost.")
  var variants = 50_000

  @Option(help: "Replies of each kind to read.")
  var replies = 200_000

  @Option(help: "Outcomes to store.")
  var outcomes = 20_000

  @Option(help: "Calls of the hunt.")
  var calls = 20_000

  @Option(help: "Concurrent calls, when storing and hunting.")
  var concurrency = 64

  @Flag(help: "One JSON array.")
  var json = false

  func run() async throws {
    let grammar = try GrammarReader.read(file: grammar)
    var reader = try SeedReader(paths: seeds)
    let spaces = try reader.all().flatMap { seed in
      try seed.scenarios.map { try PromptSpace($0.decision, grammar: grammar, language: seed.language) }
    }
    var rates = (1...3).map { RenderingBench(spaces).run(cost: $0, count: variants) }
    rates += ReadingBench().run(count: replies)
    rates.append(try await StoreBench().run(count: outcomes, concurrency: concurrency))
    rates.append(
      try await HuntBench(seeds: seeds, grammar: self.grammar).run(calls: calls, concurrency: concurrency))
    if json {
      print(try Output.json(rates))
    } else {
      for rate in rates { print(Self.line(rate)) }
    }
  }

  private static func line(_ rate: Rate) -> String {
    let speed = String(format: "%12.0f/s  %@", rate.perSecond, rate.name as NSString)
    guard let floor = rate.floor, let ratio = rate.ratio else { return speed }
    return speed + String(format: "; %@ is %.1f times as fast", floor as NSString, ratio)
  }
}
