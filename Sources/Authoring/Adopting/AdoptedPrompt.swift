internal import Documents
internal import Foundation
public import Grammars
internal import OrderedCollections
internal import Prompts

/// What an adoption made, as it was read back from its files.
public struct AdoptedPrompt: Sendable {
  /// Paths of what was written.
  public let files: [String]
  /// Rows whose prompt was compared with the template's own, all of them equal.
  public let rows: Int
  /// The first row's unperturbed messages: the role, and the text as it is sent.
  public let messages: [(role: String, text: String)]
  /// What may be changed in the first row's prompt: by rule, the places and the alternatives.
  public let sites: [(editClass: EditClass, rule: String, places: Int, edits: Int)]
  /// Rows that were left out, with the reason.
  public let refused: [String]
  public let notes: [String]

  init(
    files: AdoptedFiles, template: PromptTemplate, choices: AdoptionChoices, shippedGrammars: [String],
    refused: [Refusal], notes: [String]
  ) throws {
    let grammar = try GrammarReader(shipped: shippedGrammars).read(file: files.grammarPath)
    var reader = try SeedReader(paths: [files.seedsPath])
    var first: PromptSpace?
    var messages: [(role: String, text: String)] = []
    var count = 0
    while let seed = try reader.next() {
      for scenario in seed.scenarios {
        let own = Self.messages(of: template, filledFrom: scenario, choices: choices)
        let layout = PromptSpace.unperturbed(scenario.decision, grammar: grammar, language: seed.language)
        let rendered = layout.chatMessages.map { (role: $0.role, text: $0.text) }
        try Self.requireEqual(rendered, own, in: seed.id, at: files.seedsPath)
        if first == nil {
          first = try PromptSpace(
            scenario.decision, grammar: grammar.selecting(.standard), language: seed.language)
          messages = rendered
        }
        count += 1
      }
    }
    self.files = files.paths
    self.messages = messages
    rows = count
    sites = first.map(Self.sites) ?? []
    self.refused = refused.map(\.description)
    self.notes = notes
  }

  /// The template filled as the user's code fills it, without any part of fickle's rendering.
  private static func messages(
    of template: PromptTemplate, filledFrom scenario: Scenario, choices: AdoptionChoices
  ) -> [(role: String, text: String)] {
    var row = scenario.row?.columns ?? [:]
    if case .columns(let first, let second, _) = choices {
      row[first.column] = scenario.options.a
      row[second.column] = scenario.options.b
    }
    return template.messages.map { (role: $0.role.rawValue, text: $0.text.filled(with: row)) }
  }

  private static func requireEqual(
    _ rendered: [(role: String, text: String)], _ own: [(role: String, text: String)], in row: String,
    at file: String
  ) throws(InputError) {
    for (left, right) in zip(rendered, own)
    where left.role != right.role || left.text.utf8.elementsEqual(right.text.utf8) == false {
      let offset = zip(left.text.utf8, right.text.utf8).prefix { $0 == $1 }.count
      throw InputError(
        .invalid, at: FileLocation(file: file),
        "the \(right.role) message of \(row) would differ from the template's own at byte \(offset)",
        hint: "This is a fault of fickle: please report it with the template.")
    }
    guard rendered.count == own.count else {
      throw InputError(
        .invalid, at: FileLocation(file: file), "\(row) has \(rendered.count) messages, not \(own.count)",
        hint: "This is a fault of fickle: please report it with the template.")
    }
  }

  private static func sites(
    of space: PromptSpace
  ) -> [(editClass: EditClass, rule: String, places: Int, edits: Int)] {
    var groups: OrderedDictionary<String, (EditClass, places: Set<Int>, edits: Int)> = [:]
    for edit in space.edits {
      var group = groups[edit.rule] ?? (edit.editClass, [], 0)
      group.places.insert(edit.site)
      group.edits += 1
      groups[edit.rule] = group
    }
    return groups.map { rule, group in (group.0, rule, group.places.count, group.edits) }
  }
}

/// A text that a user's own code sends, to be held against the adopted one.
extension AdoptedPrompt {
  /// Compares the last message of the first row with a file.
  /// - Returns: nil when they are equal byte for byte, else where they differ.
  public func difference(from file: String) throws -> String? {
    let text = try TextFile.read(file, maximumBytes: 16 << 20)
    guard let own = messages.last?.text, !own.utf8.elementsEqual(text.utf8) else { return nil }
    let offset = zip(own.utf8, text.utf8).prefix { $0 == $1 }.count
    let line = own.utf8.prefix(offset).count { $0 == UInt8(ascii: "\n") } + 1
    let rest = { (text: String) in String(decoding: text.utf8.dropFirst(offset).prefix(24), as: UTF8.self) }
    return "they differ at byte \(offset), in line \(line): the template gives \(quoted(rest(own))), "
      + "\(file) has \(quoted(rest(text)))"
  }

  private func quoted(_ text: String) -> String {
    text.isEmpty ? "nothing more" : "\"\(text.replacing("\n", with: "⏎"))\""
  }
}
