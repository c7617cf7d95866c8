"""Fits y = a[star] * x**b + c with SciPy's least_squares and prints how long it takes.

Reads an object on standard input: "method" ("lm" or "trf"), "x", "y" and "star" (one number a row). Starts with every
parameter at 1. The Jacobian is exact: dense for "lm", sparse for "trf". Prints milliseconds, b and the residual sum of squares.
"""

import json
import sys
import time

import numpy as np
from scipy.optimize import least_squares
from scipy.sparse import csr_array

asked = json.load(sys.stdin)
x, y, star = (np.array(asked[name]) for name in ("x", "y", "star"))
stars = star.max() + 1
each = np.arange(x.size)


def residuals(p):
    return p[star] * x ** p[stars] + p[stars + 1] - y


def columns(p):
    power = x ** p[stars]
    return power, p[star] * power * np.log(x), np.ones_like(x)


def dense(p):
    jacobian = np.zeros((x.size, stars + 2))
    jacobian[each, star], jacobian[:, stars], jacobian[:, stars + 1] = columns(p)
    return jacobian


def sparse(p):
    where = np.concatenate([star, np.full(x.size, stars), np.full(x.size, stars + 1)])
    return csr_array((np.concatenate(columns(p)), (np.tile(each, 3), where)), shape=(x.size, stars + 2))


start = time.perf_counter()
jacobian = dense if asked["method"] == "lm" else sparse
fit = least_squares(residuals, np.ones(stars + 2), jac=jacobian, method=asked["method"], x_scale="jac")
passed = time.perf_counter() - start
print(json.dumps({"milliseconds": 1000 * passed, "exponent": fit.x[stars], "sumOfSquares": 2 * fit.cost}))
