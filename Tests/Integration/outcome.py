"""What a tool made of a suite, held against what fickle makes of it."""

from collections import Counter
from dataclasses import dataclass, field

import replies


@dataclass
class Outcome:
    """A tool's verdict for each row's id, and the prompts that the model was sent."""

    verdicts: dict
    prompts: list


@dataclass
class Comparison:
    rows: int = 0
    equal: int = 0
    prompts: int = 0
    problems: list = field(default_factory=list)

    def text(self):
        return f"{self.rows} rows, {self.equal} verdicts equal, {self.prompts} prompts equal byte for byte"


def compare(outcome, rows, said, poles, reads_all):
    """Prompts must equal the suite's, as often as they stand in it. Verdicts must equal fickle's: all of them where the
    tool reads by fickle; otherwise those on plain replies, and no other reply may pass unless it does for fickle."""
    result = Comparison(rows=len(rows))
    expected = Counter((row.system, row.prompt) for row in rows)
    received = Counter(outcome.prompts)
    result.prompts = sum((expected & received).values())
    for prompt, count in ((expected - received) + (received - expected)).items():
        where = "was not sent" if expected[prompt] > received[prompt] else "is not the suite's"
        result.problems.append(f"prompt {where} ({count} times): {prompt!r}")
    for row in rows:
        kind, reply = said[row.prompt]
        ours, theirs = poles[row.id] == row.target, outcome.verdicts.get(row.id)
        is_free = not reads_all and (kind not in replies.PLAIN or row.is_beyond_patterns)
        result.equal += ours == theirs
        if theirs is None or (theirs > ours if is_free else theirs != ours):
            result.problems.append(
                f"{row.id}: the tool says {theirs}, fickle {ours} ({poles[row.id]}, target {row.target}) "
                f"on {reply!r} ({kind}) of {row.displayed}"
            )
    for unknown in outcome.verdicts.keys() - {row.id for row in rows}:
        result.problems.append(f"a verdict on {unknown}, which is not in the suite")
    return result
