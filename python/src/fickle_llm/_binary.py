"""Finds and starts the program."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path


class FickleError(RuntimeError):
    """The program failed. `status` is its exit status, and the message is what it wrote to stderr."""

    def __init__(self, status: int, message: str):
        super().__init__(message.strip() or f"fickle ended with status {status}")
        self.status = status


class UsageError(FickleError):
    """The arguments or the input cannot be used (exit status 64)."""


class Unfinished(FickleError):
    """The run could not finish (exit status 2): a provider failed, no reply was readable, or nothing was decided."""


def error(status: int, message: str) -> FickleError:
    kind = {64: UsageError, 2: Unfinished}.get(status, FickleError)
    return kind(status, message)


def program() -> str:
    """The path of the program: FICKLE_PROGRAM, else the one in this package, else the one in PATH."""
    named = os.environ.get("FICKLE_PROGRAM")
    if named:
        return named
    carried = Path(__file__).parent / "_fickle" / "bin" / "fickle"
    if carried.exists():
        return str(carried)
    # The command of this package in PATH would only come back here.
    own = Path(sys.argv[0]).resolve() if sys.argv and sys.argv[0] else None
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        found = shutil.which("fickle", path=folder)
        if found and Path(found).resolve() != own and not _is_script(found):
            return found
    raise FickleError(127, "there is no program fickle: install the wheel for this platform, or set FICKLE_PROGRAM")


def _is_script(path: str) -> bool:
    with open(path, "rb") as file:
        return file.read(2) == b"#!"


def main() -> None:
    """The command `fickle`: becomes the program, so that signals and exit statuses are its own."""
    try:
        path = program()
    except FickleError as failure:
        print(f"error: {failure}", file=sys.stderr)
        raise SystemExit(failure.status) from None
    os.execv(path, [path, *sys.argv[1:]])
