"""Finds a system of differential equations with PySINDy, with every setting of a small grid.

Reads an object on standard input: "times", "states" (one list of numbers each), "degree", "hasAngles".
Prints one with "models": for each setting its "name" and "coefficients", one list per state, over the "terms": each
a list of exponents of the states, or ["sin" or "cos", state].
"""

import json
import sys
import warnings

import numpy as np
import pysindy as ps

warnings.filterwarnings("ignore")
THRESHOLDS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5]
# Half the length of a test function, as a share of the trajectory.
WIDTHS = [0.02, 0.05]

asked = json.load(sys.stdin)
times = np.array(asked["times"])
states = np.array(asked["states"]).T
count = states.shape[1]


def library():
    polynomials = ps.PolynomialLibrary(degree=asked["degree"])
    if not asked["hasAngles"]:
        return polynomials
    return polynomials + ps.FourierLibrary(n_frequencies=1)


def terms_of(names):
    """PySINDy's names, such as `x0^2 x1` and `sin(1 x0)`."""
    terms = []
    for name in names:
        if name[:3] in ("sin", "cos"):
            terms.append([name[:3], int(name.rstrip(")").split("x")[1])])
            continue
        exponents = [0] * count
        for factor in name.split():
            if factor == "1":
                continue
            base, _, power = factor.partition("^")
            exponents[int(base[1:])] += int(power or 1)
        terms.append(exponents)
    return terms


def settings():
    derivatives = {
        "differences": ps.FiniteDifference(),
        "smoothed": ps.SmoothedFiniteDifference(),
    }
    for threshold in THRESHOLDS:
        for name, method in derivatives.items():
            yield f"{name} {threshold}", ps.SINDy(
                optimizer=ps.STLSQ(threshold=threshold), feature_library=library(), differentiation_method=method
            )
        for width in WIDTHS:
            reach = [width * (times[-1] - times[0])]
            weak = ps.WeakPDELibrary(library(), spatiotemporal_grid=times, K=200, H_xt=reach)
            yield f"weak {width} {threshold}", ps.SINDy(optimizer=ps.STLSQ(threshold=threshold), feature_library=weak)
            bagging = ps.EnsembleOptimizer(ps.STLSQ(threshold=threshold), bagging=True, n_models=20)
            yield f"weak ensemble {width} {threshold}", ps.SINDy(optimizer=bagging, feature_library=weak)


models = []
np.random.seed(0)
for name, model in settings():
    try:
        model.fit(states, t=times)
        names = model.get_feature_names()
        models.append({"name": name, "terms": terms_of(names), "coefficients": model.coefficients().tolist()})
    except Exception as error:
        print(f"{name}: {error}", file=sys.stderr)
print(json.dumps({"models": models}))
