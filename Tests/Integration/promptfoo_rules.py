"""What promptfoo does with a suite, by its documented rules and its published source: promptfoo itself is not run.

Variables that begin with file:// or package: are loaded from elsewhere; one newline is taken off each variable's end;
a variable's name in double braces inside of another is replaced, five times over; the strings of a JSON prompt are then
rendered once by Nunjucks, and an assertion's value too. A regex is JavaScript's, matched anywhere.
"""

import json
import re
import shutil
import subprocess

import jinja2
import yaml
from outcome import Outcome

FORMAT = "promptfoo"
# Nunjucks and Jinja agree on what stands here: names in double braces, without escapes.
TEMPLATES = jinja2.Environment(autoescape=False, keep_trailing_newline=True, undefined=jinja2.StrictUndefined)
JAVASCRIPT = """
const [patterns, texts] = JSON.parse(require('fs').readFileSync(0));
process.stdout.write(JSON.stringify(texts.map((text, i) => new RegExp(patterns[i]).test(text))));
"""


def resolved(variables):
    for name, value in variables.items():
        if not isinstance(value, str) or value.startswith(("file://", "package:")):
            raise RuntimeError(f"the variable {name} would be loaded: {value!r}")
    variables = {name: re.sub(r"\n\Z", "", value) for name, value in variables.items()}
    for _ in range(5):
        for name, value in variables.items():
            found = re.search(r"\{\{\s*(\w+)\s*\}\}", value, re.ASCII)
            if found and found[1] in variables:
                variables[name] = value.replace(found[0], variables[found[1]], 1)
    return variables


def config(suite):
    """The configuration, whose shape is checked."""
    settings = yaml.safe_load((suite / "promptfooconfig.yaml").read_text())
    wanted = {"prompts": ["file://chat.json"], "tests": "file://tests.jsonl"}
    if not wanted.items() <= settings.items() or not settings["providers"] or not settings["description"]:
        raise RuntimeError(f"promptfooconfig.yaml: {settings}")
    messages = json.loads((suite / "chat.json").read_text())
    tests = [json.loads(line) for line in (suite / "tests.jsonl").read_bytes().splitlines()]
    for test in tests:
        if test.keys() != {"description", "vars", "assert", "metadata"}:
            raise RuntimeError(f"a test has the fields {sorted(test)}")
    return messages, tests


def outcome(suite, _work, server, _reader):
    messages, tests = config(suite)
    names, patterns, texts = [], [], []
    for test in tests:
        variables = resolved(test["vars"])
        rendered = {m["role"]: TEMPLATES.from_string(m["content"]).render(variables) for m in messages}
        sent = [{"role": role, "content": content} for role, content in rendered.items()]
        answer = server.chat({"model": "promptfoo", "messages": sent})
        (assertion,) = test["assert"]
        if assertion["type"] != "regex":
            raise RuntimeError(f"an assertion is {assertion}")
        names.append(f"{test['metadata']['case']}-{test['metadata']['role']}")
        patterns.append(TEMPLATES.from_string(assertion["value"]).render(variables))
        texts.append(answer["choices"][0]["message"]["content"])
    passes = [re.search(pattern, text) is not None for pattern, text in zip(patterns, texts)]
    if node := shutil.which("node"):
        asked = json.dumps([patterns, texts]).encode()
        run = subprocess.run([node, "-e", JAVASCRIPT], input=asked, capture_output=True, check=True, timeout=120)
        for name, here, there in zip(names, passes, json.loads(run.stdout)):
            if here != there:
                raise RuntimeError(f"{name}: Python and JavaScript read the pattern differently")
    return Outcome(dict(zip(names, passes)), server.prompts)
