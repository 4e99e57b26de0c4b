import ArgumentParser
import Reports

/// What is printed.
struct OutputOptions: ParsableArguments {
  enum Color: String, CaseIterable, ExpressibleByArgument {
    case auto, always, never
  }

  @Flag(help: "Print the result as JSON on stdout.")
  var json = false

  @Flag(name: .shortAndLong, help: "No progress on stderr.")
  var quiet = false

  enum Progress: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @Option(help: "Progress on stderr: text, or json for events, one JSON object per line.")
  var progress = Progress.text

  @Option(help: "Colours: auto, always or never.")
  var color = Color.auto

  var style: TerminalStyle {
    switch color {
    case .always: .coloured
    case .never: .plain
    case .auto: Terminal.isOutputTerminal && !Terminal.wantsNoColor ? .coloured : .plain
    }
  }
}
