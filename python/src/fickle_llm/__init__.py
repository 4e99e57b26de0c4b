"""Hunts for the smallest change to a prompt that flips what a language model chooses.

    import fickle_llm

    report = fickle_llm.ask(
        "The customer returns an opened box after 20 days. Should we refund?",
        a="Approve the refund.", b="Deny the refund.", model="openai/gpt-4.1-mini")
    for finding in report.findings:
        print(finding["edits"], finding["perturbed"]["p"])

The search runs in the program ``fickle``, which the wheel carries; this package starts it, feeds it with models that are
Python callables, and reads its results.
"""

from ._binary import FickleError, UsageError, Unfinished, program
from ._commands import ask, check, hunt, measure, read, start
from ._models import FatalError, Rejected, Reply, TransientError
from ._results import CheckResult, MeasureReport, Reading, Report
from ._run import Progress, Run
from ._testing import assert_holds
from ._version import VERSION as __version__

__all__ = [
    "CheckResult", "FatalError", "FickleError", "MeasureReport", "Progress", "Reading", "Rejected", "Reply", "Report",
    "Run", "TransientError", "Unfinished", "UsageError", "__version__", "ask", "assert_holds", "check", "hunt",
    "measure", "program", "read", "start",
]
