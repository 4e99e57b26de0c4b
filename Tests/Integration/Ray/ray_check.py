"""A hunt whose batches a Ray cluster answers, with workers and the engine killed under way: nothing is lost, and the report is
that of a hunt that the server answers directly.

usage: ray_check.py FICKLE ENGINE
"""

import json
import math
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SETTINGS = ["hunt", "seeds", "--model", "openai-compatible/stub", "--readout", "logprobs", "--budget", "1200",
            "--round-size", "300", "--cache", "none", "-q"]


def log_odds(prompt):
    """Of the first label: most edits change little, politeness much."""
    return 1.5 + len(prompt) % 7 / 10 - (3.5 if re.search("lease|Thank you", prompt) else 0)


class Stub(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked = 0
    lock = threading.Lock()

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with Stub.lock:
            Stub.asked += 1
        time.sleep(0.05)
        odds = log_odds("\n".join(message["content"] for message in body["messages"]))
        a, b = -math.log1p(math.exp(-odds)), -math.log1p(math.exp(odds))
        top = [{"token": "A", "logprob": a}, {"token": "B", "logprob": b}]
        label = "A" if odds > 0 else "B"
        answer = {"model": "stub-1", "choices": [{
            "message": {"content": label}, "finish_reason": "stop",
            "logprobs": {"content": [{"token": label, "logprob": max(a, b), "top_logprobs": top}]}}],
            "usage": {"prompt_tokens": 10, "completion_tokens": 1}}
        data = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        try:
            self.end_headers()
            self.wfile.write(data)
        except OSError:
            pass  # the worker that asked was killed

    def log_message(self, *_):
        pass


def workers():
    """Processes that answer a chunk at this moment."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if path.read_bytes().startswith(b"ray::answer_chunk"):
                found.append(int(path.parent.name))
        except OSError:
            pass
    return found


def main():
    fickle, engine = sys.argv[1:]
    server = ThreadingHTTPServer(("127.0.0.1", 0), Stub)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}/v1"
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        # Batches are planned round by round, and so is this hunt.
        direct = subprocess.run(
            [fickle, *SETTINGS, "--base-url", base, "--out", folder / "direct"], capture_output=True, text=True)
        assert direct.returncode == 0, direct.stderr
        needed, Stub.asked = Stub.asked, 0
        command = [fickle, *SETTINGS, "--batch", folder / "batch", "--out", folder / "run"]
        result = subprocess.run(command, capture_output=True, text=True)
        rounds = killed = 0
        while result.returncode == 3:
            rounds += 1
            call = [sys.executable, engine, folder / "batch", base, "--chunk", "16", "--threads", "4", "--tasks", "6"]
            running = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            if rounds <= 3:
                deadline = time.time() + 120
                while running.poll() is None and time.time() < deadline and not workers():
                    time.sleep(0.05)
                time.sleep(0.3)
                for process in workers()[:2]:
                    os.kill(process, signal.SIGKILL)
                    killed += 1
            if rounds == 2:
                time.sleep(0.5)
                running.kill()
                running.communicate()
                print("the engine was killed in round 2")
                running = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            output, errors = running.communicate(timeout=600)
            if running.returncode != 0 and "no open request" not in errors:
                sys.exit(f"the engine failed: {errors}")
            print(output.strip())
            result = subprocess.run([*command, "--resume"], capture_output=True, text=True)
        assert result.returncode == 0, result.stderr
        same = (folder / "run/report.json").read_bytes() == (folder / "direct/report.json").read_bytes()
        print(f"{rounds} rounds, {killed} workers killed; {needed} calls were needed and {Stub.asked} made")
        print("the report is that of the direct hunt" if same else "FAIL: the reports differ")
        sys.exit(0 if same and killed else 1)


main()
