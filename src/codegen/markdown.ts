import { usedInputs } from "../expression/usedInputs";
import type { Metrics } from "../search/candidate";
import type { CodeFormula, CodeGenerator } from "./codeFormula";
import { slotsSharedOver, tableRows, tableSharings } from "./codePlan";
import { coefficient, describe, figure } from "./description";
import { latexEquation, latexSymbol, parameterSymbol } from "./latex";
import { numberLiteral } from "./numberLiteral";
import { visibleText } from "./visibleText";

export const markdown: CodeGenerator = {
  id: "markdown",
  label: "Markdown",
  editorLanguages: ["markdown", "quarto", "rmd"],
  generate(formula: CodeFormula): string {
    const { summary, origin } = describe({ ...formula, mark: undefined }, (text) => markdownText(visibleText(text)));
    // Readers of the page are spared the mark.
    const mark = formula.mark === undefined ? "" : ` <!-- ${formula.mark} -->`;
    const parts = [
      [`${summary} ${origin}${mark}`],
      ["$$", latexWithoutLinks(latexEquation(formula, { numbers: false })), "$$"],
      inputTable(formula),
      sharedTable(formula),
      ...tableSharings(formula.expression).map((sharing) => variedTable(formula, sharing)),
      qualityTable(formula),
    ];
    return parts
      .filter((lines) => lines.length > 0)
      .map((lines) => `${lines.join("\n")}\n`)
      .join("\n");
  },
};

/**
 * Text that Markdown shows as it is, on one line, within a line or table cell: no markup, HTML, link, formula or cell
 * border.
 */
export function markdownText(text: string): string {
  return visibleText(text, Infinity)
    .replace(/[\\`*_[\]<>|$~&@^]/g, "\\$&")
    .replace(/:(?=\/\/)/g, "\\:")
    .replace(/www\./gi, (www) => `${www.slice(0, 3)}\\.`);
}

function inline(latex: string): string {
  return `$${latexWithoutLinks(latex)}$`;
}

/** Where formulas are not set, Markdown would fetch the image that a column name asks for. */
function latexWithoutLinks(latex: string): string {
  return latex.replaceAll("](", "]{}(");
}

function inputTable({ expression, inputs }: CodeFormula): string[] {
  const rows = usedInputs(expression).map((index) => {
    const { name, unit } = inputs[index];
    return [inline(latexSymbol(name)), markdownText(name), unit ? markdownText(unit) : ""];
  });
  return rows.length === 0 ? [] : table(["Symbol", "Column", "Unit"], "lll", rows);
}

function sharedTable(formula: CodeFormula): string[] {
  const rows = slotsSharedOver(formula.expression, 0).map((slot) => [
    inline(parameterSymbol(formula, slot)),
    number(formula.parameters[slot][0]),
  ]);
  return rows.length === 0 ? [] : table(["Parameter", "Value"], "lr", rows);
}

function variedTable(formula: CodeFormula, sharing: number): string[] {
  const slots = slotsSharedOver(formula.expression, sharing);
  const categories = formula.categories.filter((_, k) => sharing & (1 << k));
  return table(
    [
      ...categories.map(({ name }) => markdownText(name)),
      ...slots.map((slot) => inline(parameterSymbol(formula, slot))),
    ],
    "l".repeat(categories.length) + "r".repeat(slots.length),
    tableRows(formula, sharing, slots).map(({ levels, values }) => [
      ...levels.map(markdownText),
      ...values.map(number),
    ]),
  );
}

function qualityTable({ target, train, validation }: CodeFormula): string[] {
  if (!train) return [];
  const unit = target.unit ? ` in ${markdownText(target.unit)}` : "";
  const row = (name: string, { rows, r2, rmse }: Metrics) => [name, String(rows), coefficient(r2), figure(rmse)];
  return table(["Quality", "Rows", "R²", `RMSE${unit}`], "lrrr", [
    row("Fitted to", train),
    ...(validation ? [row("Checked on", validation)] : []),
  ]);
}

/** `alignment` has a letter per column: l or r. */
function table(header: readonly string[], alignment: string, rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line([...alignment].map((side) => (side === "r" ? "---:" : "---"))), ...rows.map(line)];
}

function number(value: number): string {
  return Number.isFinite(value) ? numberLiteral(value, false) : String(value);
}
