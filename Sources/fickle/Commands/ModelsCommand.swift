import ArgumentParser
import FickleKit
import LanguageModels

struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models", abstract: "List the models that can be called.", subcommands: [List.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the providers that model ids may begin with, and what each can do.")

    func run() {
      for provider in ModelConnector.registry.providers {
        Terminal.print("\(provider.example)\t\(provider.summary)\t\(provider.capabilities.summary)\n")
      }
    }
  }
}
