/// What a user wrote after the name of a command, looked through for the parameters that it sets.
struct GivenArguments: Sendable {
  /// Names of the parameters that are given.
  private(set) var names: Set<String> = []
  private(set) var configurationFile: String?
  /// Help or the version is asked for, so nothing else matters.
  private(set) var asksForHelp = false

  /// The words before and from `--` on, after which everything is positional.
  let head: [String]
  let tail: [String]

  init(_ words: [String], of command: ConfigurableCommand) {
    let end = words.firstIndex(of: "--") ?? words.endIndex
    head = Array(words[..<end])
    tail = Array(words[end...])
    let positional = command.parameters.first(where: \.isPositional)
    var hasPositional = tail.count > 1
    var rest = head[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("-"), word != "-" else {
        hasPositional = true
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      if ["--help", "-h", "--version"].contains(word) { asksForHelp = true }
      if parts[0] == "--" + ConfigurationFile.option {
        configurationFile = parts.count == 2 ? parts[1] : rest.popFirst()
        continue
      }
      guard let parameter = command.parameters.first(where: { $0.spellings.contains(parts[0]) }) else {
        continue
      }
      names.insert(parameter.name)
      if parameter.takesAllThatFollows {
        rest = rest.drop { !$0.hasPrefix("-") }
      } else if parameter.shape != .flag, parts.count == 1 {
        _ = rest.popFirst()
      }
    }
    if hasPositional, let positional { names.insert(positional.name) }
  }
}
