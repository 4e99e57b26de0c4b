/// A folder for Inspect: `samples.jsonl` and `fickle_suite.py` with a task of `generate()` and `match()`.
///
/// `multiple_choice()` would lay the prompt out anew, so it is never used: messages are sent as they stand.
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

          """),
    ]
  }

  private static let task = #"""
    """Pairs of prompts that pose the same decision, from fickle."""

    import re
    from collections import defaultdict
    from pathlib import Path

    from inspect_ai import Task, task
    from inspect_ai.dataset import json_dataset
    from inspect_ai.model import GenerateConfig
    from inspect_ai.scorer import CORRECT, INCORRECT, Score, accuracy, metric, scorer
    from inspect_ai.solver import generate

    HERE = Path(__file__).parent
    \#(AnswerRegex.pythonFunction)


    def pole(completion, answers):
        """The pole whose answer the completion begins with."""
        answer = chosen(completion, answers.values())
        return next((name for name, text in answers.items() if text == answer), None)


    @metric
    def pairs_consistent():
        """Share of the pairs whose two prompts lead to the same pole, of those where both were read."""

        def compute(scores):
            pairs = defaultdict(list)
            for item in scores:
                metadata = item.score.metadata or {}
                pairs[metadata.get("case")].append(metadata.get("pole"))
            read = [poles for poles in pairs.values() if len(poles) == 2 and None not in poles]
            return sum(poles[0] == poles[1] for poles in read) / len(read) if read else 0.0

        return compute


    @scorer(metrics=[accuracy(), pairs_consistent()])
    def answer_at_beginning():
        async def score(state, target):
            chosen = pole(state.output.completion, state.metadata["answers"])
            right = chosen is not None and state.metadata["answers"][chosen] == target.text
            return Score(
                value=CORRECT if right else INCORRECT,
                answer=state.metadata["answers"].get(chosen, "") if chosen else "",
                explanation=state.output.completion,
                metadata={"case": state.metadata["case"], "pole": chosen},
            )

        return score


    @task
    def fickle_suite():
        return Task(
            dataset=json_dataset(str(HERE / "samples.jsonl")),
            solver=generate(),
            scorer=answer_at_beginning(),
            config=GenerateConfig(temperature=0.0, max_tokens=64),
        )

    """#
}
