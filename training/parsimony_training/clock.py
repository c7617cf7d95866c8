"""How long a training has really run."""

import time


class StepClock:
    """
    Seconds of steps. A step that took far longer than others was interrupted (the process stopped, the machine
    asleep) and counts as a long one only.
    """

    #: In usual steps.
    LONGEST = 3.0

    def __init__(self) -> None:
        self._usual: float | None = None
        self._last = time.perf_counter()

    def skip(self) -> None:
        """What happened since the last step was none."""
        self._last = time.perf_counter()

    def step(self) -> float:
        """Seconds since the last step, or since `skip`."""
        now = time.perf_counter()
        took = now - self._last
        self._last = now
        if self._usual is not None:
            took = min(took, self.LONGEST * self._usual)
        self._usual = took if self._usual is None else 0.95 * self._usual + 0.05 * took
        return took
