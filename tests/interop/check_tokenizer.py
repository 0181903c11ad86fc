#!/usr/bin/env python3
"""Compares an exported tokenizer.json, as the `tokenizers` library reads it, with the ids expected.

usage: check_tokenizer.py FOLDER --input TEXT --ids IDS [--input TEXT --ids IDS ...] [--limit N]

FOLDER holds tokenizer.json, itself or in a folder below it. TEXT has a text a line (lines end at LF
alone); IDS has the same number of lines, each the text's ids with blanks between them.

Prints JSON: texts, equal, mismatches by class with examples. Exit code 0: equal but for the known
classes; 1: a mismatch lies outside them; 2: the files do not fit together.

The known classes, each a difference between SentencePiece and the library that the format gives no
means to remove:
  special-token-lookalike  the text holds the name of a special token ("<s>"), which the library
                           takes for the token
  literal-space-symbol     the text holds U+2581, which stands for a blank inside pieces
  rounding-tie             two segmentations of the same characters whose scores differ by less than
                           the rounding of SentencePiece's float sums (often exactly equal: "000" as
                           "00 0" or "0 00")
  composed-characters      the library normalises user-perceived characters of up to five bytes or
                           single code points, SentencePiece the longest rule of its table: stacked
                           accents, Hangul jamo, half-width kana with a voicing mark, marks after
                           compatibility characters
  invalid-utf8             the library takes Unicode only

Needs the Python packages tokenizers and numpy.
"""
import argparse
import base64
import json
import pathlib
import sys
import unicodedata

import numpy
from tokenizers import Tokenizer

CLASSES = ("special-token-lookalike", "literal-space-symbol", "rounding-tie", "composed-characters",
           "invalid-utf8")
SPACE = "\u2581"


def read_lines(path):
    lines = pathlib.Path(path).read_bytes().split(b"\n")
    return lines[:-1] if lines[-1] == b"" else lines


def find_tokenizer(folder):
    found = sorted(pathlib.Path(folder).glob("**/tokenizer.json"), key=lambda p: len(p.parts))
    if not found:
        raise ValueError(f"there is no tokenizer.json in {folder}")
    return found[0]


class Charsmap:
    """SentencePiece's normalisation table: a darts-clone double array and NUL-ended strings."""

    def __init__(self, blob):
        size = int.from_bytes(blob[:4], "little")
        self.units = [int(u) for u in numpy.frombuffer(blob[4:4 + size], dtype="<u4")]
        self.strings = blob[4 + size:]

    @staticmethod
    def _offset(unit):
        return (unit >> 10) << ((unit & 512) >> 6)

    def longest(self, text, start):
        """(bytes replaced, replacement), or (0, None)."""
        position = self._offset(self.units[0])
        best = (0, None)
        for index in range(start, len(text)):
            label = text[index]
            child = position ^ label
            if label == 0 or child >= len(self.units) or self.units[child] & 0x800000FF != label:
                break
            position = child ^ self._offset(self.units[child])
            if (self.units[child] >> 8) & 1:
                value = self.units[position] & 0x7FFFFFFF
                best = (index + 1 - start, self.strings[value:self.strings.index(b"\0", value)])
        return best

    def normalize(self, text):
        """(normalised text, whether a rule of several code points was used)."""
        out, several, index = [], False, 0
        while index < len(text):
            length, replacement = self.longest(text, index)
            if length:
                several |= len(text[index:index + length].decode("utf-8", "replace")) > 1
                out.append(replacement)
            else:
                length = 1
                while index + length < len(text) and text[index + length] & 0xC0 == 0x80:
                    length += 1
                out.append(text[index:index + length])
            index += length
        return b"".join(out).decode("utf-8", "replace"), several


class Classifier:
    def __init__(self, description, tokenizer):
        model = description["model"]
        self.tokenizer = tokenizer
        self.pieces = [piece for piece, _ in model["vocab"]]
        self.scores = numpy.array([score for _, score in model["vocab"]], dtype=numpy.float64)
        self.unk = model["unk_id"]
        self.unk_score = float(self.scores.min()) - 10.0
        names = [token["content"] for token in description.get("added_tokens", [])]
        if model.get("byte_fallback"):
            names += [f"<0x{byte:02X}>" for byte in range(256)]
        self.names = names
        self.charsmap = None
        normalizer = description.get("normalizer") or {}
        for step in normalizer.get("normalizers", [normalizer]):
            if step.get("type") == "Precompiled":
                self.charsmap = Charsmap(base64.b64decode(step["precompiled_charsmap"]))

    def surface(self, ids):
        return "".join("\0" if i == self.unk else self.pieces[i] for i in ids)

    def total(self, ids):
        return sum(self.unk_score if i == self.unk else float(self.scores[i]) for i in ids)

    def is_tie(self, expected, found):
        if self.surface(expected) != self.surface(found):
            return False
        sums = self.total(expected), self.total(found)
        characters = len(self.surface(expected))
        # Every addition rounds by 2^-24 of the sum at most, on either path.
        return abs(sums[0] - sums[1]) <= 2 * characters * 2.0**-24 * max(map(abs, sums)) + 1e-9

    def is_composed(self, line):
        """The normalised texts differ, and a sequence of code points is what makes them differ."""
        text = line.decode("utf-8")
        if self.charsmap is None:
            return False
        normalized, several = self.charsmap.normalize(line)
        joined = any(unicodedata.category(c) in ("Mn", "Mc", "Me", "Cf") or "\u1100" <= c <= "\u11ff"
                     or c in "\uff9e\uff9f" for c in text)
        theirs = self.tokenizer.normalizer.normalize_str(text)
        words = [text.replace(SPACE, " ").split(" ") for text in (normalized, theirs)]
        return (several or joined) and list(filter(None, words[0])) != list(filter(None, words[1]))

    def classify(self, line, expected, found):
        """One of CLASSES, or None."""
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            return "invalid-utf8"
        if any(name in text for name in self.names):
            return "special-token-lookalike"
        if SPACE in text:
            return "literal-space-symbol"
        if self.is_tie(expected, found):
            return "rounding-tie"
        if self.is_composed(line):
            return "composed-characters"
        return None


def compare(folder, pairs, limit, examples):
    path = find_tokenizer(folder)
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    description = json.loads(path.read_text(encoding="utf-8"))
    classifier = Classifier(description, tokenizer)
    report = {"tokenizer": str(path), "vocabulary": len(classifier.pieces), "texts": 0, "equal": 0,
              "files": {}, "mismatches": {}, "outside": 0}
    for text_file, id_file in pairs:
        lines, expected = read_lines(text_file), read_lines(id_file)
        if len(lines) != len(expected):
            raise ValueError(f"{text_file} has {len(lines)} lines, {id_file} {len(expected)}")
        if limit and len(lines) > limit:  # evenly over the file
            chosen = [i * len(lines) // limit for i in range(limit)]
            lines, expected = [lines[i] for i in chosen], [expected[i] for i in chosen]
        encoded = tokenizer.encode_batch([line.decode("utf-8", "replace") for line in lines],
                                         add_special_tokens=False)
        counts = report["files"].setdefault(pathlib.Path(text_file).name, {"texts": 0, "equal": 0})
        counts["texts"] += len(lines)
        for line, wanted, encoding in zip(lines, expected, encoded):
            wanted = [int(i) for i in wanted.split()]
            report["texts"] += 1
            if encoding.ids == wanted:
                report["equal"] += 1
                counts["equal"] += 1
                continue
            kind = classifier.classify(line, wanted, encoding.ids)
            report["outside"] += kind is None
            entry = report["mismatches"].setdefault(kind or "outside", {"texts": 0, "examples": []})
            entry["texts"] += 1
            if len(entry["examples"]) < examples:
                entry["examples"].append({"text": line.decode("utf-8", "replace")[:200],
                                          "expected": wanted[:40], "found": encoding.ids[:40]})
    return report


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", help="exported folder with tokenizer.json")
    parser.add_argument("--input", action="append", required=True, help="texts, one a line")
    parser.add_argument("--ids", action="append", required=True, help="expected ids, one text a line")
    parser.add_argument("--limit", type=int, default=0, help="compare so many lines of each file")
    parser.add_argument("--examples", type=int, default=3, help="examples of each class in the report")
    arguments = parser.parse_args()
    if len(arguments.input) != len(arguments.ids):
        parser.error("give one --ids for each --input")
    try:
        report = compare(arguments.folder, list(zip(arguments.input, arguments.ids)),
                         arguments.limit, arguments.examples)
    except (OSError, ValueError) as error:
        print(json.dumps({"error": str(error)}))
        return 2
    print(json.dumps(report, indent=1, ensure_ascii=True))
    return 1 if report["outside"] else 0


if __name__ == "__main__":
    sys.exit(main())
