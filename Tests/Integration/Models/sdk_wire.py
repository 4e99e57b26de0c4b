"""The vendors' own Python clients against fickle: they read our fixtures, and their requests have the shape of ours.

usage: sdk_wire.py FICKLE
"""

import json
import os
import subprocess
import sys

from capture import Capture, fixture

KEY = "sk-wire-check"
PROMPT_MARK = "A shop has one loaf of bread left."


def probe(fickle, model, base, **environment):
    """The requests of `fickle models probe`, and what it says."""
    run = subprocess.run(
        [fickle, "models", "probe", model, "--base-url", base, "--api-key-env", "WIRE_KEY", "--json"],
        capture_output=True,
        env=os.environ | {"WIRE_KEY": KEY} | environment,
        timeout=120,
    )
    if run.returncode != 0:
        raise AssertionError(f"fickle models probe {model}: {run.stderr.decode()}")
    return json.loads(run.stdout)


def shape(value):
    """Names of fields and kinds of values, without what is said."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [shape(inner) for inner in value]
    if isinstance(value, bool):
        return "boolean"
    return "number" if isinstance(value, (int, float)) else type(value).__name__


def openai_chat(server):
    from openai import OpenAI

    client = OpenAI(api_key=KEY, base_url=server.url + "/v1")
    reply = client.chat.completions.create(
        model="m", messages=[{"role": "user", "content": "p"}], temperature=1, max_completion_tokens=1,
        logprobs=True, top_logprobs=20,
    )
    assert reply.choices[0].message.content == "A" and reply.choices[0].logprobs.content[0].top_logprobs
    assert type(reply).model_validate(json.loads(fixture("openai-chat"))).usage.prompt_tokens == 61


def openai_responses(server):
    from openai import OpenAI

    client = OpenAI(api_key=KEY, base_url=server.url + "/v1")
    reply = client.responses.create(
        model="m", input=[{"role": "user", "content": "p"}], max_output_tokens=16, temperature=1, top_logprobs=20,
        include=["message.output_text.logprobs"], store=False,
    )
    assert reply.output_text == "A"
    type(reply).model_validate(json.loads(fixture("openai-responses")))


def completions(server):
    from openai import OpenAI

    client = OpenAI(api_key=KEY, base_url=server.url + "/v1")
    reply = client.completions.create(model="m", prompt="p", temperature=1, max_tokens=1, logprobs=20)
    assert reply.choices[0].text == "A" and reply.choices[0].logprobs.top_logprobs
    type(reply).model_validate(json.loads(fixture("completions")))


def azure(server):
    from openai import AzureOpenAI

    client = AzureOpenAI(api_key=KEY, azure_endpoint=server.url, api_version="2024-10-21")
    reply = client.chat.completions.create(
        model="m", messages=[{"role": "user", "content": "p"}], temperature=1, max_completion_tokens=1,
        logprobs=True, top_logprobs=20,
    )
    assert reply.choices[0].message.content == "A"


def anthropic(server):
    from anthropic import Anthropic

    client = Anthropic(api_key=KEY, base_url=server.url)
    reply = client.messages.create(
        model="m", max_tokens=64, messages=[{"role": "user", "content": "p"}]
    )
    assert reply.content[0].text == "A" and reply.usage.output_tokens == 4
    type(reply).model_validate(json.loads(fixture("anthropic")))


def google(server):
    from google import genai

    client = genai.Client(api_key=KEY, http_options={"base_url": server.url, "api_version": "v1beta"})
    reply = client.models.generate_content(
        model="m", contents="p",
        config={"temperature": 1, "max_output_tokens": 1, "response_logprobs": True, "logprobs": 20},
    )
    assert reply.text == "A" and reply.candidates[0].logprobs_result.top_candidates
    genai.types.GenerateContentResponse.model_validate(json.loads(fixture("google")))


def bedrock(server):
    import botocore.session

    session = botocore.session.get_session()
    session.set_credentials("AKIAWIRE", "wire-secret", "wire-token")
    client = session.create_client("bedrock-runtime", region_name="us-east-1", endpoint_url=server.url)
    reply = client.converse(
        modelId="vendor.model-v1:0", messages=[{"role": "user", "content": [{"text": "p"}]}],
        inferenceConfig={"maxTokens": 64, "temperature": 1},
    )
    assert reply["output"]["message"]["content"][0]["text"] == "A" and reply["usage"]["outputTokens"] == 4


AWS = {
    "AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "AKIAWIRE", "AWS_SECRET_ACCESS_KEY": "wire-secret",
    "AWS_SESSION_TOKEN": "wire-token",
}
# Name, client, model, what follows the server's address, the header of the key, readout.
CHECKS = [
    ("openai", openai_chat, "openai/m", "/v1", "authorization", "logprobs"),
    ("openai-responses", openai_responses, "openai-responses/m", "/v1", "authorization", "logprobs"),
    ("completions", completions, "completions/m", "/v1", "authorization", "logprobs"),
    ("azure", azure, "azure/m", "", "api-key", "logprobs"),
    ("anthropic", anthropic, "anthropic/m", "", "x-api-key", "samples"),
    ("google", google, "google/m", "/v1beta", "x-goog-api-key", "logprobs"),
    ("bedrock", bedrock, "bedrock/vendor.model-v1:0", "", "authorization", "samples"),
]


def check_signature(ours, theirs):
    """Bedrock's: botocore signs what fickle sent, at the time that fickle named, with the same result."""
    import botocore.auth
    import botocore.awsrequest
    import botocore.credentials

    path, headers, _, sent = ours
    assert headers["x-amz-security-token"] == "wire-token"
    request = botocore.awsrequest.AWSRequest(
        "POST", f"http://{headers['host']}{path}", data=sent,
        headers={"content-type": "application/json"},
    )

    class Signer(botocore.auth.SigV4Auth):
        def _modify_request_before_signing(self, request):
            super()._modify_request_before_signing(request)
            del request.headers["X-Amz-Date"]
            request.headers["X-Amz-Date"] = headers["x-amz-date"]

    signer = Signer(botocore.credentials.Credentials("AKIAWIRE", "wire-secret", "wire-token"), "bedrock", "us-east-1")
    real = botocore.auth.get_current_datetime if hasattr(botocore.auth, "get_current_datetime") else None
    import datetime

    fixed = datetime.datetime.strptime(headers["x-amz-date"], "%Y%m%dT%H%M%SZ")
    if real:
        botocore.auth.get_current_datetime = lambda *_: fixed
    signer.add_auth(request)
    if real:
        botocore.auth.get_current_datetime = real
    wanted = request.headers["Authorization"].split("Signature=")[1]
    given = headers["authorization"].split("Signature=")[1]
    assert wanted == given, f"signature {given}, botocore's {wanted}"


def main(fickle):
    failures = 0
    with Capture() as server:
        for name, client, model, suffix, key_header, readout in CHECKS:
            try:
                client(server)
                theirs = server.take()[-1]
                environment = AWS if name == "bedrock" else {}
                if name == "bedrock":
                    run = subprocess.run(
                        [fickle, "models", "probe", model, "--base-url", server.url, "--json"],
                        capture_output=True, env=os.environ | AWS, timeout=120,
                    )
                    assert run.returncode == 0, run.stderr.decode()
                    result = json.loads(run.stdout)
                else:
                    result = probe(fickle, model, server.url + suffix, **environment)
                ours = server.take()[0]
                assert result["readout"] == readout, result
                assert result["readout"] == "samples" or abs(result["labelMass"] - 1) < 0.01, result
                assert ours[0] == theirs[0], f"path {ours[0]}, the client's {theirs[0]}"
                if name == "bedrock":
                    check_signature(ours, theirs)
                elif name == "anthropic":
                    # The client of 2026 sends the key as a bearer token with a version of that year; ours are those of
                    # the documented API, which gateways use too.
                    assert ours[1]["x-api-key"] == KEY and ours[1]["anthropic-version"] == "2023-06-01"
                    assert KEY in theirs[1].get("authorization", "") + theirs[1].get("x-api-key", "")
                else:
                    assert ours[1][key_header] == theirs[1][key_header], f"header {key_header}"
                assert PROMPT_MARK in json.dumps(ours[2])
                assert shape(ours[2]) == shape(theirs[2]), f"{shape(ours[2])}, the client's {shape(theirs[2])}"
                print(f"PASS {name}: the client reads the fixture, its request has our shape", flush=True)
            except Exception as error:  # noqa: BLE001  every client has its own errors
                failures += 1
                print(f"FAIL {name}: {type(error).__name__}: {error}", flush=True)
    return failures


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1]) else 0)
