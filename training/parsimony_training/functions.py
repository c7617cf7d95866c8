"""What the operators compute: that which the extension's operator table says, which is JavaScript's `Math`."""

from collections.abc import Callable

import torch


def power(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Unlike that of C, `Math.pow` has no value where the exponent is NaN, or infinite with a base of 1 or -1."""
    undefined = (y.isnan() & (x == 1)) | (y.isinf() & (x.abs() == 1))
    return torch.pow(x, y).masked_fill(undefined, torch.nan)


UNARY: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "neg": torch.neg,
    "abs": torch.abs,
    "sqrt": torch.sqrt,
    "square": lambda x: x * x,
    "cube": lambda x: x * x * x,
    "exp": torch.exp,
    "log": torch.log,
    "sin": torch.sin,
    "cos": torch.cos,
    "tan": torch.tan,
    "tanh": torch.tanh,
    "asin": torch.asin,
    "acos": torch.acos,
    "atan": torch.atan,
}

BINARY: dict[str, Callable[[torch.Tensor, torch.Tensor], torch.Tensor]] = {
    "add": torch.add,
    "sub": torch.sub,
    "mul": torch.mul,
    "div": torch.div,
    "pow": power,
}
