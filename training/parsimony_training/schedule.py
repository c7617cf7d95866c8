"""The learning rate over a training."""

RISE, FALL = 0.05, 0.4


def trapezoid(progress: float) -> float:
    """Factor of the learning rate at `progress` (0 to 1): up in a twentieth, level, and down in the last two fifths."""
    return max(0.0, min(1.0, progress / RISE, (1 - progress) / FALL))
