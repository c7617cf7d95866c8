"""Evaluates formulas with Operon's interpreter (float32, one thread) and prints seconds per pass over all of them.

Reads an object on standard input: "formulas" (infix, fully parenthesised, columns X1, X2, ...), "columns" (one list of
numbers each), "seconds" (how long to measure) and "expected" (one value of each formula, in its first row).
"""

import json
import sys
import time

import numpy as np
import pyoperon

asked = json.load(sys.stdin)
columns = np.asfortranarray(np.array(asked["columns"], dtype=np.float32).T)
dataset = pyoperon.Dataset(columns)
variables = {variable.Name: variable.Hash for variable in dataset.Variables}
trees = [pyoperon.InfixParser.Parse(formula, variables) for formula in asked["formulas"]]
rows = pyoperon.Range(0, columns.shape[0])
result = np.empty((columns.shape[0], len(trees)), dtype=np.float32, order="F").reshape(-1, order="F")
pyoperon.EvaluateTrees(trees, dataset, rows, result, 1)
first = result.reshape(len(trees), -1)[:, 0]
# A few formulas lose most digits of float32; where more differ, the two read different formulas.
if np.mean(np.isclose(first, asked["expected"], rtol=1e-3, atol=1e-4)) < 0.95:
    sys.exit("Operon reads the formulas otherwise")
# The best of many short measurements, as on our side.
best = float("inf")
end = time.perf_counter() + asked["seconds"]
while time.perf_counter() < end:
    start = time.perf_counter()
    pyoperon.EvaluateTrees(trees, dataset, rows, result, 1)
    best = min(best, time.perf_counter() - start)
print(json.dumps({"version": pyoperon.Version(), "secondsPerPass": best}))
