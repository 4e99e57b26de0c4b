"""Runs a suite in the LM Evaluation Harness: chat, and the comparison of log-likelihoods."""

import json

import tools
from loopback import likelihood
from outcome import Outcome

FORMAT = "lm-eval"


def samples(suite, work, server, reader, task, model, *options):
    tools.run(
        ["lm_eval", "run", "--include_path", str(suite), "--tasks", task, "--model", *model, *options]
        + ["--log_samples", "--output_path", str(work / "out")],
        work, server, reader,
    )  # fmt: skip
    (file,) = (work / "out").rglob(f"samples_{task}_*.jsonl")
    (results,) = (work / "out").rglob("results_*.json")
    if "pairs_consistent,none" not in json.loads(results.read_text())["results"][task]:
        raise RuntimeError("the results lack pairs_consistent")
    return [json.loads(line) for line in file.read_bytes().splitlines()]


def outcome(suite, work, server, reader):
    model = ["local-chat-completions", "--model_args", f"model=loopback,base_url={server.url}/v1/chat/completions"]
    lines = samples(suite, work, server, reader, "fickle_chat", model, "--apply_chat_template")
    return Outcome({line["doc"]["id"]: line["acc"] == 1.0 for line in lines}, server.prompts)


def likelier(suite, work, server, rows):
    """Problems of the task that compares log-likelihoods, whose texts are prompts with an answer after a space."""
    lines = samples(suite, work, server, "", "fickle_choice", ["gguf", "--model_args", f"base_url={server.url}"])
    verdicts = {line["doc"]["id"]: line["acc"] == 1.0 for line in lines}
    problems, expected = [], []
    for row in rows:
        before = (row.system + "\n\n" if row.system else "") + row.prompt
        texts = [f"{before} {answer}" for answer in row.displayed["labels"] or row.displayed["options"]]
        expected += texts
        likelihoods = [likelihood(text) for text in texts]
        pole = row.displayed["order"][likelihoods.index(max(likelihoods))]
        if verdicts.get(row.id) != (pole == row.target):
            problems.append(f"{row.id}: the tool says {verdicts.get(row.id)}, the likelihoods {pole == row.target}")
    if sorted(expected) != sorted(server.texts):
        strange = set(server.texts) ^ set(expected)
        problems.append(f"{len(strange)} texts differ, such as {min(strange, default=None)!r}")
    return problems
