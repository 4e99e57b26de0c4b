"""Bridges to other libraries; each is tested where its library is installed."""

from __future__ import annotations

import fickle_llm
import pytest
from conftest import answer
from fickle_llm import bridges

QUESTION = ("The customer opened the box. Should we refund?",)
ANSWERS = dict(a="Approve the refund.", b="Deny the refund.")


def test_litellm(server, monkeypatch):
    pytest.importorskip("litellm")
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    model = bridges.litellm("openai/stub", api_base=server.url)
    report = fickle_llm.ask(*QUESTION, **ANSWERS, model=model, budget=400, flips=1, system="Be brief.")
    assert report.calls == len(server.requests) and report.flips
    assert server.requests[0]["messages"][0] == {"role": "system", "content": "Be brief."}
    assert report.data["models"][0]["resolved"] == ["stub-1"]
    assert report.totals["promptTokens"] == 10 * report.calls


def test_inspect():
    pytest.importorskip("inspect_ai")
    from inspect_ai.model import ModelAPI, ModelOutput, get_model, modelapi

    @modelapi(name="stub")
    class Stub(ModelAPI):
        async def generate(self, input, tools, tool_choice, config):
            assert config.max_tokens and config.temperature is not None
            return ModelOutput.from_content("stub-1", answer(input[-1].text))

    model = bridges.inspect(get_model("stub/model"))
    report = fickle_llm.ask(*QUESTION, **ANSWERS, model=model, budget=400, flips=1)
    assert report.flips and report.data["models"][0]["resolved"] == ["stub-1"]


def test_transformers():
    class Pipeline:
        """What a pipeline does, without its weights."""

        tokenizer = type("Tokenizer", (), {"chat_template": "x"})()

        def __call__(self, messages, max_new_tokens, **options):
            assert options["return_full_text"] is False and max_new_tokens > 0
            return [{"generated_text": answer(messages[-1]["content"])}]

    report = fickle_llm.ask(
        *QUESTION, **ANSWERS, model=bridges.transformers(Pipeline()), budget=400, flips=1, concurrency=1)
    assert report.flips
