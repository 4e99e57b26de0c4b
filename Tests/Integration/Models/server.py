"""A fast respondent on the loopback interface: asyncio, keep-alive, counts, and faults on demand.

Its choice depends on the prompt alone, so that every run on it is the same.
"""

import asyncio
import hashlib
import json
import threading
from collections import Counter


class Respondent:
    """`fault(number)` names what the request of that number gets instead of a reply; None for a reply."""

    def __init__(self, delay=0.0, fault=lambda number: None):
        self.delay, self.fault = delay, fault
        self.received, self.answered = Counter(), Counter()
        self.requests, self.in_flight, self.most_in_flight = 0, 0, 0
        self.faults = Counter()
        self.first_request = threading.Event()
        ready = threading.Event()
        self.loop = asyncio.new_event_loop()

        def serve():
            asyncio.set_event_loop(self.loop)
            self.loop.run_until_complete(self.start())
            ready.set()
            self.loop.run_forever()

        threading.Thread(target=serve, daemon=True).start()
        ready.wait()

    async def start(self):
        self.server = await asyncio.start_server(self.connection, "127.0.0.1", 0, limit=1 << 22)
        self.url = f"http://127.0.0.1:{self.server.sockets[0].getsockname()[1]}/v1"

    async def connection(self, reader, writer):
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = next(
                    int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")
                )
                await self.request(await reader.readexactly(length), writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def request(self, body, writer):
        self.requests += 1
        number = self.requests
        self.first_request.set()
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        key = hashlib.sha256(body).digest()
        self.received[key] += 1
        try:
            if self.delay:
                await asyncio.sleep(self.delay)
            fault = self.fault(number)
            if fault:
                self.faults[fault] += 1
                return await self.fail(fault, writer)
            self.answered[key] += 1
            await self.send(writer, 200, self.completion(body))
        finally:
            self.in_flight -= 1

    @staticmethod
    def completion(body):
        request = json.loads(body)
        prompt = request["messages"][-1]["content"]
        # A few words of the prompt decide, and a little noise by the seed.
        score = int.from_bytes(hashlib.sha256(prompt.encode()).digest()[:4], "big") / 2**32
        lean = 0.97 if "please" not in prompt.lower() else 0.1
        noise = int.from_bytes(hashlib.sha256(body).digest()[:4], "big") / 2**32
        label = "A" if noise < lean and score < 0.98 else "B"
        return json.dumps(
            {
                "model": "respondent-1",
                "choices": [{"message": {"content": label}, "finish_reason": "stop", "logprobs": None}],
                "usage": {"prompt_tokens": 50, "completion_tokens": 1},
            }
        ).encode()

    async def send(self, writer, status, body, headers=""):
        writer.write(
            f"HTTP/1.1 {status} x\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n{headers}\r\n".encode()
            + body
        )
        await writer.drain()

    async def fail(self, fault, writer):
        error = b'{"error": {"message": "injected"}}'
        if fault == "429":
            await self.send(writer, 429, error, "retry-after: 0\r\n")
        elif fault in ("500", "503"):
            await self.send(writer, int(fault), error)
        elif fault == "reset":
            writer.transport.abort()
        elif fault == "cut":
            writer.write(b"HTTP/1.1 200 x\r\ncontent-length: 500\r\n\r\n{\"choices\": [")
            await writer.drain()
            writer.transport.abort()
        elif fault == "truncated":
            await self.send(writer, 200, b'{"choices": [{"message"')
