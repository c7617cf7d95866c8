import type { CodeFormula, CodeGenerator, CodeStyle } from "./codeFormula";
import type { Argument, CodePlan, ParameterTable } from "./codePlan";
import { planCode } from "./codePlan";
import { describe, meanNote, quantity } from "./description";
import type { NamingRules } from "./names";
import { numberLiteral } from "./numberLiteral";
import { printCode } from "./printCode";
import { pythonComment, pythonNaming, pythonReturn, pythonSignature, pythonString } from "./python";

const naming: NamingRules = {
  ...pythonNaming,
  reserved: new Set([...pythonNaming.reserved, "torch", "self", "rows", "row", "key"]),
};

/** A module whose numbers are parameters, so that training can go on from them. */
export const torch: CodeGenerator = {
  id: "torch",
  label: "Python (PyTorch)",
  editorLanguages: [],
  secondChoiceFor: ["python"],
  follows: ["unknownCategories"],
  generate(formula: CodeFormula, { indent = "    ", unknownCategories }: CodeStyle = {}): string {
    const plan = planCode(formula, naming, unknownCategories);
    const type = plan.namer.type(plan.name, "formula");
    const chain = printCode(plan.tree, {
      spelling: "torch",
      input: plan.input,
      parameter: plan.parameter,
      constant: number,
      argument: tensor,
    });
    const list = ["self", ...[...plan.inputs, ...plan.categories].map(({ identifier }) => identifier)];
    const inner = (lines: readonly string[]) => lines.map((line) => (line === "" ? "" : indent + line));
    return [
      "import torch",
      "",
      ...plan.tables.flatMap((table) => tableText(table, indent)),
      "",
      `class ${type}(torch.nn.Module):`,
      ...inner(documentation(formula, plan)),
      "",
      ...inner(["def __init__(self):", ...inner(["super().__init__()", ...parameters(plan)])]),
      "",
      ...inner(pythonSignature("forward", list, indent)),
      ...inner(inner(plan.tables.flatMap((table) => lookup(table, indent)))),
      ...inner(inner(plan.shared.map(({ identifier }) => `${identifier} = self.${identifier}`))),
      ...inner(pythonReturn(chain, indent)),
      "",
    ].join("\n");
  },
};

function documentation(formula: CodeFormula, plan: CodePlan): string[] {
  const { summary, origin, quality } = describe(formula, pythonComment);
  const column = (argument: Argument, kind: string) =>
    `${argument.identifier}: column ${quantity(argument, pythonComment)}, ${kind}`;
  return [
    `"""${summary}`,
    "",
    origin,
    ...quality,
    "",
    "Takes:",
    ...plan.inputs.map((argument) => `  ${column(argument, "a tensor")}`),
    ...plan.categories.map((argument) => `  ${column(argument, "a list of str as long")}`),
    "",
    `Gives predicted ${quantity(formula.target, pythonComment)}.` +
      (plan.fails ? " Raises KeyError for a category without parameters." : ""),
    '"""',
  ];
}

/** Which row of its parameters each category has. */
function tableText({ identifier, categories, parameters, rows, mean }: ParameterTable, indent: string): string[] {
  const tuple = (items: readonly string[]) => (items.length === 1 ? items[0] : `(${items.join(", ")})`);
  const row = (values: readonly number[]) => `(${values.map(number).join(", ")}${values.length === 1 ? "," : ""})`;
  return [
    `# ${tuple(categories.map((category) => category.identifier))}: ${tuple(parameters)}`,
    `${identifier} = {`,
    ...rows.map(({ levels, values }) => `${indent}${tuple(levels.map(pythonString))}: ${row(values)},`),
    "}",
    ...(mean ? [`# ${meanNote}`, `${mean.identifier} = ${row(mean.values)}`] : []),
    "",
  ];
}

function parameters({ tables, shared }: CodePlan): string[] {
  const parameter = (name: string, values: string) => `self.${name} = torch.nn.Parameter(${tensor(values)})`;
  return [
    ...tables.flatMap(({ identifier, parameters }) =>
      parameters.map((name, k) => parameter(name, `[row[${k}] for row in ${identifier}.values()]`)),
    ),
    ...shared.map(({ identifier, value }) => parameter(identifier, number(value))),
  ];
}

/** Statements that look up each row's parameters. */
function lookup({ identifier, categories, parameters, mean }: ParameterTable, indent: string): string[] {
  const keys = categories.map((category) => category.identifier);
  const list = keys.length === 1 ? keys[0] : `zip(${keys.join(", ")})`;
  const numbered = `rows = {key: row for row, key in enumerate(${identifier})}`;
  if (mean) {
    return [
      numbered,
      "# -1 is the mean, behind the known ones.",
      `rows = [rows.get(key, -1) for key in ${list}]`,
      ...parameters.map(
        (name, k) => `${name} = torch.cat((self.${name}, self.${name}.new_tensor([${mean.identifier}[${k}]])))[rows]`,
      ),
    ];
  }
  const message = keys.length === 1 ? `${keys[0]} {key!r}` : `(${keys.join(", ")}) {key!r}`;
  return [
    `for key in ${list}:`,
    `${indent}if key not in ${identifier}:`,
    `${indent}${indent}raise KeyError(f"No parameters for ${message}")`,
    numbered,
    `rows = [rows[key] for key in ${list}]`,
    ...parameters.map((name) => `${name} = self.${name}[rows]`),
  ];
}

/** Functions of PyTorch take no numbers of Python's. */
function tensor(value: string): string {
  return `torch.tensor(${value}, dtype=torch.float64)`;
}

function number(value: number): string {
  if (Number.isNaN(value)) return "torch.nan";
  if (!Number.isFinite(value)) return value > 0 ? "torch.inf" : "-torch.inf";
  return numberLiteral(value, true);
}
