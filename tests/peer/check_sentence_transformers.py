"""Loads exported folders in the real sentence-transformers and compares the embeddings. Run by hand: it
needs torch (several GB).

    python3 -m venv /tmp/peer && /tmp/peer/bin/pip install sentence-transformers model2vec
    PYTHONPATH=tests/interop /tmp/peer/bin/python tests/peer/check_sentence_transformers.py \\
        BUILD/bin/interop_export /tmp/peer-work ../shared/data
"""

import os
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")

import numpy as np
import sentence_transformers
from safetensors import safe_open
from sentence_transformers import SentenceTransformer

import texts as test_texts

TOLERANCE = {"float32": 1e-5, "float16": 2e-3}


def main():
    program, work, shared = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    work.mkdir(parents=True, exist_ok=True)
    texts, source = test_texts.collect(shared)
    print(f"sentence-transformers {sentence_transformers.__version__}, {len(texts)} texts: {source}")
    (work / "texts").write_bytes("".join(text + "\n" for text in texts).encode())
    vocabulary = 8000 if len(texts) > 1000 else 1500
    subprocess.run([program, work / "texts", str(vocabulary), work / "models"], check=True)
    failed = False
    for folder in sorted(path for path in (work / "models").iterdir() if path.is_dir()):
        with safe_open(f"{folder}.expected.safetensors", framework="numpy") as file:
            expected, ids, offsets = (file.get_tensor(name) for name in ("embeddings", "ids", "offsets"))
        model = SentenceTransformer(str(folder), device="cpu")
        found = [e.ids for e in model.tokenizer.encode_batch(texts, add_special_tokens=False)]
        same = [i for i, (a, b) in enumerate(zip(offsets, offsets[1:])) if ids[a:b].tolist() == found[i]]
        got = model.encode([texts[i] for i in same], batch_size=256, show_progress_bar=False)
        kind = str(got.dtype)
        # In float16 the library's Normalize divides an empty text's zeros by zero.
        empty = np.array([not found[i] for i in same])
        if kind == "float16":
            print(f"       {int(np.isnan(got[empty]).any(axis=1).sum())} of {int(empty.sum())} texts without tokens are NaN")
            got, same = got[~empty], [i for i, none in zip(same, empty) if not none]
        error = float(np.abs(got.astype(np.float32) - expected[same]).max())
        ok = error <= TOLERANCE[kind] and model.get_embedding_dimension() == expected.shape[1]
        failed = failed or not ok
        print(f"{'ok    ' if ok else 'FAILED'} {folder.name}: {kind}, {len(same)} of {len(texts)} texts with the same ids, "
              f"largest difference {error:.2g}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
