"""Writes test/unit/numeric/golden/elementaryFunctions.txt: arguments and values of the elementary functions.

Run `python3 scripts/elementaryReferences.py` (needs mpmath). A line holds the function and its precision, the bits of
the arguments in that precision, and the bits of the value, rounded correctly to float64. Edges are those of
JavaScript's Math.
"""

import math
import random
import struct
from pathlib import Path

import mpmath
from mpmath import mp, mpf

# Enough for sin(1.8e308), whose argument has to be known beyond 1024 bits.
mp.prec = 1300
INFINITY = math.inf
source = random.Random(20)


def float_of(width, bits):
    return struct.unpack("<f" if width == 32 else "<d", bits.to_bytes(width // 8, "little"))[0]


def bits_of(width, value):
    if value != value:
        return 0x7FC00000 if width == 32 else 0x7FF8000000000000
    return int.from_bytes(struct.pack("<f" if width == 32 else "<d", value), "little")


def rounded(width, value):
    """The number of the precision nearest to an argument, or infinity."""
    if width == 64:
        return float(value)
    try:
        return float_of(32, bits_of(32, float(value)))
    except OverflowError:
        return math.copysign(INFINITY, value)


def log_value(x):
    if x != x or x < 0:
        return math.nan
    return -INFINITY if x == 0 else x if x == INFINITY else mpmath.log(mpf(x))


def log10_value(x):
    return log_value(x) if not 0 < x < INFINITY else mpmath.log(mpf(x)) / mpmath.log(mpf(10))


def odd_or_nan(function):
    """Keeps signed zeros; infinite arguments have no value."""
    return lambda x: x if x == 0 else math.nan if not math.isfinite(x) else function(mpf(x))


def odd_with_limit(function, limit):
    return lambda x: x if x == 0 or x != x else math.copysign(limit, x) if math.isinf(x) else function(mpf(x))


def within_one(function):
    return lambda x: function(mpf(x)) if abs(x) <= 1 else math.nan


def exp_value(x):
    if not math.isfinite(x):
        return x if x != -INFINITY else 0.0
    return mpmath.exp(mpf(x))


def cbrt_value(x):
    return mpmath.sign(mpf(x)) * mpmath.cbrt(abs(mpf(x)))


def atan2_value(y, x):
    if y != y or x != x:
        return math.nan
    if y == 0 and (x > 0 or (x == 0 and math.copysign(1, x) > 0)):
        return y
    if y == 0:
        return mpmath.pi * math.copysign(1, y)
    if math.isinf(y):
        turns = mpf(1) / 2 if math.isfinite(x) else mpf(1) / 4 if x > 0 else mpf(3) / 4
        return mpmath.pi * turns * math.copysign(1, y)
    if math.isinf(x):
        return math.copysign(0.0, y) if x > 0 else mpmath.pi * math.copysign(1, y)
    return mpmath.atan2(mpf(y), mpf(x))


def pow_value(x, y):
    if y == 0:
        return 1.0
    if x != x or y != y:
        return math.nan
    if math.isinf(y):
        if abs(x) == 1:
            return math.nan
        return INFINITY if (abs(x) > 1) == (y > 0) else 0.0
    odd = y == math.floor(y) and y % 2 == 1
    sign = -1.0 if odd and math.copysign(1, x) < 0 else 1.0
    if x == 0 or math.isinf(x):
        return sign * (INFINITY if (x != 0) == (y > 0) else 0.0)
    if x < 0 and y != math.floor(y):
        return math.nan
    logarithm = mpf(y) * mpmath.log(abs(mpf(x)))
    if abs(logarithm) > 2000:
        return sign * (INFINITY if logarithm > 0 else 0.0)
    return sign * mpmath.exp(logarithm)


SPECIAL = [0.0, -0.0, 1.0, -1.0, INFINITY, -INFINITY, math.nan, 0.5, -0.5, 2.0, -2.0, 3.0, -3.0, 1.5, 10.0, 1e5, -1e22]


def edges(width):
    """Zeros, infinities, NaN, small whole numbers and the ends of the ranges of subnormal and normal numbers."""
    largest, normal = (0x7F7FFFFF, 0x00800000) if width == 32 else (0x7FEFFFFFFFFFFFFF, 0x0010000000000000)
    ends = [float_of(width, bits) for bits in (1, 12345, normal - 1, normal, normal + 1, largest)]
    return SPECIAL + [sign * end for end in ends for sign in (1, -1)]


def uniform(low, high, count):
    return [source.uniform(low, high) for _ in range(count)]


def magnitudes(width, count, low=None, high=None):
    """Numbers of either sign whose exponents are spread evenly, over all by default."""
    limits = (-149, 128) if width == 32 else (-1074, 1024)
    low, high = limits[0] if low is None else low, limits[1] if high is None else high
    return [
        source.choice((1, -1)) * math.ldexp(source.uniform(0.5, 1), source.randint(low + 1, high)) for _ in range(count)
    ]


def near(width, centers):
    """The numbers at and next to some real numbers."""
    found = []
    for center in centers:
        bits = bits_of(width, rounded(width, center))
        found += [float_of(width, bits + step) for step in (-1, 0, 1)]
    return found


def multiples(width):
    """Next to multiples of pi / 2, where the digits of the result are far behind those of the argument."""
    wholes = list(range(1, 12)) + [source.randrange(1 << source.randrange(4, 60)) + 1 for _ in range(25)]
    found = [rounded(width, mpmath.pi / 2 * whole) for whole in wholes]
    # The float64 that is nearest of all to such a multiple, relative to its size.
    return found + ([math.ldexp(6381956970095103, 797)] if width == 64 else [])


def exponent_limits(width):
    return [88.72283935546875, -87.33654, -103.97] if width == 32 else [709.782712893384, -708.3964, -745.13]


def exponential_arguments(width):
    high, low = exponent_limits(width)[0], exponent_limits(width)[2]
    return near(width, exponent_limits(width)) + uniform(low, high, 80) + uniform(-2, 2, 40) + magnitudes(width, 30)


def logarithm_arguments(width):
    positive = [abs(x) for x in magnitudes(width, 70)]
    around = [1 + x for x in magnitudes(width, 40, -20, -1)]
    return positive + around + uniform(0.3, 3, 50) + near(width, [0.5**0.5, 2**0.5, 0.1, 100, 1000])


def circular_arguments(width):
    return multiples(width) + uniform(-7, 7, 50) + uniform(-1000, 1000, 40) + magnitudes(width, 60)


def inverse_arguments(width):
    return uniform(-1, 1, 90) + near(width, [0.5, 1, 0.25]) + magnitudes(width, 40, -30, 0)


def tangent_arguments(width):
    return uniform(-5, 5, 90) + near(width, [0.5, 1, 2]) + magnitudes(width, 60)


def hyperbolic_arguments(width):
    top = 89.41598629 if width == 32 else 710.4758600739439
    return near(width, [top, 1, 0.5625]) + uniform(-3, 3, 70) + uniform(-top, top, 60) + magnitudes(width, 30)


def root_arguments(width):
    return magnitudes(width, 80) + uniform(-30, 30, 60) + near(width, [8, 27, 1e-3])


def point_arguments(width):
    pairs = [(y, x) for y in edges(width) for x in edges(width)][::3]
    pairs += zip(uniform(-5, 5, 90), uniform(-5, 5, 90))
    return pairs + list(zip(magnitudes(width, 50), magnitudes(width, 50)))


def power_arguments(width):
    pairs = [(x, y) for x in edges(width) for y in edges(width)][::2]
    pairs += [(x, float(source.randint(-12, 12))) for x in uniform(-20, 20, 60)]
    pairs += list(zip([abs(x) for x in magnitudes(width, 40)], uniform(-3, 3, 40)))
    pairs += zip(uniform(0, 4, 40), uniform(-9, 9, 40))
    # Results near the largest and down to the smallest numbers, from bases far from 1 and close to it.
    high, _, low = exponent_limits(width)
    bases = [abs(x) for x in magnitudes(width, 40, -30, 30)] + [1 + x for x in magnitudes(width, 40, -18, -2)]
    for base in bases:
        base = rounded(width, base)
        target = source.choice((uniform(0.9 * high, high, 1), uniform(low, 0.8 * low, 1)))[0]
        if base != 1:
            pairs.append((base, target / math.log(base)))
    return pairs


FUNCTIONS = {
    "exp": (exp_value, exponential_arguments),
    "log": (log_value, logarithm_arguments),
    "log10": (log10_value, logarithm_arguments),
    "sin": (odd_or_nan(mpmath.sin), circular_arguments),
    "cos": (lambda x: mpmath.cos(mpf(x)) if math.isfinite(x) else math.nan, circular_arguments),
    "tan": (odd_or_nan(mpmath.tan), circular_arguments),
    "asin": (lambda x: x if x == 0 else within_one(mpmath.asin)(x), inverse_arguments),
    "acos": (within_one(mpmath.acos), inverse_arguments),
    "atan": (odd_with_limit(mpmath.atan, math.pi / 2), tangent_arguments),
    "atan2": (atan2_value, point_arguments),
    "sinh": (odd_with_limit(mpmath.sinh, INFINITY), hyperbolic_arguments),
    "cosh": (lambda x: abs(x) if not math.isfinite(x) else mpmath.cosh(mpf(x)), hyperbolic_arguments),
    "tanh": (odd_with_limit(mpmath.tanh, 1.0), hyperbolic_arguments),
    "cbrt": (odd_with_limit(cbrt_value, INFINITY), root_arguments),
    "pow": (pow_value, power_arguments),
}
# Beyond these arguments the value is known without its digits, which would be too many.
SATURATED = {"exp": 1e4, "sinh": 1e4, "cosh": 1e4, "tanh": 1e3}


def value_of(name, function, arguments):
    limit = SATURATED.get(name)
    if limit is not None and limit < abs(arguments[0]) < INFINITY:
        arguments = (math.copysign(INFINITY, arguments[0]),)
    value = function(*arguments)
    return value if isinstance(value, float) else float(value)


def main():
    lines = []
    for name, (function, arguments_of) in FUNCTIONS.items():
        for width in (32, 64):
            given = arguments_of(width)
            if name not in ("pow", "atan2"):
                given = [(x,) for x in given + edges(width)]
            for arguments in given:
                arguments = tuple(rounded(width, x) for x in arguments)
                value = value_of(name, function, arguments)
                digits = [f"{bits_of(width, x):0{width // 4}x}" for x in arguments]
                lines.append(" ".join([f"{name}{width}", *digits, f"{bits_of(64, value):016x}"]))
    target = Path(__file__).parent.parent / "test/unit/numeric/golden/elementaryFunctions.txt"
    target.parent.mkdir(exist_ok=True)
    target.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
