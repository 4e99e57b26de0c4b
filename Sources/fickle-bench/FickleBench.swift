import ArgumentParser

@main
struct FickleBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fickle-bench",
    abstract: "Measures the search: model calls to what is known to be there, and its own time a call.",
    subcommands: [
      SearchCommand.self, SamplesCommand.self, OverheadCommand.self, RecordCommand.self, FuzzCommand.self,
    ])
}
