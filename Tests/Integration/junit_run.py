"""Reads the JUnit file of `fickle check` with junitparser, and validates it against the schema in pytest's sources."""

import json
import subprocess
import sys
import tarfile

import junitparser
import xmlschema

PYTEST = "pytest==9.0.2"


def schema(cache):
    """The xUnit plugin's schema, which pytest's source distribution carries for its own tests."""
    file = cache / "junit-10.xsd"
    if not file.exists():
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", "pytest", PYTEST]
            + ["--dest", str(cache)],
            check=True, timeout=300,
        )  # fmt: skip
        (archive,) = cache.glob("pytest-*.tar.gz")
        with tarfile.open(archive) as sources:
            (member,) = (m for m in sources.getmembers() if m.name.endswith("/junit-10.xsd"))
            file.write_bytes(sources.extractfile(member).read())
    return xmlschema.XMLSchema(str(file))


def rewritten(suite, folder):
    """The suite with every third record saying that the perturbed prompt changed nothing, so that those cases regress on
    the model that it is of, and with names that XML has to escape or cannot hold."""
    folder.mkdir(parents=True)
    cases = [json.loads(line) for line in (suite / "suite.jsonl").read_bytes().split(b"\n") if line]
    for case in cases[::3]:
        case["perturbed"]["p"] = case["baseline"]["p"]
        case["kind"] = "stable"
    for case in cases:
        case["category"] = f"<{case['category']}> & \"others\""
        case["seed"] = f"{case['seed']}\u0001\ufffe]]>"
        case["scenario"] = f"{case['scenario']}\n\t'&amp;' \u2028 選択"
    (folder / "suite.jsonl").write_text("".join(json.dumps(case) + "\n" for case in cases))
    return folder


def problems(fickle, suite, model, work, cache):
    """Counts of what was checked, and what is wrong."""
    work.mkdir(parents=True)
    run = subprocess.run(
        [fickle, "check", str(suite), "--model", model, "--junit", "junit.xml", "--json", "--quiet", "--out", "check"],
        cwd=work, capture_output=True, timeout=300,
    )  # fmt: skip
    if run.returncode not in (0, 1, 2):
        raise RuntimeError(f"fickle check ended with {run.returncode}: {run.stderr.decode()}")
    cases = json.loads(run.stdout)["cases"]
    statuses = [case["status"] for case in cases]
    file = work / "junit.xml"
    wrong = [f"against junit-10.xsd: {error.path}: {error.reason}" for error in schema(cache).iter_errors(str(file))]
    read = junitparser.JUnitXml.fromfile(str(file))
    ours = {
        "tests": len(cases),
        "failures": statuses.count("regressed"),
        "skipped": statuses.count("undecided"),
        "errors": 0,
    }
    stated = {name: sum(getattr(suite, name) for suite in read) for name in ours}
    read.update_statistics()
    counted = {name: getattr(read, name) for name in ours}
    for what, theirs in (("its attributes say", stated), ("junitparser counts", counted)):
        if theirs != ours:
            wrong.append(f"{what} {theirs}, fickle's JSON {ours}")
    names = {case.name for suite in read for case in suite}
    failed = {
        case.name
        for suite in read
        for case in suite
        if any(isinstance(result, junitparser.Failure) for result in case.result)
    }
    regressed = [case for case in cases if case["status"] == "regressed"]
    if len(names) != len(cases):
        wrong.append(f"{len(cases)} cases have {len(names)} names")
    for case in regressed:
        if not any(case["id"] in name for name in failed):
            wrong.append(f"{case['id']} regressed, and is no failure")
    return ours, wrong
