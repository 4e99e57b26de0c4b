"""A server on the loopback interface that keeps what it is sent, and answers each API with its fixture."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FIXTURES = Path(__file__).parent / "fixtures"
ENDINGS = {
    "/chat/completions": "openai-chat",
    "/completions": "completions",
    "/responses": "openai-responses",
    "/messages": "anthropic",
    ":generateContent": "google",
    "/converse": "bedrock",
}


def fixture(name):
    return (FIXTURES / f"{name}.json").read_bytes()


class Capture(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests = []
        self.url = f"http://127.0.0.1:{self.server_address[1]}"

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()

    def take(self):
        taken, self.requests = self.requests, []
        return taken


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.requests.append((self.path, headers, json.loads(body), body))
        path = self.path.split("?")[0]
        name = next(name for ending, name in ENDINGS.items() if path.endswith(ending))
        data = fixture(name)
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass
