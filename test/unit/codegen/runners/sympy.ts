import { hasPackage } from "../../../../scripts/pythonPackages.mjs";
import { functionName, unknownLevel } from "../cases";
import type { Runner } from "./program";

export const hasSymPy = hasPackage("sympy");

/**
 * Builds each expression with symbols, and then puts the numbers of a row in their place: all at once, since one by one
 * SymPy compares sums of what is left to tell which is the larger.
 */
export const sympyRunner: Runner = {
  language: "sympy",
  label: "SymPy",
  tool: "python3",
  commands: [["python3", "-W", "error", "run.py"]],
  files: (cases) => ({
    ...Object.fromEntries(cases.map(({ code }, k) => [`formula${k}.py`, code])),
    "cases.json": JSON.stringify(cases.map(({ inputs, categories, fails }) => ({ inputs, categories, fails }))),
    "run.py": [
      "import json, sympy",
      ...cases.map(({ code }, k) => `from formula${k} import ${functionName(code)} as f${k}`),
      "with open('cases.json', encoding='utf-8') as file:",
      "    cases = json.load(file)",
      "for case, f, rows in zip(cases, [" +
        cases.map((_, k) => `f${k}`).join(", ") +
        "], " +
        JSON.stringify(cases.map(({ expected }) => expected.length)) +
        "):",
      "    x = [sympy.Symbol(f'x{k}', real=True) for k in range(len(case['inputs']))]",
      "    built = {}",
      "    for row in range(rows):",
      "        levels = tuple(column[row] for column in case['categories'])",
      "        if levels not in built:",
      "            built[levels] = sympy.sympify(f(*x, *levels))",
      "        numbers = {x[k]: sympy.Float(case['inputs'][k][row]) for k in range(len(x))}",
      "        value = built[levels].xreplace(numbers).evalf()",
      "        print(repr(float(value)) if value.is_real else 'nan')",
      "    if case['fails']:",
      "        try:",
      `            f(*(1.5 for _ in x), *(${JSON.stringify(unknownLevel)} for _ in case['categories']))`,
      "        except KeyError as error:",
      "            print(error.args[0])",
      "",
    ].join("\n"),
  }),
  readback: () => ({}),
};
