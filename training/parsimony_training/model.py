"""The network: points in, a distribution over skeletons out."""

import torch
from torch import nn

from .configuration import Configuration
from .decoder import Decoder
from .encoder import Encoder


class Model(nn.Module):
    def __init__(self, configuration: Configuration, tokens: int) -> None:
        super().__init__()
        self.configuration = configuration
        self.encoder = Encoder(configuration)
        self.decoder = Decoder(configuration, tokens)
        self.apply(_initialise)
        # What is added to the residual stream starts small (Radford et al. 2019), so that deep stacks start as shallow ones.
        depth = 2 * (2 * configuration.encoder_blocks + 2) + 3 * configuration.layers
        for name, weight in self.named_parameters():
            if name.endswith(("attention.output.weight", "hidden.out.weight")):
                nn.init.normal_(weight, std=(weight.shape[1] * depth) ** -0.5)

    def forward(self, bits: torch.Tensor, mask: torch.Tensor, tokens: torch.Tensor) -> torch.Tensor:
        """Logits [B, L, vocabulary] of what follows each of `tokens` [B, L]; shapes of the data as in `Encoder`."""
        return self.decoder(tokens, self.encoder(bits, mask))


def _initialise(module: nn.Module) -> None:
    if isinstance(module, nn.Linear):
        nn.init.normal_(module.weight, std=module.in_features**-0.5)
        if module.bias is not None:
            nn.init.zeros_(module.bias)
    elif isinstance(module, nn.Embedding):
        nn.init.normal_(module.weight, std=0.5)
