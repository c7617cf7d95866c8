"""The learning rate over a training."""

RISE, FALL = 0.1, 0.2


def trapezoid(progress: float) -> float:
    """Factor of the learning rate at `progress` (0 to 1): up in a tenth, level, and down to nothing in the last fifth."""
    return max(0.0, min(1.0, progress / RISE, (1 - progress) / FALL))
