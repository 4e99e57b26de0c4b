"""The program's commands as functions. Keyword arguments are the options of the command line: max_cost for --max-cost."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple, Union

from . import _binary, _models
from ._results import CheckResult, MeasureReport, Reading, Report
from ._run import Run

#: A model id of the program (`openai/gpt-4.1-mini`), a Python callable, or several of them.
ModelArgument = Union[str, _models.Model, Sequence[Union[str, _models.Model]]]
Paths = Union[str, Path, Sequence[Union[str, Path]]]


def _options(options: Mapping[str, Any]) -> List[str]:
    words: List[str] = []
    for name, value in options.items():
        flag = "--" + name.rstrip("_").replace("_", "-")
        if value is None or value is False:
            continue
        if value is True:
            words.append(flag)
        elif isinstance(value, (list, tuple, set)):
            # Options that take several words end at the next option.
            words += [flag, *map(str, value)]
        else:
            words += [flag, str(value)]
    return words


def _model_arguments(model: ModelArgument, concurrency: int) -> Tuple[List[str], Optional[_models.ModelServer]]:
    models = list(model) if isinstance(model, (list, tuple)) else [model]
    callables = [each for each in models if callable(each)]
    server = _models.ModelServer(_models.ModelServer.named(callables), concurrency) if callables else None
    ids = iter(server.ids() if server else [])
    words: List[str] = []
    for each in models:
        words += ["--model", next(ids) if callable(each) else str(each)]
    return words, server


def _paths(paths: Paths) -> List[str]:
    return [str(path) for path in paths] if isinstance(paths, (list, tuple)) else [str(paths)]


def _run(
    command: str, words: List[str], model: ModelArgument, options: Dict[str, Any],
    make: Callable[[Dict[str, Any], Optional[str]], Any],
) -> Run:
    concurrency = int(options.get("concurrency") or 8)
    models, server = _model_arguments(model, concurrency)

    def result(output: str, folder: Optional[str]) -> Any:
        return make(json.loads(output), folder)

    arguments = [command, *models, *_options(options), "--json", "--progress", "json", "--", *words]
    return Run(arguments, result, context=server)


def start(command: str, *words: Union[str, Path], model: ModelArgument, **options: Any) -> Run:
    """Starts a command and returns the run, to follow its progress. `command` is hunt, ask, measure or check."""
    kinds = {"hunt": Report, "ask": Report, "measure": MeasureReport, "check": CheckResult}
    if command not in kinds:
        raise ValueError(f"{command!r} is not one of {', '.join(kinds)}")
    return _run(command, [str(word) for word in words], model, options, kinds[command])


def hunt(seeds: Paths = "seeds", *, model: ModelArgument, **options: Any) -> Report:
    """Hunts for the smallest perturbations that flip a model's choices.

    hunt("seeds", model="openai/gpt-4.1-mini", budget=500, max_cost=2)
    """
    return start("hunt", *_paths(seeds), model=model, **options).result()


def ask(text: str, *, a: str, b: str, model: ModelArgument, **options: Any) -> Report:
    """Asks one question with two answers, and finds what flips the choice between them."""
    return start("ask", text, model=model, a=a, b=b, **options).result()


def measure(seeds: Paths = "seeds", *, model: ModelArgument, **options: Any) -> MeasureReport:
    """Measures stated against revealed preferences."""
    return start("measure", *_paths(seeds), model=model, **options).result()


def check(suite: Union[str, Path], *, model: ModelArgument, **options: Any) -> CheckResult:
    """Re-runs a suite against a model. Gates are options: max_regressions=0, max_flip_rate="20%"."""
    return start("check", str(suite), model=model, **options).result()


def read(
    replies: Union[str, Sequence[str]], *, options: Sequence[str], labels: Optional[Sequence[str]] = None
) -> Union[Reading, List[Reading]]:
    """Says which of two displayed options a reply chooses, as hunts read it. Makes no model call.

    read("I would go with B.", options=["Swerve.", "Stay."], labels=["A", "B"]).reading  # "second"
    """
    texts = [replies] if isinstance(replies, str) else list(replies)
    lines = []
    for number, text in enumerate(texts):
        line: Dict[str, Any] = {"id": str(number), "options": list(options), "reply": text}
        if labels is not None:
            line["labels"] = list(labels)
        lines.append(json.dumps(line))
    with tempfile.TemporaryDirectory(prefix="fickle-") as folder:
        path = Path(folder) / "replies.jsonl"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        done = subprocess.run(
            [_binary.program(), "read", str(path)], capture_output=True, encoding="utf-8", errors="replace")
    if done.returncode != 0:
        raise _binary.error(done.returncode, done.stderr)
    readings = [
        Reading(line["reading"], line["by"]) for line in map(json.loads, done.stdout.splitlines())]
    return readings[0] if isinstance(replies, str) else readings
