"""LiteLLM's proxy between fickle and a server: one model asked through three APIs, as third-party code speaks them.

usage: gateway_wire.py FICKLE
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from capture import Capture

CONFIGURATION = """\
model_list:
  - model_name: respondent
    litellm_params: {model: openai/respondent, api_base: "%s/v1", api_key: none}
litellm_settings: {telemetry: false}
general_settings: {master_key: sk-gateway-check}
"""
# What is asked, below the proxy's address, and how it can be read.
CHECKS = [
    ("openai-compatible/respondent", "/v1", {"logprobs"}),
    ("anthropic/respondent", "", {"samples"}),
    ("google/respondent", "/v1beta", {"samples", "logprobs"}),
]
SECONDS = 240


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def is_up(url):
    try:
        return urllib.request.urlopen(url + "/health/liveliness", timeout=2).status == 200
    except OSError:
        return False


def main(fickle):
    failures = 0
    with tempfile.TemporaryDirectory() as folder, Capture() as server:
        config = Path(folder) / "litellm.yaml"
        config.write_text(CONFIGURATION % server.url)
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        log = open(Path(folder) / "log", "w+")
        proxy = subprocess.Popen(
            [str(Path(sys.executable).parent / "litellm"), "--config", str(config), "--host", "127.0.0.1", "--port", str(port)],
            cwd=folder, stdout=log, stderr=subprocess.STDOUT, env=os.environ | {"LITELLM_LOCAL_MODEL_COST_MAP": "True"},
        )
        try:
            end = time.time() + SECONDS
            while not is_up(url):
                if proxy.poll() is not None or time.time() > end:
                    log.seek(0)
                    print(f"FAIL LiteLLM did not start: {log.read()[-1500:]}")
                    return 1
                time.sleep(0.5)
            for model, suffix, readouts in CHECKS:
                run = subprocess.run(
                    [fickle, "models", "probe", model, "--base-url", url + suffix, "--api-key-env", "GATEWAY_KEY", "--json"],
                    capture_output=True, env=os.environ | {"GATEWAY_KEY": "sk-gateway-check"}, timeout=240,
                )
                try:
                    assert run.returncode == 0, run.stderr.decode()
                    result = json.loads(run.stdout)
                    assert result["readout"] in readouts, result
                    assert result["readout"] == "logprobs" or result["readable"] == 5, result
                    assert result["promptTokens"] > 0, result
                    print(f"PASS LiteLLM, {model}: {result['readout']}, {result['calls']} calls", flush=True)
                except (AssertionError, ValueError) as error:
                    failures += 1
                    print(f"FAIL LiteLLM, {model}: {error}", flush=True)
            wrong = subprocess.run(
                [fickle, "models", "probe", "openai-compatible/respondent", "--base-url", url + "/v1", "--api-key-env", "GATEWAY_KEY"],
                capture_output=True, env=os.environ | {"GATEWAY_KEY": "sk-wrong"}, timeout=120,
            )
            said = wrong.stderr.decode()
            good = wrong.returncode == 2 and f"{url}/v1/chat/completions answered 4" in said and "sk-wrong" not in said
            print(f"{'PASS' if good else 'FAIL'} LiteLLM, a wrong key: {said.strip()[:300]}", flush=True)
            failures += not good
        finally:
            proxy.terminate()
            proxy.wait(30)
    return failures


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1]) else 0)
