internal import Documents
internal import Patterns

/// What a grammar file says once for all of its rules.
struct FileDefaults {
  let languages: LanguageScope
}

enum YesNo: String, CaseIterable {
  case `true`, `false`
}

extension LanguageScope {
  /// `en`, `[de, fr]`, or `any`; nil where nothing is said.
  init?(_ node: SourceNode?) throws(InputError) {
    guard let node else { return nil }
    var nodes = [node]
    if case .sequence(let items) = node.value { nodes = items }
    var tags: Set<String> = []
    for node in nodes {
      let tag = try node.filledText("a language")
      guard tag != "any" || nodes.count == 1 else {
        throw node.error("\"any\" cannot be combined with other languages", hint: "Keep one of the two.")
      }
      guard tag == "any" || (2...3).contains(tag.count) && tag.allSatisfy({ $0.isASCII && $0.isLowercase })
      else {
        throw node.error(
          "\"\(tag.prefix(40))\" is not a language",
          hint: "Use a primary language tag of BCP 47, such as en, de or ja, or any.")
      }
      tags.insert(tag)
    }
    self.init(tags: tags.contains("any") ? nil : tags)
  }
}

extension Applicability {
  /// The fields `language`, `unless` and `when`.
  ///
  /// `unless: {options: '\n'}` leaves the rule out where an option has a line break; `when: {options: '^[A-Z]'}` where
  /// an option has no capital at its start.
  /// - Parameter languages: what holds where the rule itself says nothing.
  init(_ fields: Fields, languages: LanguageScope) throws(InputError) {
    self.init(
      languages: try LanguageScope(fields["language"]) ?? languages,
      exclusions: try Self.conditions(fields["unless"], "unless"),
      requirements: try Self.conditions(fields["when"], "when"))
  }

  private static func conditions(_ node: SourceNode?, _ key: String) throws(InputError) -> [TextCondition] {
    var conditions: [TextCondition] = []
    for entry in try node?.entries(key) ?? [] {
      guard ["scenario", "question", "options"].contains(entry.key) else {
        throw entry.value.error(
          "\"\(key)\" names \"\(entry.key)\", which is not a text of the decision",
          hint: "Use scenario, question or options.")
      }
      let source = try entry.value.filledText("a pattern")
      do throws(PatternError) {
        conditions.append(TextCondition(part: entry.key, pattern: try Pattern(source)))
      } catch {
        throw entry.value.error("not a valid pattern: \(error)", hint: "Correct it; the syntax is PCRE2's.")
      }
    }
    return conditions
  }
}
