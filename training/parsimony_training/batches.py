"""An endless, repeatable stream of batches: any of them can be gone to at once by its number."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional
from torch.utils.data import DataLoader, Dataset

from .bits import float_bits
from .company import Company
from .configuration import Configuration
from .corpus import LengthWeighted, Skeletons
from .randomness import Randomness
from .samples import FEWEST_POINTS, Samples, draw_samples
from .vocabulary import END, PAD, START, Vocabulary

#: Lengths are as frequent as their number of skeletons to this power.
TEMPER = 0.5
#: Skeletons tried for each sample needed: some have no usable data.
OVERDRAW = 1.2
#: Numbers of points are multiples of this.
STEP = 8


@dataclass(frozen=True)
class Batch:
    #: float32 [B, P, inputs + 1]
    values: torch.Tensor
    #: bool [B, inputs + 1]
    present: torch.Tensor
    #: float32 [P]: 1 for a point, 0 for padding.
    points: torch.Tensor
    #: int64 [B, L + 2]: <start>, the skeleton, <end>, then <pad>.
    tokens: torch.Tensor

    def to(self, device: torch.device) -> "Batch":
        return self._each(lambda tensor: tensor.to(device, non_blocking=True))

    def pin_memory(self) -> "Batch":
        return self._each(torch.Tensor.pin_memory)

    def padded(self, points: int, length: int, pad: int) -> "Batch":
        """As [B, points, inputs + 1] and [B, length], for a step that is compiled for one shape."""
        more = points - self.values.shape[1]
        return Batch(
            functional.pad(self.values, (0, 0, 0, more)),
            self.present,
            functional.pad(self.points, (0, more)),
            functional.pad(self.tokens, (0, length - self.tokens.shape[1]), value=pad),
        )

    def bits(self) -> torch.Tensor:
        """[B, P, bits of a point]"""
        return float_bits(self.values, self.present[:, None, :])

    def mask(self) -> torch.Tensor:
        """[B, P]"""
        return self.points.expand(self.values.shape[:2])

    def _each(self, change: Callable[[torch.Tensor], torch.Tensor]) -> "Batch":
        return Batch(*(change(tensor) for tensor in (self.values, self.present, self.points, self.tokens)))


def batches_per_chunk(batch: int) -> int:
    """So many that drawing them costs little more than one, and that their values stay near the processor."""
    return max(1, min(8, 2048 // batch))


class Chunks(Dataset[list[Batch]]):
    """Batches by the number of their chunk. A chunk is drawn as a whole, which costs little more than one batch."""

    def __init__(
        self,
        skeletons: Skeletons,
        vocabulary: Vocabulary,
        configuration: Configuration,
        seed: int,
        device: torch.device,
        batches: int,
    ) -> None:
        self._skeletons = skeletons
        self._drawer = LengthWeighted(skeletons, TEMPER)
        self._vocabulary = vocabulary
        self._configuration = configuration
        self._seed = seed
        self._device = device
        self.batches = batches

    def __getitem__(self, chunk: int) -> list[Batch]:
        c = self._configuration
        random = np.random.default_rng((self._seed, chunk))
        generator = Randomness(int(random.integers(2**62)), self._device)
        needed = self.batches * c.batch
        samples = self._draw(random, generator, round(OVERDRAW * needed))
        while len(samples) < needed:
            samples = samples.and_also(self._draw(random, generator, needed))
        order = random.permutation(len(samples))
        return [
            self._batch(
                samples,
                order[start : start + c.batch],
                int(random.integers(FEWEST_POINTS // STEP, c.points // STEP + 1)) * STEP,
            )
            for start in range(0, needed, c.batch)
        ]

    def _draw(self, random: np.random.Generator, generator: Randomness, count: int) -> Samples:
        picked = self._skeletons.take(self._drawer.draw(random, count))
        return draw_samples(generator, picked, self._vocabulary, self._configuration.points)

    def _batch(self, samples: Samples, rows: np.ndarray, points: int) -> Batch:
        """The batch is shorter in points as a whole: no padding, and less work."""
        at = torch.from_numpy(rows).to(self._device)
        return Batch(
            samples.values[at, :points].clone(),
            samples.present[at],
            torch.ones(points, device=self._device),
            sequences(samples.skeletons.take(rows), self._vocabulary).to(self._device),
        )


def sequences(skeletons: Skeletons, vocabulary: Vocabulary) -> torch.Tensor:
    """[B, longest + 2]: with <start> before, <end> after and <pad> behind."""
    rows, longest = len(skeletons), int(skeletons.lengths.max())
    tokens = np.full((rows, longest + 2), vocabulary.id(PAD), dtype=np.int64)
    tokens[:, 0] = vocabulary.id(START)
    tokens[:, 1:-1] = skeletons.tokens[:, :longest]
    tokens[np.arange(rows), skeletons.lengths.astype(np.int64) + 1] = vocabulary.id(END)
    return torch.from_numpy(tokens)


def stream(chunks: Chunks, first: int, workers: int, company: Company, pinned: bool = False) -> Iterator[Batch]:
    """
    This process's batches from number `first` on. With workers, other processes of one thread each draw ahead; they give the
    same batches. Those in `pinned` memory a GPU fetches while it computes.
    """
    begin, skip = divmod(first, chunks.batches)
    loader = DataLoader(
        chunks,
        batch_size=None,
        sampler=range(begin * company.size + company.rank, 2**40, company.size),
        num_workers=workers,
        prefetch_factor=2 if workers > 0 else None,
        collate_fn=_unchanged,
        pin_memory=pinned and workers > 0,
    )
    for batches in loader:
        yield from batches[skip:]
        skip = 0


def _unchanged(batches: list[Batch]) -> list[Batch]:
    return batches
