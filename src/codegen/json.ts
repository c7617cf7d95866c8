import { usedInputs } from "../expression/usedInputs";
import type { CodeFormula, CodeGenerator, CodeStyle } from "./codeFormula";
import { originOf } from "./description";
import { formulaText, parameterData } from "./tabular";
import { invisible } from "./visibleText";

/** The parameter tables as data for other programs, with the formula they belong to. */
export const json: CodeGenerator = {
  id: "json",
  label: "JSON (parameter tables)",
  editorLanguages: ["json", "jsonc"],
  generate(formula: CodeFormula, { indent = "  " }: CodeStyle = {}): string {
    const { text, names } = formulaText(formula);
    const field = (key: string, value: unknown) => `${jsonString(key)}: ${jsonText(value)}`;
    const object = (fields: readonly (readonly [string, unknown])[]) =>
      `{ ${fields.map(([key, value]) => field(key, value)).join(", ")} }`;
    const list = (key: string, items: readonly string[], margin: string) =>
      items.length === 0
        ? [`${margin}${jsonString(key)}: []`]
        : [
            `${margin}${jsonString(key)}: [`,
            ...items.map((item, k) => margin + indent + item + (k < items.length - 1 ? "," : "")),
            `${margin}]`,
          ];
    const inputs = usedInputs(formula.expression).map((index) =>
      object([
        ["symbol", names[index]],
        ["column", formula.inputs[index].name],
        ["unit", formula.inputs[index].unit ?? null],
      ]),
    );
    const tables = parameterData(formula).map(({ categories, parameters, rows }) => {
      const deeper = indent.repeat(3);
      return [
        "{",
        `${deeper}${field("categories", categories)},`,
        `${deeper}${field("parameters", parameters)},`,
        ...list(
          "rows",
          rows.map(({ levels, values }) => jsonText([...levels, ...values])),
          deeper,
        ),
        `${indent}${indent}}`,
      ].join("\n");
    });
    const { target } = formula;
    return [
      "{",
      `${indent}${field(
        "source",
        originOf(formula, (text) => text),
      )},`,
      `${indent}"target": ${object([
        ["column", target.name],
        ["unit", target.unit ?? null],
      ])},`,
      `${indent}${field("formula", text)},`,
      `${list("inputs", inputs, indent).join("\n")},`,
      ...list("tables", tables, indent),
      "}",
      "",
    ].join("\n");
  },
};

/** A string literal that holds exactly this text, on one line of visible characters. */
export function jsonString(text: string): string {
  return JSON.stringify(text).replace(invisible, (character) =>
    Array.from(
      { length: character.length },
      (_, k) => `\\u${character.charCodeAt(k).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
}

/** JSON of one line; numbers that it has no notation for are null. */
function jsonText(value: unknown): string {
  if (typeof value === "string") return jsonString(value);
  if (Array.isArray(value)) return `[${value.map(jsonText).join(", ")}]`;
  return Object.is(value, -0) ? "-0.0" : JSON.stringify(value);
}
