import type { CodeFormula, CodeGenerator, CodeStyle } from "./codeFormula";
import type { Argument, CodePlan, ParameterTable } from "./codePlan";
import { planCode } from "./codePlan";
import { describe, quantity } from "./description";
import type { NamingRules } from "./names";
import { numberLiteral } from "./numberLiteral";
import { printCode } from "./printCode";
import { pythonComment, pythonMean, pythonNaming, pythonReturn, pythonSignature, pythonTable } from "./python";

const naming: NamingRules = { ...pythonNaming, reserved: new Set([...pythonNaming.reserved, "sympy"]) };

export const sympy: CodeGenerator = {
  id: "sympy",
  label: "Python (SymPy)",
  editorLanguages: [],
  secondChoiceFor: ["python"],
  follows: ["unknownCategories"],
  generate(formula: CodeFormula, { indent = "    ", unknownCategories }: CodeStyle = {}): string {
    const plan = planCode(formula, naming, unknownCategories);
    const chain = printCode(plan.tree, {
      spelling: "sympy",
      input: plan.input,
      parameter: plan.parameter,
      constant: number,
    });
    const tables = plan.tables.map((table) =>
      [pythonTable(table, number, indent), ...(table.mean ? pythonMean(table.mean, number) : [])].join("\n"),
    );
    const list = [...plan.inputs, ...plan.categories].map(({ identifier }) => identifier);
    const body = [
      ...plan.tables.flatMap((table) => lookup(table, indent)).map((line) => indent + line),
      ...plan.shared.map(({ identifier, value }) => `${indent}${identifier} = ${number(value)}`),
      ...pythonReturn(chain, indent),
    ];
    const needsSymPy = [...tables, ...body].some((text) => /\bsympy\./.test(text));
    return [
      ...(needsSymPy ? ["import sympy"] : []),
      ...tables.map((table) => `\n${table}`),
      ...(needsSymPy || tables.length > 0 ? ["\n"] : []),
      ...pythonSignature(plan.name, list, indent),
      ...documentation(formula, plan).map((line) => (line === "" ? "" : indent + line)),
      ...body,
      "",
    ].join("\n");
  },
};

function documentation(formula: CodeFormula, plan: CodePlan): string[] {
  const { summary, origin, quality } = describe(formula, pythonComment);
  const column = (argument: Argument) => `:param ${argument.identifier}: column ${quantity(argument, pythonComment)}`;
  return [
    `"""${summary}`,
    "",
    origin,
    ...quality,
    "",
    "Give it real symbols, as of sympy.symbols(..., real=True), for an expression to calculate with.",
    "",
    ...[...plan.inputs, ...plan.categories].map(column),
    `:return: predicted ${quantity(formula.target, pythonComment)}`,
    ...(plan.fails ? [":raises KeyError: for a category without parameters"] : []),
    '"""',
  ];
}

/** Statements that look up the parameters of the categories asked for. */
function lookup({ identifier, categories, parameters, mean }: ParameterTable, indent: string): string[] {
  const keys = categories.map((category) => category.identifier);
  const key = keys.length === 1 ? keys[0] : `(${keys.join(", ")})`;
  if (mean) return [`${parameters.join(", ")} = ${identifier}.get(${key}, ${mean.identifier})`];
  const message = keys.map((one) => `${one} {${one}!r}`).join(", ");
  return [
    `if ${key} not in ${identifier}:`,
    `${indent}raise KeyError(f"No parameters for ${message}")`,
    `${parameters.join(", ")} = ${identifier}[${keys.join(", ")}]`,
  ];
}

function number(value: number): string {
  if (Number.isNaN(value)) return "sympy.nan";
  if (!Number.isFinite(value)) return value > 0 ? "sympy.oo" : "-sympy.oo";
  return numberLiteral(value, true);
}
