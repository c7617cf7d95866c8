import type { CodeFormula, CodeGenerator } from "./codeFormula";
import { usedCategories } from "./codePlan";
import { numberLiteral } from "./numberLiteral";
import { parameterData } from "./tabular";
import { wellFormed } from "./utf8";

/** All parameters as one table with a row per number; a category that a parameter does not vary over stays empty. */
export const csv: CodeGenerator = {
  id: "csv",
  label: "CSV (parameter tables)",
  editorLanguages: ["csv"],
  generate(formula: CodeFormula): string {
    const names = usedCategories(formula.expression).map((k) => formula.categories[k].name);
    const rows = parameterData(formula).flatMap(({ categories, parameters, rows }) =>
      rows.flatMap(({ levels, values }) =>
        parameters.map((parameter, k) => {
          const level = (name: string) => (categories.includes(name) ? csvCell(levels[categories.indexOf(name)]) : "");
          return [parameter, number(values[k]), ...names.map(level)];
        }),
      ),
    );
    return [["parameter", "value", ...names.map(csvCell)], ...rows].map((row) => `${row.join(",")}\n`).join("");
  },
};

/** A cell that holds exactly this text (RFC 4180), but U+FFFD for lone surrogates; empty text is quoted, to tell it from nothing. */
export function csvCell(cell: string): string {
  const text = wellFormed(cell);
  return text === "" || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function number(value: number): string {
  return Number.isFinite(value) ? numberLiteral(value, false) : String(value);
}
