internal import Documents
internal import Foundation
internal import OrderedCollections
internal import Prompts

/// The rules of some grammar files while they are being put together.
///
/// An including file overrides what it includes, rule by rule and alternative by alternative. Files included side
/// by side may add alternatives to the same production, but may not define the same thing twice.
struct RuleSet {
  var productions: OrderedDictionary<String, ProductionDraft> = [:]
  var rewrites: OrderedDictionary<String, Rewrite> = [:]
  var words: [String: WordList] = [:]
  var messages: [Grammar.MessageRole] = []

  init() {}

  /// What one file itself defines.
  init(_ fields: Fields) throws(InputError) {
    let file = FileDefaults(languages: try LanguageScope(fields["language"]) ?? .any)
    for entry in try fields["productions"]?.entries("productions") ?? [] {
      productions[entry.key] = try ProductionDraft(entry, file: file)
    }
    for entry in try fields["rewrites"]?.entries("rewrites") ?? [] {
      rewrites[entry.key] = try RewriteDecoder.rewrite(from: entry, file: file)
    }
    for node in try fields["messages"]?.list("messages") ?? [] {
      let fields = try Fields(node, of: "a message", keys: ["role", "production"])
      messages.append(
        Grammar.MessageRole(
          role: try fields.required("role").choice("the role", of: Grammar.MessageRole.Role.self),
          production: try fields.required("production").identifier("the production's name")))
    }
  }

  /// Adds a file that is included beside these.
  mutating func join(_ other: RuleSet) throws(InputError) {
    for (id, draft) in other.productions {
      if let mine = productions[id] {
        try Self.requireApart(mine.standard.map { ($0.location, id) }, draft.standard?.location)
        for (tag, value) in draft.localized {
          try Self.requireApart(mine.localized[tag].map { ($0.location, "\(id) (\(tag))") }, value.location)
        }
        for (name, alternative) in draft.alternatives {
          try Self.requireApart(
            mine.alternatives[name].map { ($0.location, "\(id)/\(name)") }, alternative.location)
        }
        productions[id]?.join(draft)
      } else {
        productions[id] = draft
      }
    }
    for (id, rewrite) in other.rewrites {
      try Self.requireApart(rewrites[id].map { ($0.location, id) }, rewrite.location)
      rewrites[id] = rewrite
    }
    words.merge(other.words) { mine, _ in mine }
    if messages.isEmpty { messages = other.messages }
  }

  /// Applies the overrides of a file that includes these.
  mutating func override(with other: RuleSet) {
    for (id, draft) in other.productions {
      if productions[id]?.override(with: draft) == nil { productions[id] = draft }
    }
    for (id, rewrite) in other.rewrites { rewrites[id] = rewrite }
    words.merge(other.words) { _, theirs in theirs }
    if !other.messages.isEmpty { messages = other.messages }
  }

  func grammar(name: String) throws(InputError) -> Grammar {
    var finished: OrderedDictionary<String, Production> = [:]
    for (id, draft) in productions {
      guard let standard = draft.standard else {
        throw InputError(
          .invalid, at: draft.location, "the production \"\(id)\" has no default",
          hint: "Give it one here or in an included file.")
      }
      finished[id] = Production(
        id: id, standard: standard.value, localized: draft.localized.mapValues(\.value),
        alternatives: Array(draft.alternatives.values), isProse: draft.isProse,
        location: draft.location)
    }
    return Grammar(
      name: name, productions: finished, rewrites: rewrites, words: words, messages: messages)
  }

  /// The same file may be included twice; two files may not define the same thing.
  private static func requireApart(
    _ mine: (location: FileLocation, name: String)?, _ other: FileLocation?
  ) throws(InputError) {
    guard let mine, let other, !isSame(mine.location, other) else { return }
    throw InputError(
      .invalid, at: other, "\"\(mine.name)\" is also defined at \(mine.location)",
      hint: "Rename one of them, or let one file include the other to override it.")
  }

  /// A file can be named in several ways: `base.yaml`, `./base.yaml`, `../grammars/base.yaml`.
  private static func isSame(_ one: FileLocation, _ other: FileLocation) -> Bool {
    func path(_ file: String) -> String { URL(fileURLWithPath: file).standardizedFileURL.path }
    return (one.line, one.column) == (other.line, other.column) && path(one.file) == path(other.file)
  }
}

/// A production of which some files give the default and others alternatives.
struct ProductionDraft {
  typealias Default = (value: Production.Value, location: FileLocation)

  var standard: Default?
  /// Defaults for certain languages.
  var localized: [String: Default] = [:]
  var alternatives: OrderedDictionary<String, Production.Alternative> = [:]
  var isProse = false
  let location: FileLocation

  /// A default of an including file holds for all languages, unless that file says otherwise.
  mutating func override(with other: ProductionDraft) {
    if other.standard != nil { localized = [:] }
    join(other)
  }

  mutating func join(_ other: ProductionDraft) {
    standard = other.standard ?? standard
    isProse = isProse || other.isProse
    localized.merge(other.localized) { _, theirs in theirs }
    for (id, alternative) in other.alternatives { alternatives[id] = alternative }
  }
}
