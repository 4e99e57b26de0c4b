"""The package as its users meet it: in an empty folder, with models of all kinds."""

from __future__ import annotations

import asyncio
import json
import threading

import fickle_llm
import pytest
from conftest import answer

QUESTION = dict(
    text="The customer opened the box. Should we refund?", a="Approve the refund.", b="Deny the refund.")


def ask(model, **options):
    return fickle_llm.ask(
        QUESTION["text"], a=QUESTION["a"], b=QUESTION["b"], model=model, **{"budget": 400, "flips": 1, **options})


def test_a_callable_is_asked_and_its_flips_are_found():
    prompts = []

    def picky(prompt):
        prompts.append(prompt)
        return answer(prompt)

    report = ask(picky)
    assert report.status in ("complete", "budget")
    assert report.flips and report.calls == len(prompts) <= 400
    finding = report.flips[0]
    assert any(edit["rule"] == "label" for edit in finding["edits"])
    assert answer(finding["baseline"]["prompt"]) == "A"
    assert answer(finding["perturbed"]["prompt"]) != "A"
    assert report.data["models"][0]["id"] == "exec-jsonl/fickle-model picky"
    assert "flip" in repr(report)
    page = report._repr_html_()
    assert page.startswith("<iframe") and "srcdoc=" in page and "<script" not in page


def test_calls_are_concurrent_and_have_the_fields_that_a_model_takes():
    running, most, lock, seen = 0, 0, threading.Lock(), []
    gate = threading.Event()

    async def slow(prompt, *, system=None, temperature=0.0, **others):
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
            seen.append((system, temperature, sorted(others)))
        if most > 1:
            gate.set()
        await asyncio.sleep(0.01)
        with lock:
            running -= 1
        return fickle_llm.Reply(answer(prompt), prompt_tokens=7, completion_tokens=1, model="slow-2")

    report = ask(slow, budget=60, system="Be brief.", temperature=0.5, concurrency=4)
    assert most > 1 and all(system == "Be brief." for system, _, _ in seen)
    assert {temperature for _, temperature, _ in seen} <= {0.5, 1.0}
    assert "max_tokens" in seen[0][2] and "seed" in seen[0][2]
    assert report.totals["promptTokens"] == 7 * report.calls
    assert report.data["models"][0]["resolved"] == ["slow-2"]


def test_failures_of_a_model_are_what_they_are():
    calls = []

    def flaky(prompt):
        calls.append(prompt)
        if len(calls) == 1:
            raise fickle_llm.TransientError("busy", retry_after=0.01)
        return answer(prompt)

    assert ask(flaky, budget=30).calls >= 1

    def broken(prompt):
        raise KeyError("no such thing")

    with pytest.raises(fickle_llm.Unfinished, match="no such thing"):
        ask(broken, budget=30, out="broken")

    with pytest.raises(fickle_llm.UsageError, match="two different answers"):
        fickle_llm.ask("What now?", a="Yes.", b="Yes.", model=answer)
    with pytest.raises(fickle_llm.UsageError, match="no option --bugdet"):
        ask(answer, bugdet=3)


def test_a_run_reports_its_progress(server):
    run = fickle_llm.start(
        "ask", QUESTION["text"], a=QUESTION["a"], b=QUESTION["b"], model="openai-compatible/stub",
        base_url=server.url, budget=150)
    seen = list(run)
    report = run.result()
    assert seen and all(progress.model == "openai-compatible/stub" for progress in seen)
    assert [progress.calls for progress in seen] == sorted(progress.calls for progress in seen)
    assert report.calls == len(server.requests)


def test_hunt_measure_and_check_work_on_files(server, tmp_path):
    (tmp_path / "seeds.jsonl").write_text("".join(
        json.dumps({
            "id": f"seed-{n}", "category": "test",
            "principle": {"a": "One", "b": "Other", "questions": ["Which is better?", "Which is right?"]},
            "scenarios": [{
                "id": f"s-{n}", "text": f"Case {n} is on the table.", "question": "What now?",
                "options": {"a": "Keep it.", "b": "Sell that."}}]}) + "\n" for n in (5, 6)))
    options = dict(model="openai-compatible/stub", base_url=server.url)
    report = fickle_llm.hunt(tmp_path / "seeds.jsonl", budget=400, audit="10%", out="run", **options)
    assert report.findings and report.folder == "run"
    assert fickle_llm.Report.load("run").data == report.data
    measured = fickle_llm.measure("seeds.jsonl", samples=4, out="measured", **options)
    assert {row["level"] for row in measured.deviations} >= {"scenario", "model"}
    import subprocess
    subprocess.run([fickle_llm.program(), "suite", "run", "--out", "suite", "--quiet"], check=True)
    held = fickle_llm.assert_holds("suite", out="check", **options)
    assert held.passed and held.cases

    def steady(prompt):
        return "A" if "A or B" in prompt else "1"

    changed = fickle_llm.check("suite", model=steady, max_samples=20, out="changed")
    assert changed.verdict in ("passes", "fails", "undecided")


def test_replies_are_read_as_hunts_read_them():
    read = fickle_llm.read(["I would go with B.", "Either is fine."], options=["Swerve.", "Stay."], labels=["A", "B"])
    assert [each.reading for each in read] == ["second", "neither"]
    assert fickle_llm.read("A", options=["Swerve.", "Stay."], labels=["A", "B"]).reading == "first"


def test_assertions_name_the_flip():
    with pytest.raises(AssertionError, match="Approve the refund"):
        fickle_llm.assert_holds(**QUESTION, model=answer, budget=400, flips=1)
    fickle_llm.assert_holds(**QUESTION, model=lambda prompt: fickle_llm.Reply(_first(prompt)), budget=60, only=["order"])


def _first(prompt):
    """Approves, wherever the option stands."""
    for line in prompt.splitlines():
        if line.endswith("Approve the refund."):
            return line[0]
    return "A"
