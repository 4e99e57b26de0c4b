import ArgumentParser
import Documents
import FickleKit
import Foundation
import Grammars

/// Which grammar to use, and which of its alternatives.
struct GrammarOptions: ParsableArguments {
  @Option(help: "The grammar: a file, or the name of a shipped one.")
  var grammar = "standard"

  @Option(
    parsing: .upToNextOption,
    help: "Classes of alternatives to use: order label markup wording framing context.")
  var classes: [EditClass] = []

  @Option(
    parsing: .upToNextOption,
    help: "What alternatives may do to the decision: preserved reframed changed. Default: preserved reframed."
  )
  var meaning: [Meaning] = []

  @Option(parsing: .upToNextOption, help: "Use only these rules (label) or alternatives (label/digits).")
  var only: [String] = []

  @Option(parsing: .upToNextOption, help: "Exclude these rules or alternatives.")
  var without: [String] = []

  var selection: GrammarSelection {
    GrammarSelection(
      classes: classes.isEmpty ? GrammarSelection.standard.classes : Set(classes),
      meanings: meaning.isEmpty ? GrammarSelection.standard.meanings : Set(meaning), only: Set(only),
      without: Set(without))
  }

  func file() throws(InputError) -> String { try Self.locator.grammar(grammar) }

  /// The grammar with the selection applied.
  /// - Throws: `InputError`, also when a name in --only or --without names nothing.
  /// - Parameter named: a grammar that is named in another way, in place of --grammar.
  func read(_ named: String? = nil) throws(InputError) -> Grammar {
    let whole = try Self.read(named ?? grammar)
    try selection.requireKnownNames(in: whole)
    return whole.selecting(selection)
  }

  /// A whole grammar: a file, or a shipped one by name.
  static func read(_ name: String) throws(InputError) -> Grammar {
    try GrammarReader(shipped: locator.shippedGrammars).read(file: locator.grammar(name))
  }

  static var locator: ResourceLocator {
    let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    return ResourceLocator(
      environment: ProcessInfo.processInfo.environment,
      executable: executable ?? Bundle.main.executablePath ?? CommandLine.arguments[0])
  }
}
