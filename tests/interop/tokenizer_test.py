#!/usr/bin/env python3
"""Every kind of tokenizer.json that is written, read by the `tokenizers` library on real text.

usage: tokenizer_test.py --program INTEROP_TOKENIZER --data SHARED_DATA --work FOLDER
Exit code 77 where the shared data is not there.
"""
import argparse
import gzip
import json
import pathlib
import random
import subprocess
import sys

CHECK = pathlib.Path(__file__).with_name("check_tokenizer.py")
LINES_OF_FLORES = 2000


def gzip_lines(path):
    return gzip.decompress(path.read_bytes()).decode("utf-8").split("\n")[:-1]


def flores(data):
    """Lines of all 41 languages, evenly."""
    files = sorted((data / "flores200-devtest").glob("*.gz"))
    share = -(-LINES_OF_FLORES // len(files))
    return [lines[i * len(lines) // share] for lines in map(gzip_lines, files) for i in range(share)]


def rough():
    """Texts made of what normalisers and segmentation stumble over; always the same."""
    parts = [" ", " ", "  ", "a", "b", "ab", "aaaa", "...", "!!!!", "1000000", "haha", "\t", "\r",
             "\u00a0", "\u3000", "\u200b", "\u202f", "\ufeff", "\u0085", "\u2028", "\u0301", "e\u0301",
             "\u00a8", "\u00b4", "\u309b", "\ufdfa", "\ufb01", "\uff21", "\u1100\u1161", "\u4e2d", "\x01",
             "\x7f", "\U0001f600", "\u0915\u093c", "\u09c7\u09be", "www.example.org/a?b=c", "Stra\u00dfe",
             "don't", "\u201equote\u201c", "\ufffd", "\u1680", "\u0651\u064e", "\u200d", "o\u0302\u0301",
             "\uff76\uff9e", "\u2009", "\x0b", "\x0c", "\x1c", "<x>", "U+2581"]
    choose = random.Random(3)
    return ["".join(choose.choice(parts) for _ in range(choose.randint(0, 8))) for _ in range(3000)]


def training_text(data):
    lines = []
    for line in gzip_lines(data / "pairs7" / "quick" / "quick7.tsv.gz")[1:]:
        lines += line.split("\t")[2:4]
    for path in sorted((data / "tico19").glob("*.gz")):
        lines += gzip_lines(path)
    return lines


def cases(data):
    """(name, model or training, layout)."""
    tokenizers = data / "tokenizers"
    for path in ("opus-mt-tc-big-en-pt/source.spm", "opus-mt-tc-big-en-pt/target.spm",
                 "opus-mt-tc-big-fr-en/source.spm", "opus-mt-tc-big-fr-en/target.spm",
                 "sentencepiece-test/test_model.model", "sentencepiece-test/test_ja_model.model"):
        yield path.replace("/", "-"), str(tokenizers / path), "sentencepiece"
    yield "trained", "train:plain", "sentencepiece"
    yield "trained-xlm-roberta", "train:plain", "xlm-roberta"
    yield "trained-bytes", "train:bytes", "sentencepiece"
    yield "trained-tag", "train:tag", "sentencepiece"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    data, work = arguments.data, arguments.work
    if not (data / "tokenizers").exists():
        print("skipped: the shared data is not beside the checkout")
        return 77
    work.mkdir(parents=True, exist_ok=True)
    texts = {"flores.txt": flores(data), "rough.txt": rough(), "training.txt": training_text(data)}
    for name, lines in texts.items():
        (work / name).write_bytes("".join(line.replace("\n", " ") + "\n" for line in lines).encode())
    inputs = [data / "tokenizers" / "expected" / "input.txt", work / "flores.txt", work / "rough.txt"]
    failed = False
    for name, model, layout in cases(data):
        folder = work / name
        if model.startswith("train:"):
            model += ":" + str(work / "training.txt")
        subprocess.run([arguments.program, model, layout, folder, *inputs], check=True)
        command = [sys.executable, CHECK, folder]
        for path in inputs:
            command += ["--input", path, "--ids", folder / (path.name + ".ids")]
        checked = subprocess.run(command, stdout=subprocess.PIPE, check=False)
        report = json.loads(checked.stdout)
        classes = {kind: entry["texts"] for kind, entry in report.get("mismatches", {}).items()}
        files = ", ".join(f"{count['equal']} of {count['texts']} lines of {file}"
                          for file, count in report.get("files", {}).items())
        print(f"{name}: equal are {files}; else {classes}", flush=True)
        if checked.returncode != 0:
            failed = True
            print(checked.stdout.decode())
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
