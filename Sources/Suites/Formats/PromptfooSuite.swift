internal import Foundation
internal import Reports

/// A folder for promptfoo: `promptfooconfig.yaml`, `chat.json`, `tests.jsonl`.
///
/// Before it renders a prompt, promptfoo loads variables that begin with `file://` or `package:`, takes one newline off
/// each variable's end, and puts variables in where `{{name}}` stands in another. So a text is handed over in two
/// variables, the first as short as keeps the second from looking like a file, with names that no text holds by chance
/// and with a newline added to each that ends in one. Plain-text prompts would be rendered twice: `chat.json` is not.
enum PromptfooSuite {
  private struct Test: Encodable {
    struct Assertion: Encodable {
      let type = "regex"
      let value: String
      let metric: String
    }

    let description: String
    let vars: [String: String]
    let assert: [Assertion]
    let metadata: SuiteRow.Metadata
  }

  static func files(of cases: [SuiteCase]) throws -> [SuiteFolder.File] {
    let rows = cases.flatMap(SuiteRow.rows)
    let tests = rows.map { row in
      var vars = variables("fickle_prompt", row.prompt)
      if let system = row.suiteCase.system { vars.merge(variables("fickle_system", system)) { $1 } }
      return Test(
        description: row.description, vars: vars,
        assert: [.init(value: AnswerPattern.of(row.target, in: row.reading), metric: row.suiteCase.id)],
        metadata: row.metadata)
    }
    let hasSystem = cases.contains { $0.system != nil }
    let messages =
      (hasSystem ? [["role": "system", "content": template("fickle_system")]] : [])
      + [["role": "user", "content": template("fickle_prompt")]]
    return [
      SuiteFolder.File(
        "promptfooconfig.yaml",
        """
        # yaml-language-server: $schema=https://promptfoo.dev/config-schema.json
        description: Pairs of prompts that pose the same decision, from fickle
        prompts: [file://chat.json]
        providers: [openai:chat:gpt-4.1-mini]   # or any other
        tests: file://tests.jsonl
        evaluateOptions: {repeat: 1, maxConcurrency: 4}

        """),
      SuiteFolder.File("chat.json", try ReportFiles.encode(messages, pretty: true) + Data("\n".utf8)),
      SuiteFolder.File("tests.jsonl", try SuiteFolder.lines(tests)),
      SuiteFolder.File(
        "README.md",
        SuiteFolder.introduction("A fickle suite for promptfoo", cases) + SuiteFolder.pairing + """
          The metric of an assertion is the case, so the results table shows each pair's share.

          ```sh
          npx promptfoo@latest eval -c promptfooconfig.yaml --no-cache
          ```

          """),
    ]
  }

  private static func template(_ name: String) -> String { "{{\(name)_head}}{{\(name)_rest}}" }

  /// The two variables that a text is handed over in.
  static func variables(_ name: String, _ text: String) -> [String: String] {
    var head = text.prefix(1)
    while isLoaded(text.dropFirst(head.count)) { head = text.prefix(head.count + 1) }
    let rest = text.dropFirst(head.count)
    return ["\(name)_head": closed(head), "\(name)_rest": closed(rest)]
  }

  private static func isLoaded(_ text: Substring) -> Bool {
    text.hasPrefix("file://") || text.hasPrefix("package:")
  }

  /// One newline is taken off again.
  private static func closed(_ text: Substring) -> String {
    text.unicodeScalars.last == "\n" ? text + "\n" : String(text)
  }
}
