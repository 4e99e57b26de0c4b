"""Models of other libraries. Each function returns a callable for `model=`; the library is imported when it is called.

    from fickle_llm import bridges, hunt
    hunt("seeds", model=bridges.litellm("anthropic/claude-haiku-4-5"))
    hunt("seeds", model=bridges.inspect("mockllm/model"))
    hunt("seeds", model=bridges.transformers(pipeline("text-generation", "Qwen/Qwen3-0.6B")))
"""

from __future__ import annotations

import re
from typing import Any, Callable, Dict, List, Optional

from ._models import Rejected, Reply, TransientError


def _messages(prompt: str, system: Optional[str], earlier: Optional[List[Dict[str, str]]]) -> List[Dict[str, str]]:
    head = [{"role": "system", "content": system}] if system else []
    turns = [{"role": turn["role"], "content": turn["text"]} for turn in earlier or []]
    return [*head, *turns, {"role": "user", "content": prompt}]


def _named(call: Callable[..., Any], *parts: str) -> Callable[..., Any]:
    call.__name__ = re.sub(r"[^A-Za-z0-9._-]+", "-", "-".join(parts)).strip("-")
    return call


def litellm(model: str, **arguments: Any) -> Callable[..., Reply]:
    """A model by its LiteLLM name; further arguments go to every `litellm.completion`."""
    import litellm as library

    def call(
        prompt: str, *, system: Optional[str] = None, earlier: Any = None, temperature: float = 1.0,
        max_tokens: int = 64, top_logprobs: int = 0, seed: Optional[int] = None,
    ) -> Reply:
        options: Dict[str, Any] = {"temperature": temperature, "max_tokens": max_tokens, "drop_params": True}
        if seed is not None:
            options["seed"] = seed
        if top_logprobs:
            options.update(logprobs=True, top_logprobs=top_logprobs)
        options.update(arguments)
        try:
            response = library.completion(model=model, messages=_messages(prompt, system, earlier), **options)
        except (library.exceptions.RateLimitError, library.exceptions.ServiceUnavailableError,
                library.exceptions.APIConnectionError, library.exceptions.Timeout,
                library.exceptions.InternalServerError) as reason:
            raise TransientError(str(reason)) from reason
        except library.exceptions.BadRequestError as reason:
            raise Rejected(str(reason)) from reason
        choice = response.choices[0]
        usage = getattr(response, "usage", None)
        return Reply(
            choice.message.content or "", logprobs=_first_token(getattr(choice, "logprobs", None)),
            prompt_tokens=getattr(usage, "prompt_tokens", 0) or 0,
            completion_tokens=getattr(usage, "completion_tokens", 0) or 0,
            finish=_finish(choice.finish_reason), model=getattr(response, "model", None))

    return _named(call, "litellm", model)


def _field(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else getattr(value, name, None)


def _first_token(logprobs: Any) -> Optional[List[Any]]:
    content = _field(logprobs, "content") if logprobs is not None else None
    if not content:
        return None
    listed = _field(content[0], "top_logprobs") or [content[0]]
    return [(_field(each, "token"), _field(each, "logprob")) for each in listed]


def _finish(reason: Any) -> str:
    return {"stop": "stop", "length": "length", "max_tokens": "length", "content_filter": "refusal"}.get(
        str(reason), "other")


def inspect(model: Any, **config: Any) -> Callable[..., Any]:
    """A model of Inspect, or its name; further arguments go to its `GenerateConfig`."""
    from inspect_ai.model import ChatMessageAssistant, ChatMessageSystem, ChatMessageUser, GenerateConfig, get_model

    target = get_model(model) if isinstance(model, str) else model

    async def call(
        prompt: str, *, system: Optional[str] = None, earlier: Any = None, temperature: float = 1.0,
        max_tokens: int = 64, top_logprobs: int = 0, seed: Optional[int] = None,
    ) -> Reply:
        kinds = {"user": ChatMessageUser, "assistant": ChatMessageAssistant}
        messages = [ChatMessageSystem(content=system)] if system else []
        messages += [kinds[turn["role"]](content=turn["text"]) for turn in earlier or []]
        messages.append(ChatMessageUser(content=prompt))
        options: Dict[str, Any] = {"temperature": temperature, "max_tokens": max_tokens, "seed": seed}
        if top_logprobs:
            options.update(logprobs=True, top_logprobs=top_logprobs)
        options.update(config)
        output = await target.generate(messages, config=GenerateConfig(**options))
        usage = output.usage
        return Reply(
            output.completion, logprobs=_first_token(output.choices[0].logprobs if output.choices else None),
            prompt_tokens=usage.input_tokens if usage else 0, completion_tokens=usage.output_tokens if usage else 0,
            finish=_finish(output.stop_reason), model=output.model)

    return _named(call, "inspect", str(model))


def transformers(pipeline: Any, **arguments: Any) -> Callable[..., Reply]:
    """A text-generation pipeline of transformers; further arguments go to every call of it.

    It answers one prompt at a time: use `concurrency=1`, or a larger `timeout`.
    """
    import threading

    lock = threading.Lock()

    def call(
        prompt: str, *, system: Optional[str] = None, earlier: Any = None, temperature: float = 1.0,
        max_tokens: int = 64, seed: Optional[int] = None,
    ) -> Reply:
        options: Dict[str, Any] = {"max_new_tokens": max_tokens, "return_full_text": False}
        options.update({"do_sample": True, "temperature": temperature} if temperature > 0 else {"do_sample": False})
        options.update(arguments)
        has_template = getattr(getattr(pipeline, "tokenizer", None), "chat_template", None) is not None
        messages: Any = _messages(prompt, system, earlier)
        if not has_template:
            messages = "\n\n".join(each["content"] for each in messages)
        with lock:
            if seed is not None:
                _seed_torch(seed)
            output = pipeline(messages, **options)
        text = output[0]["generated_text"]
        return Reply(text if isinstance(text, str) else text[-1]["content"])

    name = getattr(getattr(getattr(pipeline, "model", None), "config", None), "name_or_path", "") or "pipeline"
    return _named(call, "transformers", name)


def _seed_torch(seed: int) -> None:
    try:
        import torch
    except ImportError:
        return
    torch.manual_seed(seed)


