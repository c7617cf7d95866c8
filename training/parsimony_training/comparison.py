"""Exported graphs held against the network they come from."""

from dataclasses import dataclass

import torch

from .batches import Batch
from .graphs import Graphs
from .model import Model
from .vocabulary import PAD, Vocabulary


@dataclass(frozen=True)
class Difference:
    #: Largest difference of a logarithm of a probability, over tokens that the network gives at least one in a thousand.
    largest: float
    #: Share of places at which both hold the same token for the most likely.
    agreement: float


@torch.no_grad()
def compare(model: Model, graphs: Graphs, batch: Batch, vocabulary: Vocabulary) -> Difference:
    model = model.eval()
    bits, mask, tokens = batch.bits(), batch.mask(), batch.tokens[:, :-1]
    largest, same, places = 0.0, 0, 0
    for row in range(len(tokens)):
        one = slice(row, row + 1)
        length = int((tokens[row] != vocabulary.id(PAD)).sum())
        expected = model(bits[one], mask[one], tokens[one, :length]).log_softmax(-1)
        found = graphs.logits(bits[one], mask[one], tokens[one, :length]).log_softmax(-1)
        likely = expected > torch.tensor(1e-3).log()
        largest = max(largest, (found - expected)[likely].abs().max().item())
        same += int((found.argmax(-1) == expected.argmax(-1)).sum())
        places += length
    return Difference(largest, same / places)
