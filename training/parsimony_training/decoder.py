"""From the vectors of the encoder to tokens of a skeleton, one after the other."""

import torch
from torch import nn

from .configuration import Configuration
from .layers import Attention, Hidden, Norm


class DecoderLayer(nn.Module):
    def __init__(self, c: Configuration) -> None:
        super().__init__()
        self.norm_self = Norm(c.width)
        self.self_attention = Attention(c.width, c.heads)
        self.norm_cross = Norm(c.width)
        self.cross_attention = Attention(c.width, c.heads)
        self.hidden = Hidden(c.width, c.expansion)

    def forward(self, x: torch.Tensor, memory: torch.Tensor, causal: torch.Tensor) -> torch.Tensor:
        """All tokens at once: `x` [B, L, width], `memory` [B, S, width], `causal` [L, L] is added to the scores."""
        attention, cross = self.self_attention, self.cross_attention
        normal = self.norm_self(x)
        x = x + attention.attend(attention.queries(normal), *attention.keys_values(normal), causal)
        return self.hidden(x + cross.attend(cross.queries(self.norm_cross(x)), *cross.keys_values(memory)))

    def step(
        self,
        x: torch.Tensor,
        past_keys: torch.Tensor,
        past_values: torch.Tensor,
        cross_keys: torch.Tensor,
        cross_values: torch.Tensor,
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """
        One token for each of R rows that share their data: `x` [R, 1, width], past [R, heads, T, head size], cross
        [1, heads, S, head size]. Gives the new `x` and the keys and values with this token's.
        """
        attention, cross = self.self_attention, self.cross_attention
        normal = self.norm_self(x)
        key, value = attention.keys_values(normal)
        keys = torch.cat((past_keys, key), dim=2)
        values = torch.cat((past_values, value), dim=2)
        x = x + attention.attend(attention.queries(normal), keys, values)
        # The rows become one sequence of queries, so that the shared keys are read once.
        queries = cross.queries(self.norm_cross(x).transpose(0, 1))
        x = x + cross.attend(queries, cross_keys, cross_values).transpose(0, 1)
        return self.hidden(x), keys, values


class Decoder(nn.Module):
    def __init__(self, c: Configuration, tokens: int) -> None:
        super().__init__()
        self.token = nn.Embedding(tokens, c.width)
        # <start> and up to the maximum of tokens are read.
        self.position = nn.Embedding(c.maximum_tokens + 1, c.width)
        self.layers = nn.ModuleList(DecoderLayer(c) for _ in range(c.layers))
        self.norm = Norm(c.width)
        self.logits = nn.Linear(c.width, tokens)

    def forward(self, tokens: torch.Tensor, memory: torch.Tensor) -> torch.Tensor:
        """Logits [B, L, tokens] of what follows each of `tokens` [B, L]."""
        positions = torch.arange(tokens.shape[1], device=tokens.device)
        x = self.token(tokens) + self.position(positions)
        causal = torch.full((len(positions), len(positions)), -1e9, device=x.device).triu(1)
        for layer in self.layers:
            x = layer(x, memory, causal)
        return self.logits(self.norm(x))

    def cross(self, memory: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """What `step` needs of the data: keys and values, each [layers, B, heads, S, head size]."""
        pairs = [layer.cross_attention.keys_values(memory) for layer in self.layers]
        return torch.stack([keys for keys, _ in pairs]), torch.stack([values for _, values in pairs])

    def step(
        self,
        token: torch.Tensor,
        position: torch.Tensor,
        past_keys: torch.Tensor,
        past_values: torch.Tensor,
        cross_keys: torch.Tensor,
        cross_values: torch.Tensor,
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """
        Logits [R, tokens] of what follows `token` [R] at `position` [1], with keys and values [layers, R, heads, T + 1,
        head size] for the next step.
        """
        x = (self.token(token) + self.position(position)).unsqueeze(1)
        keys, values = [], []
        for i, layer in enumerate(self.layers):
            x, k, v = layer.step(x, past_keys[i], past_values[i], cross_keys[i], cross_values[i])
            keys.append(k)
            values.append(v)
        return self.logits(self.norm(x)).squeeze(1), torch.stack(keys), torch.stack(values)
