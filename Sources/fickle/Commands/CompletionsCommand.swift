import ArgumentParser

struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print a completion script for a shell.",
    discussion: """
      bash: fickle completions bash >~/.local/share/bash-completion/completions/fickle
      zsh:  fickle completions zsh >"${fpath[1]}/_fickle"
      fish: fickle completions fish >~/.config/fish/completions/fickle.fish
      """)

  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish
  }

  @Argument(help: "bash, zsh or fish.")
  var shell: Shell

  func run() throws {
    let kind: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    Terminal.print(Fickle.completionScript(for: kind) + "\n")
  }
}
