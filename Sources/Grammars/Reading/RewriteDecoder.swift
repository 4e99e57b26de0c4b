internal import Documents
internal import Patterns

/// `name: {class, meaning, cost, in, scope, match, replace or alternatives, examples, leaves, why}`
enum RewriteDecoder {
  /// The alternative of a rewrite that has only one.
  static let onlyAlternative = "applied"

  static func rewrite(
    from entry: SourceNode.Entry, file: FileDefaults
  ) throws(InputError) -> Rewrite {
    let id = try SourceNode(.scalar(entry.key), at: entry.keyLocation).identifier("the rewrite's name")
    let fields = try Fields(
      entry.value, of: "a rewrite",
      keys: [
        "class", "meaning", "cost", "why", "in", "scope", "match", "caseless", "replace", "alternatives",
        "examples", "leaves", "language", "unless", "when", "touches", "avoids-words",
      ])
    let traits = try RuleTraits(fields)
    let match = try fields.required("match")
    let isCaseless = try fields["caseless"]?.choice("caseless", of: YesNo.self) == .true
    let source = try match.filledText("match")
    let pattern: Pattern
    do throws(PatternError) {
      pattern = try Pattern(source, options: isCaseless ? .caseless : [])
    } catch {
      throw match.error("not a valid pattern: \(error)", hint: "Correct it; the syntax is PCRE2's.")
    }
    var leaves: [String] = []
    for node in try fields["leaves"]?.list("leaves") ?? [] { leaves.append(try node.text("a text to leave")) }
    var touches: Set<LiteralText.Kind> = []
    for node in try fields["touches"]?.list("touches") ?? [] {
      touches.insert(try node.choice("a kind of literal text", of: LiteralText.Kind.self))
    }
    return Rewrite(
      id: id, traits: traits, parts: try parts(fields.required("in")),
      scope: try fields["scope"]?.choice("scope", of: Rewrite.Scope.self) ?? .each,
      applicability: try Applicability(fields, languages: file.languages), touches: touches,
      avoidsWords: try fields["avoids-words"]?.choice("avoids-words", of: YesNo.self) == .true,
      pattern: pattern, alternatives: try alternatives(fields, of: pattern, cost: traits.cost),
      leaves: leaves,
      location: entry.keyLocation)
  }

  private static func parts(_ node: SourceNode) throws(InputError) -> [String] {
    var parts: [String] = []
    for part in try node.list("in") { parts.append(try part.filledText("a part")) }
    guard !parts.isEmpty, Set(parts).count == parts.count else {
      throw node.error(
        "\"in\" must list each part of the prompt at most once",
        hint: "Write for example [scenario, question, options].")
    }
    return parts
  }

  private static func alternatives(
    _ fields: Fields, of pattern: Pattern, cost: Int
  ) throws(InputError) -> [Rewrite.Alternative] {
    switch (fields["replace"], fields["alternatives"]) {
    case (let replace?, nil):
      return [
        Rewrite.Alternative(
          id: onlyAlternative, replacement: try replacement(replace, for: pattern), cost: cost,
          examples: try examples(fields["examples"]))
      ]
    case (nil, let alternatives?):
      var result: [Rewrite.Alternative] = []
      for entry in try alternatives.entries("alternatives") {
        let own = try Fields(entry.value, of: "an alternative", keys: ["replace", "cost", "examples"])
        result.append(
          Rewrite.Alternative(
            id: try SourceNode(.scalar(entry.key), at: entry.keyLocation).identifier(
              "the alternative's name"),
            replacement: try replacement(own.required("replace"), for: pattern),
            cost: try own["cost"]?.integer("cost", in: 1...1000) ?? cost,
            examples: try examples(own["examples"])))
      }
      return result
    default:
      throw InputError(
        .invalid, at: fields.location, "a rewrite has either \"replace\" or \"alternatives\"",
        hint: "Keep one of the two.")
    }
  }

  private static func replacement(
    _ node: SourceNode, for pattern: Pattern
  ) throws(InputError) -> String {
    let text = try node.text("replace")
    do throws(PatternError) {
      try pattern.check(replacement: text)
    } catch {
      throw node.error(
        "not a valid replacement: \(error)",
        hint: "Refer to groups of \"match\", as $1 or ${name}; the syntax is PCRE2's extended substitution."
      )
    }
    return text
  }

  private static func examples(_ node: SourceNode?) throws(InputError) -> [Rewrite.Example] {
    var examples: [Rewrite.Example] = []
    for entry in try node?.entries("examples") ?? [] {
      examples.append(
        Rewrite.Example(
          before: entry.key, after: try entry.value.text("an example"), location: entry.keyLocation))
    }
    return examples
  }
}
