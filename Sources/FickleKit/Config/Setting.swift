/// What a file or the environment says of one parameter.
struct Setting {
  let parameter: ConfigurableCommand.Parameter
  let values: [String]
  let isOn: Bool
  /// A place in a file, or a variable.
  let source: String

  init(_ parameter: ConfigurableCommand.Parameter, values: [String], isOn: Bool = true, source: String) {
    self.parameter = parameter
    self.values = values
    self.isOn = isOn
    self.source = source
  }

  /// The words that say the same on the command line.
  var words: [String] {
    guard isOn else { return [] }
    if parameter.isPositional { return values }
    // Joined, so that a value that begins with a dash is not taken for an option.
    return parameter.shape == .flag ? ["--\(parameter.name)"] : values.map { "--\(parameter.name)=\($0)" }
  }

  static func truth(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "yes", "on", "1": true
    case "false", "no", "off", "0": false
    default: nil
    }
  }
}
