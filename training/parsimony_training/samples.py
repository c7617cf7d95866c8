"""What the network is trained on: skeletons with data of formulas of theirs, drawn anew each time."""

from dataclasses import dataclass

import numpy as np
import torch

from .columns import draw_columns
from .corpus import Skeletons
from .evaluator import evaluate, parameter_counts, plan
from .parameters import draw_parameters
from .randomness import Randomness
from .vocabulary import Vocabulary

#: How often other values are tried for a skeleton that has no usable ones, before it is dropped.
ATTEMPTS = 4
#: Points that are drawn for each that is needed: those where the formula has no value are left out.
SPARE = 1.25
#: Points at which it is checked that each input matters.
PROBES = 8
#: An input matters if exchanging its values changes the target by this share of its spread.
MATTERS = 1e-2
LARGEST, SMALLEST = 1e30, 1e-30
FEWEST_POINTS = 24
LARGEST_NOISE = 0.1


@dataclass(frozen=True)
class Samples:
    #: float32 [N, P, inputs + 1]: a row per point, the target last.
    values: torch.Tensor
    #: bool [N, inputs + 1]: the columns there are.
    present: torch.Tensor
    skeletons: Skeletons

    def __len__(self) -> int:
        return len(self.values)

    def and_also(self, other: "Samples") -> "Samples":
        return Samples(
            torch.cat((self.values, other.values)),
            torch.cat((self.present, other.present)),
            self.skeletons.and_also(other.skeletons),
        )


def draw_samples(random: Randomness, skeletons: Skeletons, vocabulary: Vocabulary, points: int) -> Samples:
    """Samples of those of the skeletons for which usable values were found, in no particular order."""
    kept, good = _attempt(random, skeletons, vocabulary, points)
    pending = skeletons.take(np.flatnonzero(~good))
    for _ in range(ATTEMPTS - 1):
        if len(pending) == 0:
            break
        samples, good = _attempt(random, pending, vocabulary, points)
        kept = kept.and_also(samples)
        pending = pending.take(np.flatnonzero(~good))
    return kept


def _attempt(random: Randomness, skeletons: Skeletons, vocabulary: Vocabulary, points: int) -> tuple[Samples, np.ndarray]:
    """Samples of those that worked, and which did."""
    count, inputs = len(skeletons), len(vocabulary.inputs)
    candidates = round(SPARE * points)
    columns = draw_columns(random, count, inputs, candidates)
    parameters = draw_parameters(random, (count, max(1, int(parameter_counts(skeletons.tokens, vocabulary).max()))))
    values = evaluate(plan(skeletons.tokens, skeletons.lengths, vocabulary), _with_probes(columns), parameters)
    target, probes = values[:, :candidates], values[:, candidates:].reshape(count, inputs, PROBES)

    used = torch.from_numpy(_used(skeletons, vocabulary)).to(random.device)
    usable = target.abs() < LARGEST
    # A stable order keeps the points independent of their values.
    order = torch.argsort(usable.to(torch.uint8), dim=1, descending=True, stable=True)[:, :points]
    target = target.gather(1, order)
    deviation = target.std(dim=1)
    size = target.square().mean(dim=1).sqrt()
    changes = (probes - values[:, None, :PROBES]).square().mean(dim=2).sqrt() > MATTERS * deviation[:, None]
    changes |= ~probes.isfinite().all(dim=2) | ~usable[:, None, :PROBES].all(dim=2)
    good = (usable.sum(dim=1) >= points) & (deviation > 1e-3 * size) & (size > SMALLEST) & (changes | ~used).all(dim=1)

    rows = good.nonzero().squeeze(1)
    target, order, columns = target[rows], order[rows], columns[rows]
    noise = random.uniform((len(rows), 1), 0, LARGEST_NOISE) * random.happens((len(rows), 1), 0.5)
    target = target + noise * size[rows, None] * random.normal(tuple(target.shape))
    columns = columns.gather(2, order[:, None, :].expand(-1, inputs, -1))
    present = used[rows] | _irrelevant(random, used[rows])
    picked = good.cpu().numpy()
    samples = Samples(
        values=torch.cat((columns, target[:, None, :]), dim=1).transpose(1, 2).float(),
        present=torch.cat((present, torch.ones_like(present[:, :1])), dim=1),
        skeletons=skeletons.take(np.flatnonzero(picked)),
    )
    return samples, picked


def _with_probes(columns: torch.Tensor) -> torch.Tensor:
    """`columns` and, for each input, the first points again with the values that it has at other points."""
    inputs = columns.shape[1]
    probes = columns[:, :, :PROBES].repeat(1, 1, inputs)
    for i in range(inputs):
        probes[:, i, i * PROBES : (i + 1) * PROBES] = columns[:, i, PROBES : 2 * PROBES]
    return torch.cat((columns, probes), dim=2)


def _used(skeletons: Skeletons, vocabulary: Vocabulary) -> np.ndarray:
    return np.stack([(skeletons.tokens == token).any(axis=1) for token in vocabulary.inputs], axis=1)


def _irrelevant(random: Randomness, used: torch.Tensor) -> torch.Tensor:
    """Columns that have nothing to do with the target: often none, or those before the last used, or any."""
    before_last = used.flip(1).cumsum(1).flip(1) > 0
    some = random.uniform(tuple(used.shape)) < random.uniform((len(used), 1))
    kind = random.uniform((len(used), 1))
    return ((kind > 0.5) & (kind < 0.75) & before_last) | ((kind >= 0.75) & some)
