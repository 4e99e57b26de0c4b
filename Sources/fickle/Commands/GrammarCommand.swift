import ArgumentParser
import FickleKit
import Foundation
import Grammars
import Randomness
import Prompts

struct GrammarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grammar", abstract: "Check, show, expand and audit grammars.",
    subcommands: [
      GrammarLintCommand.self, GrammarShowCommand.self, GrammarExpandCommand.self, GrammarAuditCommand.self,
    ])
}

struct GrammarLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Check a grammar against its own examples; exits with 1 when one of them fails.",
    discussion: """
      Every example must match, and no counterexample may. With --seeds also: every alternative applies to some seed, \
      no two render the same on all seeds, and sampled perturbations keep both options and labels readable. The rules of \
      the file itself are judged; those of included files only where it has none.
      """)

  @Argument(help: ArgumentHelp("A grammar file, or the name of a shipped one.", valueName: "grammar"))
  var file: String?

  @OptionGroup var options: GrammarOptions

  @Option(parsing: .upToNextOption, help: "Seed files or folders to check against.")
  var seeds: [String] = []

  @Option(help: "Perturbations of cost up to 3 to render over the seeds.")
  var sample = 10_000

  @Option(help: "Seed of the sample.")
  var seed: UInt64 = 0

  func run() throws {
    let grammar = try options.read(file)
    let own = OwnRules(of: grammar)
    var problems = try GrammarLint(grammar).problems()
    var extent = ""
    if !seeds.isEmpty {
      var reader = try SeedReader(paths: GrammarOptions.locator.seeds(seeds))
      let decisions = try reader.all().flatMap { $0.scenarios.map(\.decision) }
      var generator = SplitMix64(seed: seed)
      let result = try GrammarCoverage(grammar, sampleSize: sample).result(on: decisions, using: &generator)
      problems += result.problems
      extent = ", \(Self.median(result.extents)), \(result.sampled) perturbations rendered"
    }
    if let own { problems = problems.filter(own.include) }
    for problem in problems { Terminal.print("\(problem)\n") }
    let count = own?.alternatives ?? grammar.alternativeCount
    let included = grammar.alternativeCount - count
    let more = included > 0 ? " and \(included) included ones" : ""
    let found = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
    Terminal.note("\(count == 1 ? "1 alternative" : "\(count) alternatives")\(more)\(extent), \(found)")
    if !problems.isEmpty { throw Status.gateFailed }
  }

  private static func median(_ extents: [GrammarCoverage.Extent]) -> String {
    let sites = extents.map { $0.sites.values.reduce(0, +) }.sorted()
    let edits = extents.map(\.edits).sorted()
    guard !sites.isEmpty else { return "no scenario" }
    return "\(sites[sites.count / 2]) sites and \(edits[edits.count / 2]) edits in the median scenario"
  }
}

struct GrammarExpandCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "expand",
    abstract: "Print the variants of seeds: every perturbation up to a cost, or a uniform sample.")

  @Argument(help: "Seed files or folders of them.")
  var seeds = ["seeds"]

  @OptionGroup(title: "Grammar") var options: GrammarOptions

  @Option(help: "Maximum sum of the costs of a perturbation's edits.")
  var maxCost = 1

  @Option(help: "Print this many perturbations of each scenario, drawn uniformly, instead of all.")
  var sample: Int?

  @Option(help: "Seed of the sample.")
  var seed: UInt64 = 0

  @Flag(help: "Print one JSON object per line.")
  var json = false

  func validate() throws {
    if !(0...6).contains(maxCost) { throw ValidationError("--max-cost must be from 0 to 6.") }
    if let sample, sample < 1 { throw ValidationError("--sample must be at least 1.") }
  }

  func run() throws {
    let grammar = try options.read()
    var reader = try SeedReader(paths: GrammarOptions.locator.seeds(seeds))
    while let seed = try reader.next() {
      for scenario in seed.scenarios {
        let space = try PromptSpace(scenario.decision, grammar: grammar, language: seed.language)
        for perturbation in perturbations(of: space, named: "\(seed.id)/\(scenario.id)") {
          let line = ExpandedVariant(perturbation, of: space, seed: seed.id, scenario: scenario.id)
          Terminal.print(json ? try line.json() : line.text)
        }
      }
    }
  }

  private func perturbations(of space: PromptSpace, named name: String) -> AnySequence<Perturbation> {
    guard let sample else { return AnySequence(PerturbationEnumerator(space, maximumCost: maxCost)) }
    var generator = SplitMix64(seed: seed, stream: name)
    let sampler = PerturbationSampler(space, maximumCost: maxCost)
    return AnySequence((0..<sample).compactMap { _ in sampler.draw(using: &generator) })
  }
}
