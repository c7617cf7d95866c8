"""Finds the laws of fields with PySINDy's weak form, with every setting of a small grid.

Reads an object on standard input: "times", "positions", "fields" (one list of numbers each, time by time).
Prints one with "models": for each setting its "name" and "coefficients", one list per field, over the "terms": each a
list of exponents of the fields, then the field that is differentiated (-1 for none) and how often.
"""

import json
import sys
import warnings

import numpy as np
import pysindy as ps

warnings.filterwarnings("ignore")
THRESHOLDS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5]
# Half the length of a test function, as a share of the domain.
WIDTHS = [0.04, 0.08, 0.15]
DOMAINS = 500
RIDGE = 1e-12

asked = json.load(sys.stdin)
times = np.array(asked["times"])
positions = np.array(asked["positions"])
count = len(asked["fields"])
fields = np.stack(
    [np.array(each).reshape(len(times), len(positions)).T for each in asked["fields"]], axis=-1
)
grid = np.stack(np.meshgrid(positions, times, indexing="ij"), axis=-1)


def term_of(name):
    """PySINDy's names, such as `x0x0x1_11`: factors, and one with its derivatives behind it."""
    powers = [0] * count
    differentiated, order = -1, 0
    for factor in name.replace("x", " ").split():
        base, _, derivatives = factor.partition("_")
        if derivatives:
            differentiated, order = int(base), len(derivatives)
        elif name != "1":
            powers[int(base)] += 1
    return powers + [differentiated, order]


def functions():
    """Powers and products of the fields up to the third degree."""
    if count == 1:
        return ps.CustomLibrary(
            [lambda x: x, lambda x: x * x, lambda x: x * x * x],
            [lambda x: "x" + x[1:], lambda x: x + x, lambda x: x + x + x],
        )
    products = [lambda x: x, lambda x: x * x, lambda x, y: x * y, lambda x: x**3, lambda x, y: x * x * y, lambda x, y: x * y * y]
    names = [lambda x: x, lambda x: x + x, lambda x, y: x + y, lambda x: x + x + x, lambda x, y: x + x + y, lambda x, y: x + y + y]
    return ps.CustomLibrary(products, names)


def optimisers(threshold, size):
    """`size`: of the target. Integrals are small numbers, for which the usual ridge is far too large."""
    yield "", ps.STLSQ(threshold=threshold, alpha=RIDGE)
    yield " normalised", ps.STLSQ(threshold=threshold * size, alpha=RIDGE, normalize_columns=True)
    yield " ensemble", ps.EnsembleOptimizer(ps.STLSQ(threshold=threshold, alpha=RIDGE), bagging=True, n_models=20)


models = []
np.random.seed(0)
for width in WIDTHS:
    reach = [width * (positions[-1] - positions[0]), width * (times[-1] - times[0])]
    library = ps.WeakPDELibrary(
        function_library=functions(),
        derivative_order=4,
        spatiotemporal_grid=grid,
        include_bias=True,
        is_uniform=True,
        K=DOMAINS,
        H_xt=reach,
        p=8,
    )
    shaped = ps.AxesArray(fields, {"ax_spatial": [0], "ax_time": 1, "ax_coord": 2})
    library.fit(shaped)
    columns = np.asarray(library.transform(shaped)).reshape(-1, library.n_output_features_)
    rates = np.asarray(library.convert_u_dot_integral(shaped)).reshape(-1, count)
    terms = [term_of(name) for name in library.get_feature_names()]
    for threshold in THRESHOLDS:
        for kind, optimiser in optimisers(threshold, np.linalg.norm(rates)):
            try:
                optimiser.fit(columns, rates)
                models.append(
                    {
                        "name": f"width {width}{kind} {threshold}",
                        "terms": terms,
                        "coefficients": np.atleast_2d(optimiser.coef_).tolist(),
                    }
                )
            except Exception as error:
                print(f"{width}{kind} {threshold}: {error}", file=sys.stderr)
print(json.dumps({"models": models}))
