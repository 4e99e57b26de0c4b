"""A model server on the loopback interface that records what it is asked and answers from the prompt's text."""

import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

UNKNOWN = "This prompt was never exported."
MOST_REQUESTS = 50_000


def likelihood(text):
    """A log-likelihood that depends on the text alone."""
    return -1.0 - int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") / 2**30


class Loopback:
    """Speaks chat completions and completions. `replies` says what a prompt is answered with; `prompts` are those that
    came, as (system, user) with None for no system prompt, and `texts` are the completions' prompts."""

    def __init__(self, replies):
        self.replies, self.prompts, self.texts = replies, [], []
        self._lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                answers = {"/v1/chat/completions": outer.chat, "/v1/completions": outer.completion}
                answer = answers.get(self.path)
                self.send(200, answer(body)) if answer else self.send(404, {"error": {"message": self.path}})

            def do_GET(self):
                is_list = self.path.endswith("/models")
                self.send(200 if is_list else 404, {"object": "list", "data": []} if is_list else {"error": {}})

            def send(self, status, answer):
                data = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def _record(self, entries, entry):
        with self._lock:
            entries.append(entry)
            if len(self.prompts) + len(self.texts) > MOST_REQUESTS:
                raise RuntimeError("more requests than any of these tools has reason to send")

    def chat(self, body):
        texts = {message["role"]: self._text(message["content"]) for message in body["messages"]}
        system, user = texts.pop("system", texts.pop("developer", None)), texts.pop("user", None)
        whole = len(body["messages"]) == (1 if system is None else 2)
        self._record(self.prompts, (system, user if whole else None))
        message = {"role": "assistant", "content": self.replies.get(user, UNKNOWN)}
        return {
            "id": "loopback",
            "object": "chat.completion",
            "created": 0,
            "model": body["model"],
            "choices": [{"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        }

    @staticmethod
    def _text(content):
        return content if isinstance(content, str) else "".join(part["text"] for part in content)

    def completion(self, body):
        """An echoed text's likelihood, as one token for each character and one that is sampled at the end."""
        text = body["prompt"]
        self._record(self.texts, text)
        tokens = [*text, "."]
        values = [0.0] * (len(tokens) - 2) + [likelihood(text), 0.0]
        logprobs = {
            "tokens": tokens,
            "text_offset": list(range(len(tokens))),
            "token_logprobs": values,
            "top_logprobs": [{token: value} for token, value in zip(tokens, values)],
        }
        return {"choices": [{"index": 0, "text": text, "logprobs": logprobs, "finish_reason": "length"}]}
