"""Exports suites, runs them in other tools against a model on the loopback interface, and compares.

usage: main.py FICKLE CACHE
"""

import json
import shutil
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

import inspect_run
import junit_run
import lm_eval_run
import openai_evals_run
import promptfoo_rules
import suites
from loopback import Loopback
from outcome import compare

TOOLS = {
    "Inspect": (inspect_run, True),
    "lm-eval": (lm_eval_run, True),
    "OpenAI evals": (openai_evals_run, True),
    "promptfoo's rules (promptfoo was not run)": (promptfoo_rules, False),
}
SHOWN = 5


class Report:
    """Prints a line for each check, and knows whether one failed."""

    def __init__(self):
        self.failures = 0

    def add(self, name, text, problems):
        print(f"{'FAIL' if problems else 'PASS'} {name}: {text}", flush=True)
        for problem in problems[:SHOWN]:
            print(f"     {problem[:1500]}")
        if len(problems) > SHOWN:
            print(f"     and {len(problems) - SHOWN} more")
        self.failures += bool(problems)

    def attempt(self, name, check):
        """`check` gives a text and the problems."""
        try:
            self.add(name, *check())
        except (OSError, RuntimeError, ValueError, KeyError, subprocess.SubprocessError):
            self.add(name, "could not be checked", [traceback.format_exc(limit=-3)])


def fickle(command, *arguments, statuses=(0,)):
    run = subprocess.run([command, *map(str, arguments)], timeout=600, capture_output=True)
    if run.returncode not in statuses:
        sys.exit(f"fickle {arguments[0]} ended with {run.returncode}: {run.stderr.decode()}")


def exported(command, run, folder):
    """A suite in every format, by the format's name."""
    folders = {}
    for name in ("jsonl", *(tool.FORMAT for tool, _ in TOOLS.values())):
        folders[name] = folder / name
        fickle(command, "suite", run, "--format", name, "--with-stable", 20, "--quiet", "--out", folders[name])
    return folders


def compare_tools(report, command, name, folders, work):
    rows = suites.rows(folders["jsonl"] / "suite.jsonl")
    said = suites.answers(rows, turn=len(rows))
    poles = suites.poles(command, rows, said)
    print(f"{name}: {len(rows)} rows, {len(said)} prompts, {len({kind for kind, _ in said.values()})} kinds of reply")
    for tool_name, (tool, knows_fickle) in TOOLS.items():
        for reader in (command, "") if knows_fickle else ("",):
            with Loopback({prompt: reply for prompt, (_, reply) in said.items()}) as server:

                def check():
                    place = work / f"{tool.FORMAT}-{'fickle' if reader else 'patterns'}"
                    outcome = tool.outcome(folders[tool.FORMAT], place, server, reader)
                    comparison = compare(outcome, rows, said, poles, reads_all=bool(reader))
                    return comparison.text(), comparison.problems

                by = "replies read by fickle" if reader else "by the suite's patterns"
                report.attempt(f"{name} in {tool_name}, {by}", check)
    with Loopback({}) as server:

        def check_likelihoods():
            problems = lm_eval_run.likelier(folders["lm-eval"], work / "likelihoods", server, rows)
            return f"{len(rows)} rows, {len(server.texts)} texts", problems

        report.attempt(f"{name} in lm-eval, log-likelihoods", check_likelihoods)


def check_junit(report, command, suite, work, cache):
    changed = junit_run.rewritten(suite, work / "rewritten")
    for what, cases, model, needed in (
        ("the hunted suite", suite, "sim/steady", "tests"),
        ("the hunted suite", suite, "sim/noisy", "skipped"),
        ("the hunted suite with records and names rewritten", changed, "sim/fickle", "failures"),
    ):

        def check():
            counts, problems = junit_run.problems(command, cases, model, work / model, cache)
            if not counts[needed]:
                problems.append(f"there are no {needed}, so that nothing is known of them")
            return ", ".join(f"{count} {kind}" for kind, count in counts.items()), problems

        report.attempt(f"JUnit of {what}, checked on {model}", check)


def main(command, cache):
    report = Report()
    home = Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory(prefix="fickle-integration-") as folder:
        work = Path(folder)
        models = ("--model", "sim/fickle", "--model", "sim/steady")
        how = ("--budget", 3000, "--seed", 7, "--quiet", "--out", work / "run")
        # 2 says that the budget is spent.
        fickle(command, "hunt", home / "seeds", *models, *how, statuses=(0, 2))
        trapped = suites.trapped(json.loads((work / "run" / "report.json").read_text()))
        (work / "trapped.json").write_text(json.dumps(trapped))
        for name, run in (("the hunted suite", work / "run"), ("the suite of traps", work / "trapped.json")):
            place = work / name.replace(" ", "-")
            folders = exported(command, run, place)
            compare_tools(report, command, name, folders, place / "work")
            if run.is_dir():
                check_junit(report, command, folders["jsonl"], place / "junit", cache)
    print(f"{report.failures} checks failed" if report.failures else "every check passed")
    return 1 if report.failures else 0


if __name__ == "__main__":
    sys.exit(main(shutil.which(sys.argv[1]) or sys.argv[1], Path(sys.argv[2])))
