import { findTorchPython } from "../../../../scripts/compilers.mjs";
import { unknownLevel } from "../cases";
import { formulas } from "../formulas";
import type { Runner } from "./program";

export const torchPython = findTorchPython();

/** Calls each module with all rows, and asks for the gradient of what it gives, since that is what it is for. */
export const torchRunner: Runner = {
  language: "torch",
  label: "PyTorch",
  tool: torchPython ?? "python3",
  // A number by a tensor is that number times the reciprocal, which is infinite for the smallest of all.
  skips: ({ formula }) => formula === formulas.extremeNumbers,
  // The packages of the tests are for another interpreter.
  commands: [["env", "-u", "PYTHONPATH", torchPython ?? "python3", "run.py"]],
  files: (cases) => ({
    ...Object.fromEntries(cases.map(({ code }, k) => [`formula${k}.py`, code])),
    "cases.json": JSON.stringify(
      cases.map(({ code, inputs, categories, expected, fails }) => ({
        name: /^class (\w+)\(/m.exec(code)![1],
        rows: expected.length,
        inputs,
        categories,
        fails,
      })),
    ),
    "run.py": [
      "import importlib, json, torch",
      "with open('cases.json', encoding='utf-8') as file:",
      "    cases = json.load(file)",
      "for k, case in enumerate(cases):",
      "    module = getattr(importlib.import_module(f'formula{k}'), case['name'])()",
      "    columns = [torch.tensor(column, dtype=torch.float64) for column in case['inputs']]",
      "    values = module(*columns, *case['categories'])",
      "    for value in values.expand(case['rows']).tolist():",
      "        print(repr(value))",
      "    if list(module.parameters()):",
      "        values.sum().backward()",
      "        assert all(p.grad is not None for p in module.parameters())",
      "    if case['fails']:",
      "        try:",
      `            module(*(column[:1] for column in columns), *([${JSON.stringify(unknownLevel)}] for _ in case['categories']))`,
      "            print('none')",
      "        except KeyError as error:",
      "            print(error.args[0])",
      "",
    ].join("\n"),
  }),
  readback: () => ({}),
};
