#!/usr/bin/env python3
"""Makes resources/sample from the source corpora: real pairs in seven languages, CC0 and CC-BY only.

usage: packaging/make-sample.py DATA [OUT]      (OUT: resources/sample)

DATA holds the folders pairs7/tatoeba-anki, tico19 and tatoeba, as their READMEs describe them:
  tatoeba-anki.eng-XXX.tsv.gz          English, other language[, attribution]
  tico19-test.en-XX.{en,XX}.gz         one sentence a line, line-aligned
  tatoeba.XXX-eng.{XXX,eng}.gz         the Tatoeba bitext test sets, line-aligned
Needs the zstd program. The same input gives the same bytes.
"""

import gzip
import hashlib
import json
import subprocess
import sys
import unicodedata
from pathlib import Path

# BCP-47 tag -> code in the file names of Tatoeba. English stands on one side of every pair.
ANKI = {"de": "deu", "fr": "fra", "nl": "nld", "es": "spa"}
TICO = {"id": "id", "hi": "hi", "fr": "fr", "es": "es_LA"}
EVALUATION = {"de": "deu", "fr": "fra", "nl": "nld", "es": "spa", "id": "ind", "hi": "hin"}
# Rows at most from one file of tatoeba-anki, so that the whole stays under 6 MB.
ANKI_ROWS = 90_000
# Lines (1-based, inclusive) of tico19 en-fr whose French belongs to other English lines.
TICO_MISALIGNED = {"fr": range(543, 739)}


def lines(path):
    """Split on LF alone: U+0085 and U+2028 occur inside sentences."""
    text = gzip.open(path, "rb").read().decode("utf-8")
    return text.removesuffix("\n").split("\n")


def plain(text):
    """Letters and digits alone, so that punctuation and case do not hide a repeated sentence."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if c.isalnum())


def rank(text):
    return hashlib.sha256(text.encode("utf-8")).digest()


def anki(data, code, banned):
    rows = [line.split("\t")[:2] for line in lines(data / f"pairs7/tatoeba-anki/tatoeba-anki.eng-{code}.tsv.gz")]
    rows = [r for r in rows if plain(r[0]) not in banned and plain(r[1]) not in banned]
    # All translations of an English sentence stay together; which sentences stay is by hash, so the
    # choice is even over the file, whose rows are sorted by length.
    groups = {}
    for row in rows:
        groups.setdefault(row[0], []).append(row)
    kept, total = [], 0
    for english in sorted(groups, key=rank):
        if total + len(groups[english]) > ANKI_ROWS:
            break
        kept += groups[english]
        total += len(groups[english])
    # Alphabetical order compresses best; training shuffles.
    return sorted(kept)


def tico(data, tag, code, banned):
    english = lines(data / f"tico19/tico19-test.en-{code}.en.gz")
    other = lines(data / f"tico19/tico19-test.en-{code}.{code}.gz")
    assert len(english) == len(other)
    skipped = TICO_MISALIGNED.get(tag, range(0))
    rows = [list(r) for n, r in enumerate(zip(english, other), 1) if n not in skipped]
    return [r for r in rows if plain(r[0]) not in banned and plain(r[1]) not in banned]


def tatoeba(data, code):
    english = lines(data / f"tatoeba/tatoeba.{code}-eng.eng.gz")
    other = lines(data / f"tatoeba/tatoeba.{code}-eng.{code}.gz")
    assert len(english) == len(other)
    return [list(r) for r in zip(english, other)]


def write(out, name, rows):
    for row in rows:
        assert len(row) == 2 and all(f and "\t" not in f and "\n" not in f for f in row), row
    content = "".join("\t".join(row) + "\n" for row in rows).encode("utf-8")
    packed = subprocess.run(["zstd", "-q", "--ultra", "-22", "-c"], input=content,
                            stdout=subprocess.PIPE, check=True).stdout
    (out / name).write_bytes(packed)
    return {"file": name, "rows": len(rows), "bytes": len(packed),
            "sha256": hashlib.sha256(packed).hexdigest()}


def main():
    if len(sys.argv) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    data = Path(sys.argv[1])
    out = Path(sys.argv[2]) if len(sys.argv) == 3 else Path(__file__).resolve().parent.parent / "resources/sample"
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.zst"):
        old.unlink()

    evaluation = {tag: tatoeba(data, code) for tag, code in EVALUATION.items()}
    banned = {plain(text) for rows in evaluation.values() for row in rows for text in row}
    manifest = {"name": "sample", "languages": ["en", *EVALUATION], "train": [], "evaluation": []}
    for tag, code in ANKI.items():
        entry = write(out, f"tatoeba-anki.en-{tag}.tsv.zst", anki(data, code, banned))
        manifest["train"].append({**entry, "source": "en", "target": tag, "licence": "CC-BY-2.0"})
    for tag, code in TICO.items():
        entry = write(out, f"tico19.en-{tag}.tsv.zst", tico(data, tag, code, banned))
        manifest["train"].append({**entry, "source": "en", "target": tag, "licence": "CC0-1.0"})
    for tag, rows in evaluation.items():
        entry = write(out, f"tatoeba-test.en-{tag}.tsv.zst", rows)
        manifest["evaluation"].append({**entry, "source": "en", "target": tag, "licence": "CC-BY-2.0-FR"})
    (out / "sample.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    for part in ("train", "evaluation"):
        for entry in manifest[part]:
            print(f"{entry['file']:34} {entry['rows']:7} rows {entry['bytes']:9} bytes")
    total = sum(e["bytes"] for part in ("train", "evaluation") for e in manifest[part])
    print(f"{total} bytes in all")
    return 0 if total < 6_000_000 else 1


if __name__ == "__main__":
    sys.exit(main())
