"""How well a network does on skeletons it was not trained on."""

from dataclasses import dataclass

import torch
from torch.nn import functional

from .batches import Batch
from .model import Model
from .vocabulary import PAD, Vocabulary


@dataclass(frozen=True)
class Measured:
    #: Cross-entropy per token, in nats.
    loss: float
    #: Share of tokens that are the most likely one, all before them given.
    token_accuracy: float
    #: Share of skeletons all of whose tokens are.
    skeleton_accuracy: float


@torch.no_grad()
def validate(model: Model, batches: list[Batch], vocabulary: Vocabulary) -> Measured:
    pad = vocabulary.id(PAD)
    device = next(model.parameters()).device
    loss = right = tokens = whole = rows = 0.0
    for each in batches:
        batch = each.to(device)
        with torch.autocast(device.type, dtype=torch.bfloat16):
            logits = model(batch.bits(), batch.mask(), batch.tokens[:, :-1]).float()
        expected = batch.tokens[:, 1:]
        counts = expected != pad
        loss += functional.cross_entropy(logits.flatten(0, 1), expected.flatten(), ignore_index=pad, reduction="sum").item()
        hits = logits.argmax(-1) == expected
        right += (hits & counts).sum().item()
        whole += (hits | ~counts).all(dim=1).sum().item()
        tokens += counts.sum().item()
        rows += len(expected)
    return Measured(loss / tokens, right / tokens, whole / rows)
