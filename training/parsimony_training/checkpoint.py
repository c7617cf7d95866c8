"""All that a training needs to go on as if it had never stopped."""

import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from .vocabulary import Vocabulary


@dataclass
class Progress:
    """Randomness needs no place here: batches follow from `seed`, `processes` and `steps`, and nothing else is random."""

    configuration: str
    vocabulary: tuple[str, ...]
    seed: int
    corpus_skeletons: int
    corpus_sha256: str
    processes: int
    steps: int = 0
    samples: int = 0
    seconds: float = 0.0
    best_loss: float | None = None
    last_loss: float | None = None
    finished: bool = False
    device: str = "cpu"

    def names(self) -> Vocabulary:
        return Vocabulary(tuple(self.vocabulary))


def save(path: Path, progress: Progress, model: dict[str, Any], optimizer: dict[str, Any] | None) -> None:
    """Whole or not at all: an interruption leaves the file that was there."""
    partial = path.with_suffix(".partial")
    torch.save({"progress": asdict(progress), "model": model, "optimizer": optimizer}, partial)
    os.replace(partial, path)


def load(path: Path, device: torch.device) -> tuple[Progress, dict[str, Any], dict[str, Any] | None]:
    stored = torch.load(path, map_location=device, weights_only=True)
    return Progress(**stored["progress"]), stored["model"], stored["optimizer"]
