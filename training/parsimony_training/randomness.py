"""Random numbers of one generator on one device."""

import math

import torch


class Randomness:
    """The same seed on the same kind of device gives the same numbers."""

    def __init__(self, seed: int, device: torch.device) -> None:
        self.device = device
        self._generator = torch.Generator(device).manual_seed(seed)

    def uniform(self, shape: tuple[int, ...], low: float = 0, high: float = 1) -> torch.Tensor:
        return low + (high - low) * torch.rand(shape, generator=self._generator, device=self.device, dtype=torch.float64)

    def normal(self, shape: tuple[int, ...]) -> torch.Tensor:
        return torch.randn(shape, generator=self._generator, device=self.device, dtype=torch.float64)

    def log_uniform(self, shape: tuple[int, ...], low: float, high: float) -> torch.Tensor:
        return self.uniform(shape, math.log(low), math.log(high)).exp()

    def whole(self, shape: tuple[int, ...], low: int, high: int) -> torch.Tensor:
        """Whole numbers from `low` to `high`, both included."""
        return self.uniform(shape, low, high + 1).floor()

    def cauchy(self, shape: tuple[int, ...]) -> torch.Tensor:
        return torch.tan(math.pi * (self.uniform(shape) - 0.5))

    def happens(self, shape: tuple[int, ...], probability: float) -> torch.Tensor:
        return self.uniform(shape) < probability

    def sign(self, shape: tuple[int, ...], negative: float) -> torch.Tensor:
        """-1 with probability `negative`, else 1."""
        return 1 - 2 * self.happens(shape, negative).to(torch.float64)


def choose(kind: torch.Tensor, shares: list[float], options: list[torch.Tensor]) -> torch.Tensor:
    """Of `options`, of equal shapes, the one in whose share `kind`, between 0 and 1, falls; `kind` broadcasts to them."""
    chosen, upper = options[-1], 1 - shares[-1]
    for share, option in zip(reversed(shares[:-1]), reversed(options[:-1]), strict=True):
        chosen = torch.where(kind < upper, option, chosen)
        upper -= share
    return chosen
