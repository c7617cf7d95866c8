"""Values of the input columns. People measure on intervals, over decades, around a mean, or count; mostly above zero."""

from collections.abc import Callable

import torch

from .randomness import Randomness, choose


def draw_columns(random: Randomness, samples: int, inputs: int, points: int) -> torch.Tensor:
    """[samples, inputs, points]. The columns of a sample are often of one kind and size, as those of a table are."""
    column = (samples, inputs, 1)
    kind = torch.where(random.happens((samples, 1, 1), 0.6), random.uniform((samples, 1, 1)), random.uniform(column)).flatten()
    both_signs = torch.where(
        random.happens((samples, 1, 1), 0.5), random.happens((samples, 1, 1), 0.25), random.happens(column, 0.25)
    ).flatten()

    values = kind.new_empty((samples * inputs, points))
    upper = torch.tensor([share for share, _ in KINDS], device=kind.device).cumsum(0)
    which = torch.bucketize(kind, upper[:-1].to(kind.dtype), right=True)
    for number, (_, draw) in enumerate(KINDS):
        rows = (which == number).nonzero().squeeze(1)
        values.index_copy_(0, rows, draw(random, both_signs[rows].unsqueeze(1), points))

    # Units: some tables are in quite other ones, a few have columns in different ones.
    of_table = random.log_uniform((samples, 1, 1), 1e-3, 1e3)
    of_column = random.log_uniform(column, 1e-3, 1e3)
    scale = choose(
        random.uniform((samples, 1, 1)),
        [0.7, 0.15, 0.15],
        [torch.ones_like(of_column), of_table.expand(column), of_column],
    )
    return values.view(samples, inputs, points) * scale


def _on_interval(random: Randomness, both_signs: torch.Tensor, points: int) -> torch.Tensor:
    one = (len(both_signs), 1)
    top = random.log_uniform(one, 0.5, 10)
    bottom = top * torch.where(random.happens(one, 0.6), random.uniform(one, 0.02, 0.8), torch.full_like(top, 1e-3))
    middle, half = random.normal(one), random.log_uniform(one, 0.3, 6)
    bottom = torch.where(both_signs, middle - half, bottom)
    top = torch.where(both_signs, middle + half, top)
    return bottom + (top - bottom) * random.uniform((len(both_signs), points))


def _counted(random: Randomness, both_signs: torch.Tensor, points: int) -> torch.Tensor:
    one = (len(both_signs), 1)
    return random.whole(one, 0, 3) + (random.whole(one, 3, 20) * random.uniform((len(both_signs), points))).floor()


def _over_decades(random: Randomness, both_signs: torch.Tensor, points: int) -> torch.Tensor:
    one = (len(both_signs), 1)
    decades = random.uniform(one, 1, 2) * random.uniform((len(both_signs), points), -0.5, 0.5)
    return 10 ** (random.uniform(one, -1.5, 1.5) + decades) * random.sign(one, negative=0.05)


def _around_a_mean(random: Randomness, both_signs: torch.Tensor, points: int) -> torch.Tensor:
    one = (len(both_signs), 1)
    mean, spread = random.normal(one) * random.uniform(one, 0, 3), random.log_uniform(one, 0.3, 3)
    values = mean + spread * random.normal((len(both_signs), points))
    return torch.where(both_signs, values, values.abs())


#: How often each occurs, and what draws it: `both_signs` [N, 1] says which of N columns may be negative; gives [N, points].
KINDS: list[tuple[float, Callable[[Randomness, torch.Tensor, int], torch.Tensor]]] = [
    (0.5, _on_interval),
    (0.06, _counted),
    (0.26, _over_decades),
    (0.18, _around_a_mean),
]
