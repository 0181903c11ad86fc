"""The texts that the checks run on."""

import gzip
from pathlib import Path

HERE = Path(__file__).resolve().parent
FLORES_LINES = 2000


def collect(shared_data):
    """350 hand-picked lines and 2,000 of FLORES-200 in 41 languages where the shared data are there,
    else the small file beside this one. Returns (texts, where they are from)."""
    shared = Path(shared_data)
    edge_cases = shared / "tokenizers" / "expected" / "input.txt"
    flores = sorted((shared / "flores200-devtest").glob("*.devtest.gz"))
    if not edge_cases.exists() or not flores:
        return split_lines((HERE / "texts.txt").read_bytes()), "texts.txt"
    texts = split_lines(edge_cases.read_bytes())
    per_language, rest = divmod(FLORES_LINES, len(flores))
    for number, path in enumerate(flores):
        lines = split_lines(gzip.open(path).read())
        wanted = per_language + (1 if number < rest else 0)
        step = len(lines) / wanted
        texts += [lines[int(i * step)] for i in range(wanted)]
    return texts, f"expected/input.txt and {FLORES_LINES} lines of FLORES-200 in {len(flores)} languages"


def split_lines(content):
    """Lines end at LF alone: the texts hold CR, U+0085 and U+2028."""
    lines = content.decode("utf-8").split("\n")
    return lines[:-1] if lines[-1] == "" else lines
