"""Searches for a formula with PySR (which needs Julia), with the operators that a new run here may use.

Reads an object on standard input: "columns" (one list of numbers each, the target last), "seconds", "threads" and "seed".
Prints one with the "formulas" of the Pareto front, "seconds", "busySeconds", "evaluations" (null: PySR does not say) and "peakBytes".
"""

import json
import resource
import sys
import tempfile
import time

import numpy as np
from pysr import PySRRegressor

asked = json.load(sys.stdin)
columns = np.array(asked["columns"]).T
rows, target = columns[:, :-1], columns[:, -1]
names = [f"v{k + 1}" for k in range(rows.shape[1])]


def search_for(seconds):
    search = PySRRegressor(
        binary_operators=["+", "-", "*", "/", "^"],
        unary_operators=["neg", "sqrt", "square", "cube", "exp", "log", "sin", "cos"],
        maxsize=30,
        niterations=10**9,
        timeout_in_seconds=seconds,
        early_stop_condition=1e-25 * float(np.var(target)),
        parallelism="serial" if asked["threads"] == 1 else "multithreading",
        precision=64,
        random_state=asked["seed"],
        output_directory=tempfile.mkdtemp(),
        progress=False,
        verbosity=0,
    )
    return search.fit(rows, target, variable_names=names)


# Julia compiles what it runs for the first time: that is not what is to be measured.
search_for(1)
began, busy = time.perf_counter(), time.process_time()
search = search_for(asked["seconds"])
seconds, busy = time.perf_counter() - began, time.process_time() - busy
answer = {
    "formulas": [str(each).replace("**", "^") for each in search.equations_["sympy_format"]],
    "seconds": seconds,
    "busySeconds": busy,
    "evaluations": None,
    "peakBytes": 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
}
print(json.dumps(answer))
