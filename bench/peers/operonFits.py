"""Fits formulas with Operon's Levenberg-Marquardt (float32, one thread) and prints how often a second.

Reads an object on standard input: "columns" (one list of numbers each, the target last), "formulas" (infix, fully
parenthesised, columns X1, X2, ..., the starting values of the parameters as numbers), "parameters" (how many each has), "losses" (mean squared error that
each must come down to) and "seconds" (how long to measure each). Prints for each formula the least number of iterations
that reaches the loss, and fits a second with so many; null where none does.
"""

import json
import sys
import time

import numpy as np
import pyoperon

asked = json.load(sys.stdin)
# The data set is a view of these columns, which must live as long.
columns = np.asfortranarray(np.array(asked["columns"], dtype=np.float32).T)
dataset = pyoperon.Dataset(columns)
rows = pyoperon.Range(0, columns.shape[0])
problem = pyoperon.Problem(dataset)
problem.TrainingRange = rows
problem.Target = max(dataset.Variables, key=lambda variable: variable.Index)
variables = {variable.Name: variable.Hash for variable in dataset.Variables}
table = pyoperon.DispatchTable()
random = pyoperon.RandomGenerator(1)


def tree_of(formula):
    """The formula, with its numbers as the only coefficients: not the weights that Operon gives each variable."""
    nodes = pyoperon.InfixParser.Parse(formula, variables).Nodes
    for node in nodes:
        if node.IsVariable:
            node.Optimize = False
    tree = pyoperon.Tree(nodes).UpdateNodes()
    if tree.CoefficientsCount != asked["parameters"]:
        sys.exit("Operon would fit other numbers too")
    return tree


def loss_of(tree):
    predictions = np.asarray(pyoperon.Evaluate(tree, dataset, rows), dtype=float)
    return np.mean((predictions - columns[:, -1]) ** 2)


fits = []
for formula, loss in zip(asked["formulas"], asked["losses"]):
    tree = tree_of(formula)
    found = None
    for iterations in range(1, 101):
        # Held by a name of its own, since `fit` only points to it.
        optimiser = pyoperon.LMOptimizer(table, problem, iterations)
        fit = pyoperon.CoefficientOptimizer(optimiser)
        if loss_of(fit(random, tree)[0]) <= loss:
            found = iterations
            break
    if found is None:
        fits.append(None)
        continue
    count = 0
    start = time.perf_counter()
    while time.perf_counter() - start < asked["seconds"]:
        fit(random, tree)
        count += 1
    fits.append({"iterations": found, "perSecond": count / (time.perf_counter() - start)})
print(json.dumps(fits))
