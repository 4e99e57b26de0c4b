"""Variants per second of fickle and of nlpaug's augmenters, on the same prompts, in one run.

usage: mutation_bench.py FICKLE FICKLE_BENCH

What is done differs: fickle renders prompts that pose the same decision; the augmenters change letters and words, whatever comes of the
meaning. It is the time that is compared.
"""

import json
import subprocess
import sys
import time

SECONDS = 5


def prompts(fickle):
    """A prompt of each scenario of the shipped seeds."""
    output = subprocess.run(
        [fickle, "grammar", "expand", "seeds", "--max-cost", "1", "--sample", "1", "--json"], capture_output=True, text=True,
        check=True).stdout
    rows = [json.loads(line) for line in output.splitlines()]
    return list({(row["seed"], row["scenario"]): row["prompt"] for row in rows}.values())


def rate(perturb, texts):
    """Perturbed texts per second."""
    perturb(texts[0])  # what is loaded at the first use
    start, count = time.monotonic(), 0
    while time.monotonic() - start < SECONDS:
        for text in texts:
            count += perturb(text)
            if time.monotonic() - start >= SECONDS:
                break
    return count / (time.monotonic() - start)


def tools():
    import nlpaug.augmenter.char as letters
    import nlpaug.augmenter.word as words

    for name, tool in (
            ("KeyboardAug", letters.KeyboardAug()), ("OcrAug", letters.OcrAug()),
            ("RandomWordAug, swap", words.RandomWordAug(action="swap")), ("SplitAug", words.SplitAug())):
        yield f"nlpaug, {name}", lambda text, tool=tool: len(tool.augment(text))


def main():
    fickle, bench = sys.argv[1:]
    texts = prompts(fickle)
    rows = json.loads(subprocess.run(
        [bench, "engine", "--replies", "1000", "--outcomes", "100", "--calls", "100", "--json"], capture_output=True,
        text=True, check=True).stdout)
    own = [(row["name"], row["perSecond"]) for row in rows if row["name"].startswith("variants")]
    others = [(name, rate(perturb, texts)) for name, perturb in tools()]
    slowest = min(value for _, value in own)
    print(f"{len(texts)} prompts of {sum(map(len, texts)) // len(texts)} characters on average\n")
    print("| | per second | fickle, cost up to 3, is faster by |\n|---|--:|--:|")
    for name, value in own:
        print(f"| fickle, {name} | {value:,.0f} | |")
    for name, value in sorted(others, key=lambda row: -row[1]):
        print(f"| {name} | {value:,.0f} | {slowest / value:,.0f} |")


main()
