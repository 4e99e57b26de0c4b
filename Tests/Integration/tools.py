"""Starts a tool in a folder of its own, with nothing to reach but the loopback model."""

import os
import subprocess
import sys
from pathlib import Path

SECONDS = 900
BIN = Path(sys.executable).parent


def run(command, folder, server, reader, cwd=None, **environment):
    """`reader` is the fickle that exported tasks read replies with; empty for the patterns."""
    kept = {name: os.environ[name] for name in ("LANG", "TMPDIR") if name in os.environ}
    folder.mkdir(parents=True, exist_ok=True)
    result = subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=cwd or folder,
        env=kept
        | {
            "PATH": f"{BIN}:/usr/local/bin:/usr/bin:/bin",
            "HOME": str(folder),
            "FICKLE": reader,
            "OPENAI_API_KEY": "loopback",
            "OPENAI_BASE_URL": server.url + "/v1",
            "HF_HUB_OFFLINE": "1",
            "NO_PROXY": "127.0.0.1",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
    )
    if result.returncode != 0:
        said = (result.stdout + result.stderr).decode(errors="replace")[-3000:]
        raise RuntimeError(f"{command[0]} ended with {result.returncode}:\n{said}")
    return result
