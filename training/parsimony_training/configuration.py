"""Sizes of the networks, and how each is trained unless the command says otherwise."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Configuration:
    name: str
    width: int
    heads: int
    #: Layers of the decoder.
    layers: int
    #: Points (rows) of a sample at most.
    points: int
    batch: int
    learning_rate: float
    #: Samples to see where no time is given.
    samples: int
    #: Columns beside the target.
    inputs: int = 8
    maximum_tokens: int = 26
    encoder_blocks: int = 2
    inducing_points: int = 32
    seeds: int = 16
    #: Width of the hidden layer behind every point, as a multiple: most of the work is there, so it is narrow.
    point_expansion: int = 2
    expansion: int = 4

    @property
    def head_size(self) -> int:
        return self.width // self.heads

    @property
    def bits(self) -> int:
        """Numbers that describe a point: 32 for each column and for the target."""
        return 32 * (self.inputs + 1)


CONFIGURATIONS = {
    c.name: c
    for c in (
        Configuration("tiny", width=128, heads=4, layers=3, points=64, batch=128, learning_rate=1.5e-3, samples=1_000_000),
        Configuration("small", width=192, heads=6, layers=3, points=64, batch=128, learning_rate=8e-4, samples=8_000_000),
        Configuration("base", width=320, heads=10, layers=4, points=64, batch=2048, learning_rate=2e-3, samples=25_000_000),
    )
}
