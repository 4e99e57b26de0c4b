public import Documents
internal import Patterns

/// Turns a node of a seed file into a seed. Format: `docs/seeds.schema.json`.
public enum SeedDecoder {
  /// - Throws: ``InputError`` with place and remedy at the first thing that is wrong.
  public static func seed(from node: SourceNode) throws(InputError) -> Seed {
    let fields = try Fields(
      node, of: "a seed", keys: ["id", "category", "language", "principle", "scenarios"])
    let poles: ByPole<String>
    let principle = try Fields(
      try fields.required("principle"), of: "a principle", keys: ["a", "b", "questions"])
    poles = ByPole(
      a: try principle.required("a").filledText("pole a"),
      b: try principle.required("b").filledText("pole b"))
    guard poles.a != poles.b else {
      throw InputError(
        .invalid, at: principle.location, "both poles are the same",
        hint: "Give each pole its own text.")
    }
    var questions: [Question] = []
    for node in try principle["questions"]?.list("questions") ?? [] {
      questions.append(try question(from: node, poles: poles))
    }
    var scenarios: [Scenario] = []
    var places: [String: FileLocation] = [:]
    for node in try fields["scenarios"]?.list("scenarios") ?? [] {
      let scenario = try scenario(from: node)
      if let earlier = places.updateValue(scenario.location, forKey: scenario.id) {
        throw InputError(
          .invalid, at: scenario.location,
          "the scenario id \"\(scenario.id)\" is taken by the one at \(earlier)",
          hint: "Give each scenario of a seed its own id.")
      }
      scenarios.append(scenario)
    }
    guard !questions.isEmpty || !scenarios.isEmpty else {
      throw node.error(
        "the seed has neither questions nor scenarios",
        hint: "Add principle.questions, scenarios, or both.")
    }
    return Seed(
      id: try fields.required("id").identifier("the seed's id"),
      category: try fields.required("category").filledText("the category"),
      language: try fields["language"].map(language),
      principle: Principle(poles: poles, questions: questions), scenarios: scenarios,
      location: node.location)
  }

  /// A BCP 47 tag by its form: two or three letters, and subtags.
  private static func language(from node: SourceNode) throws(InputError) -> String {
    let tag = try node.filledText("the language")
    guard LanguageTag.isWellFormed(tag) else {
      throw node.error(
        "\"\(tag.prefix(40))\" is not a language tag", hint: "Write a BCP 47 tag, such as en, de or zh-Hant.")
    }
    return tag
  }

  /// A plain text asks for the poles; a mapping has options of its own.
  private static func question(
    from node: SourceNode, poles: ByPole<String>
  ) throws(InputError) -> Question {
    if case .scalar = node.value {
      return Question(text: try node.filledText("a question"), options: poles, location: node.location)
    }
    let fields = try Fields(node, of: "a question", keys: ["text", "options"])
    return Question(
      text: try fields.required("text").filledText("a question"),
      options: try fields["options"].map(options) ?? poles, location: node.location)
  }

  private static func scenario(from node: SourceNode) throws(InputError) -> Scenario {
    let fields = try Fields(
      node, of: "a scenario", keys: ["id", "text", "question", "options", "protect"])
    var protect: [Pattern] = []
    for node in try fields["protect"]?.list("protect") ?? [] {
      let source = try node.filledText("a protected pattern")
      do throws(PatternError) {
        protect.append(try Pattern(source))
      } catch {
        throw node.error(
          "not a valid pattern: \(error)", hint: "Correct it; the syntax is PCRE2's.")
      }
    }
    return Scenario(
      id: try fields.required("id").identifier("the scenario's id"),
      text: try fields.required("text").filledText("the scenario's text"),
      question: try fields.required("question").filledText("the scenario's question"),
      options: try options(from: fields.required("options")), protect: protect, location: node.location)
  }

  private static func options(from node: SourceNode) throws(InputError) -> ByPole<String> {
    let fields = try Fields(node, of: "options", keys: ["a", "b"])
    let options = ByPole(
      a: try fields.required("a").filledText("option a"),
      b: try fields.required("b").filledText("option b"))
    guard options.a != options.b else {
      throw node.error("both options are the same", hint: "Give each pole its own option.")
    }
    return options
  }
}
