import ArgumentParser
import Documents
import FickleKit
import Foundation
import Prompts

struct SeedsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seeds", abstract: "Check, list and import seeds.",
    subcommands: [Lint.self, List.self, SeedsImportCommand.self])

  struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check seeds; exits with 1 when a seed is unusable.",
      discussion: """
        Problems are: labels in a text, options that are labels, that differ in punctuation alone or that choose \
        neither side, HTML entities, invisible characters, stray white space, and a protected pattern that \
        matches nothing. Warnings are: few questions, options of unlike length, options that point at each other \
        or hold line breaks, markup, words that look like labels, and a text that quotes an option.
        """)

    @Argument(help: "Seed files or folders of them.")
    var seeds = ["seeds"]

    @Flag(help: "Treat warnings as problems.")
    var strict = false

    @Flag(help: "Print every warning, not only the first three of each kind.")
    var all = false

    private static let shown = 3

    func run() throws {
      var reader = try SeedReader(paths: GrammarOptions.locator.seeds(seeds))
      var (count, scenarios, problems, warnings) = (0, 0, 0, 0)
      var byCheck: [String: Int] = [:]
      while let seed = try reader.next() {
        count += 1
        scenarios += seed.scenarios.count
        for remark in SeedLint.remarks(on: seed) {
          let isProblem = remark.isProblem || strict
          problems += isProblem ? 1 : 0
          warnings += isProblem ? 0 : 1
          byCheck[remark.check, default: 0] += isProblem ? 0 : 1
          guard isProblem || all || byCheck[remark.check, default: 0] <= Self.shown else { continue }
          Terminal.print("\(isProblem ? "problem" : "warning"): \(remark)\n")
        }
      }
      for (check, found) in byCheck.sorted(by: { $0.key < $1.key }) where !all && found > Self.shown {
        Terminal.print("warning: and \(found - Self.shown) more of these [\(check)]; print them with --all\n")
      }
      Terminal.note("\(count) seeds, \(scenarios) scenarios, \(problems) problems, \(warnings) warnings")
      if problems > 0 { throw Status.gateFailed }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List seeds and their scenarios.")

    @Argument(help: "Seed files or folders of them.")
    var seeds = ["seeds"]

    @Flag(help: "Print a Markdown page.")
    var markdown = false

    func run() throws {
      var reader = try SeedReader(paths: GrammarOptions.locator.seeds(seeds))
      if markdown { return Terminal.print(Self.page(try reader.all())) }
      while let seed = try reader.next() {
        let scenarios = seed.scenarios.map(\.id).joined(separator: " ")
        Terminal.print(
          "\(seed.category)\t\(seed.id)\t\(seed.principle.questions.count) questions\t\(scenarios)\n")
      }
    }

    private static func page(_ seeds: [Seed]) -> String {
      let scenarios = seeds.reduce(0) { $0 + $1.scenarios.count }
      var page = """
        # The shipped seeds

        Made by `fickle seeds list --markdown`; do not edit. \(seeds.count) principles, \(scenarios) scenarios.

        """
      for category in Set(seeds.map(\.category)).sorted() {
        page +=
          "\n## \(category)\n\n| seed | pole a | pole b | questions | scenarios |\n|---|---|---|--:|---|\n"
        for seed in seeds where seed.category == category {
          let cells = [
            "`\(seed.id)`", seed.principle.poles.a, seed.principle.poles.b,
            String(seed.principle.questions.count),
            seed.scenarios.map { "`\($0.id)`" }.joined(separator: " "),
          ]
          page += "| \(cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ")) |\n"
        }
      }
      return page
    }
  }
}
