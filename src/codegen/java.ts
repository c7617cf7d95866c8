import type { CodeFormula, CodeGenerator, CodeStyle } from "./codeFormula";
import type { Argument, CodePlan, ParameterTable } from "./codePlan";
import { planCode } from "./codePlan";
import { describe, meanSentence, quantity } from "./description";
import { chained, listed, repeatedProduct, words } from "./layout";
import type { NamingRules } from "./names";
import { numberLiteral } from "./numberLiteral";
import { printCode } from "./printCode";
import { invisible, visibleText } from "./visibleText";

const lineLength = 100;

const naming: NamingRules = {
  style: "camel",
  tables: "capitals",
  script: "ascii",
  reserved: words(
    "abstract assert boolean break byte case catch char class const continue default do double else enum exports extends",
    "false final finally float for goto if implements import instanceof int interface long module native new null package",
    "permits private protected public record return sealed short static strictfp super switch synchronized this throw",
    "throws transient true try var void volatile when while with yield",
    "Double IllegalArgumentException List Map Math Object String",
    // Methods that every class has.
    "clone equals finalize getClass hashCode notify notifyAll toString wait main",
  ),
};

export const java: CodeGenerator = {
  id: "java",
  label: "Java",
  editorLanguages: ["java"],
  follows: ["unknownCategories"],
  generate(formula: CodeFormula, { indent = "    ", isLocal, unknownCategories }: CodeStyle = {}): string {
    const plan = planCode(formula, naming, unknownCategories);
    const type = plan.namer.type(plan.name, "formula");
    const chain = printCode(plan.tree, {
      spelling: "java",
      input: plan.input,
      parameter: plan.parameter,
      constant: number,
      special: repeatedProduct,
    });
    const members = [
      ...plan.tables.flatMap((table) => tableText(table, indent)),
      ...(isLocal ? [] : [`private ${type}() {}`, ""]),
      ...documentation(formula, plan),
      ...signature(plan, indent),
      ...plan.tables.flatMap((table) => lookup(table, plan, indent)).map((line) => indent + line),
      ...plan.shared.map(({ identifier, value }) => `${indent}final double ${identifier} = ${number(value)};`),
      ...chained(`${indent}return `, chain, ";", { indent: indent.repeat(3), limit: lineLength - indent.length }),
      "}",
    ];
    const lines = isLocal
      ? members
      : [`public final class ${type} {`, ...members.map((line) => (line === "" ? line : indent + line)), "}"];
    const imports = [
      ...(plan.tables.some(({ categories }) => categories.length > 1) ? ["import java.util.List;"] : []),
      ...(plan.tables.length > 0 ? ["import java.util.Map;"] : []),
    ];
    return [...imports, ...(imports.length > 0 ? [""] : []), ...lines, ""].join("\n");
  },
};

/**
 * A string literal that holds exactly this text, on one line of visible characters. Java reads `\u` before anything else,
 * even in comments, so that a line break can not be written with it.
 */
export function javaString(text: string): string {
  const escaped = text.replace(/[\\"]/g, "\\$&").replace(invisible, (character) => {
    if (character in shortEscapes) return shortEscapes[character];
    const units = Array.from({ length: character.length }, (_, k) => character.charCodeAt(k));
    return units
      .map((unit) =>
        unit < 0x100 ? `\\${unit.toString(8).padStart(3, "0")}` : `\\u${unit.toString(16).padStart(4, "0")}`,
      )
      .join("");
  });
  return `"${escaped}"`;
}

const shortEscapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Text that is safe within a documentation comment, if it does not begin the line: no end, escape, HTML or tag. */
export function javaComment(text: string): string {
  return visibleText(text)
    .replaceAll("*/", "* /")
    .replaceAll("\\", "[U+005C]")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("{@", "{ @");
}

function documentation(formula: CodeFormula, plan: CodePlan): string[] {
  const { summary, origin, quality } = describe(formula, javaComment);
  const column = (argument: Argument) => `column ${quantity(argument, javaComment)}`;
  return [
    "/**",
    ` * ${summary}`,
    " *",
    ` * <p>${origin}`,
    ...quality.map((sentence) => ` * ${sentence}`),
    " *",
    ...[...plan.inputs, ...plan.categories].map((argument) => ` * @param ${argument.identifier} ${column(argument)}`),
    ` * @return predicted ${quantity(formula.target, javaComment)}`,
    ...(plan.fails ? [" * @throws IllegalArgumentException for a category without parameters"] : []),
    " */",
  ];
}

function signature({ name, inputs, categories }: CodePlan, indent: string): string[] {
  const list = [
    ...inputs.map(({ identifier }) => `double ${identifier}`),
    ...categories.map(({ identifier }) => `String ${identifier}`),
  ];
  return listed(`public static double ${name}(`, list, ") {", { indent, limit: lineLength - indent.length });
}

const list = (items: readonly string[]) => (items.length === 1 ? items[0] : `List.of(${items.join(", ")})`);

function valueType(parameters: readonly string[]): string {
  return parameters.length === 1 ? "Double" : "double[]";
}

function tableText({ identifier, categories, parameters, rows, mean }: ParameterTable, indent: string): string[] {
  const key = categories.length === 1 ? "String" : "List<String>";
  const value = (values: readonly number[]) =>
    values.length === 1 ? number(values[0]) : `new double[] {${values.map(number).join(", ")}}`;
  const entry = ({ levels, values }: ParameterTable["rows"][number]) =>
    `${indent}Map.entry(${list(levels.map(javaString))}, ${value(values)})`;
  return [
    `/** ${parameters.join(", ")} by ${categories.map((category) => category.identifier).join(" and ")}. */`,
    `private static final Map<${key}, ${valueType(parameters)}> ${identifier} = Map.ofEntries(`,
    ...rows.map((row, k) => entry(row) + (k < rows.length - 1 ? "," : ");")),
    ...(mean
      ? [
          `/** ${meanSentence} */`,
          parameters.length === 1
            ? `private static final double ${mean.identifier} = ${number(mean.values[0])};`
            : `private static final double[] ${mean.identifier} = {${mean.values.map(number).join(", ")}};`,
        ]
      : []),
    "",
  ];
}

/** Statements that look up the parameters of the categories asked for. */
function lookup(
  { identifier, categories, parameters, mean }: ParameterTable,
  { namer }: CodePlan,
  indent: string,
): string[] {
  const keys = categories.map((category) => category.identifier);
  const single = parameters.length === 1;
  const found = single ? parameters[0] : namer.localOf("by", ...keys);
  const message = keys.map((key, k) => `"${k === 0 ? "No parameters for" : ","} ${key} " + ${key}`).join(" + ");
  return [
    ...(mean
      ? [`final ${valueType(parameters)} ${found} = ${identifier}.getOrDefault(${list(keys)}, ${mean.identifier});`]
      : [
          `final ${valueType(parameters)} ${found} = ${identifier}.get(${list(keys)});`,
          `if (${found} == null) {`,
          `${indent}throw new IllegalArgumentException(${message});`,
          "}",
        ]),
    ...(single ? [] : parameters.map((name, k) => `final double ${name} = ${found}[${k}];`)),
  ];
}

function number(value: number): string {
  if (Number.isNaN(value)) return "Double.NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
  return numberLiteral(value, true);
}
