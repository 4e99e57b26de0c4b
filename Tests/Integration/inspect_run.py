"""Runs a suite in Inspect."""

import json

import tools
from outcome import Outcome

FORMAT = "inspect"


def outcome(suite, work, server, reader):
    logs = work / "logs"
    tools.run(
        ["inspect", "eval", "fickle_suite.py", "--model", "openai/loopback", "-M", "responses_api=false"]
        + ["--log-dir", str(logs), "--log-format", "json", "--display", "none", "--no-fail-on-error", "--max-retries", "0"],
        work, server, reader, cwd=suite,
    )  # fmt: skip
    (log,) = (json.loads(file.read_text()) for file in logs.glob("*.json"))
    if log["status"] != "success":
        raise RuntimeError(f"the log's status is {log['status']}: {log.get('error')}")
    failed = [sample["error"] for sample in log["samples"] if sample.get("error")]
    if failed:
        raise RuntimeError(f"{len(failed)} samples failed: {failed[0]}")
    metrics = {metric for score in log["results"]["scores"] for metric in score["metrics"]}
    if "pairs_consistent" not in metrics:
        raise RuntimeError(f"the metrics are {metrics}")
    verdicts = {sample["id"]: sample["scores"]["choice"]["value"] == "C" for sample in log["samples"]}
    return Outcome(verdicts, server.prompts)
