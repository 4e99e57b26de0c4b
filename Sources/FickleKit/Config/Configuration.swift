internal import Documents
internal import Foundation

/// Adds the options of a file and of the environment to the arguments of a command.
///
/// The command line overrides the environment, the environment the section of the command in the file, and that the
/// file's top level. A parameter is taken from one of them as a whole: lists are not joined.
public struct Configuration {
  /// Arguments for the parser, with the source of those that the user did not write.
  public struct Arguments: Sendable {
    public let words: [String]
    /// By option, such as `--budget`: `fickle.yaml:4:9` or `FICKLE_BUDGET`.
    public let sources: [(option: String, source: String)]
    /// The models of the file.
    public var models = ModelTable()
  }

  private static let fileVariable = "FICKLE_CONFIG"

  /// Describing commands takes longer than starting the program, so it waits until there is something to look up.
  private let describe: () throws -> [ConfigurableCommand]
  private let environment: [String: String]

  public init(
    environment: [String: String], commands describe: @escaping () throws -> [ConfigurableCommand]
  ) {
    self.describe = describe
    // An empty variable counts as not set.
    self.environment = environment.filter { !$0.value.isEmpty }
  }

  /// - Parameter words: what the user wrote, without the program's name.
  /// - Throws: `InputError` for a file or a variable that cannot be used.
  public func arguments(_ words: [String]) throws -> Arguments {
    guard mayApply(to: words) else { return Arguments(words: words, sources: []) }
    let commands = try describe()
    guard let command = commands.first(where: { words.starts(with: $0.words) }) else {
      // No options of other commands are taken from the file; one of them takes models.
      let usesModels = words.first == "ask" || Array(words.prefix(2)) == ["models", "probe"]
      return Arguments(
        words: words, sources: [],
        models: usesModels ? try configurationFile(nil, commands)?.models ?? ModelTable() : ModelTable())
    }
    let given = GivenArguments(Array(words.dropFirst(command.words.count)), of: command)
    if given.asksForHelp { return Arguments(words: words, sources: []) }
    let file = try configurationFile(given.configurationFile, commands)
    var (positional, options): ([String], [String]) = ([], [])
    var sources: [(option: String, source: String)] = []
    for parameter in command.settable where !given.names.contains(parameter.name) {
      guard let setting = try setting(parameter, of: command.name, in: file), !setting.words.isEmpty else {
        continue
      }
      if parameter.isPositional {
        positional += setting.words
        sources.append(("<\(parameter.name)>", setting.source))
      } else {
        options += setting.words
        sources.append(("--\(parameter.name)", setting.source))
      }
    }
    // Options last: the user's own may take all the words that follow. Positional ones from files may begin with a
    // dash, so they follow a terminator.
    let tail = positional.isEmpty ? given.tail : ["--"] + positional
    return Arguments(
      words: command.words + given.head + options + tail, sources: sources,
      models: file?.models ?? ModelTable())
  }

  /// Whether there is a variable or a file that could set anything.
  private func mayApply(to words: [String]) -> Bool {
    words.contains { $0.hasPrefix("--" + ConfigurationFile.option) }
      || environment.keys.contains { $0.hasPrefix(ConfigurableCommand.variablePrefix) }
      || FileManager.default.fileExists(atPath: ConfigurationFile.defaultName)
  }

  private func setting(
    _ parameter: ConfigurableCommand.Parameter, of command: String, in file: ConfigurationFile?
  ) throws(InputError) -> Setting? {
    if let setting = try setting(parameter) { return setting }
    return try file?.setting(parameter, of: command)
  }

  /// From the environment.
  private func setting(_ parameter: ConfigurableCommand.Parameter) throws(InputError) -> Setting? {
    let variable = parameter.variable
    guard let text = environment[variable] else { return nil }
    switch parameter.shape {
    case .value: return Setting(parameter, values: [text], source: variable)
    case .list:
      let values = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      return Setting(parameter, values: values.filter { !$0.isEmpty }, source: variable)
    case .flag:
      guard let isOn = Setting.truth(text) else {
        throw InputError(
          .invalid, at: nil, "the variable \(variable) must be true or false",
          hint: "It is a switch: set it to true or false, or unset it.")
      }
      return Setting(parameter, values: [], isOn: isOn, source: variable)
    }
  }

  /// The named file, else the one in the working folder if there is one.
  private func configurationFile(
    _ named: String?, _ commands: [ConfigurableCommand]
  ) throws(InputError) -> ConfigurationFile? {
    if let named = named ?? environment[Self.fileVariable] {
      return try ConfigurationFile(named, for: commands)
    }
    guard FileManager.default.fileExists(atPath: ConfigurationFile.defaultName) else { return nil }
    return try ConfigurationFile(ConfigurationFile.defaultName, for: commands)
  }
}
