internal import Documents
internal import Foundation
internal import LanguageModels

/// `fickle.yaml`: options by their names, for all commands at the top level and for one in a section of its name; and
/// the models that `--model` may name, with where each is reached.
package struct ConfigurationFile {
  /// The option that names another file than the one in the working folder.
  static let option = "config"
  package static let defaultName = "fickle.yaml"
  private static let maximumBytes = 1 << 20

  private static let modelsKey = "models"

  let models: ModelTable
  /// Values for one command, by parameter; a section's override those of the top level.
  private let values: [String: [String: SourceNode]]

  /// - Throws: `InputError` with file, line and column for what has no meaning there.
  init(_ file: String, for commands: [ConfigurableCommand]) throws(InputError) {
    let root = try YAMLDocument.parse(TextFile.read(file, maximumBytes: Self.maximumBytes), file: file)
    var values: [String: [String: SourceNode]] = [:]
    if case .null = root.value {
      models = ModelTable()
      self.values = values
      return
    }
    try Self.refuseKeys(in: root)
    let sections = commands.filter { !$0.isNested }.map(\.name)
    // `suite` names both a section and an argument of `check`; here it is the section.
    let shared = Set(commands.flatMap { $0.settable.map(\.name) }).subtracting(sections).sorted()
    let top = try Fields(root, of: "the configuration", keys: sections + shared + [Self.modelsKey])
    models = try top[Self.modelsKey].map { node throws(InputError) in try Self.models(node) } ?? ModelTable()
    for command in commands {
      var own: [String: SourceNode] = [:]
      for parameter in command.settable where shared.contains(parameter.name) {
        own[parameter.name] = top[parameter.name]
      }
      if !command.isNested, let section = top[command.name] {
        try Self.refuseKeys(in: section)
        let fields = try Fields(
          section, of: "the section \"\(command.name)\"", keys: command.parameters.map(\.name))
        for parameter in command.parameters {
          own[parameter.name] = fields[parameter.name] ?? own[parameter.name]
        }
      }
      values[command.name] = own
    }
    self.values = values
  }

  /// The file's value of a parameter, as texts; nil when it has none.
  func setting(_ parameter: ConfigurableCommand.Parameter, of command: String) throws(InputError) -> Setting?
  {
    guard let node = values[command]?[parameter.name] else { return nil }
    let source = node.location.description
    switch (parameter.shape, node.value) {
    case (.flag, _):
      guard let isOn = Setting.truth(try node.text("\"\(parameter.name)\"")) else {
        throw node.error(
          "\"\(parameter.name)\" must be true or false", hint: "It is a switch: write true or false.")
      }
      return Setting(parameter, values: [], isOn: isOn, source: source)
    case (.list, .sequence(let nodes)):
      var texts: [String] = []
      for node in nodes { texts.append(try node.filledText("an entry of \"\(parameter.name)\"")) }
      return Setting(parameter, values: texts, source: source)
    case (.list, _), (.value, _):
      let text = try node.text("\"\(parameter.name)\"")
      try Self.refuseKey(text, of: parameter.name, at: node)
      return Setting(parameter, values: [text], source: source)
    }
  }

  // MARK: Models

  /// Each model by the name that `--model` takes: a model id, or a name of its own with the id in `model`.
  private static func models(_ node: SourceNode) throws(InputError) -> ModelTable {
    var entries: [String: ModelTable.Entry] = [:]
    for entry in try node.entries("\"models\"") {
      try refuseKeys(in: entry.value)
      let fields = try Fields(
        entry.value, of: "the model \"\(entry.key)\"",
        keys: ["model", "base-url", "api-key-env", "header-env", "rpm", "tpm", "concurrency"])
      if let variable = fields["api-key-env"] {
        try refuseKey(try variable.text("\"api-key-env\""), of: "api-key-env", at: variable)
      }
      let model = try fields["model"]?.filledText("\"model\"") ?? entry.key
      do throws(ModelError) { _ = try ModelID(model) } catch {
        throw InputError(
          .invalid, at: entry.keyLocation, error.message,
          hint: "Name the entry by a model id, or add one as model: provider/name.")
      }
      entries[entry.key] = ModelTable.Entry(
        model: model,
        endpoint: ModelEndpoint(
          baseURL: try fields["base-url"]?.filledText("\"base-url\""),
          keyVariable: try fields["api-key-env"]?.text("\"api-key-env\""),
          headers: try fields["header-env"].map { node throws(InputError) in try headers(node) } ?? [:],
          requestsPerMinute: try fields["rpm"]?.integer("\"rpm\"", in: 1...1_000_000),
          tokensPerMinute: try fields["tpm"]?.integer("\"tpm\"", in: 1...1_000_000_000),
          concurrency: try fields["concurrency"]?.integer("\"concurrency\"", in: 1...10_000)))
    }
    return ModelTable(entries)
  }

  /// Headers by their names, with the variables that hold their values.
  private static func headers(_ node: SourceNode) throws(InputError) -> [String: String] {
    var headers: [String: String] = [:]
    for entry in try node.entries("\"header-env\"") {
      let variable = try entry.value.text("a variable")
      guard HeaderVariable.isHeader(entry.key), HeaderVariable.isVariable(variable) else {
        throw entry.value.error("\"header-env\" must map headers to names of variables", hint: hint)
      }
      headers[entry.key] = variable
    }
    return headers
  }

  // MARK: Keys of providers

  private static let hint =
    "Keys do not belong in a file: export OPENAI_API_KEY, or name the variable that holds the key with api-key-env."

  /// A key in a file that is shared sooner or later is a leak; its value is not repeated in the message.
  private static func refuseKeys(in node: SourceNode) throws(InputError) {
    guard case .mapping(let entries) = node.value else { return }
    for entry in entries where entry.key != "api-key-env" {
      let words = entry.key.lowercased().split(whereSeparator: { !$0.isLetter })
      if !Set(words).isDisjoint(with: ["key", "apikey", "secret", "token", "password"]) {
        throw InputError(
          .invalid, at: entry.keyLocation, "\"\(entry.key)\" looks like a provider key", hint: hint)
      }
    }
  }

  private static func refuseKey(_ text: String, of name: String, at node: SourceNode) throws(InputError) {
    guard name == "api-key-env" else { return }
    if !HeaderVariable.isVariable(text) {
      throw node.error("\"api-key-env\" must be the name of a variable", hint: hint)
    }
  }
}
