"""Searches for a formula with Operon (NSGA-II on error and length, constants fitted by Levenberg-Marquardt, float32).

Reads an object on standard input: "columns" (one list of numbers each, the target last), "seconds", "threads", "seed" and "length"
(the largest number of nodes). Prints one with the "formulas" of the Pareto front, "choice" (which of them Operon itself would take, by
minimum description length), "seconds", "busySeconds", "evaluations" and "peakBytes".
"""

import json
import math
import resource
import sys
import time

import numpy as np
from pyoperon.sklearn import SymbolicRegressor

asked = json.load(sys.stdin)
columns = np.array(asked["columns"]).T
rows, target = columns[:, :-1], columns[:, -1]
search = SymbolicRegressor(
    allowed_symbols="add,sub,mul,div,pow,square,sqrt,exp,log,sin,cos,constant,variable",
    objectives=["r2", "length"],
    reinserter="keep-best",
    offspring_generator="basic",
    optimizer_iterations=5,
    max_length=asked["length"],
    generations=10**9,
    max_evaluations=10**12,
    max_time=max(1, math.ceil(asked["seconds"])),
    epsilon=1e-12,
    n_threads=asked["threads"],
    random_state=asked["seed"],
)
began, busy = time.perf_counter(), time.process_time()
search.fit(rows, target)
seconds, busy = time.perf_counter() - began, time.process_time() - busy
names = [f"v{k + 1}" for k in range(rows.shape[1])]
answer = {
    # Decimals, not digits: constants of physics are tiny.
    "formulas": [search.get_model_string(each["tree"], 60, names) for each in search.pareto_front_],
    "choice": min(
        range(len(search.pareto_front_)),
        key=lambda k: search.pareto_front_[k]["minimum_description_length"],
    ),
    "seconds": seconds,
    "busySeconds": busy,
    "evaluations": search.stats_["residual_evaluations"],
    "peakBytes": 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
}
print(json.dumps(answer))
