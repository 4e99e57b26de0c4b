internal import Reports

/// A folder for the LM Evaluation Harness: `docs.jsonl` and two tasks, one that compares log-likelihoods of the two
/// answers (completions) and one that generates and reads a reply (chat).
enum LMEvalSuite {
  private struct Doc: Encodable {
    let id: String
    let query: String
    /// In displayed order.
    let choices: [String]
    /// The position of the one that passes.
    let gold: Int
    let target: String
    let metadata: SuiteRow.Metadata
  }

  static func files(of cases: [SuiteCase]) throws -> [SuiteFolder.File] {
    let rows = cases.flatMap(SuiteRow.rows)
    let docs = rows.map { row in
      Doc(
        id: row.id, query: row.prompt, choices: row.reading.order.map(row.reading.answer),
        gold: row.reading.order.firstIndex(of: row.target) ?? 0, target: row.answer, metadata: row.metadata)
    }
    let system = Set(cases.map(\.system)).first.flatMap(\.self)
    let systemOption = system == nil ? "" : " --system_instruction \"$(cat system.txt)\""
    return [
      SuiteFolder.File("docs.jsonl", try SuiteFolder.lines(docs)),
      SuiteFolder.File("fickle_choice.yaml", choiceTask),
      SuiteFolder.File("fickle_chat.yaml", chatTask),
      SuiteFolder.File("fickle_suite.py", functions),
      SuiteFolder.File(
        "README.md",
        SuiteFolder.introduction("A fickle suite for the LM Evaluation Harness", cases) + SuiteFolder.pairing
          + """
          From this folder, so that `docs.jsonl` is found:

          ```sh
          # a chat model behind an API: replies are generated and read
          lm_eval run --include_path . --tasks fickle_chat --model local-chat-completions --apply_chat_template \
            --model_args model=NAME,base_url=http://127.0.0.1:8080/v1/chat/completions\(systemOption)
          # a model that gives log-likelihoods of given text
          lm_eval run --include_path . --tasks fickle_choice --model hf --model_args pretrained=NAME
          ```

          `fickle_choice` puts a space between prompt and answer (`target_delimiter`); set it to `""` for models \
          whose answers follow a newline of a chat template.

          """),
    ] + (system.map { [SuiteFolder.File("system.txt", $0)] } ?? [])
  }

  private static let choiceTask = """
    task: fickle_choice
    dataset_path: json
    dataset_kwargs: {data_files: {test: docs.jsonl}}
    test_split: test
    output_type: multiple_choice
    doc_to_text: !function fickle_suite.query
    doc_to_choice: choices
    doc_to_target: gold
    target_delimiter: " "
    metric_list:
      - {metric: acc, aggregation: mean, higher_is_better: true}
    metadata: {version: 1.0}

    """

  private static let chatTask = """
    task: fickle_chat
    dataset_path: json
    dataset_kwargs: {data_files: {test: docs.jsonl}}
    test_split: test
    output_type: generate_until
    doc_to_text: !function fickle_suite.query
    doc_to_target: target
    target_delimiter: ""
    generation_kwargs: {until: [], max_gen_toks: 64, temperature: 0.0, do_sample: false}
    process_results: !function fickle_suite.process_results
    metric_list:
      - {metric: acc, aggregation: mean, higher_is_better: true}
    metadata: {version: 1.0}

    """

  private static let functions = #"""
    """Pairs of prompts that pose the same decision, from fickle."""

    import re

    \#(AnswerRegex.pythonFunction)


    def query(doc):
        """The prompt as it was asked: a function's result is rendered by no template."""
        return doc["query"]


    def process_results(doc, results):
        return {"acc": float(chosen(results[0], doc["choices"]) == doc["target"])}

    """#
}
