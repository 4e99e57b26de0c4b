import ArgumentParser
import Grammars
import OrderedCollections

struct GrammarShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "List a grammar's alternatives with class, meaning, cost and reason.")

  @Argument(help: ArgumentHelp("A grammar file, or the name of a shipped one.", valueName: "grammar"))
  var file: String?

  @OptionGroup var options: GrammarOptions

  @Flag(help: "Print a Markdown page with examples.")
  var markdown = false

  private struct Row {
    let name: String
    let traits: RuleTraits
    let cost: Int
    let example: String
  }

  func run() throws {
    let rows = Self.rows(of: try options.read(file))
    if markdown { return Terminal.print(page(rows)) }
    for row in rows {
      let columns = [
        row.traits.editClass.rawValue, row.traits.meaning.rawValue, String(row.cost), row.name,
        row.traits.why ?? "",
      ]
      Terminal.print(columns.joined(separator: "\t") + "\n")
    }
  }

  private static func rows(of grammar: Grammar) -> [Row] {
    let productions = grammar.productions.values.flatMap { production in
      production.alternatives.map { alternative in
        Row(
          name: "\(production.id)/\(alternative.id)", traits: alternative.traits,
          cost: alternative.traits.cost,
          example: alternative.example ?? "")
      }
    }
    let rewrites = grammar.rewrites.values.flatMap { rewrite in
      rewrite.alternatives.map { alternative in
        let example = alternative.examples.first.map { "\($0.before) → \($0.after)" } ?? ""
        return Row(
          name: "\(rewrite.id)/\(alternative.id)", traits: rewrite.traits, cost: alternative.cost,
          example: example)
      }
    }
    return productions + rewrites
  }

  private func page(_ rows: [Row]) -> String {
    var page = """
      # The grammar \(options.grammar)

      Made by `fickle grammar show --grammar \(options.grammar) --markdown`; do not edit. \(rows.count) alternatives.

      """
    for editClass in EditClass.allCases {
      let own = rows.filter { $0.traits.editClass == editClass }
      guard !own.isEmpty else { continue }
      page +=
        "\n## \(editClass.rawValue) (\(own.count))\n\n| alternative | meaning | cost | example | why |\n|---|---|--:|---|---|\n"
      for row in own {
        let cells = [
          "`\(row.name)`", row.traits.meaning.rawValue, String(row.cost), code(row.example),
          cell(row.traits.why ?? ""),
        ]
        page += "| \(cells.joined(separator: " | ")) |\n"
      }
    }
    return page
  }

  private func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ").replacing("<", with: "&lt;")
  }

  /// Text in code font, with line breaks made visible.
  private func code(_ text: String) -> String {
    guard !text.isEmpty else { return "" }
    let line = text.replacing("\n", with: "⏎").replacing("|", with: "\\|")
    let fence = line.contains("`") ? "``" : "`"
    return "\(fence)\(line.hasPrefix("`") || line.hasSuffix("`") ? " \(line) " : line)\(fence)"
  }
}
