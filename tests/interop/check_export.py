"""Loads exported models with the libraries people use and compares with what this program computes.

usage: check_export.py INTEROP_EXPORT WORK_FOLDER SHARED_DATA

Checked for every variant: the token ids of `tokenizers`; the mean of the rows that `safetensors` and
`numpy` give; `model2vec.StaticModel`; the model card as `huggingface_hub` reads it. A text whose ids
differ is reported by kind, and it must be one that this program's own rules (TokenizerDifferences, which
the model card quotes) call different; its embedding is not compared.
"""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
from huggingface_hub import ModelCard
from model2vec import StaticModel
from safetensors import safe_open
from tokenizers import Tokenizer

import texts as test_texts
import tokenizer_test

TOLERANCE = 1e-5
# TokenizerDifferences::Kind, in order.
KINDS = ["none", "literal space symbol", "special token in the text", "composed characters", "equally good segmentations"]
failures = []


def check(condition, message):
    if not condition:
        failures.append(message)
        print(f"FAILED: {message}")


def load(path):
    with safe_open(path, framework="numpy") as file:
        return {name: file.get_tensor(name) for name in file.keys()}, file.metadata() or {}


def mean_pool(table, ids):
    return table[ids].mean(axis=0, dtype=np.float32) if len(ids) else np.zeros(table.shape[1], np.float32)


def unit(vector):
    length = np.linalg.norm(vector)
    return vector / length if length > 0 else vector


def largest(differences):
    return float(max(differences, default=0.0))


class Variant:
    def __init__(self, folder, texts, real_texts):
        self.name = folder.name
        self.folder = folder
        self.texts = texts
        self.real_texts = real_texts
        expected, metadata = load(f"{folder}.expected.safetensors")
        self.unk = int(metadata["unk"])
        self.embeddings = expected["embeddings"]
        self.kinds = expected["kinds"]
        self.ids = [expected["ids"][a:b].tolist() for a, b in zip(expected["offsets"], expected["offsets"][1:])]
        modules = json.loads((folder / "modules.json").read_text())
        check(modules[0]["type"] == "sentence_transformers.models.StaticEmbedding", f"{self.name}: modules.json")
        self.module = folder / modules[0]["path"]
        self.normalize = len(modules) > 1
        tensors, metadata = load(self.module / "model.safetensors")
        check(metadata.get("format") == "pt", f"{self.name}: format is pt")
        check(list(tensors) in (["embedding.weight"], ["embeddings"]), f"{self.name}: one table")
        self.stored = next(iter(tensors.values()))
        self.table = self.stored.astype(np.float32)
        self.tokenizer = Tokenizer.from_file(str(self.module / "tokenizer.json"))

    def check_tokens(self):
        """Returns the numbers of the texts whose ids are the same."""
        check(self.tokenizer.get_vocab_size(with_added_tokens=True) == len(self.table),
              f"{self.name}: a row for every token")
        found = [e.ids for e in self.tokenizer.encode_batch(self.texts, add_special_tokens=False)]
        same = [i for i, ids in enumerate(found) if ids == self.ids[i]]
        differing = sorted(set(range(len(self.texts))) - set(same))
        print(f"{self.name}: token ids equal in {len(same)} of {len(self.texts)} texts")
        for kind, name in enumerate(KINDS[1:], start=1):
            print(f"    {name}: {sum(self.kinds[i] == kind for i in differing)} differ"
                  f" of {int((self.kinds == kind).sum())} that may")
        unknown = [self.texts[i] for i in differing if self.kinds[i] == 0]
        check(not unknown, f"{self.name}: {len(unknown)} texts differ outside the known kinds: {unknown[:5]}")
        real = self.kinds[:self.real_texts]
        check(sum(real > 0) <= len(real) // 20, f"{self.name}: the rules name too many real texts")
        return same

    def check_pooling(self, same):
        own = [mean_pool(self.table, self.ids[i]) for i in same]
        if self.normalize:
            own = [unit(vector) for vector in own]
        error = largest(np.abs(vector - self.embeddings[i]).max() for vector, i in zip(own, same))
        print(f"{self.name}: safetensors and numpy, {len(same)} texts, largest difference {error:.2g}")
        check(error <= TOLERANCE, f"{self.name}: numpy mean pooling differs by {error}")

    def check_model2vec(self, same):
        model = StaticModel.from_pretrained(self.folder, normalize=self.normalize)
        check(model.dim == self.table.shape[1], f"{self.name}: model2vec sees the dimensions")
        # model2vec leaves <unk> out of the mean, and cuts texts after 512 tokens unless told not to.
        found = model.encode([self.texts[i] for i in same], max_length=None)
        half = self.stored.dtype == np.float16  # it then computes in float16 and is no more exact than that
        plain, without_unk = [], []
        for vector, i in zip(found, same):
            known = [token for token in self.ids[i] if token != self.unk]
            if len(known) == len(self.ids[i]):
                plain.append(np.abs(vector - self.embeddings[i]).max())
            expected = mean_pool(self.table, known)
            expected = unit(expected) if self.normalize else expected
            without_unk.append(np.abs(vector - expected).max())
        tolerance = 2e-3 if half else TOLERANCE
        print(f"{self.name}: model2vec, {len(plain)} texts without <unk>, largest difference {largest(plain):.2g}"
              f"; {len(without_unk) - len(plain)} with it, by its rule, {largest(without_unk):.2g}")
        check(largest(plain) <= tolerance, f"{self.name}: model2vec differs by {largest(plain)}")
        check(largest(without_unk) <= tolerance, f"{self.name}: model2vec differs with <unk>")
        check(len(plain) > len(same) // 2 and len(plain) < len(same), f"{self.name}: texts with and without <unk>")

    def check_card(self):
        card = ModelCard.load(self.folder / "README.md")
        data = card.data.to_dict()
        check(data["language"] == ["de", "pt"], f"{self.name}: languages of the card: {data.get('language')}")
        check("static-embedding" in data["tags"], f"{self.name}: tags of the card")
        check(data["datasets"] == ["texts | of the check"], f"{self.name}: datasets of the card")
        results = card.data.eval_results or []
        check(len(results) == 1 and results[0].metric_value == 0.5, f"{self.name}: results of the card")


def main():
    program, work, shared = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    work.mkdir(parents=True, exist_ok=True)
    texts, source = test_texts.collect(shared)
    real_texts = len(texts)
    texts += tokenizer_test.rough()
    print(f"{real_texts} texts: {source}; {len(texts) - real_texts} made of what tokenizers stumble over")
    (work / "texts").write_bytes("".join(text + "\n" for text in texts).encode())
    vocabulary = 8000 if real_texts > 1000 else 1500
    subprocess.run([program, work / "texts", str(vocabulary), work / "models"], check=True)
    folders = sorted(path for path in (work / "models").iterdir() if path.is_dir())
    check(len(folders) == 6, "every variant was exported")
    for folder in folders:
        variant = Variant(folder, texts, real_texts)
        same = variant.check_tokens()
        variant.check_pooling(same)
        variant.check_model2vec(same)
        variant.check_card()
    if failures:
        sys.exit(f"{len(failures)} checks failed")
    print("All checks passed.")


if __name__ == "__main__":
    main()
