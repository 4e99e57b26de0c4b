"""Results as the program writes them: the JSON documents of docs/schemas, with a few shortcuts."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Optional

from . import types


class _Document:
    """A JSON document, and the folder of the run that it is of."""

    def __init__(self, data: Dict[str, Any], folder: Optional[str] = None):
        self.data = data
        self.folder = folder

    def __getitem__(self, key: str) -> Any:
        return self.data[key]

    @property
    def status(self) -> str:
        """complete, budget, failed or interrupted."""
        return (self.data.get("status") or {}).get("state", "complete")

    @property
    def reason(self) -> Optional[str]:
        """Why the run ended before its time."""
        return (self.data.get("status") or {}).get("reason")


class Report(_Document):
    """What a hunt found. `data` is the whole of report.json."""

    data: types.Report

    @classmethod
    def load(cls, folder: str) -> "Report":
        """Reads the report of an earlier run from its folder."""
        return cls(json.loads((Path(folder) / "report.json").read_text(encoding="utf-8")), folder)

    @property
    def findings(self) -> List[types.ReportFinding]:
        """Certified flips and collapses, by rank."""
        return self.data["findings"]

    @property
    def flips(self) -> List[types.ReportFinding]:
        return [finding for finding in self.findings if finding["kind"] == "flip"]

    @property
    def totals(self) -> Dict[str, int]:
        return self.data["totals"]

    @property
    def calls(self) -> int:
        return self.totals["calls"]

    def html(self) -> str:
        """The report as one page that loads nothing from the network."""
        path = Path(self.folder or ".") / "report.html"
        if not path.exists():
            raise FileNotFoundError(f"{path}: the run has no page")
        return path.read_text(encoding="utf-8")

    def __repr__(self) -> str:
        totals = self.totals
        return (
            f"<Report: {totals['flipped']} of {totals['scenarios']} scenarios flip, {totals['findings']} findings, "
            f"{totals['calls']} calls, {self.status}>")

    def _repr_html_(self) -> str:
        """The page in a frame of its own, so that it neither takes styles from a notebook nor gives it any."""
        try:
            page = self.html()
        except OSError:
            return f"<pre>{html.escape(repr(self))}</pre>"
        return (
            '<iframe sandbox="allow-scripts" style="width: 100%; height: 640px; border: 1px solid #ccc" '
            f'srcdoc="{html.escape(page, quote=True)}"></iframe>')


class MeasureReport(_Document):
    """What a measurement found: stated against revealed preferences. `data` is the whole of measure.json."""

    data: types.Measure

    @property
    def deviations(self) -> List[types.MeasureDeviation]:
        return self.data["deviations"]

    def __repr__(self) -> str:
        return f"<MeasureReport: {len(self.deviations)} rows, {self.status}>"


class CheckResult(_Document):
    """What a check of a suite said. `data` is the whole of check.json."""

    data: types.Check

    @property
    def verdict(self) -> str:
        """passes, fails or undecided: as the exit status of fickle check says it."""
        summary = self.data["summary"]
        if summary["cases"] == summary["undecided"]:
            return "undecided"
        failed = [gate["gate"] for gate in self.data["gates"] if not gate["passed"]]
        if self.data.get("shortfall") is None:
            return "fails" if failed else "passes"
        # A check that was cut short may have decided few cases, which is no fault of the model.
        return "fails" if any(gate != "min-decided" for gate in failed) else "undecided"

    @property
    def passed(self) -> bool:
        return self.verdict == "passes"

    @property
    def cases(self) -> List[types.CheckCase]:
        return self.data["cases"]

    @property
    def regressed(self) -> List[types.CheckCase]:
        return [case for case in self.cases if case["status"] == "regressed"]

    def __repr__(self) -> str:
        return f"<CheckResult: {self.verdict}, {len(self.regressed)} of {len(self.cases)} cases regressed>"


@dataclass(frozen=True)
class Reading:
    """How a reply is read: first, second, neither or unreadable; and by what."""

    reading: str
    by: str
