"""Long runs on a server that fails.

usage: soak.py FICKLE [--calls N] [--kills N]

1. A hunt of 20,000 calls at concurrency 64, of which 5% fail in six ways: it ends, its totals are those of the server, and
   its memory stays flat.
2. A hunt that is killed with SIGKILL at 50 seeded random moments and resumed each time: its report is that of a run in one
   piece, and no more calls are paid for than are needed, plus those in flight at each kill.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from server import Respondent

ROOT = Path(__file__).resolve().parents[3]
FAULTS = ["429", "500", "503", "reset", "cut", "truncated"]


def command(fickle, server, out, budget, *more):
    return [
        fickle, "hunt", str(ROOT / "seeds"), "--grammar", "standard", "--model", "openai-compatible/respondent",
        "--base-url", server.url, "--readout", "samples", "--budget", str(budget), "--out", str(out), "--seed", "3",
        "--cache", "none", "--quiet", *map(str, more),
    ]


def memory(pid):
    """Resident, in MiB."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / 2**20
    except OSError:
        return 0


def soak(fickle, folder, calls):
    chance = random.Random(11)
    lock = threading.Lock()

    def fault(number):
        with lock:
            return chance.choice(FAULTS) if chance.random() < 0.05 else None

    server = Respondent(delay=0.005, fault=fault)
    start = time.time()
    run = subprocess.Popen(
        command(fickle, server, folder / "soak", calls, "--concurrency", 64, "--max-retries", 20),
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )
    samples = []
    while run.poll() is None:
        samples.append((sum(server.answered.values()), memory(run.pid)))
        time.sleep(0.2)
    assert run.returncode == 0, run.stderr.read().decode()
    report = json.loads((folder / "soak" / "report.json").read_text())
    totals = report["totals"]
    answered = sum(server.answered.values())
    assert totals["calls"] == answered == len(server.answered), (totals, answered, len(server.answered))
    assert totals["calls"] >= calls * 0.99, totals
    assert totals["promptTokens"] == 50 * answered and totals["completionTokens"] == answered, totals
    assert not report.get("rejections"), report["rejections"]
    middle = [size for count, size in samples if 0.3 * calls < count < 0.6 * calls]
    late = [size for count, size in samples if count > 0.9 * calls and size]
    growth = max(late) - max(middle)
    assert growth < 48, f"memory grew by {growth:.0f} MiB after the middle of the run"
    return (
        f"{answered} calls, {sum(server.faults.values())} faults, most in flight {server.most_in_flight}, "
        f"{time.time() - start:.0f} s, memory {max(middle):.0f} MiB in the middle and {max(late):.0f} at the end"
    )


def kills(fickle, folder, count, budget=2500):
    whole = Respondent()
    subprocess.run(command(fickle, whole, folder / "whole", budget), check=True, stdout=subprocess.DEVNULL)
    wanted = (folder / "whole" / "report.json").read_bytes()
    needed = len(whole.answered)
    server = Respondent(delay=0.02)
    chance, killed = random.Random(23), 0
    while killed < count:
        server.first_request.clear()
        run = subprocess.Popen(
            command(fickle, server, folder / "killed", budget, "--resume"),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        # From the start of the process to some way into its calls.
        if chance.random() < 0.8:
            server.first_request.wait(60)
        time.sleep(chance.random())
        run.send_signal(signal.SIGKILL)
        run.wait()
        killed += 1
    paid = sum(server.answered.values())
    subprocess.run(
        command(fickle, server, folder / "killed", budget, "--resume"), check=True, stdout=subprocess.DEVNULL
    )
    paid_in_all = sum(server.answered.values())
    assert (folder / "killed" / "report.json").read_bytes() == wanted, "the reports differ"
    assert len(server.answered) == needed, (len(server.answered), needed)
    doubled = paid_in_all - needed
    assert doubled <= 8 * count, f"{doubled} calls were paid for twice, over {count} kills at concurrency 8"
    return (
        f"{count} kills, {paid} calls before the last session, {needed} needed, {doubled} paid for twice; "
        f"the report is the same byte for byte"
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("fickle")
    parser.add_argument("--calls", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=50)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="fickle-soak-"))
    failures = 0
    try:
        for name, check in [
            ("kill -9", lambda: kills(options.fickle, folder, options.kills)),
            ("soak", lambda: soak(options.fickle, folder, options.calls)),
        ]:
            try:
                print(f"PASS {name}: {check()}", flush=True)
            except (AssertionError, subprocess.SubprocessError) as error:
                failures += 1
                print(f"FAIL {name}: {error}", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
