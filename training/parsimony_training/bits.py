"""Numbers as the network sees them."""

import torch


def float_bits(values: torch.Tensor, present: torch.Tensor | None = None) -> torch.Tensor:
    """
    IEEE-754 bits of float32 `values` [..., columns] as +1 and -1, sign first: [..., 32 * columns]. Columns where
    `present` (it broadcasts to `values`) is false are zeros.
    """
    shifts = torch.arange(31, -1, -1, dtype=torch.int32, device=values.device)
    bits = (values.contiguous().view(torch.int32).unsqueeze(-1) >> shifts) & 1
    signs = (2 * bits - 1).to(torch.float32)
    if present is not None:
        signs = signs * present.unsqueeze(-1)
    return signs.flatten(-2)
