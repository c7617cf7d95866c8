"""Simplifies formulas with SymPy or SimpliPy, on one thread, and says how long each took and how many nodes are left.

    python3 bench/peers/simplify.py sympy|simplipy

Reads an object on standard input: "formulas" (each a list of prefix tokens: operators by the names of our table, columns
"x0", "x1", ..., parameters "p0", "p1", ..., numbers), "parameters" and "row" (values of both at one point), "expected" (the
value of each formula there, or null where it has none) and "seconds" (after that no further formula is begun).

SimpliPy's package holds no rules. They come from the engine that SIMPLIPY_ENGINE names: the path of a configuration, such
as one whose rules `simplipy find-rules` found, or the name of an engine that is installed ("acj-4-3" where nothing is
said). Where there is none, only what is built into its core is measured.
"""

import contextlib
import gc
import io
import json
import math
import os
import signal
import sys
import time

giveUpAfter = 1.0

UNARY = "neg abs sqrt square cube exp log sin cos tan asin acos atan sinh cosh tanh".split()
BINARY = "add sub mul div pow".split()


def arity(token):
    return 1 if token in UNARY else 2 if token in BINARY else 0


def build(tokens, leaf, operator):
    """Folds prefix tokens, given in a list, from the right."""
    stack = []
    for token in reversed(tokens):
        count = arity(token)
        operands = [stack.pop() for _ in range(count)]
        stack.append(operator(token, operands) if count else leaf(token))
    return stack.pop()


class OutOfTime(Exception):
    pass


def out_of_time(_signal, _frame):
    raise OutOfTime


def agree(value, expected):
    return abs(value - expected) <= 1e-6 * (1 + abs(expected))


class SymPy:
    """Each parameter is a real symbol of its own."""

    def __init__(self):
        import sympy

        self.sympy = s = sympy
        self.name = "SymPy " + s.__version__
        self.operators = {
            "add": lambda x, y: x + y,
            "sub": lambda x, y: x - y,
            "mul": lambda x, y: x * y,
            "div": lambda x, y: x / y,
            "pow": lambda x, y: x**y,
            "neg": lambda x: -x,
            "square": lambda x: x**2,
            "cube": lambda x: x**3,
            "abs": s.Abs,
            **{name: getattr(s, name) for name in UNARY if name not in ("neg", "square", "cube", "abs")},
        }

    def read(self, tokens):
        s = self.sympy

        def leaf(token):
            return s.Symbol(token, real=True) if token[0] in "xp" else s.Rational(token)

        return build(tokens, leaf, lambda token, operands: self.operators[token](*operands))

    def value(self, expression, point):
        symbols = {symbol: point[symbol.name] for symbol in expression.free_symbols}
        value = complex(expression.evalf(subs=symbols))
        return value.real if abs(value.imag) < 1e-9 else math.nan

    def simplify(self, expression):
        return self.sympy.simplify(expression)

    def size(self, expression):
        """Nodes in our operators: a quotient is one, and so are square, cube, root and negation."""
        s = self.sympy
        if expression.is_Number or not expression.args:
            return 1
        if isinstance(expression, s.Add):
            return self.size_of_sum(expression)
        if isinstance(expression, s.Mul):
            return self.size_of_product(expression)
        if isinstance(expression, s.Pow):
            return self.size_of_power(expression.base, expression.exp)
        return sum(self.size(each) for each in expression.args) + max(1, len(expression.args) - 1)

    def size_of_sum(self, expression):
        # A subtracted term loses its sign, unless every term is subtracted.
        signs = [each.could_extract_minus_sign() for each in expression.args]
        sizes = [self.size(-each if sign else each) for each, sign in zip(expression.args, signs)]
        return sum(sizes) + len(sizes) - 1 + (1 if all(signs) else 0)

    def size_of_product(self, expression):
        s = self.sympy
        above, below = [], []
        sign = 0
        for each in expression.args:
            if each is s.S.NegativeOne:
                sign = 1
            elif isinstance(each, s.Pow) and each.exp.is_Number and each.exp.is_negative:
                below.append(self.size_of_power(each.base, -each.exp))
            else:
                above.append(self.size(each))
        above = above or [1]
        size = sum(above) + len(above) - 1
        return size + sign + (sum(below) + len(below) if below else 0)

    def size_of_power(self, base, exponent):
        s = self.sympy
        if exponent == 1:
            return self.size(base)
        if exponent == -1:
            return self.size(base) + 2
        if exponent in (2, 3, s.Rational(1, 2)):
            return self.size(base) + 1
        return self.size(base) + self.size(exponent) + 1


class SimpliPy:
    """Each parameter is its token for a constant that is not known."""

    names = {"add": "+", "sub": "-", "mul": "*", "div": "/"}
    halves = {"square": "2", "cube": "3"}

    def __init__(self):
        os.environ["HF_HUB_OFFLINE"] = "1"
        import simplipy

        asked = os.environ.get("SIMPLIPY_ENGINE", "acj-4-3")
        path = asked if os.path.exists(asked) else installed(simplipy, asked)
        if path is None:
            self.engine = simplipy.SimpliPyEngine(operators=simplipy_operators(), rules=None)
        else:
            self.engine = simplipy.SimpliPyEngine.from_config(path)
        rules = len(self.engine.simplification_rules)
        self.name = f"SimpliPy {simplipy.__version__}, {rules} rules"

    def read(self, tokens):
        def leaf(token):
            return ["<constant>"] if token[0] == "p" else [f"({token})" if token[0] == "-" else token]

        return build(tokens, leaf, self.operator)

    def operator(self, token, operands):
        if token in self.halves:
            return ["pow", *operands[0], self.halves[token]]
        if token == "sqrt":
            return ["rootn", *operands[0], "2"]
        return [self.names.get(token, token), *(each for operand in operands for each in operand)]

    def value(self, tokens, point):
        import numpy
        import simplipy

        numbers = iter([point[name] for name in point["order"]])
        known = [str(float(next(numbers))) if each == "<constant>" else each for each in tokens]
        # Python's operators bind as they should once every token is a call of its realization.
        code = self.engine.prefix_to_infix(known, power="func", realization=True)
        with numpy.errstate(all="ignore"):
            columns = {name: numpy.array([value]) for name, value in point.items() if name[0] == "x"}
            return float(numpy.ravel(eval(code, {"simplipy": simplipy, "np": numpy, **columns}))[0])

    def simplify(self, tokens):
        return self.engine.simplify(tokens, form="explicit")

    def size(self, tokens):
        """Nodes in our operators: 1 / x is three, and square, cube, root and a fraction of numbers are one."""

        def is_number(each):
            return each[1] is not None

        def parse(position):
            token = tokens[position]
            count = self.engine.operator_arity.get(token, 0)
            operands, end = [], position + 1
            for _ in range(count):
                operand, end = parse(end)
                operands.append(operand)
            return measure(token, operands), end

        def measure(token, operands):
            """Nodes, and the text of what is a number."""
            if not operands:
                return 1, None if token == "<constant>" or token[0] == "x" else token.strip("()")
            if token in ("/", "neg", "inv") and all(map(is_number, operands)):
                return 1, token + " ".join(each[1] for each in operands)
            nodes = 1 + sum(each[0] for each in operands)
            if token == "inv":
                return nodes + 1, None
            if token == "pow" and operands[1][1] in ("2", "3", "/1 2"):
                return nodes - 1, None
            if token == "rootn":
                return nodes - 1 if operands[1][1] in ("2", "3") else nodes + 2, None
            return nodes, None

        return parse(0)[0][0]


def installed(simplipy, name):
    """Where an engine lies that was installed before, or None; nothing is fetched."""
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            return simplipy.get_path(name)
        except Exception:
            return None


def simplipy_operators():
    def row(realization, count, precedence, commutative=False):
        return {
            "realization": realization,
            "alias": [],
            "arity": count,
            "precedence": precedence,
            "commutative": commutative,
        }

    functions = "sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh log"
    called = {name: row(f"simplipy.operators.{name}", 1, 2) for name in functions.split()}
    return {
        "+": row("+", 2, 1, True),
        "-": row("-", 2, 1),
        "neg": row("simplipy.operators.neg", 1, 2.5),
        "*": row("*", 2, 2, True),
        "/": row("simplipy.operators.div", 2, 2),
        "abs": row("simplipy.operators.abs", 1, 3),
        "inv": row("simplipy.operators.inv", 1, 4),
        "pow": row("simplipy.operators.pow", 2, 3),
        "rootn": row("simplipy.operators.rootn", 2, 3),
        "exp": row("simplipy.operators.exp", 1, 3),
        **called,
    }


def main():
    asked = json.load(sys.stdin)
    peer = {"sympy": SymPy, "simplipy": SimpliPy}[sys.argv[1]]()
    columns = {f"x{k}": value for k, value in enumerate(asked["row"])}
    guarded = hasattr(signal, "SIGALRM")
    if guarded:
        signal.signal(signal.SIGALRM, out_of_time)

    def limited(work, *arguments):
        if guarded:
            signal.setitimer(signal.ITIMER_REAL, giveUpAfter)
        try:
            return work(*arguments)
        finally:
            if guarded:
                signal.setitimer(signal.ITIMER_REAL, 0)

    results = []
    compared = agreed = 0
    begun = time.perf_counter()
    for k, tokens in enumerate(asked["formulas"]):
        if time.perf_counter() - begun > asked["seconds"]:
            break
        # What one formula leaves behind for the next must not make that one faster, and building one is no simplifying.
        read = limited(peer.read, tokens)
        if k < 100 and asked["expected"][k] is not None:
            values = {f"p{slot}": value for slot, value in enumerate(asked["parameters"][k])}
            order = [token for token in tokens if token[0] == "p" and token[1:].isdigit()]
            try:
                found = limited(peer.value, read, {**columns, **values, "order": order})
                compared += 1
                agreed += agree(found, asked["expected"][k])
            except (OutOfTime, TypeError, ValueError, OverflowError):
                pass
        if k == 0:
            limited(peer.simplify, read)
        gc.disable()
        start = time.perf_counter()
        try:
            simplified = limited(peer.simplify, read)
            passed = time.perf_counter() - start
            size = peer.size(simplified)
        except OutOfTime:
            passed, size = giveUpAfter, None
        except Exception:
            passed, size = time.perf_counter() - start, None
        gc.enable()
        results.append([passed, size])
    if compared > 20 and agreed < 0.95 * compared:
        sys.exit(f"{peer.name} reads the formulas otherwise: {agreed} of {compared} agree")
    print(json.dumps({"name": peer.name, "results": results}))


if __name__ == "__main__":
    main()
