"""A model on the loopback interface that changes its mind when the labels are not A and B."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

pytest_plugins = ["pytester"]


def answer(prompt: str) -> str:
    """Picks the first option under the labels A and B, and the second one under all others."""
    if "\nA) " in prompt or "A or B" in prompt:
        return "A"
    for first, second in (("1", "2"), ("a", "b"), ("X", "Y"), ("C", "D"), ("P", "Q"), ("I", "II"), ("i", "ii"), ("0", "1")):
        if f"{first} or {second}" in prompt:
            return second
    return "B" if "B or A" in prompt else "A"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        text = answer(request["messages"][-1]["content"])
        self.server.requests.append(request)
        body = json.dumps({
            "id": "1", "object": "chat.completion", "created": 0, "model": "stub-1",
            "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}],
            "usage": {"prompt_tokens": 10, "completion_tokens": 1, "total_tokens": 11}}).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.requests = []
    server.url = f"http://127.0.0.1:{server.server_port}/v1"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


@pytest.fixture(autouse=True)
def empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path
