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
      node, of: "a scenario",
      keys: ["id", "text", "question", "options", "protect", "row", "frozen", "answer", "expected"])
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
    let row = try row(fields)
    return Scenario(
      id: try fields.required("id").identifier("the scenario's id"),
      text: try row == nil
        ? fields.required("text").text("the scenario's text")
        : fields["text"]?.text("the scenario's text") ?? "",
      question: try row == nil
        ? fields.required("question").filledText("the scenario's question")
        : fields["question"]?.text("the scenario's question") ?? "",
      options: try options(from: fields.required("options")), protect: protect, row: row,
      answer: try fields["answer"].map(answer),
      expected: try fields["expected"]?.choice("the expected choice", of: Pole.self), location: node.location)
  }

  /// `row: {column: text}` and `frozen: [columns]`.
  private static func row(_ fields: Fields) throws(InputError) -> PromptRow? {
    guard let node = fields["row"] else {
      if let node = fields["frozen"] {
        throw node.error(
          "only a scenario with a row has frozen columns", hint: "Add \"row\", or leave it out.")
      }
      return nil
    }
    var columns: [String: String] = [:]
    for entry in try node.entries("a row") { columns[entry.key] = try entry.value.text("a column") }
    var frozen: Set<String> = []
    for node in try fields["frozen"]?.list("frozen") ?? [] {
      let column = try node.text("a column")
      guard columns[column] != nil else {
        throw node.error(
          "the row has no column \"\(column.prefix(100))\"",
          hint: "It has \(columns.keys.sorted().joined(separator: ", ")).")
      }
      frozen.insert(column)
    }
    return PromptRow(columns: columns, frozen: frozen)
  }

  private static func answer(from node: SourceNode) throws(InputError) -> AnswerFormat {
    let fields = try Fields(node, of: "an answer", keys: ["path", "pattern", "a", "b", "neither"])
    var format = AnswerFormat(
      path: try fields["path"]?.filledText("the path"), neither: try texts(fields["neither"]))
    if let node = fields["pattern"] {
      let source = try node.filledText("the pattern")
      do throws(PatternError) { _ = try Pattern(source) } catch {
        throw node.error("not a valid pattern: \(error)", hint: "Correct it; the syntax is PCRE2's.")
      }
      format.pattern = source
    }
    guard format.path == nil || format.pattern == nil else {
      throw node.error("an answer has a path or a pattern, not both", hint: "Keep one of the two.")
    }
    if fields["a"] != nil || fields["b"] != nil {
      format.choices = ByPole(a: try texts(fields.required("a")), b: try texts(fields.required("b")))
    }
    return format
  }

  private static func texts(_ node: SourceNode?) throws(InputError) -> [String] {
    var texts: [String] = []
    for node in try node?.list("answers") ?? [] { texts.append(try node.filledText("an answer")) }
    return texts
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
