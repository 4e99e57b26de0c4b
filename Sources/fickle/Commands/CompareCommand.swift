import ArgumentParser
import Documents
import Reports

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare two hunts: flips that are new, gone and shared, by category, class and rule.",
    discussion: """
      Paired by scenario and perturbation, over the scenarios that both hunted. A flip that is gone was not found \
      again; to ask it again, make a suite of the first run and check the second model with it.
      """)

  @Argument(help: ArgumentHelp("The folder of the first run.", valueName: "run"))
  var before: String

  @Argument(help: ArgumentHelp("The folder of the second run.", valueName: "run"))
  var after: String

  @Option(help: "The model to take from the first run, where it has several.")
  var beforeModel: String?

  @Option(help: "The model to take from the second run, where it has several.")
  var afterModel: String?

  @Option(help: "Maximum number of new flips and of gone flips listed.")
  var top = 10

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    let comparison = RunComparer(
      try side(before, model: beforeModel, option: "--before-model"),
      try side(after, model: afterModel, option: "--after-model")
    ).comparison
    if output.json {
      Terminal.print(String(decoding: try ReportFiles.encode(comparison, pretty: true), as: UTF8.self) + "\n")
    } else {
      Terminal.print(ComparisonTable(comparison, style: output.style, width: Terminal.width, top: top).text)
    }
  }

  private func side(
    _ path: String, model: String?, option: String
  ) throws -> (report: Report, path: String, model: String) {
    let report = try ReportFiles.read(path)
    RunNote.show(report, at: path)
    let models = report.models.map(\.id)
    if let model {
      guard models.contains(model) else {
        throw InputError(
          .invalid, at: FileLocation(file: path), "the run has no model \"\(model)\"",
          hint: "It has \(models.joined(separator: ", ")).")
      }
      return (report, path, model)
    }
    guard let only = models.first, models.count == 1 else {
      throw InputError(
        .invalid, at: FileLocation(file: path),
        "the run has \(models.count) models: \(models.joined(separator: ", "))",
        hint: "Say which with \(option).")
    }
    return (report, path, only)
  }
}
