"""The exported graphs as the extension runs them."""

from pathlib import Path

import numpy as np
import onnxruntime
import torch

from .configuration import Configuration


class Graphs:
    def __init__(self, encoder: Path, step: Path, configuration: Configuration) -> None:
        self._encoder = onnxruntime.InferenceSession(str(encoder), providers=["CPUExecutionProvider"])
        self._step = onnxruntime.InferenceSession(str(step), providers=["CPUExecutionProvider"])
        self._configuration = configuration

    def logits(self, bits: torch.Tensor, mask: torch.Tensor, tokens: torch.Tensor) -> torch.Tensor:
        """
        Logits [R, L, vocabulary] of what follows each of `tokens` [R, L] for the data `bits` [1, P, bits of a point] and
        `mask` [1, P]: the graph of the encoder runs once, that of the step L times.
        """
        c = self._configuration
        cross_keys, cross_values = self._encoder.run(None, {"bits": bits.numpy(), "mask": mask.numpy()})
        keys = values = np.zeros((c.layers, len(tokens), c.heads, 0, c.head_size), dtype=np.float32)
        logits = []
        for position in range(tokens.shape[1]):
            following, keys, values = self._step.run(
                ["logits", "keys", "values"],
                {
                    "token": tokens[:, position].numpy(),
                    "position": np.array([position]),
                    "rows": np.arange(len(tokens)),
                    "past_keys": keys,
                    "past_values": values,
                    "cross_keys": cross_keys,
                    "cross_values": cross_values,
                },
            )
            logits.append(torch.from_numpy(following))
        return torch.stack(logits, dim=1)
