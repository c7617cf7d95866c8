"""From points to a few vectors that say what their law looks like: a set transformer (Lee et al. 2019), pre-norm."""

import torch
from torch import nn

from .configuration import Configuration
from .layers import Attention, Hidden, Norm


class CrossBlock(nn.Module):
    """Rows of `x` look at rows of `y`."""

    def __init__(self, width: int, heads: int, expansion: int) -> None:
        super().__init__()
        self.norm_x = Norm(width)
        self.norm_y = Norm(width)
        self.attention = Attention(width, heads)
        self.hidden = Hidden(width, expansion)

    def forward(self, x: torch.Tensor, y: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        attention = self.attention
        keys, values = attention.keys_values(self.norm_y(y))
        return self.hidden(x + attention.attend(attention.queries(self.norm_x(x)), keys, values, mask))


class InducedBlock(nn.Module):
    """Points look at each other through a few learned ones, so that the work grows with their number only linearly."""

    def __init__(self, c: Configuration) -> None:
        super().__init__()
        self.inducing = nn.Parameter(torch.randn(1, c.inducing_points, c.width) * c.width**-0.5)
        self.gather = CrossBlock(c.width, c.heads, c.expansion)
        self.spread = CrossBlock(c.width, c.heads, c.point_expansion)

    def forward(self, points: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        gathered = self.gather(self.inducing.expand(points.shape[0], -1, -1), points, mask)
        return self.spread(points, gathered)


class Encoder(nn.Module):
    def __init__(self, c: Configuration) -> None:
        super().__init__()
        self.embed = nn.Linear(c.bits, c.width)
        self.alone = Hidden(c.width, c.point_expansion)
        self.blocks = nn.ModuleList(InducedBlock(c) for _ in range(c.encoder_blocks))
        self.seeds = nn.Parameter(torch.randn(1, c.seeds, c.width) * c.width**-0.5)
        self.pool = CrossBlock(c.width, c.heads, c.expansion)
        self.among = CrossBlock(c.width, c.heads, c.expansion)
        self.norm = Norm(c.width)

    def forward(self, bits: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """`bits` [B, P, bits of a point], `mask` [B, P] with 1 for a point and 0 for padding; gives [B, seeds, width]."""
        # In full: the bits of an exponent cancel each other but for a small rest.
        with torch.autocast(bits.device.type, enabled=False):
            points = self.embed(bits)
        points = self.alone(points)
        # Large rather than infinite, which some runtimes turn into NaN.
        scores = ((mask - 1) * 1e9)[:, None, None, :]
        for block in self.blocks:
            points = block(points, scores)
        pooled = self.pool(self.seeds.expand(bits.shape[0], -1, -1), points, scores)
        return self.norm(self.among(pooled, pooled))
