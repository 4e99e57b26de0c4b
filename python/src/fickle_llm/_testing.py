"""Assertions for test suites."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional, Union

from ._commands import ModelArgument, ask, check
from ._results import CheckResult, Report


def assert_holds(
    suite: Union[str, Path, None] = None, *, model: ModelArgument, text: Optional[str] = None, a: Optional[str] = None,
    b: Optional[str] = None, **options: Any,
) -> Union[CheckResult, Report]:
    """Fails unless a model's choices hold.

    With a suite, that no case has regressed and no other gate fails:

        assert_holds("suites/refunds", model="openai/gpt-4.1-mini", max_flip_rate="20%")

    With a text and two answers, that no decisive flip is found within the budget:

        assert_holds(text="... Should we refund?", a="Approve.", b="Deny.", model=my_model, budget=300)
    """
    __tracebackhide__ = True
    if (suite is None) == (text is None):
        raise TypeError("give either a suite, or text with a and b")
    if suite is not None:
        result = check(suite, model=model, **options)
        if not result.passed:
            raise AssertionError(describe(result))
        return result
    if a is None or b is None:
        raise TypeError("give both answers, a and b")
    report = ask(text, a=a, b=b, model=model, **options)
    if report.status == "failed":
        raise AssertionError(f"the question could not be asked: {report.reason}")
    if report.flips:
        raise AssertionError(describe_flips(report))
    return report


def describe(result: CheckResult) -> str:
    """What regressed, as one reads it in a test report."""
    lines = [f"the suite {result.verdict}: {len(result.regressed)} of {len(result.cases)} cases regressed"]
    for case in result.regressed[:10]:
        edits = " + ".join(f"{edit['rule']}/{edit['alternative']}" for edit in case["edits"])
        lines.append(f"  {case['seed']}/{case['scenario']}: {edits} [{case['id']}]")
    if len(result.regressed) > 10:
        lines.append(f"  and {len(result.regressed) - 10} more")
    if result.reason:
        lines.append(f"  {result.reason}")
    return "\n".join(lines)


def describe_flips(report: Report) -> str:
    lines = [f"{len(report.flips)} small changes flip the choice:"]
    for finding in report.flips[:10]:
        edits = " + ".join(f"{edit['rule']}/{edit['alternative']}" for edit in finding["edits"])
        before, after = (_choice(finding[side]) for side in ("baseline", "perturbed"))
        lines.append(f"  {edits}: {before} -> {after}")
        lines.append(f"    perturbed prompt: {finding['perturbed']['prompt']!r}")
    return "\n".join(lines)


def _choice(reading: Any) -> str:
    shares = {pole: reading["p"].get(pole, 0) for pole in ("a", "b")}
    pole = max(shares, key=lambda each: shares[each])
    return f"{reading['options'][reading['order'].index(pole)]} ({shares[pole]:.0%})"
