/// A folder for OpenAI's evals: samples, a registry that names them, and an eval that reads as fickle does.
///
/// The eval `Match` is a bare `startswith`, which takes "As an AI" for `A`. And `oaieval` sends models that it does not
/// know to the completions endpoint, so the registry has a completion function for any chat model.
enum OpenAIEvalsSuite {
  private struct Sample: Encodable {
    let input: [[String: String]]
    let ideal: String
    let metadata: SuiteRow.Metadata
  }

  static func files(of cases: [SuiteCase]) throws -> [SuiteFolder.File] {
    let samples = cases.flatMap(SuiteRow.rows).map { row in
      Sample(input: row.messages, ideal: row.answer, metadata: row.metadata)
    }
    return [
      SuiteFolder.File("registry/data/fickle-suite/samples.jsonl", try SuiteFolder.lines(samples)),
      SuiteFolder.File("registry/evals/fickle-suite.yaml", evals),
      SuiteFolder.File("registry/completion_fns/fickle-chat.yaml", completionFunctions),
      SuiteFolder.File("fickle_suite.py", functions),
      SuiteFolder.File(
        "README.md",
        SuiteFolder.introduction("A fickle suite for OpenAI evals", cases) + SuiteFolder.pairing + """
          The metric `pairs_consistent` is the share of pairs whose two answers stand for the same pole.

          ```sh
          PYTHONPATH=. oaieval fickle-chat fickle-suite --registry_path registry --completion_args model=gpt-4.1-mini
          ```

          `OPENAI_BASE_URL` and `OPENAI_API_KEY` say where the model is.


          """ + SuiteFolder.reading),
    ]
  }

  private static let evals = """
    fickle-suite:
      id: fickle-suite.test.v1
      description: Pairs of prompts that pose the same decision, from fickle
      metrics: [accuracy, pairs_consistent]
    fickle-suite.test.v1:
      class: fickle_suite:Choice
      args:
        samples_jsonl: fickle-suite/samples.jsonl

    """

  private static let completionFunctions = """
    fickle-chat:
      class: fickle_suite:Chat
      args:
        model: gpt-4.1-mini
        extra_options: {max_tokens: 64}

    """

  private static let functions = #"""
    """Pairs of prompts that pose the same decision, from fickle."""

    import json
    import os
    import re
    import shutil
    import subprocess

    import evals
    import evals.metrics
    from evals.completion_fns.openai import OpenAIChatCompletionFn
    from evals.record import record_match

    \#(ReplyReading.python)

    class Chat(OpenAIChatCompletionFn):
        """Any chat model, also one whose name oaieval does not know."""

        def __init__(self, registry=None, **arguments):
            super().__init__(**arguments)


    class Choice(evals.Eval):
        """Passes a reply that chooses the row's target."""

        def eval_sample(self, sample, *_):
            row = sample["metadata"]
            completions = self.completion_fn(prompt=sample["input"], temperature=0.0).get_completions()
            reply = completions[0] if completions else ""
            chosen = pole(reply, row)
            record_match(
                chosen == row["target"],
                expected=row["target"],
                picked=chosen,
                sampled=reply,
                case=row["case"],
                role=row["role"],
            )

        def run(self, recorder):
            self.eval_all_samples(recorder, self.get_samples())
            events = recorder.get_events("match")
            return {
                "accuracy": evals.metrics.get_accuracy(events),
                "pairs_consistent": share_consistent((e.data["case"], e.data["picked"]) for e in events),
            }

    """#
}
