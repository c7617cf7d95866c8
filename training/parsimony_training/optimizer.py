"""How weights move: matrices between layers by Muon, all else by AdamW, both at one learning rate."""

from collections.abc import Iterable
from typing import Any

import torch
from torch import nn

from .model import Model

WEIGHT_DECAY = 0.01
MOMENTUM = 0.95
#: Of the odd polynomial that brings singular values near one (Jordan et al. 2024), and how often it is applied.
QUINTIC = (3.4445, -4.7750, 2.0315)
ROUNDS = 5
#: Makes a step as large as one of AdamW usually is (Liu et al. 2025, equation 4), so that one rate serves both.
USUAL_STEP = 0.2


class Muon(torch.optim.Optimizer):
    """
    Momentum, orthogonalised before it is a step (Jordan et al. 2024): all directions of a matrix learn alike, where AdamW
    follows the few that dominate. Matrices of one shape are stepped together, in few large products.
    """

    def __init__(self, matrices: Iterable[nn.Parameter], rate: float) -> None:
        super().__init__(matrices, {"lr": rate})

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override]
        for group in self.param_groups:
            for matrices in _by_shape(group["params"]):
                self._step(matrices, group["lr"])

    def _step(self, matrices: list[nn.Parameter], rate: float) -> None:
        gradients = torch.stack([matrix.grad for matrix in matrices])
        state = self.state[matrices[0]]
        if "momentum" not in state:
            state["momentum"] = torch.zeros_like(gradients)
        momentum = state["momentum"].lerp_(gradients, 1 - MOMENTUM)
        directions = orthogonalised(gradients.lerp(momentum, MOMENTUM))
        size = USUAL_STEP * max(directions.shape[1:]) ** 0.5
        torch._foreach_mul_(matrices, 1 - rate * WEIGHT_DECAY)
        torch._foreach_add_(matrices, list(directions.unbind()), alpha=-rate * size)


def orthogonalised(matrices: torch.Tensor) -> torch.Tensor:
    """Of each of `matrices` [N, R, C] nearly the closest one whose singular values are all equal to one."""
    a, b, c = QUINTIC
    tall = matrices.shape[1] > matrices.shape[2]
    x = (matrices.mT if tall else matrices).bfloat16()
    x = x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(ROUNDS):
        square = x @ x.mT
        x = a * x + (b * square + c * square @ square) @ x
    return (x.mT if tall else x).to(matrices.dtype)


class Optimizer:
    """Both optimisers as one."""

    def __init__(self, model: Model, rate: float) -> None:
        matrices = {id(matrix): matrix for matrix in _matrices(model)}
        others = [weights for weights in model.parameters() if id(weights) not in matrices]
        self._parts = {
            "muon": Muon(matrices.values(), rate),
            "adamw": torch.optim.AdamW(
                [
                    {"params": [w for w in others if w.dim() >= 2], "weight_decay": WEIGHT_DECAY},
                    {"params": [w for w in others if w.dim() < 2], "weight_decay": 0.0},
                ],
                lr=rate,
                betas=(0.9, 0.98),
                fused=True,
            ),
        }

        self.rate = rate

    def set_rate(self, rate: float) -> None:
        self.rate = rate
        for part in self._parts.values():
            for group in part.param_groups:
                group["lr"] = rate

    def zero_grad(self) -> None:
        for part in self._parts.values():
            part.zero_grad()

    def step(self) -> None:
        for part in self._parts.values():
            part.step()

    def state_dict(self) -> dict[str, Any]:
        return {name: part.state_dict() for name, part in self._parts.items()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Raises ValueError where the state is of other optimisers."""
        if state.keys() != self._parts.keys():
            raise ValueError("The checkpoint was trained by other optimisers. Train anew in another folder (--out).")
        for name, part in self._parts.items():
            part.load_state_dict(state[name])


def _matrices(model: Model) -> list[nn.Parameter]:
    """Weights of products whose two sides are both learned: neither those of the first layer nor of the last."""
    ends = (model.encoder.embed, model.decoder.logits)
    return [module.weight for module in model.modules() if isinstance(module, nn.Linear) and module not in ends]


def _by_shape(matrices: list[nn.Parameter]) -> Iterable[list[nn.Parameter]]:
    shapes: dict[torch.Size, list[nn.Parameter]] = {}
    for matrix in matrices:
        shapes.setdefault(matrix.shape, []).append(matrix)
    return shapes.values()
