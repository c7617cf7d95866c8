import { hasPackage } from "../../../../scripts/pythonPackages.mjs";
import { wellFormed } from "../../../../src/codegen/utf8";
import { unknownLevel } from "../cases";
import { formulas } from "../formulas";
import type { Runner } from "./program";

export const canCalculate = hasPackage("formulon");

/**
 * Does as the text tells: pastes it into a sheet, names the columns of its tables by their heads and the formula, and
 * asks for that in each row of another sheet. Formulon is a program that calculates as Excel does.
 */
const driver = `
import json, re
from formulon import ValueKind, Workbook

def number(text):
    try:
        return float(text)
    except ValueError:
        return None

def paste(workbook, row, column, text):
    if text.startswith("="):
        workbook.set_formula(0, row, column, text)
    elif number(text) is not None:
        workbook.set_number(0, row, column, number(text))
    elif text != "":
        workbook.set_text(0, row, column, text)

def letter(column):
    return chr(ord("A") + column)

def print_value(value):
    if value.kind == ValueKind.NUMBER:
        print(repr(value.number))
    elif value.kind == ValueKind.TEXT:
        print(value.text)
    else:
        print("nan")

with open("cases.json", encoding="utf-8") as file:
    cases = json.load(file)
for case in cases:
    workbook = Workbook.create_default()
    workbook.add_sheet("Data")
    lines = case["code"].split("\\n")
    name = next(m[1] for m in (re.match("Give the formula below the name ([^ ]+) ", line) for line in lines) if m)
    formula = next(line for line in lines if line.startswith("=LAMBDA("))
    for row, line in enumerate(lines):
        if line == formula:
            break
        for column, text in enumerate(line.split("\\t")):
            paste(workbook, row, column, text)
    isHead = False
    for row, line in enumerate(lines):
        heads = line.split("\\t")
        if all(re.fullmatch(r"[\\w.]+[.][\\w.]+", head) and number(head) is None for head in heads):
            last = row
            while lines[last + 1] != "":
                last += 1
            for column, head in enumerate(heads):
                workbook.set_defined_name(head, f"=Sheet1!\${letter(column)}\${row + 2}:\${letter(column)}\${last + 1}")
    workbook.set_defined_name(name, formula)
    columns = case["inputs"] + case["categories"]
    rows = list(range(case["rows"])) + ([-1] if case["fails"] else [])
    for k, row in enumerate(rows):
        for column, values in enumerate(columns):
            isText = column >= len(case["inputs"])
            if isText:
                workbook.set_text(1, k, column, values[row] if row >= 0 else "${unknownLevel}")
            else:
                workbook.set_number(1, k, column, values[row])
        arguments = ", ".join(f"{letter(column)}{k + 1}" for column in range(len(columns)))
        workbook.set_formula(1, k, len(columns), f"={name}({arguments})")
    workbook.recalc()
    for k in range(len(rows)):
        print_value(workbook.get_value(1, k, len(columns)))
`;

/** What a cell can hold of a text. */
const cellText = (text: string) => wellFormed(text).replaceAll("\0", "\ufffd");

export const excelRunner: Runner = {
  language: "excel",
  label: "Excel",
  tool: "python3",
  // Some of their numbers are too large or too small for a sheet.
  skips: ({ formula }) =>
    formula === formulas.extremeNumbers || formula.parameters.some((values) => values.includes(Infinity)),
  commands: [["python3", "-W", "error", "run.py"]],
  files: (cases) => ({
    "run.py": driver,
    "cases.json": JSON.stringify(
      cases.map(({ code, inputs, categories, expected, fails }) => ({
        code,
        rows: expected.length,
        inputs,
        categories: categories.map((column) => column.map(cellText)),
        fails,
      })),
    ),
  }),
  readback: () => ({}),
};
