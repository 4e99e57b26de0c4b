import ArgumentParser
import FickleKit

struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models", abstract: "What models can be asked.", subcommands: [List.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the providers that model ids may begin with.")

    func run() {
      for provider in ModelConnector.catalogue {
        Terminal.print("\(provider.example)\t\(provider.note)\n")
      }
    }
  }
}
