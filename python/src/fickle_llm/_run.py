"""A run of the program, with its progress as an iterator."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import threading
from dataclasses import dataclass
from typing import Any, Callable, Dict, Generic, Iterator, List, Optional, Tuple, TypeVar

from . import _binary

Result = TypeVar("Result")


def _event(line: str) -> Optional[Tuple[str, Dict[str, Any]]]:
    """The type and the data of an event; None for a line that is none, such as a usage error."""
    if not line.startswith("{"):
        return None
    try:
        event = json.loads(line)
        return event["type"], event["data"]
    except (ValueError, KeyError, TypeError):
        return None


@dataclass(frozen=True)
class Progress:
    """How far a run has come."""

    model: str
    calls: int
    #: Maximum calls, or as many as are expected.
    budget: int
    #: What has come of them, in a few words.
    details: str


class Run(Generic[Result]):
    """A run that has been started. Iterate over it for its progress, then take its `result()`.

    for progress in run:
        print(progress.calls, progress.details)
    report = run.result()
    """

    def __init__(
        self, arguments: List[str], make: Callable[[str, Optional[str]], Result], environment: Optional[Dict[str, str]] = None,
        context: Any = None, statuses: tuple = (0, 1, 2),
    ):
        self._make = make
        self._statuses = statuses
        self._stack = contextlib.ExitStack()
        variables = dict(os.environ)
        if context is not None:
            server = self._stack.enter_context(context)
            variables.update(server.environment())
        variables.update(environment or {})
        self._events: "queue.Queue[Optional[Progress]]" = queue.Queue()
        self._notes: List[str] = []
        self._folder: Optional[str] = None
        self._output: List[str] = []
        try:
            self._process = subprocess.Popen(
                [_binary.program(), *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, env=variables, encoding="utf-8", errors="replace")
        except BaseException:
            self._stack.close()
            raise
        self._threads = [
            threading.Thread(target=self._read_errors, daemon=True),
            threading.Thread(target=self._read_output, daemon=True),
        ]
        for thread in self._threads:
            thread.start()
        self._result: Optional[Result] = None

    def _read_output(self) -> None:
        self._output.append(self._process.stdout.read())

    def _read_errors(self) -> None:
        for line in self._process.stderr:
            event = _event(line)
            if event is None:
                self._notes.append(line)
                continue
            kind, data = event
            if kind == "progress":
                self._events.put(Progress(data["model"], data["calls"], data["budget"], data["details"]))
            elif kind == "note":
                self._notes.append(data["text"] + "\n")
            elif kind == "error":
                self._notes.append("error: " + data["text"] + "\n")
            elif kind == "end":
                self._folder = data["folder"]
        self._events.put(None)

    def __iter__(self) -> Iterator[Progress]:
        while True:
            progress = self._events.get()
            if progress is None:
                self._events.put(None)
                return
            yield progress

    def stop(self) -> None:
        """Ends the run in an orderly way: calls in flight come home, and what was found so far is written."""
        self._process.send_signal(signal.SIGINT)

    @property
    def notes(self) -> str:
        """What the program wrote to stderr besides progress."""
        return "".join(self._notes)

    def result(self) -> Result:
        """Waits for the end, and returns what the run found.

        Raises UsageError or Unfinished when there is no result, with what the program says; a run that could not finish
        but has a result returns it, and its `status` and `reason` say so.
        """
        if self._result is not None:
            return self._result
        try:
            status = self._process.wait()
        except KeyboardInterrupt:
            # The program had the same Ctrl-C, and is writing what it found.
            self._process.wait()
            raise
        finally:
            for thread in self._threads:
                thread.join()
            self._stack.close()
        output = "".join(self._output)
        if status not in (*self._statuses, 130) or not output.strip():
            raise _binary.error(status, self.notes)
        self._result = self._make(output, self._folder)
        return self._result
