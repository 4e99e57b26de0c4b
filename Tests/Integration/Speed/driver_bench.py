"""Calls per second of fickle and of Python clients against the same stub, in one run.

usage: driver_bench.py FICKLE [CONCURRENCY..]
"""

import asyncio
import json
import math
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PORT = 8299
URL = f"http://127.0.0.1:{PORT}/v1"
CALLS = 20_000
#: Calls of the Python clients, which take longer.
CLIENT_CALLS = 2_000

REPLY = {
    "id": "stub", "object": "chat.completion", "created": 0, "model": "stub",
    "choices": [{
        "index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "A"},
        "logprobs": {"content": [{
            "token": "A", "logprob": math.log(0.8), "bytes": None, "top_logprobs": [
                {"token": "A", "logprob": math.log(0.8), "bytes": None},
                {"token": "B", "logprob": math.log(0.2), "bytes": None}]}]}}],
    "usage": {"prompt_tokens": 200, "completion_tokens": 1, "total_tokens": 201}}


def stub(folder: Path) -> subprocess.Popen:
    (folder / "nginx.conf").write_text(f"""
worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 8192; }}
http {{
  access_log off; keepalive_requests 100000000; client_body_buffer_size 256k; default_type application/json;
  client_body_temp_path {folder}/body;
  server {{ listen 127.0.0.1:{PORT} backlog=8192; location / {{ return 200 '{json.dumps(REPLY)}'; }} }}
}}
""")
    server = subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf")], stderr=subprocess.DEVNULL)
    time.sleep(0.5)
    return server


def wrk(folder: Path, concurrency: int, prompt: str) -> float:
    body = json.dumps({"model": "stub", "messages": [{"role": "user", "content": prompt}], "max_tokens": 1})
    (folder / "post.lua").write_text(
        f'wrk.method = "POST"; wrk.body = {json.dumps(body)}; wrk.headers["Content-Type"] = "application/json"')
    output = subprocess.run(
        ["wrk", "-t1", f"-c{concurrency}", "-d3", "-s", str(folder / "post.lua"), URL + "/chat/completions"],
        capture_output=True, text=True, check=True).stdout
    return float(re.search(r"Requests/sec:\s+([\d.]+)", output).group(1))


def fickle(program: str, folder: Path, concurrency: int) -> float:
    """Of a whole hunt, from its start to its report: rendering, search and store included."""
    out = folder / f"run-{concurrency}"
    start = time.monotonic()
    subprocess.run(
        [program, "hunt", os.environ["FICKLE_HOME"] + "/seeds", "--model", "openai-compatible/stub", "--base-url", URL,
         "--readout", "logprobs", "--budget", str(CALLS), "--concurrency", str(concurrency), "--cache", "none", "-q",
         "--out", str(out)], check=True, stdout=subprocess.DEVNULL)
    seconds = time.monotonic() - start
    return json.loads((out / "report.json").read_text())["totals"]["calls"] / seconds


def prompts(folder: Path) -> list:
    with sqlite3.connect(next(folder.glob("run-*/run.sqlite"))) as database:
        return [text for text, in database.execute("SELECT text FROM prompt LIMIT ?", (CLIENT_CALLS,))]


async def openai_client(texts: list, concurrency: int) -> float:
    import openai

    client = openai.AsyncOpenAI(base_url=URL, api_key="none", max_retries=0)
    places = asyncio.Semaphore(concurrency)

    async def ask(text: str) -> None:
        async with places:
            await client.chat.completions.create(
                model="stub", messages=[{"role": "user", "content": text}], max_tokens=1, logprobs=True, top_logprobs=20)

    start = time.monotonic()
    await asyncio.gather(*(ask(text) for text in texts))
    return len(texts) / (time.monotonic() - start)


def inspect_evals(folder: Path, texts: list, concurrency: int) -> float:
    from inspect_ai import Task, eval as run
    from inspect_ai.dataset import Sample
    from inspect_ai.model import get_model
    from inspect_ai.solver import generate

    model = get_model("openai/stub", base_url=URL, api_key="none", responses_api=False)
    task = Task(dataset=[Sample(input=text) for text in texts], solver=generate())
    start = time.monotonic()
    run(task, model=model, max_connections=concurrency, max_samples=concurrency, max_tokens=1, log_dir=str(folder / "logs"),
        display="none")
    return len(texts) / (time.monotonic() - start)


def lm_eval_client(texts: list, concurrency: int) -> float:
    """The harness's own client of chat completions, without its tasks and metrics."""
    from lm_eval.api.instance import Instance
    from lm_eval.models.api_models import JsonChatStr
    from lm_eval.models.openai_completions import LocalChatCompletion

    model = LocalChatCompletion(
        model="stub", base_url=URL + "/chat/completions", num_concurrent=concurrency, tokenizer_backend=None, max_retries=1)
    requests = [
        Instance("generate_until", {}, (JsonChatStr(json.dumps([{"role": "user", "content": text}])),
                                        {"until": [], "max_gen_toks": 1}), index)
        for index, text in enumerate(texts)]
    start = time.monotonic()
    model.generate_until(requests, disable_tqdm=True)
    return len(texts) / (time.monotonic() - start)


def main() -> None:
    program = sys.argv[1]
    levels = [int(word) for word in sys.argv[2:]] or [64, 256]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = stub(folder)
        try:
            print("| concurrency | wrk | fickle, a whole hunt | openai, asyncio | lm-eval | Inspect | fickle / openai "
                  "| fickle / wrk |")
            print("|--:|--:|--:|--:|--:|--:|--:|--:|")
            for concurrency in levels:
                hunt = fickle(program, folder, concurrency)
                texts = prompts(folder)
                bound = wrk(folder, concurrency, texts[0])
                client = asyncio.run(openai_client(texts, concurrency))
                harness = lm_eval_client(texts, concurrency)
                inspect = inspect_evals(folder, texts, concurrency)
                print(f"| {concurrency} | {bound:,.0f} | {hunt:,.0f} | {client:,.0f} | {harness:,.0f} | {inspect:,.0f} "
                      f"| {hunt / client:.1f} | {hunt / bound:.3f} |", flush=True)
        finally:
            server.terminate()
            server.wait()


main()
