"""How well a network does on skeletons it was not trained on."""

from dataclasses import dataclass

import torch
from torch.nn import functional

from .batches import Batch
from .model import Model
from .vocabulary import PAD, Vocabulary

PROPOSALS = 1000


@dataclass(frozen=True)
class Measured:
    #: Cross-entropy per token, in nats.
    loss: float
    #: Share of tokens that are the most likely one, all before them given.
    token_accuracy: float
    #: Share of skeletons that are expected among `PROPOSALS` samples of the network: what a search has of it.
    found: float


@torch.no_grad()
def validate(model: Model, batches: list[Batch], vocabulary: Vocabulary) -> Measured:
    pad = vocabulary.id(PAD)
    device = next(model.parameters()).device
    loss = right = tokens = found = rows = 0.0
    for each in batches:
        batch = each.to(device)
        with torch.autocast(device.type, dtype=torch.bfloat16):
            logits = model(batch.bits(), batch.mask(), batch.tokens[:, :-1]).float()
        expected = batch.tokens[:, 1:]
        counts = expected != pad
        losses = functional.cross_entropy(logits.transpose(1, 2), expected, ignore_index=pad, reduction="none")
        probability = torch.exp(-losses.double().sum(dim=1))
        # One minus the probability that none of the samples is the skeleton.
        found -= torch.expm1(PROPOSALS * torch.log1p(-probability)).sum().item()
        loss += losses.sum().item()
        right += ((logits.argmax(-1) == expected) & counts).sum().item()
        tokens += counts.sum().item()
        rows += len(expected)
    return Measured(loss / tokens, right / tokens, found / rows)
