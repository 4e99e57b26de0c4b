"""Runs a suite in OpenAI's evals."""

import json

import tools
from outcome import Outcome

FORMAT = "openai-evals"


def outcome(suite, work, server, reader):
    record = work / "record.jsonl"
    tools.run(
        ["oaieval", "fickle-chat", "fickle-suite", "--registry_path", str(suite / "registry")]
        + ["--completion_args", "model=loopback", "--record_path", str(record)],
        work, server, reader, PYTHONPATH=str(suite),
    )  # fmt: skip
    lines = [json.loads(line) for line in record.read_bytes().splitlines()]
    (report,) = (line["final_report"] for line in lines if "final_report" in line)
    if not {"accuracy", "pairs_consistent"} <= report.keys():
        raise RuntimeError(f"the report is {report}")
    matches = [line["data"] for line in lines if line.get("type") == "match"]
    verdicts = {f"{match['case']}-{match['role']}": match["correct"] for match in matches}
    return Outcome(verdicts, server.prompts)
