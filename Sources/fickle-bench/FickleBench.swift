import ArgumentParser

@main
struct FickleBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fickle-bench",
    abstract: "Measures the search, in model calls needed to find known flips, and the speed of the engine.",
    subcommands: [
      SearchCommand.self, SamplesCommand.self, CalibrateCommand.self, OverheadCommand.self,
      EngineCommand.self, ScaleCommand.self, FuzzCommand.self, RecordCommand.self,
    ])
}
