import ArgumentParser
import Authoring
import Documents
import FickleKit
import Foundation
import Grammars
import Prompts
import Reports

struct AdoptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt",
    abstract: "Make seeds, a grammar and fickle.yaml of a prompt that you have, to hunt on it.",
    discussion: """
      The template has slots for columns of the rows: {{column}}, or {column} as in Python. Its own words and layout \
      become sites; columns named by --freeze never change. The unperturbed prompt of every row is compared with the \
      template's own, byte for byte, and the first one is printed. Makes no model calls. See docs/your-own-prompt.md.
      """)

  @Option(help: "A file with the system prompt's template.")
  var system: String?

  @Option(help: "A file with the user message's template.")
  var user: String?

  @Option(help: "A JSON file with a list of messages, instead of --system and --user.")
  var messages: String?

  @Option(help: "A CSV, TSV or JSON Lines file with a row for each prompt.")
  var rows: String

  @Option(help: "The answers that the prompt allows, separated by commas: labels, or whole answers.")
  var choices: String?

  @Option(
    parsing: .singleValue,
    help: "For each further answer that contains a comma: an answer of its own; repeat it.")
  var choice: [String] = []

  @Option(help: "With three or more answers and no --expected: the one that is told apart from all others.")
  var target: String?

  @Option(
    parsing: .singleValue,
    help: "A judge's prompt: LABEL=COLUMN for each of the two columns that it compares; give it twice.")
  var option: [String] = []

  @Option(parsing: .upToNextOption, help: "Answers that choose neither, such as a judge's tie.")
  var neither: [String] = []

  @Option(parsing: .upToNextOption, help: "Columns that no edit may change; '*' for all.")
  var freeze: [String] = []

  @Option(help: "The column with the right answer; the report then has accuracy, too.")
  var expected: String?

  @Option(name: .customLong("id"), help: "The column with the rows' ids. Default: their numbers.")
  var idColumn: String?

  @Option(
    help: "The field of a JSON reply or of a tool call's arguments that holds the answer: decision, or a.b.0."
  )
  var answerPath: String?

  @Option(
    help: "A PCRE2 pattern whose last match in a reply holds the answer, in its first group if it has one.")
  var answerPattern: String?

  @Option(help: "The language of the template, as a BCP 47 tag. Default: en.")
  var language: String?

  @Option(help: "The files' name. Default: that of the template's file.")
  var name: String?

  @Option(help: "The folder to write to.")
  var out = "."

  @Option(help: "A model for fickle.yaml.")
  var model: String?

  @Option(help: "Its base URL, where it needs one.")
  var baseUrl: String?

  @Option(
    help: "A file with the first row's user message as your own code sends it; exits with 1 when they differ."
  )
  var sameAs: String?

  @Flag(help: "Overwrite existing files.")
  var force = false

  @Flag(name: .shortAndLong, help: "Do not print the prompt.")
  var quiet = false

  func validate() throws {
    if user != nil, messages != nil { throw ValidationError("Give either --user or --messages.") }
    if user == nil, messages == nil {
      throw ValidationError("Give the prompt's template: --user FILE, or --messages FILE.")
    }
    if system != nil, messages != nil {
      throw ValidationError(
        "--system belongs to --user; in --messages the first message may be the system's.")
    }
    if answerPath != nil, answerPattern != nil {
      throw ValidationError("Give either --answer-path or --answer-pattern.")
    }
    let isJudge = !option.isEmpty
    if isJudge, option.count != 2 { throw ValidationError("Give --option twice, once for each answer.") }
    if isJudge != (choices == nil && choice.isEmpty) {
      throw ValidationError("Give the answers with --choices, or the compared columns with two --option.")
    }
  }

  func run() throws {
    var adoption = Adoption(
      name: try adoptedName(), prompt: source, rows: rows, choices: try adoptedChoices())
    adoption.answer = AnswerFormat(path: answerPath, pattern: answerPattern, neither: neither)
    adoption.frozen = freeze.flatMap { $0.split(separator: ",").map(String.init) }
    adoption.expected = expected
    adoption.id = idColumn
    adoption.language = language
    adoption.model = model
    adoption.baseURL = baseUrl
    let adopted = try adoption.adopt(
      into: out, shippedGrammars: GrammarOptions.locator.shippedGrammars, overwriting: force)
    for file in adopted.files { Terminal.note("wrote \(file)") }
    for refusal in adopted.refused.prefix(5) { Terminal.note("left out: \(refusal)") }
    if adopted.refused.count > 5 { Terminal.note("left out: \(adopted.refused.count - 5) more rows") }
    for note in adopted.notes { Terminal.note("note: \(note)") }
    if !quiet { Terminal.print(AdoptedText(adopted).text) }
    if let sameAs, let difference = try adopted.difference(from: sameAs) {
      Terminal.error("the prompt is not the one in \(sameAs): \(difference)")
      throw Status.gateFailed
    }
    let folder = out == "." ? "" : "cd \(out); "
    Terminal.note("next: \(folder)fickle hunt\(model == nil ? " --model MODEL" : "")")
  }

  private var source: Adoption.Source {
    if let messages { return .messages(messages) }
    return .files(system: system, user: user ?? "")
  }

  private func adoptedChoices() throws(InputError) -> AdoptionChoices {
    if option.count == 2 {
      return .columns(
        first: try .init(parsing: option[0]), second: try .init(parsing: option[1]), neither: neither)
    }
    let listed = (choices ?? "").split(separator: ",").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    return .answers(listed.filter { !$0.isEmpty } + choice, chosen: target)
  }

  private func adoptedName() throws -> String {
    let file = URL(fileURLWithPath: messages ?? user ?? "").deletingPathExtension().lastPathComponent
    let own =
      name ?? String(file.map { $0.isASCII && ($0.isLetter || $0.isNumber) || "-_".contains($0) ? $0 : "-" })
    let isName = own.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || "-_.".contains($0) }
    guard isName, !own.isEmpty, !own.hasPrefix(".") else {
      throw ValidationError("--name may have letters, digits, dashes, dots and underscores.")
    }
    return own
  }
}

/// The adopted prompt as a user holds it against the own one, and what of it may change.
private struct AdoptedText {
  private let adopted: AdoptedPrompt

  init(_ adopted: AdoptedPrompt) {
    self.adopted = adopted
  }

  var text: String {
    var text = ""
    for message in adopted.messages {
      text += "── \(message.role) " + String(repeating: "─", count: max(4, 60 - message.role.count)) + "\n"
      text +=
        message.text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { String($0).safeForTerminal }.joined(separator: "\n") + "\n"
    }
    text += String(repeating: "─", count: 64) + "\n"
    let rows = adopted.rows == 1 ? "The one row's prompt is" : "All \(adopted.rows) rows' prompts are"
    text += "\(rows) the template's own, byte for byte. Above: the first.\n\n"
    let edits = adopted.sites.reduce(0) { $0 + $1.edits }
    let places = adopted.sites.reduce(0) { $0 + $1.places }
    text += "\(edits) edits at \(places) places in it:\n"
    for editClass in Dictionary(grouping: adopted.sites, by: \.editClass).sorted(by: {
      $0.key.rawValue < $1.key.rawValue
    }) {
      let rules = editClass.value.sorted { ($1.edits, $0.rule) < ($0.edits, $1.rule) }
      let named = rules.prefix(6).map { "\($0.rule) \($0.edits)" }.joined(separator: ", ")
      let more = rules.count > 6 ? ", and \(rules.count - 6) rules more" : ""
      text += "  \(editClass.key.rawValue): \(named)\(more)\n"
    }
    return text
  }
}
