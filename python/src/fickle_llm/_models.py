"""Python callables as models: a server on a local socket, which the program reaches through `fickle-model`."""

from __future__ import annotations

import asyncio
import inspect
import json
import os
import re
import secrets
import shutil
import socket
import sys
import tempfile
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple, Union


class Rejected(Exception):
    """Raised by a model: this prompt is rejected, and others go on."""


class TransientError(Exception):
    """Raised by a model: the call may succeed later, and is repeated."""

    def __init__(self, message: str, retry_after: Optional[float] = None):
        super().__init__(message)
        self.retry_after = retry_after


class FatalError(Exception):
    """Raised by a model: the run stops, and what was paid for is kept. Any other exception does the same."""


@dataclass
class Reply:
    """What a model returns when a text is not all there is to say."""

    text: str
    #: Alternatives of the first token with natural logarithms, most likely first.
    logprobs: Optional[Sequence[Tuple[str, float]]] = None
    prompt_tokens: int = 0
    completion_tokens: int = 0
    #: stop, length, refusal or other.
    finish: str = "stop"
    #: What answered, for the report.
    model: Optional[str] = None


#: `model(prompt)`, or `model(prompt, system=..., temperature=..., ...)` for those of the request's fields that it takes.
Model = Callable[..., Union[str, Reply, Mapping[str, Any], Any]]

_FIELDS = ("system", "earlier", "prefill", "temperature", "max_tokens", "top_logprobs", "seed", "sample")


def _name(model: Model) -> str:
    name = getattr(model, "__name__", None) or type(model).__name__
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-") or "model"


class _Caller:
    """Calls one model with the fields of a request that it has parameters for."""

    def __init__(self, model: Model):
        self.model = model
        try:
            parameters = inspect.signature(model).parameters.values()
        except (TypeError, ValueError):
            parameters = ()
        takes_all = any(p.kind is p.VAR_KEYWORD for p in parameters)
        names = {p.name for p in parameters}
        self.fields = [name for name in _FIELDS if takes_all or name in names]

    async def __call__(self, request: Dict[str, Any], pool: ThreadPoolExecutor) -> Dict[str, Any]:
        arguments = {name: request.get(name) for name in self.fields}
        call = self.model
        is_async = inspect.iscoroutinefunction(call) or inspect.iscoroutinefunction(getattr(call, "__call__", None))
        try:
            if is_async:
                answer = await call(request["prompt"], **arguments)
            else:
                loop = asyncio.get_running_loop()
                answer = await loop.run_in_executor(pool, lambda: call(request["prompt"], **arguments))
                if inspect.isawaitable(answer):
                    answer = await answer
            return {"id": request["id"], **_encoded(answer)}
        except Rejected as reason:
            failure = {"kind": "rejected", "message": str(reason)}
        except TransientError as reason:
            failure = {"kind": "transient", "message": str(reason)}
            if reason.retry_after is not None:
                failure["retry_after"] = reason.retry_after
        except FatalError as reason:
            failure = {"kind": "fatal", "message": str(reason)}
        except Exception as reason:  # a fault of the set-up, and never a property of the model
            traceback.print_exc()
            failure = {"kind": "fatal", "message": f"{type(reason).__name__}: {reason}"}
        return {"id": request["id"], "error": failure}


def _encoded(answer: Any) -> Dict[str, Any]:
    if isinstance(answer, str):
        return {"text": answer}
    if isinstance(answer, Reply):
        encoded: Dict[str, Any] = {"text": answer.text, "finish": answer.finish}
        if answer.logprobs is not None:
            encoded["logprobs"] = [{"token": token, "logprob": value} for token, value in answer.logprobs]
        encoded["usage"] = {
            "prompt_tokens": answer.prompt_tokens, "completion_tokens": answer.completion_tokens}
        if answer.model:
            encoded["model"] = answer.model
        return encoded
    if isinstance(answer, Mapping) and "text" in answer:
        return dict(answer)
    raise TypeError(f"a model must return a str, a Reply or a mapping with a text, not {type(answer).__name__}")


@dataclass
class ModelServer:
    """Serves callables while the program runs. Use as a context manager."""

    models: List[Tuple[str, Model]]
    concurrency: int = 8
    _thread: Optional[threading.Thread] = field(default=None, repr=False)

    @staticmethod
    def named(models: Sequence[Model]) -> List[Tuple[str, Model]]:
        named: List[Tuple[str, Model]] = []
        for model in models:
            name, number = _name(model), 2
            while name in dict(named):
                name, number = f"{_name(model)}-{number}", number + 1
            named.append((name, model))
        return named

    def ids(self) -> List[str]:
        """Model ids for the program. They are the same in every session, so that runs can be resumed."""
        return [f"exec-jsonl/fickle-model {name}" for name, _ in self.models]

    def environment(self) -> Dict[str, str]:
        """Where the relays find this server, and a PATH on which the program finds the relay."""
        scripts = str(Path(sys.executable).parent)
        path = os.environ.get("PATH", os.defpath)
        if shutil.which("fickle-model", path=path) is None or scripts not in path.split(os.pathsep):
            path = os.pathsep.join([str(self._relay_folder()), scripts, path])
        return {"FICKLE_MODEL_SOCKET": self._address, "FICKLE_MODEL_TOKEN": self._token, "PATH": path}

    def _relay_folder(self) -> Path:
        """A folder with a `fickle-model` that runs under this interpreter, for packages that are not installed."""
        script = Path(self._folder) / "fickle-model"
        if not script.exists():
            package = Path(__file__).parent.parent
            script.write_text(
                "#!/bin/sh\n"
                f'PYTHONPATH="{package}${{PYTHONPATH:+:$PYTHONPATH}}" exec "{sys.executable}" -m fickle_llm._relay "$@"\n')
            script.chmod(0o755)
        return Path(self._folder)

    def __enter__(self) -> "ModelServer":
        self._folder = tempfile.mkdtemp(prefix="fickle-")
        self._address = os.path.join(self._folder, "models")
        self._token = secrets.token_hex(16)
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.bind(self._address)
        self._listener.listen(16)
        self._loop = asyncio.new_event_loop()
        self._pool = ThreadPoolExecutor(self.concurrency, thread_name_prefix="fickle-model")
        self._thread = threading.Thread(target=self._serve, name="fickle-models", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: Any) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        if self._thread:
            self._thread.join(timeout=5)
        self._pool.shutdown(wait=False)
        self._listener.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(
            asyncio.start_unix_server(self._connected, sock=self._listener, limit=1 << 26))
        try:
            self._loop.run_forever()
        finally:
            server.close()
            for task in asyncio.all_tasks(self._loop):
                task.cancel()
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.close()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        hello = json.loads(await reader.readline() or b"{}")
        model = dict(self.models).get(hello.get("model", ""))
        if not secrets.compare_digest(str(hello.get("token", "")), self._token) or model is None:
            writer.close()
            return
        caller = _Caller(model)
        lock = asyncio.Lock()
        open_calls = set()

        async def answer(request: Dict[str, Any]) -> None:
            reply = await caller(request, self._pool)
            async with lock:
                writer.write(json.dumps(reply).encode() + b"\n")
                await writer.drain()

        while True:
            line = await reader.readline()
            if not line:
                break
            task = asyncio.ensure_future(answer(json.loads(line)))
            open_calls.add(task)
            task.add_done_callback(open_calls.discard)
        writer.close()
