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
        _read_bits(self.encoder.embed)
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


def _read_bits(embed: nn.Linear) -> None:
    """
    The sum of a number's bits, each in the weight of its place, is nearly the logarithm of its size. The first layer begins
    with sums of such logarithms or of signs, and a little of all bits, most of which are noise: the network looks at values
    far sooner than from equal weights.
    """
    # The sign, 8 bits of the exponent, 23 of the fraction.
    places = torch.cat((torch.tensor([2.0]), 2.0 ** torch.arange(7, -24, -1) / 4))
    columns = embed.in_features // len(places)
    weights = torch.randn(embed.out_features, columns, 1) * columns**-0.5
    signs = torch.rand(embed.out_features, columns, 1) < 0.25
    keep = torch.where(signs, torch.arange(32) == 0, torch.arange(32) > 0)
    with torch.no_grad():
        embed.weight.copy_((weights * places * keep + 0.02 * torch.randn(embed.out_features, columns, 32)).flatten(1))
