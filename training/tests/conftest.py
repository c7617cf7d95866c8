"""Small things to test with."""

import gzip
import hashlib
import json
import sys
from pathlib import Path

import pytest
import torch

sys.path.insert(0, str(Path(__file__).parents[1]))

from parsimony_training.configuration import Configuration
from parsimony_training.model import Model
from parsimony_training.vocabulary import STANDARD

LAWS = [
    "mul v1 v2",
    "div v1 v2",
    "mul c v1",
    "add v1 mul c v2",
    "mul v1 sin mul c v2",
    "div mul v1 v2 square v3",
    "sqrt add square v1 square v2",
    "mul c exp neg div v1 v2",
    "div v1 add c v1",
    "log div v1 v2",
    "mul v1 sub v2 v3",
    "square sub v1 c",
    "pow v1 c",
    "div 1 add 1 square v1",
    "mul 2 mul pi sqrt div v1 v2",
    "tanh mul c v4",
]

SMALL = Configuration("small", width=32, heads=2, layers=2, points=32, batch=4, learning_rate=1e-3, samples=10_000)


@pytest.fixture
def laws() -> list[bytes]:
    """Laws as records; enough that some are held out."""
    more = [
        f"mul {a} {f} add {b} v{i}"
        for a in ("c", "v1", "v2")
        for b in ("c", "1")
        for f in ("exp", "sin", "cos", "atan", "tanh")
        for i in range(1, 9)
    ]
    more += [
        f"div v{i} {f} sub v{j} {k}" for i in range(1, 9) for f in ("exp", "cos") for j in range(1, 9) for k in ("c", "1", "2")
    ]
    return [bytes(STANDARD.id(token) for token in law.split()) for law in LAWS + more]


@pytest.fixture
def corpus_folder(tmp_path: Path, laws: list[bytes]) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    half = len(laws) // 2
    shards = []
    for number, part in enumerate((laws[:half], laws[half:])):
        packed = gzip.compress(b"".join(bytes([len(law)]) + law for law in part))
        file = f"shard-{number:03}.bin.gz"
        (folder / file).write_bytes(packed)
        shards.append({"file": file, "skeletons": len(part), "sha256": hashlib.sha256(packed).hexdigest()})
    facts = {"vocabulary": STANDARD.names, "maximumTokens": 26, "inputs": 8, "skeletons": len(laws), "shards": shards}
    (folder / "corpus.json").write_text(json.dumps(facts))
    return folder


@pytest.fixture
def model() -> Model:
    torch.manual_seed(0)
    return Model(SMALL, len(STANDARD)).eval()
