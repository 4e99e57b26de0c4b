internal import Reports

/// A folder for the LM Evaluation Harness: `docs.jsonl` and two tasks, one that compares log-likelihoods of the two
/// answers (completions) and one that generates and reads a reply (chat).
///
/// The harness renders texts as templates and has Arrow guess types from the data, which fails on rows that differ and
/// takes dates for numbers. So a function loads the documents, with all but texts in one string of JSON, and others
/// hand the texts over.
enum LMEvalSuite {
  private struct Doc: Encodable {
    let id: String
    let system: String
    let query: String
    /// In displayed order.
    let choices: [String]
    /// The position of the one that passes.
    let gold: Int
    let target: String
    let metadata: SuiteRow.Metadata
  }

  static func files(of cases: [SuiteCase]) throws -> [SuiteFolder.File] {
    let docs = cases.flatMap(SuiteRow.rows).map { row in
      Doc(
        id: row.id, system: row.system ?? "", query: row.prompt,
        choices: row.reading.order.map(row.reading.answer),
        gold: row.reading.order.firstIndex(of: row.target) ?? 0, target: row.answer, metadata: row.metadata)
    }
    return [
      SuiteFolder.File("docs.jsonl", try SuiteFolder.lines(docs)),
      SuiteFolder.File("fickle_choice.yaml", choiceTask),
      SuiteFolder.File("fickle_chat.yaml", chatTask),
      SuiteFolder.File("fickle_suite.py", functions),
      SuiteFolder.File(
        "README.md",
        SuiteFolder.introduction("A fickle suite for the LM Evaluation Harness", cases) + SuiteFolder.pairing
          + """
          The metric `pairs_consistent` is the share of pairs whose two answers stand for the same pole. The harness \
          must be 0.4.9 or newer.

          ```sh
          # a chat model behind an API: replies are generated and read
          lm_eval run --include_path . --tasks fickle_chat --model local-chat-completions --apply_chat_template \
            --model_args model=NAME,base_url=http://127.0.0.1:8080/v1/chat/completions
          # a model that gives log-likelihoods of given text
          lm_eval run --include_path . --tasks fickle_choice --model hf --model_args pretrained=NAME
          ```

          `fickle_choice` puts a space between prompt and answer (`target_delimiter`); set it to `""` for models \
          whose answers follow a newline of a chat template.


          """ + SuiteFolder.reading),
    ]
  }

  private static let choiceTask = """
    task: fickle_choice
    custom_dataset: !function fickle_suite.documents
    test_split: test
    output_type: multiple_choice
    description: preamble
    doc_to_text: !function fickle_suite.query
    doc_to_choice: choices
    doc_to_target: gold
    target_delimiter: " "
    process_results: !function fickle_suite.more_likely
    metric_list:
      - {metric: acc, aggregation: mean, higher_is_better: true}
      - {metric: pairs_consistent, aggregation: !function fickle_suite.share_consistent, higher_is_better: true}
    metadata: {version: 1.0}

    """

  private static let chatTask = """
    task: fickle_chat
    custom_dataset: !function fickle_suite.documents
    test_split: test
    output_type: generate_until
    description: system
    doc_to_text: !function fickle_suite.query
    doc_to_target: target
    target_delimiter: ""
    generation_kwargs: {until: [], max_gen_toks: 64, temperature: 0.0, do_sample: false}
    process_results: !function fickle_suite.chosen
    metric_list:
      - {metric: acc, aggregation: mean, higher_is_better: true}
      - {metric: pairs_consistent, aggregation: !function fickle_suite.share_consistent, higher_is_better: true}
    metadata: {version: 1.0}

    """

  private static let functions = #"""
    """Pairs of prompts that pose the same decision, from fickle."""

    import json
    import os
    import re
    import shutil
    import subprocess
    from pathlib import Path

    import datasets

    HERE = Path(__file__).parent

    \#(ReplyReading.python)

    def documents(**_):
        """The rows of docs.jsonl, wherever the harness is started."""
        rows = []
        for line in (HERE / "docs.jsonl").read_bytes().splitlines():
            row = json.loads(line)
            preamble = row["system"] + "\n\n" if row["system"] else ""
            rows.append({**row, "preamble": preamble, "metadata": json.dumps(row["metadata"])})
        return {"test": datasets.Dataset.from_list(rows)}


    def query(doc):
        """The prompt as it was asked: a function's result is rendered by no template."""
        return doc["query"]


    def judged(side, row):
        return {"acc": float(side == row["target"]), "pairs_consistent": (row["case"], side)}


    def chosen(doc, results):
        row = json.loads(doc["metadata"])
        return judged(pole(results[0] or "", row), row)


    def more_likely(doc, results):
        row = json.loads(doc["metadata"])
        first, second = (likelihood for likelihood, _ in results)
        order = row["displayed"]["order"]
        return judged(None if first == second else order[0 if first > second else 1], row)

    """#
}
