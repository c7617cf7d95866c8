"""Searches for a formula with gplearn, one generation after the other until the time is up or the fit is exact.

Reads an object on standard input: "columns" (one list of numbers each, the target last), "seconds", "threads" and "seed".
Prints one with the "formulas" of the last generation, each once, "seconds", "busySeconds", "evaluations" and "peakBytes".
"""

import json
import resource
import sys
import time

import numpy as np
from gplearn.genetic import SymbolicRegressor

FORMS = {
    "add": "({} + {})",
    "sub": "({} - {})",
    "mul": "({} * {})",
    "div": "({} / {})",
    "sqrt": "sqrt(abs({}))",
    "log": "log(abs({}))",
    "neg": "(-{})",
    "sin": "sin({})",
    "cos": "cos({})",
}
EXACT = 1e-12


def formula_of(program):
    """The program, which is in prefix order, as text. Its roots and logarithms are those of magnitudes."""
    operands = []
    for node in reversed(program):
        if isinstance(node, int):
            operands.append(f"v{node + 1}")
        elif isinstance(node, float):
            operands.append(f"({float(node)!r})")
        else:
            operands.append(FORMS[node.name].format(*[operands.pop() for _ in range(node.arity)]))
    return operands[0]


asked = json.load(sys.stdin)
columns = np.array(asked["columns"]).T
rows, target = columns[:, :-1], columns[:, -1]
search = SymbolicRegressor(
    population_size=1000,
    generations=1,
    function_set=tuple(FORMS),
    metric="mse",
    stopping_criteria=EXACT * np.var(target),
    parsimony_coefficient="auto",
    const_range=(-10.0, 10.0),
    n_jobs=asked["threads"],
    random_state=asked["seed"],
    warm_start=True,
)
began, busy = time.perf_counter(), time.process_time()
with np.errstate(all="ignore"):
    while True:
        search.fit(rows, target)
        best = min(program.raw_fitness_ for program in search._programs[-1])
        if best <= EXACT * np.var(target) or time.perf_counter() - began >= asked["seconds"]:
            break
        search.set_params(generations=search.generations + 1)
answer = {
    "formulas": sorted({formula_of(program.program) for program in search._programs[-1]}),
    "seconds": time.perf_counter() - began,
    "busySeconds": time.process_time() - busy,
    "evaluations": search.population_size * search.generations,
    "peakBytes": 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
}
print(json.dumps(answer))
