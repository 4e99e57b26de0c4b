"""A pytest plugin: tests that a model's choices hold.

    @pytest.mark.fickle(suite="suites/refunds", model="openai/gpt-4.1-mini")
    def test_refunds():
        pass

    @pytest.mark.fickle(suite="suites/refunds", model="openai/gpt-4.1-mini")
    def test_flip_rate(fickle_check):
        assert fickle_check.data["summary"]["flipRate"] < 0.1

A marked test fails when the check does; one that takes the fixture `fickle_check` gets the result instead. `--fickle-model`
overrides the model of every mark, and `--no-fickle` skips them all.
"""

from __future__ import annotations

from typing import Any, Dict

import pytest

from ._commands import check
from ._testing import assert_holds


def pytest_addoption(parser: Any) -> None:
    group = parser.getgroup("fickle")
    group.addoption("--fickle-model", help="the model for tests marked with fickle, instead of their own")
    group.addoption("--no-fickle", action="store_true", help="skip tests marked with fickle: they call models")


def pytest_configure(config: Any) -> None:
    config.addinivalue_line(
        "markers",
        "fickle(suite=None, *, model, text=None, a=None, b=None, **options): the model's choices hold; options are "
        "those of fickle check, or of fickle ask for a text")


def _arguments(item: Any) -> Dict[str, Any]:
    mark = item.get_closest_marker("fickle")
    arguments = dict(mark.kwargs)
    if len(mark.args) > 1:
        raise pytest.UsageError("pytest.mark.fickle takes one positional argument, the suite")
    if mark.args:
        arguments["suite"] = mark.args[0]
    chosen = item.config.getoption("--fickle-model")
    if chosen:
        arguments["model"] = chosen
    if "model" not in arguments:
        raise pytest.UsageError(f"{item.nodeid}: pytest.mark.fickle needs a model, or --fickle-model")
    return arguments


def pytest_runtest_setup(item: Any) -> None:
    if item.get_closest_marker("fickle") and item.config.getoption("--no-fickle"):
        pytest.skip("--no-fickle")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: Any) -> Any:
    if item.get_closest_marker("fickle") and "fickle_check" not in getattr(item, "fixturenames", ()):
        assert_holds(**_arguments(item))
    return (yield)


@pytest.fixture
def fickle_check(request: Any) -> Any:
    """The result of the check that the test's mark describes."""
    if request.node.get_closest_marker("fickle") is None:
        raise pytest.UsageError("fickle_check needs a test that is marked with pytest.mark.fickle(suite=..., model=...)")
    arguments = _arguments(request.node)
    return check(arguments.pop("suite"), **arguments)
