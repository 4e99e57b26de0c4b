"""How near a hunt comes to what a server's latency allows, and what a server that caches prefixes need not compute again.

usage: latency_bench.py FICKLE [CONCURRENCY] [LATENCY] [CALLS]
"""

import asyncio
import bisect
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import threading
import time

LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


class Stub:
    """Answers each call after a fixed time, whatever else it is asked."""

    def __init__(self, latency):
        self.latency, self.arrivals, self.prompts = latency, [], []

    async def serve(self, reader, writer):
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                body = json.loads(await reader.readexactly(int(LENGTH.search(head).group(1))))
                self.arrivals.append(time.monotonic())
                self.prompts.append("\n".join(message["content"] for message in body["messages"]))
                await asyncio.sleep(self.latency)
                writer.write(self.answer(self.prompts[-1]))
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    @staticmethod
    def answer(prompt):
        odds = 1.5 + len(prompt) % 7 / 10 - (3.5 if re.search("lease|Thank you", prompt) else 0)
        a, b = -math.log1p(math.exp(-odds)), -math.log1p(math.exp(odds))
        label = "A" if odds > 0 else "B"
        data = json.dumps({
            "model": "stub", "choices": [{
                "message": {"content": label}, "finish_reason": "stop", "logprobs": {"content": [{
                    "token": label, "logprob": max(a, b),
                    "top_logprobs": [{"token": "A", "logprob": a}, {"token": "B", "logprob": b}]}]}}],
            "usage": {"prompt_tokens": 200, "completion_tokens": 1}}).encode()
        return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(data) + data

    def start(self):
        started, address = threading.Event(), []

        async def run():
            server = await asyncio.start_server(self.serve, "127.0.0.1", 0, limit=1 << 24, backlog=4096)
            address.append(server.sockets[0].getsockname()[1])
            started.set()
            await server.serve_forever()

        threading.Thread(target=lambda: asyncio.run(run()), daemon=True).start()
        started.wait()
        return f"http://127.0.0.1:{address[0]}/v1"


def common(one, other):
    return len(os.path.commonprefix((one, other)))


def shared(prompts):
    """Shares of all prompt characters that begin the call before, and that begin any earlier call."""
    total = sum(map(len, prompts))
    before = sum(common(one, other) for one, other in zip(prompts, prompts[1:]))
    known, anywhere = [], 0
    for prompt in prompts:
        place = bisect.bisect_left(known, prompt)
        anywhere += max((common(prompt, known[near]) for near in (place - 1, place) if 0 <= near < len(known)), default=0)
        known.insert(place, prompt)
    return before / total, anywhere / total


def main():
    fickle, *rest = sys.argv[1:]
    given = dict(zip(("concurrency", "latency", "calls"), rest))
    concurrency, latency = int(given.get("concurrency", 128)), float(given.get("latency", 0.3))
    calls = int(given.get("calls", 15_360))
    stub = Stub(latency)
    base = stub.start()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [fickle, "hunt", "seeds", "--model", "openai-compatible/stub", "--base-url", base, "--readout", "logprobs",
             "--budget", str(calls), "--concurrency", str(concurrency), "--cache", "none", "-q", "--out", f"{folder}/run"],
            check=True, stdout=subprocess.DEVNULL)
    times = stub.arrivals
    limit = concurrency / latency
    low, high = len(times) // 14, len(times) * 8 // 10
    steady = (high - low) / (times[high] - times[low])
    whole = len(times) / (times[-1] + latency - times[0])
    before, anywhere = shared(stub.prompts)
    print(f"{len(times)} calls, {concurrency} at a time, {latency} s each: the latency allows {limit:.0f} calls/s")
    print(f"while it searches {steady:.0f} calls/s ({steady / limit:.2f}), over the whole hunt {whole:.0f} ({whole / limit:.2f})")
    print(f"of all prompt characters {before:.0%} begin the call before, {anywhere:.0%} any earlier call")


main()
