import ArgumentParser

@main
struct FickleBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fickle-bench",
    abstract: "Measures the search: model calls needed to find known flips, and its own time per call.",
    subcommands: [
      SearchCommand.self, SamplesCommand.self, OverheadCommand.self, RecordCommand.self, FuzzCommand.self,
    ])
}
