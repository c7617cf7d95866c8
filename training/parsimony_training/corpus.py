"""Reads the skeletons that `npm run corpus` wrote."""

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .vocabulary import Vocabulary

#: One skeleton in so many is never trained on.
HELD_OUT = 256


@dataclass(frozen=True)
class Skeletons:
    """Prefix sequences as rows of token ids, [N, longest], filled up with 0; `lengths` [N] says how much of each counts."""

    tokens: np.ndarray
    lengths: np.ndarray

    def __len__(self) -> int:
        return len(self.lengths)

    def take(self, rows: np.ndarray) -> "Skeletons":
        return Skeletons(self.tokens[rows], self.lengths[rows])

    def and_also(self, other: "Skeletons") -> "Skeletons":
        return Skeletons(np.concatenate((self.tokens, other.tokens)), np.concatenate((self.lengths, other.lengths)))


@dataclass(frozen=True)
class Corpus:
    vocabulary: Vocabulary
    maximum_tokens: int
    inputs: int
    skeletons: Skeletons
    #: Of `corpus.json`, which holds the hashes of the shards.
    sha256: str

    def split(self) -> tuple[Skeletons, Skeletons]:
        """
        Those to train on and those held out. A skeleton's own tokens decide, so that it stays on its side when the
        corpus grows.
        """
        tokens = self.skeletons.tokens
        mixed = np.zeros(len(tokens), dtype=np.uint64)
        for column in tokens.T:
            mixed = (mixed ^ column) * np.uint64(0x9E3779B97F4A7C15)
            mixed ^= mixed >> np.uint64(29)
        held = mixed % np.uint64(HELD_OUT) == 0
        return self.skeletons.take(np.flatnonzero(~held)), self.skeletons.take(np.flatnonzero(held))


def read_corpus(folder: Path) -> Corpus:
    """Raises ValueError where a shard is not the one that `corpus.json` speaks of."""
    listing = (folder / "corpus.json").read_bytes()
    facts = json.loads(listing)
    maximum = facts["maximumTokens"]
    shards = []
    for shard in facts["shards"]:
        packed = (folder / shard["file"]).read_bytes()
        if hashlib.sha256(packed).hexdigest() != shard["sha256"]:
            raise ValueError(f"{shard['file']} is not the file that corpus.json describes. Run `npm run corpus` again.")
        shards.append(unpack(gzip.decompress(packed), maximum))
    return Corpus(
        vocabulary=Vocabulary(tuple(facts["vocabulary"])),
        maximum_tokens=maximum,
        inputs=facts["inputs"],
        skeletons=Skeletons(
            np.concatenate([shard.tokens for shard in shards]), np.concatenate([shard.lengths for shard in shards])
        ),
        sha256=hashlib.sha256(listing).hexdigest(),
    )


def unpack(records: bytes, maximum: int) -> Skeletons:
    """Records of one byte of length and that many token ids, one after the other."""
    starts, at, end = [], 0, len(records)
    while at < end:
        starts.append(at)
        at += records[at] + 1
    if at != end:
        raise ValueError("A shard ends in the middle of a skeleton.")
    data = np.frombuffer(records, dtype=np.uint8)
    first = np.array(starts, dtype=np.int64)
    lengths = data[first]
    if lengths.max(initial=0) > maximum:
        raise ValueError("A shard holds a skeleton that is longer than corpus.json says.")
    tokens = np.zeros((len(first), maximum), dtype=np.uint8)
    for position in range(maximum):
        rows = np.flatnonzero(lengths > position)
        tokens[rows, position] = data[first[rows] + 1 + position]
    return Skeletons(tokens, lengths)


class LengthWeighted:
    """
    Draws skeletons such that a length is as frequent as the number of skeletons of that length to the power of `temper`: at
    1 all skeletons are alike, and the short ones, of which there are few and which laws are made of, would hardly be seen.
    """

    def __init__(self, skeletons: Skeletons, temper: float) -> None:
        self._order = np.argsort(skeletons.lengths, kind="stable")
        counts = np.bincount(skeletons.lengths).astype(np.int64)
        self._lengths = np.flatnonzero(counts)
        self._counts = counts[self._lengths]
        self._first = np.concatenate(([0], np.cumsum(self._counts)[:-1]))
        weights = self._counts.astype(float) ** temper
        self._weights = weights / weights.sum()

    def draw(self, random: np.random.Generator, count: int) -> np.ndarray:
        """Rows of `count` skeletons, with replacement."""
        length = random.choice(len(self._lengths), size=count, p=self._weights)
        return self._order[self._first[length] + random.integers(self._counts[length])]
