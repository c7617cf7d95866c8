"""The pieces both halves of the network are made of: normalisation, attention, a hidden layer."""

import torch
from torch import nn
from torch.nn import functional


class Norm(nn.Module):
    """Normalisation by the root mean square (Zhang and Sennrich 2019), in float32 whatever comes in."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x.float()
        return x * torch.rsqrt((x * x).mean(-1, keepdim=True) + 1e-6) * self.weight


class Attention(nn.Module):
    """Attention with several heads (Vaswani et al. 2017). Queries, keys and values may come from different places."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width, bias=False)
        self.key_value = nn.Linear(width, 2 * width, bias=False)
        self.output = nn.Linear(width, width, bias=False)

    def queries(self, x: torch.Tensor) -> torch.Tensor:
        """[B, N, width] to [B, heads, N, head size]."""
        return self._split(self.query(x))

    def keys_values(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """[B, N, width] to keys and values, each [B, heads, N, head size]."""
        keys, values = self.key_value(x).chunk(2, dim=-1)
        return self._split(keys), self._split(values)

    def attend(
        self,
        queries: torch.Tensor,
        keys: torch.Tensor,
        values: torch.Tensor,
        mask: torch.Tensor | None = None,
    ) -> torch.Tensor:
        """What the queries find, [B, N, width]. `mask` is added to the scores and broadcasts to [B, heads, N, M]."""
        # Written out: for so few keys the fused kernel for CPUs is several times slower backwards.
        scores = (queries * queries.shape[-1] ** -0.5) @ keys.transpose(-1, -2)
        weights = functional.softmax(scores if mask is None else scores + mask, dim=-1)
        found = weights.to(values.dtype) @ values
        return self.output(found.transpose(1, 2).flatten(2))

    def _split(self, x: torch.Tensor) -> torch.Tensor:
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)


class Hidden(nn.Module):
    """A hidden layer with a residual connection around it, normalised before."""

    def __init__(self, width: int, expansion: int) -> None:
        super().__init__()
        self.norm = Norm(width)
        self.into = nn.Linear(width, expansion * width)
        self.out = nn.Linear(expansion * width, width)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.out(functional.gelu(self.into(self.norm(x)), approximate="tanh"))
