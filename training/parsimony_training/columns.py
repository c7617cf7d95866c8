"""Values of the input columns. People measure on intervals, over decades, around a mean, or count; mostly above zero."""

import torch

from .randomness import Randomness, choose


def draw_columns(random: Randomness, samples: int, inputs: int, points: int) -> torch.Tensor:
    """[samples, inputs, points]. The columns of a sample are often of one kind and size, as those of a table are."""
    column, shape = (samples, inputs, 1), (samples, inputs, points)
    kind = torch.where(random.happens((samples, 1, 1), 0.6), random.uniform((samples, 1, 1)), random.uniform(column))
    both_signs = torch.where(
        random.happens((samples, 1, 1), 0.5), random.happens((samples, 1, 1), 0.25), random.happens(column, 0.25)
    )

    top = random.log_uniform(column, 0.5, 10)
    bottom = top * torch.where(random.happens(column, 0.6), random.uniform(column, 0.02, 0.8), torch.full_like(top, 1e-3))
    middle, half = random.normal(column), random.log_uniform(column, 0.3, 6)
    bottom = torch.where(both_signs, middle - half, bottom)
    top = torch.where(both_signs, middle + half, top)
    on_interval = bottom + (top - bottom) * random.uniform(shape)

    fewest = random.whole(column, 0, 3)
    counted = fewest + (random.whole(column, 3, 20) * random.uniform(shape)).floor()

    decades = random.uniform(column, 1, 2)
    over_decades = 10 ** (random.uniform(column, -1.5, 1.5) + decades * random.uniform(shape, -0.5, 0.5))
    over_decades = over_decades * random.sign(column, negative=0.05)

    around = random.normal(column) * random.uniform(column, 0, 3) + random.log_uniform(column, 0.3, 3) * random.normal(shape)
    around = torch.where(both_signs, around, around.abs())

    values = choose(kind, [0.5, 0.06, 0.26, 0.18], [on_interval, counted, over_decades, around])
    # Units: some tables are in quite other ones, a few have columns in different ones.
    of_table = random.log_uniform((samples, 1, 1), 1e-3, 1e3)
    of_column = random.log_uniform(column, 1e-3, 1e3)
    scale = choose(
        random.uniform((samples, 1, 1)),
        [0.7, 0.15, 0.15],
        [torch.ones_like(of_column), of_table.expand(column), of_column],
    )
    return values * scale
