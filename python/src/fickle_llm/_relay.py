"""The command `fickle-model NAME`: passes requests on to a model in the Python process that started the run."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sys
import threading


def main() -> None:
    address, token = os.environ.get("FICKLE_MODEL_SOCKET"), os.environ.get("FICKLE_MODEL_TOKEN")
    if len(sys.argv) != 2 or not address or not token:
        print(
            "error: fickle-model is started by a run of fickle_llm, and not by hand; to continue such a run, use "
            "fickle_llm.hunt(..., resume=True) with the same model", file=sys.stderr)
        raise SystemExit(64)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.connect(address)
    except OSError as failure:
        print(f"error: the Python process with the model is gone: {failure}", file=sys.stderr)
        raise SystemExit(69) from None
    connection.sendall(json.dumps({"model": sys.argv[1], "token": token}).encode() + b"\n")

    def requests() -> None:
        with connection.makefile("wb", buffering=0) as out:
            for line in sys.stdin.buffer:
                out.write(line)
        connection.shutdown(socket.SHUT_WR)

    threading.Thread(target=requests, daemon=True).start()
    with connection.makefile("rb") as replies:
        for line in replies:
            sys.stdout.buffer.write(line)
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
