"""The suites that are exported, and what fickle makes of a reply to each of their prompts."""

import copy
import json
import subprocess
from dataclasses import dataclass

import replies

# What a format may trip over, by what it is.
TRAPS = {
    "trailing-newline": "Which one?\n",
    "trailing-newlines": "Which one?\n\n\n",
    "trailing-spaces": "Which one?  ",
    "leading-newlines": "\n\nWhich one?",
    "leading-spaces": "   Which one?",
    "carriage-returns": "Line one\r\nline two\rline three\r\n",
    "braces": "Fill in {{name}}, {{ env.HOME }} and {{{{this}}}}, {} and {0}.",
    "own-names": "{{prompt}} {{query}} {{fickle_prompt}} {{choices[0]}} ${HOME} $HOME %s %(x)s",
    "jinja": "{% if true %}yes{% endif %} {# gone #} {%- raw -%} {% include 'x' %}",
    "jinja-open": "{% {{ {# never closed",
    "quotes": "\"Double\", 'single', ‘curly’, “curly”, `back`, '''three''' and \"\"\"three\"\"\".",
    "tabs": "\tA\ttab\there\t",
    "controls": "bell \u0007, null-like \u0001, delete \u007f, next line \u0085, separators \u2028 and \u2029.",
    "non-ascii": "Für Zoë: 選択肢, выбор, اختيار, 👩‍👩‍👧 and e\u0301 beside é.",
    "byte-order-mark": "\ufeffWhich one?",
    "no-break-space": "\u00a0Which\u00a0one?\u00a0",
    "file": "file://secret.txt",
    "file-in-front": "file:///etc/hostname says what?\n",
    "file-second": "xfile://secret.txt",
    "package": "package:left-pad:run",
    "backslashes": "C:\\new\\table \\\\ \\n \\u0041 \\x41 \\",
    "dashes": "---\n# A heading: [a, b] & *c !d %e @f\n...\n",
    "json": "{\"role\": \"user\", \"content\": [\"A\", null]}",
    "list": "[1, 2]",
    "number": "12",
    "date": "2024-01-01",
    "html": "<b>A &amp; B</b> <!-- gone --> <|im_end|> <think>",
    "url": "https://example.org/?a=%20&b={{c}}",
}
# How options are shown, by what may go wrong with it: two labels or none, and two options.
CHOICES = {
    "letters": (["A", "B"], ["Swerve.", "Stay on course."]),
    "prefix": (["I", "II"], ["Tell her.", "Tell her later."]),
    "words": (["Yes", "No"], ["Yes, report it.", "No, keep it."]),
    "digits": (["1", "2"], ["Pay $5 (today).", "Pay $5 (later)."]),
    "punctuated": (["(a)", "(b)"], ["Report it: now.", "Wait; see."]),
    "tags": (["A", "B"], ["Use {{braces}}.", "Use {% raw %} {# tags #}."]),
    "unlabelled": (None, ["Keep the \"old\" one.", "Buy a new one."]),
    "unlabelled-symbols": (None, ["Fund R&D [C:\\new].", "Fund + = sales."]),
    "unlabelled-prefix": (None, ["Go", "Go home"]),
    "non-ascii": (["α", "β"], ["Für Zoë bleiben.", "Straße überqueren."]),
    "dates": (["A", "B"], ["2024-01-01", "2025-01-01"]),
    "crossed": (["A", "B"], ["B", "A"]),
}
# What fickle itself does not look for in a reply as part of an option, and some more.
SYMBOLS = "{}[]<>|\\#^~=+&@?*_`•→§©"
SYSTEM = "Be brief, {{user}}.\n{% if x %}\"Quote\"{% endif %} file://x\\n\n"


@dataclass
class Row:
    """A prompt of a case, as a tool asks it."""

    case: str
    role: str
    system: str | None
    prompt: str
    displayed: dict
    target: str

    @property
    def id(self):
        return f"{self.case}-{self.role}"

    @property
    def is_beyond_patterns(self):
        """Whether a suite's patterns read less than fickle here: where an answer could be either option's, and where an
        option holds symbols."""
        own, other = ({label, text} for label, text in zip(self.displayed["labels"] or "12", self.displayed["options"]))
        return not own.isdisjoint(other) or any(set(text) & set(SYMBOLS) for text in self.displayed["options"])


def trapped(report):
    """A report whose findings are traps: the first finding, with other prompts and choices, and a system prompt."""
    report = copy.deepcopy(report)
    pattern = report["findings"][0]
    findings = []
    for trap, text in TRAPS.items():
        for name, (labels, options) in CHOICES.items():
            finding = copy.deepcopy(pattern)
            finding |= {"id": f"{trap}-{name}", "scenario": name, "seed": trap, "category": "<traps> & \"quotes\""}
            finding["rank"] = len(findings) + 1
            if len(findings) % 3 == 0:
                finding["edits"] = [finding["edits"][0] | {"before": text, "after": "{{" + text}]
            if len(findings) % 3 == 1:
                finding["edits"] = finding["edits"] * 2
            for side, order in (("baseline", ["a", "b"]), ("perturbed", ["b", "a"])):
                # One prompt of a trap is the trap itself; the others begin and end with it.
                is_bare = (name, side) == ("letters", "baseline")
                prompt = text if is_bare else f"{text}{name}, {side}{text}"
                finding[side] |= {"order": order, "options": options, "prompt": prompt}
                finding[side].pop("labels", None)
                if labels:
                    finding[side]["labels"] = labels
            findings.append(finding)
    report["findings"], report["controls"] = findings, []
    report["settings"]["system"] = SYSTEM
    return report


def rows(suite):
    """The rows of a suite.jsonl: two for each case that says what would pass."""
    result = []
    for line in suite.read_bytes().split(b"\n"):
        case = json.loads(line) if line else None
        if not case:
            continue
        target = case["passing"].get("pole") or choice(case["baseline"]["p"])
        for role in ("baseline", "perturbed") if target in ("a", "b") else ():
            reading = case[role]
            displayed = {name: reading.get(name) for name in ("order", "labels", "options")}
            result.append(Row(case["id"], role, case.get("system"), reading["prompt"], displayed, target))
    return result


def choice(p):
    most = max(p.values())
    modes = [pole for pole, share in p.items() if share == most]
    return modes[0] if len(modes) == 1 else None


def answers(suite_rows, turn):
    """A reply for each prompt, and its kind. The kinds go round, each for either option; `turn` shifts them."""
    said = {}
    for number, prompt in enumerate(sorted({row.prompt for row in suite_rows})):
        displayed = next(row.displayed for row in suite_rows if row.prompt == prompt)
        kinds = replies.kinds(displayed["labels"] is not None)
        position = number + turn
        kind = kinds[position % len(kinds)]
        said[prompt] = (kind, replies.reply(kind, displayed, (position // len(kinds) + number) % 2))
    return said


def poles(fickle, suite_rows, said):
    """For each row's id the pole that fickle reads from the reply to it; None for no pole."""
    lines = []
    for row in suite_rows:
        shown = {name: value for name, value in row.displayed.items() if value is not None}
        lines.append(json.dumps(shown | {"id": row.id, "reply": said[row.prompt][1]}))
    run = subprocess.run(
        [fickle, "read"], input="\n".join(lines).encode(), capture_output=True, check=True, timeout=300
    )
    read = {line["id"]: line["reading"] for line in map(json.loads, run.stdout.splitlines())}
    return {row.id: dict(zip(("first", "second"), row.displayed["order"])).get(read[row.id]) for row in suite_rows}
