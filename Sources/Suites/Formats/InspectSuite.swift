/// A folder for Inspect: `samples.jsonl` and `fickle_suite.py` with a task of `generate()` and a scorer that reads as
/// fickle does.
///
/// `multiple_choice()` would lay the prompt out anew, so it is never used: messages are sent as they stand. `match()`
/// would take a reply that begins with a label's letter for that label.
enum InspectSuite {
  private struct Sample: Encodable {
    let id: String
    let input: [[String: String]]
    let target: String
    let metadata: SuiteRow.Metadata
  }

  static func files(of cases: [SuiteCase]) throws -> [SuiteFolder.File] {
    let samples = cases.flatMap(SuiteRow.rows).map { row in
      Sample(id: row.id, input: row.messages, target: row.answer, metadata: row.metadata)
    }
    return [
      SuiteFolder.File("samples.jsonl", try SuiteFolder.lines(samples)),
      SuiteFolder.File("fickle_suite.py", task),
      SuiteFolder.File(
        "README.md",
        SuiteFolder.introduction("A fickle suite for Inspect", cases) + SuiteFolder.pairing + """
          The metric `pairs_consistent` is the share of pairs whose two answers stand for the same pole.

          ```sh
          inspect eval fickle_suite.py --model openai/gpt-4.1-mini
          ```

          `inspect eval` ends with 0 even when a task fails: look at the status in its log.


          """ + SuiteFolder.reading),
    ]
  }

  private static let task = #"""
    """Pairs of prompts that pose the same decision, from fickle."""

    import json
    import os
    import re
    import shutil
    import subprocess
    from pathlib import Path

    from inspect_ai import Task, task
    from inspect_ai.dataset import json_dataset
    from inspect_ai.model import GenerateConfig
    from inspect_ai.scorer import CORRECT, INCORRECT, SampleScore, Score, accuracy, metric, scorer
    from inspect_ai.solver import generate

    HERE = Path(__file__).parent

    \#(ReplyReading.python)

    @metric
    def pairs_consistent():
        def compute(scores: list[SampleScore]):
            return share_consistent((item.score.metadata["case"], item.score.metadata["pole"]) for item in scores)

        return compute


    @scorer(metrics=[accuracy(), pairs_consistent()])
    def choice():
        async def score(state, target):
            row = state.metadata
            chosen = pole(state.output.completion, row)
            return Score(
                value=CORRECT if chosen == row["target"] else INCORRECT,
                answer=row["answers"].get(chosen, ""),
                explanation=state.output.completion,
                metadata={"case": row["case"], "pole": chosen},
            )

        return score


    @task
    def fickle_suite():
        return Task(
            dataset=json_dataset(str(HERE / "samples.jsonl")),
            solver=generate(),
            scorer=choice(),
            config=GenerateConfig(temperature=0.0, max_tokens=64),
        )

    """#
}
