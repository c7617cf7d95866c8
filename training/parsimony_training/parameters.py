"""Values of parameters. Laws hold whole numbers, numbers around one, and now and then one of quite another size."""

import torch

from .randomness import Randomness, choose


def draw_parameters(random: Randomness, shape: tuple[int, ...]) -> torch.Tensor:
    return choose(
        random.uniform(shape),
        [0.35, 0.3, 0.25, 0.1],
        [
            random.normal(shape) * random.uniform(shape, 1, 5),
            random.log_uniform(shape, 1e-2, 1e2) * random.sign(shape, negative=0.2),
            random.whole(shape, 1, 10) * random.sign(shape, negative=0.1),
            random.cauchy(shape).clamp(-1e4, 1e4),
        ],
    )
