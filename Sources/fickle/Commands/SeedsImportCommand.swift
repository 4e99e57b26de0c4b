import ArgumentParser
import Documents
import Prompts

struct SeedsImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import seeds from other data: JSON Lines on stdout, refused rows on stderr.",
    discussion: """
      docs/importing.md describes what each kind's rows become, and the fields that --map takes. A row that cannot \
      be parsed with certainty is refused, with its location and a reason. Exits with 64 when no row was imported.

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

  @Flag(
    help:
      "Of more than two options, take the right one and one of the others: for csv and jsonl with an answer.")
  var pickTwo = false

  @Flag(name: .shortAndLong, help: "Print counts only, without a line for each skipped row.")
  var quiet = false

  func run() throws {
    let outcome = try SeedImport(kind: kind, mapping: ImportMapping(parsing: map), picksTwo: pickTwo)
      .importSeeds(from: files)
    for seed in outcome.seeds { Terminal.print(try SeedEncoder.line(for: seed) + "\n") }
    for note in outcome.notes { Terminal.note(note) }
    if !quiet {
      for renamed in outcome.renamed { Terminal.note("\(renamed)") }
      for refusal in outcome.refused { Terminal.note("\(refusal)") }
      for duplicate in outcome.duplicates + outcome.nearDuplicates { Terminal.note("\(duplicate)") }
    }
    let reasons = outcome.refusals.map { "\($0.count) \($0.reason.rawValue)" }.joined(separator: ", ")
    Terminal.note(
      "\(outcome.read) rows read, \(outcome.imported) imported into \(outcome.seeds.count) seeds, "
        + "\(outcome.duplicates.count) duplicates, \(outcome.refused.count) refused"
        + (reasons.isEmpty ? "" : " (\(reasons))")
        + (outcome.nearDuplicates.isEmpty
          ? ""
          : "; \(outcome.nearDuplicates.count) imported although they differ only in case, quotes or full stops")
        + (outcome.renamed.isEmpty ? "" : "; \(outcome.renamed.count) given another id")
    )
    guard outcome.imported > 0 else {
      throw InputError(
        .invalid, at: nil, "no row was imported",
        hint: quiet ? "Run again without --quiet to see why each row was refused." : "The reasons are above.")
    }
  }
}
