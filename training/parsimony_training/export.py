"""From a trained network to the two ONNX graphs that the extension runs."""

from pathlib import Path

import torch
from torch import nn

from .configuration import Configuration
from .model import Model

OPSET = 18


class EncoderGraph(nn.Module):
    """`bits` [1, P, bits of a point] and `mask` [1, P] to `cross_keys`, `cross_values` [layers, 1, heads, S, head size]."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.encoder = model.encoder
        self.decoder = model.decoder

    def forward(self, bits: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return self.decoder.cross(self.encoder(bits, mask))


class StepGraph(nn.Module):
    """`Decoder.step` as a graph, for some `rows` [R] of those whose past is kept, in any order; one may come several times."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.decoder = model.decoder

    def forward(
        self,
        token: torch.Tensor,
        position: torch.Tensor,
        rows: torch.Tensor,
        past_keys: torch.Tensor,
        past_values: torch.Tensor,
        cross_keys: torch.Tensor,
        cross_values: torch.Tensor,
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        keys, values = past_keys.index_select(1, rows), past_values.index_select(1, rows)
        return self.decoder.step(token, position, keys, values, cross_keys, cross_values)


def export_graphs(model: Model, folder: Path) -> tuple[Path, Path]:
    """Writes `encoder.onnx` and `step.onnx` in float32. Dynamic are points, rows, the past and the keys of the data."""
    folder.mkdir(parents=True, exist_ok=True)
    model = model.cpu().float().eval()
    c = model.configuration
    encoder, step = folder / "encoder.onnx", folder / "step.onnx"
    _export(
        EncoderGraph(model),
        (torch.zeros(1, c.points, c.bits), torch.ones(1, c.points)),
        encoder,
        inputs={"bits": {1: "points"}, "mask": {1: "points"}},
        outputs={"cross_keys": {}, "cross_values": {}},
    )
    past, present, cross = {1: "kept", 3: "past"}, {1: "rows", 3: "present"}, {3: "seeds"}
    _export(
        StepGraph(model),
        example_step(c),
        step,
        inputs={
            "token": {0: "rows"},
            "position": {},
            "rows": {0: "rows"},
            "past_keys": past,
            "past_values": past,
            "cross_keys": cross,
            "cross_values": cross,
        },
        outputs={"logits": {0: "rows"}, "keys": present, "values": present},
    )
    return encoder, step


def example_step(c: Configuration, kept: int = 4, past: int = 3) -> tuple[torch.Tensor, ...]:
    """Inputs of a step in the middle of a sequence."""
    shape = (c.layers, kept, c.heads, past, c.head_size)
    shared = (c.layers, 1, c.heads, c.seeds, c.head_size)
    rows = torch.tensor([2, 0, 0, 3, 1])
    return (
        torch.full(rows.shape, 3),
        torch.tensor([past]),
        rows,
        torch.randn(shape),
        torch.randn(shape),
        torch.randn(shared),
        torch.randn(shared),
    )


def _export(
    graph: nn.Module,
    example: tuple[torch.Tensor, ...],
    path: Path,
    inputs: dict[str, dict[int, str]],
    outputs: dict[str, dict[int, str]],
) -> None:
    with torch.no_grad():
        torch.onnx.export(
            graph,
            example,
            str(path),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={name: axes for name, axes in (inputs | outputs).items() if axes},
            opset_version=OPSET,
            dynamo=False,
        )
