import ArgumentParser
import Prompts

struct SeedsImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Convert other data into seeds: JSON lines on stdout, skipped rows on stderr.",
    discussion: """
      See docs/importing.md for what becomes of each kind's rows, and for the fields that --map takes. A row that \
      cannot be parsed is skipped with its location and a reason, never guessed.

      Kinds:
      \(ImportKind.allCases.map { "  \($0.rawValue): \($0.summary)" }.joined(separator: "\n"))
      """)

  @Argument(help: "The kind of data: \(ImportKind.allCases.map(\.rawValue).joined(separator: ", ")).")
  var kind: ImportKind

  @Argument(help: "Files, or a folder where the kind has one.")
  var files: [String]

  @Option(
    parsing: .singleValue, help: "Which column has a field: field=column, or field==VALUE; may be repeated."
  )
  var map: [String] = []

  @Flag(name: .shortAndLong, help: "Print counts only, without a line for each skipped row.")
  var quiet = false

  func run() throws {
    let outcome = try SeedImport(kind: kind, mapping: ImportMapping(parsing: map)).importSeeds(from: files)
    for seed in outcome.seeds { Terminal.print(try SeedEncoder.line(for: seed) + "\n") }
    if !quiet {
      for refusal in outcome.refused { Terminal.note("\(refusal)") }
      for duplicate in outcome.duplicates + outcome.nearDuplicates { Terminal.note("\(duplicate)") }
    }
    let reasons = outcome.refusals.map { "\($0.count) \($0.reason.rawValue)" }.joined(separator: ", ")
    Terminal.note(
      "\(outcome.read) rows read, \(outcome.imported) imported into \(outcome.seeds.count) seeds, "
        + "\(outcome.duplicates.count) duplicates, \(outcome.refused.count) refused"
        + (reasons.isEmpty ? "" : " (\(reasons))")
        + (outcome.nearDuplicates.isEmpty
          ? "" : "; \(outcome.nearDuplicates.count) imported that differ in case, quotes or full stops alone")
    )
  }
}
