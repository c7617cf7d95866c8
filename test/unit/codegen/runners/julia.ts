import { hasPackage } from "../../../../scripts/pythonPackages.mjs";
import { wellFormed } from "../../../../src/codegen/utf8";
import { functionName, unknownLevel } from "../cases";
import type { Runner } from "./program";
import { output } from "./program";

export const canReadJulia = hasPackage("tree_sitter_julia");

/**
 * No package brings Julia, so that its code is read by the grammar that editors use, and what was read is computed here.
 * This tells that the code is Julia and how its operators group; that `Dict`, `get` and the functions of its library mean
 * what they are taken for here, it does not.
 */
const interpreter = `
import json, re
import numpy as np
from tree_sitter import Language, Parser
import tree_sitter_julia

parser = Parser(Language(tree_sitter_julia.language()))
np.seterr(all="ignore")

library = {name: getattr(np, name) for name in "exp log log10 sin cos tan sinh cosh tanh sqrt cbrt abs".split()}
library |= {"asin": np.arcsin, "acos": np.arccos, "min": np.minimum, "max": np.maximum, "repr": repr}
library |= {"atan": lambda y, x=None: np.arctan(y) if x is None else np.arctan2(y, x)}
library |= {"Dict": lambda *pairs: dict(pairs), "ArgumentError": ValueError}
numbers = {"Inf": np.inf, "NaN": np.nan}

binary = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "^": lambda a, b: np.power(np.float64(a), b),
    "=>": lambda a, b: (a, b),
}
escapes = {"n": "\\n", "r": "\\r", "t": "\\t"}

def unescaped(text):
    def one(match):
        hexadecimal, sign = match[1] or match[2], match[3]
        return chr(int(hexadecimal, 16)) if hexadecimal else escapes.get(sign, sign)
    return re.sub(r"\\\\(?:u([0-9a-f]{1,4})|U([0-9a-f]{1,8})|(.))", one, text)

def text_of(node):
    return node.text.decode("utf-8")

def inner(node):
    return [child for child in node.children if child.is_named]

class Program:
    def __init__(self, code):
        tree = parser.parse(code.encode("utf-8")).root_node
        if tree.has_error:
            raise SyntaxError("This is not Julia:\\n" + code)
        self.scope = dict(numbers)
        for node in inner(tree):
            self.evaluate(node, self.scope)

    def evaluate(self, node, scope):
        return getattr(self, node.type)(node, scope)

    def values(self, nodes, scope):
        return [self.evaluate(node, scope) for node in nodes]

    def last(self, nodes, scope):
        value = None
        for value in (self.evaluate(node, scope) for node in nodes):
            pass
        return value

    def line_comment(self, node, scope):
        pass

    def const_statement(self, node, scope):
        self.last(inner(node), scope)

    def assignment(self, node, scope):
        left, _, right = inner(node)
        value = self.evaluate(right, scope)
        if left.type == "identifier":
            scope[text_of(left)] = value
        else:
            names = [text_of(name) for name in inner(left)]
            scope.update(zip(names, value, strict=True))

    def function_definition(self, node, scope):
        signature, *body = inner(node)
        name, arguments = inner(inner(signature)[0])
        names = [text_of(argument) for argument in inner(arguments)]
        def call(*values):
            return self.last(body, scope | dict(zip(names, values, strict=True)))
        scope[text_of(name)] = call

    def return_statement(self, node, scope):
        return self.last(inner(node), scope)

    def call_expression(self, node, scope):
        name, arguments, *clause = inner(node)
        values = self.values(inner(arguments), scope)
        if text_of(name) == "get":
            table, key, *default = values
            if key in table:
                return table[key]
            return default[0] if default else self.last(inner(clause[0]), scope)
        if text_of(name) == "throw":
            raise values[0]
        return (scope.get(text_of(name)) or library[text_of(name)])(*values)

    def argument_list(self, node, scope):
        assert inner(node) == []

    def binary_expression(self, node, scope):
        left, operator, right = inner(node)
        value = self.evaluate(right, scope)
        # Powers group to the right in Julia, and to the left in the grammar.
        while text_of(operator) == "^" and left.type == "binary_expression" and text_of(inner(left)[1]) == "^":
            left, _, middle = inner(left)
            value = binary["^"](self.evaluate(middle, scope), value)
        return binary[text_of(operator)](self.evaluate(left, scope), value)

    def unary_expression(self, node, scope):
        operator, operand = inner(node)
        assert text_of(operator) == "-"
        return -self.evaluate(operand, scope)

    def parenthesized_expression(self, node, scope):
        return self.evaluate(inner(node)[0], scope)

    def tuple_expression(self, node, scope):
        return tuple(self.values(inner(node), scope))

    def identifier(self, node, scope):
        return scope[text_of(node)]

    def float_literal(self, node, scope):
        return np.float64(text_of(node))

    def integer_literal(self, node, scope):
        return int(text_of(node))

    def string_literal(self, node, scope):
        # The grammar reads six digits of any escape, and leaves out blanks: what stands between is read here.
        mark = 3 if node.text.startswith(b'"""') else 1
        end, text = mark, ""
        for part in inner(node):
            if part.type == "string_interpolation":
                begin = part.start_byte - node.start_byte
                text += unescaped(node.text[end:begin].decode("utf-8")) + self.evaluate(part, scope)
                end = part.end_byte - node.start_byte
        return text + unescaped(node.text[end:-mark].decode("utf-8"))

    def string_interpolation(self, node, scope):
        return self.last(inner(node), scope)
`;

/** Whether the grammar reads this as Julia. */
export function isJulia(code: string): boolean {
  const program = `${interpreter}\nimport sys\nprint(parser.parse(sys.stdin.buffer.read()).root_node.has_error)\n`;
  const folder = { "read.py": program, "code.jl": code };
  return output({ commands: [["sh", "-c", "python3 read.py < code.jl"]] }, folder).trim() === "False";
}

export const juliaRunner: Runner = {
  language: "julia",
  label: "Julia",
  tool: "python3",
  commands: [["python3", "run.py"]],
  files: (cases) => ({
    "cases.json": JSON.stringify(
      cases.map(({ code, inputs, categories, expected, fails }) => ({
        code,
        name: functionName(code),
        columns: [...inputs, ...categories.map((column) => column.map(wellFormed))],
        unknown: fails ? [...inputs.map(() => 1.5), ...categories.map(() => unknownLevel)] : null,
        rows: expected.length,
      })),
    ),
    "run.py": `${interpreter}
with open("cases.json", encoding="utf-8") as file:
    cases = json.load(file)
for case in cases:
    call = Program(case["code"]).scope[case["name"]]
    for row in range(case["rows"]):
        columns = (column[row] for column in case["columns"])
        print(repr(float(call(*(np.float64(x) if isinstance(x, (int, float)) else x for x in columns)))))
    if case["unknown"]:
        try:
            call(*case["unknown"])
            print("none")
        except ValueError as error:
            print(error)
`,
  }),
  readback: (literals, comments) => ({
    "run.py": `${interpreter}
with open("texts.json", encoding="utf-8") as file:
    texts = json.load(file)
for text in texts:
    program = Program("text = " + text)
    print(program.scope["text"].encode("utf-8").hex())
`,
    "texts.json": JSON.stringify(literals.map((literal, k) => `${literal}\n${comments[k]}`)),
  }),
};
