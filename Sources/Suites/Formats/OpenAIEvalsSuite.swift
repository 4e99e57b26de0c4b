/// A folder for OpenAI's evals: samples, and a registry that names them.
///
/// Its `Match` is a bare `startswith`, so each spelling of the answer stands in `ideal`, and an answer that begins
/// with the other one, such as `I` beside `II`, is given with what ends it.
enum OpenAIEvalsSuite {
  private struct Sample: Encodable {
    let input: [[String: String]]
    let ideal: [String]
    let metadata: SuiteRow.Metadata
  }

  static func files(of cases: [SuiteCase]) throws -> [SuiteFolder.File] {
    let samples = cases.flatMap(SuiteRow.rows).map { row in
      Sample(
        input: row.messages, ideal: spellings(of: row.answer, beside: row.otherAnswer), metadata: row.metadata
      )
    }
    return [
      SuiteFolder.File("registry/data/fickle-suite/samples.jsonl", try SuiteFolder.lines(samples)),
      SuiteFolder.File(
        "registry/evals/fickle-suite.yaml",
        """
        fickle-suite:
          id: fickle-suite.test.v1
          description: Pairs of prompts that pose the same decision, from fickle
          metrics: [accuracy]
        fickle-suite.test.v1:
          class: evals.elsuite.basic.match:Match
          args:
            samples_jsonl: fickle-suite/samples.jsonl

        """),
      SuiteFolder.File(
        "README.md",
        SuiteFolder.introduction("A fickle suite for OpenAI evals", cases) + SuiteFolder.pairing + """
          ```sh
          oaieval gpt-4.1-mini fickle-suite --registry_path registry
          ```

          """),
    ]
  }

  /// The ways in which a reply that begins with the answer may begin.
  static func spellings(of answer: String, beside other: String) -> [String] {
    let openings = ["", "(", "**", "\"", "`", "["]
    let isPrefix = other.hasPrefix(answer) && other != answer
    let endings = isPrefix ? [")", ".", ":", ",", " ", "\n", "*", "\"", "`", "]"] : [""]
    return openings.flatMap { opening in endings.map { opening + answer + $0 } }
  }
}
