"""The pytest plugin, in a test suite of its own."""

from __future__ import annotations

import subprocess

import fickle_llm
from conftest import answer


def suite(folder):
    """A suite of flips and controls of a model that flips."""
    fickle_llm.ask(
        "The customer opened the box. Should we refund?", a="Approve the refund.", b="Deny the refund.", model=answer,
        budget=400, out=str(folder / "run"))
    subprocess.run(
        [fickle_llm.program(), "suite", str(folder / "run"), "--out", str(folder / "suite"), "--quiet"], check=True)


def test_marked_tests_pass_fail_and_are_skipped(pytester, tmp_path):
    suite(tmp_path)
    pytester.makepyfile(f"""
        import pytest
        from fickle_llm import FatalError

        def flips(prompt):
            return {answer.__name__!r} and __import__("reference").answer(prompt)

        @pytest.mark.fickle(r"{tmp_path / 'suite'}", model=flips, max_samples=20)
        def test_holds():
            pass

        @pytest.mark.fickle(suite=r"{tmp_path / 'suite'}", model=flips, max_flip_rate="0%", max_samples=20)
        def test_never_flips():
            pass

        @pytest.mark.fickle(suite=r"{tmp_path / 'suite'}", model=flips, max_samples=20)
        def test_has_the_result(fickle_check):
            assert fickle_check.cases and fickle_check.passed

        @pytest.mark.fickle(suite="absent")
        def test_without_a_model():
            pass
    """)
    import inspect
    pytester.makepyfile(reference=inspect.getsource(answer))
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=2, failed=2)
    result.stdout.fnmatch_lines(["*the suite fails*", "*needs a model*"])
    skipped = pytester.runpytest_subprocess("--no-fickle", "-p", "no:cacheprovider")
    skipped.assert_outcomes(skipped=4)
