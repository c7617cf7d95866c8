"""Computes every constant of src/numeric/assembly/math: minimax polynomials, split constants and the bits of 2/pi.

Run `python3 scripts/polynomials.py` (needs mpmath) and paste what it prints. Each polynomial p minimizes the largest
weighted error |w(z) (p(z) - f(z))| by Remez's exchange on a dense grid of Chebyshev points. The coefficients are
rounded to their format one after the other, from the lowest: after each rounding the higher ones are fitted anew, so
that they absorb the rounding of the lower ones.
"""

import struct

from mpmath import acos, asin, atan, atanh, cos, cosh, exp, expm1, floor, ldexp, log, matrix, mp, mpf, nstr, pi, sin
from mpmath import lu_solve, sinh, sqrt, tanh

mp.prec = 700


def to_single(value):
    return mpf(struct.unpack("<f", struct.pack("<f", float(value)))[0])


def to_double(value):
    return mpf(float(value))


FORMATS = {"f32": to_single, "f64": to_double}


def minimax(points, targets, weights, count):
    """The polynomial with `count` coefficients whose largest weighted error over the points is smallest."""
    last = len(points) - 1
    chosen = [int(round(last * (1 - float(cos(pi * k / count))) / 2)) for k in range(count + 1)]
    for _ in range(40):
        system = matrix(count + 1, count + 1)
        right = matrix(count + 1, 1)
        for row, index in enumerate(chosen):
            for power in range(count):
                system[row, power] = points[index] ** power
            system[row, count] = (-1) ** row / weights[index]
            right[row] = targets[index]
        solution = lu_solve(system, right)
        coefficients = [solution[k] for k in range(count)]
        errors = weighted_errors(points, targets, weights, coefficients)
        peaks = alternating_peaks(errors, count + 1)
        if peaks == chosen:
            break
        chosen = peaks
    return coefficients


def weighted_errors(points, targets, weights, coefficients):
    errors = []
    for point, target, weight in zip(points, targets, weights):
        value = mpf(0)
        for coefficient in reversed(coefficients):
            value = value * point + coefficient
        errors.append(weight * (value - target))
    return errors


def alternating_peaks(errors, wanted):
    """Indices of the largest errors of alternating sign, as many as wanted."""
    peaks = []
    for index, error in enumerate(errors):
        if peaks and (errors[peaks[-1]] > 0) == (error > 0):
            if abs(error) > abs(errors[peaks[-1]]):
                peaks[-1] = index
        else:
            peaks.append(index)
    while len(peaks) > wanted:
        # Drop the weaker end; with one peak too many inside, ends are the only ones that keep the signs alternating.
        if abs(errors[peaks[0]]) < abs(errors[peaks[-1]]):
            peaks.pop(0)
        else:
            peaks.pop()
    return peaks


def polynomial(name, format_name, function, weight, low, high, count):
    """Fits, rounds and prints coefficients of f on [low, high]; the error is relative to what weight divides by."""
    grid = 40 * count + 200
    low, high = mpf(low), mpf(high)
    points = [(low + high) / 2 - (high - low) / 2 * cos(pi * (2 * k + 1) / (2 * grid)) for k in range(grid)]
    targets = [function(point) for point in points]
    weights = [abs(weight(point)) for point in points]
    rounded = []
    if low < 0:
        # Powers do not keep their order across zero, so nothing can be fitted anew here.
        rounded = [FORMATS[format_name](c) for c in minimax(points, targets, weights, count)]
    for fixed in range(len(rounded), count):
        # What the fixed coefficients leave, divided by the power that the next one belongs to.
        rest = [
            (target - sum(c * point**k for k, c in enumerate(rounded))) / point**fixed
            for point, target in zip(points, targets)
        ]
        scaled = [w * abs(point) ** fixed for point, w in zip(points, weights)]
        coefficients = minimax(points, rest, scaled, count - fixed)
        rounded.append(FORMATS[format_name](coefficients[0]))
    worst = max(abs(error) for error in weighted_errors(points, targets, weights, rounded))
    digits = 9 if format_name == "f32" else 17
    print(f"{name} {format_name}: largest relative error 2^{nstr(log(worst, 2), 4)}")
    for power, coefficient in enumerate(rounded):
        print(f"  c{power} = {shortest(coefficient, format_name, digits)}")


def shortest(value, format_name, digits=None):
    """Fewest decimal digits that read back as the value in its format."""
    for count in range(1, 18):
        text = "%.*g" % (count, float(value))
        if FORMATS[format_name](mpf(float(text))) == value:
            return text
    return repr(float(value))


def split(name, value, bits, format_name):
    """Prints a constant as a sum of heads of the given numbers of bits and a last part of full precision."""
    parts = []
    for count in bits:
        exponent = int(floor(log(abs(value), 2)))
        # Cut, not rounded, so that all parts have one sign: products with a zero then keep its sign in differences.
        head = ldexp(floor(ldexp(value, count - 1 - exponent)), exponent - count + 1)
        parts.append(head)
        value -= head
    parts.append(FORMATS[format_name](value))
    print(f"{name} {format_name}: " + ", ".join(shortest(part, format_name) for part in parts))


def rest(name, value, format_name):
    """Prints the number of the format that is nearest to a constant, and what is left."""
    head = FORMATS[format_name](value)
    tail = FORMATS[format_name](value - head)
    print(f"{name} {format_name}, nearest: {shortest(head, format_name)}, {shortest(tail, format_name)}")


def ratio(function, z):
    """function(sqrt z) / sqrt z: an odd function as a function of the square."""
    root = sqrt(z)
    return function(root) / root


def odd_tail(name, function, high, counts, lead=1):
    """x + x^3 p(x^2) for an odd function, with the error relative to the function."""
    for format_name, count in counts:
        polynomial(
            name,
            format_name,
            lambda z: (ratio(function, z) - lead) / z,
            lambda z: z / ratio(function, z),
            mpf(10) ** -6,
            high,
            count,
        )


def log_tail(z):
    return (2 * ratio(atanh, z) - 2) / z


def main():
    half = log(2) / 2 * (1 + mpf(2) ** -10)
    for format_name, count in (("f32", 5), ("f64", 5), ("f64", 10)):
        polynomial(
            "exp(r) = 1 + r + r^2 p(r)",
            format_name,
            lambda r: (exp(r) - 1 - r) / r**2,
            lambda r: r**2 / exp(r),
            -half,
            half,
            count,
        )
    widest = ((sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1)) ** 2 * (1 + mpf(2) ** -10)
    odd_tail("2 atanh(s) = 2 s + s^3 p(s^2)", lambda s: 2 * atanh(s), widest, (("f32", 3), ("f64", 5), ("f64", 7)), 2)
    polynomial(
        "2 atanh(s) = 2 s + 2/3 s^3 + s^5 p(s^2)",
        "f64",
        lambda z: (log_tail(z) - mpf(2) / 3) / z,
        lambda z: z * z / (2 * ratio(atanh, z)),
        mpf(10) ** -6,
        widest,
        8,
    )
    quarter = pi / 4 * (1 + mpf(2) ** -12)
    odd_tail("sin(r) = r + r^3 p(r^2), to pi/2", sin, (2 * quarter) ** 2, (("f64", 8),))
    polynomial(
        "sin(r) = r - r^3 / 8 + r^3 p(r^2), to pi/2",
        "f32",
        lambda z: (ratio(sin, z) - 1) / z + mpf(1) / 8,
        lambda z: z / ratio(sin, z),
        mpf(10) ** -6,
        (2 * quarter) ** 2,
        4,
    )
    polynomial(
        # A bit below, as no rounding error may make a sine of more than 1 then.
        "sin(r) = r + r^3 (p(r^2) + 3e-9), to pi/2",
        "f32",
        lambda z: (ratio(sin, z) - 1) / z - mpf("3e-9"),
        lambda z: z / ratio(sin, z),
        mpf(10) ** -6,
        (2 * quarter) ** 2,
        4,
    )
    odd_tail("sin(r) = r + r^3 p(r^2), to pi/4", sin, quarter**2, (("f32", 3), ("f64", 3), ("f64", 6)))
    for format_name, count in (("f32", 3), ("f64", 3), ("f64", 6)):
        polynomial(
            "cos(r) = 1 - r^2 / 2 + r^4 p(r^2), to pi/4",
            format_name,
            lambda z: (cos(sqrt(z)) - 1 + z / 2) / z**2,
            lambda z: z**2 / cos(sqrt(z)),
            mpf(10) ** -6,
            quarter**2,
            count,
        )
    half_tangent = mpf(1) / 4 * (1 + mpf(2) ** -10)
    odd_tail("atan(t) = t + t^3 p(t^2)", atan, half_tangent, (("f32", 5), ("f64", 12)))
    odd_tail("asin(x) = x + x^3 p(x^2)", asin, mpf(1) / 4, (("f32", 5), ("f64", 12)))
    odd_tail("tanh(x) = x + x^3 p(x^2)", tanh, mpf("0.5625") ** 2, (("f32", 5), ("f64", 11)))
    odd_tail("sinh(x) = x + x^3 p(x^2)", sinh, mpf(1), (("f32", 4), ("f64", 7)))

    split("ln 2", log(2), (15,), "f32")
    split("ln 2", log(2), (41,), "f64")
    split("log10 2", log(2, 10), (15,), "f32")
    split("log10 2", log(2, 10), (41,), "f64")
    split("1 / ln 10", 1 / log(10), (12,), "f32")
    split("1 / ln 10", 1 / log(10), (26,), "f64")
    # Heads that end at 2^-12, 2^-25 and 2^-39, for pi a bit earlier: their products with up to 2^10 are exact, and so are
    # two differences.
    split("pi / 2", pi / 2, (13, 12, 14), "f32")
    split("pi / 2", pi / 2, (32, 32), "f64")
    split("pi", pi, (13, 12, 14), "f32")
    split("pi", pi, (32, 32), "f64")
    split("pi, for fused products", pi, (24, 24), "f32")
    for format_name in ("f32", "f64"):
        rest("pi", pi, format_name)
        rest("pi / 2", pi / 2, format_name)
        rest("pi / 4", pi / 4, format_name)
        rest("2 / 3", mpf(2) / 3, format_name)
        rest("ln 2", log(2), format_name)
        rest("1 / ln 10", 1 / log(10), format_name)
        rest("log2 e", 1 / log(2), format_name)
        rest("1 / pi", 1 / pi, format_name)
        rest("2 / pi", 2 / pi, format_name)
    rest("2 pi / 2^64", 2 * pi / 2**64, "f64")

    words = 20
    mp.prec = 64 * words + 100
    digits = int(floor(ldexp(2 / pi, 64 * words)))
    print(f"2 / pi, the first {64 * words} bits after the point, 64 a word:")
    for word in range(words):
        print("  0x%016x," % (digits >> 64 * (words - 1 - word) & (2**64 - 1)))


if __name__ == "__main__":
    main()
