import { describe, expect, it } from "vitest";
import type { CodeFormula } from "../../../src/codegen/codeFormula";
import { generateCode } from "../../../src/codegen/generators";
import { splitImports } from "../../../src/codegen/imports";
import { findMarkedCode } from "../../../src/codegen/mark";
import { regionOf, rewriteEdits } from "../../../src/editor/codeRewrite";
import type { LanguageName } from "../../../src/expression/language";
import { languageNames } from "../../../src/expression/language";
import { formulas } from "../codegen/formulas";

const origin = { run: "run", formula: "formula" };
const languages = languageNames.filter((name) => name !== "csv");
const before: CodeFormula = { ...formulas.partiallyShared, origin };
/** The same with numbers of as many rows, and with a level less. */
const after: CodeFormula = {
  ...before,
  parameters: before.parameters.map((values) => values.map((value) => value + 1)),
};
const fewer: CodeFormula = {
  ...before,
  parameters: before.parameters.map((values, slot) => values.map((value, k) => (slot === 2 && k === 1 ? NaN : value))),
};

function rewritten(
  text: string,
  formula: CodeFormula,
  language: LanguageName,
  { known = before, indent = "    " }: { known?: CodeFormula; indent?: string } = {},
): string {
  const [code] = findMarkedCode(text);
  const region = regionOf(text, code, generateCode(language, known, { indent }))!;
  const style = { ...code.mark.style, indent };
  const edits = rewriteEdits(text, language, region, { code: generateCode(language, formula, style), language });
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, text }) => result.slice(0, start) + text + result.slice(end), text);
}

describe.each(languages)("code in %s", (language) => {
  const written = (formula: CodeFormula) =>
    `above\n\n${splitImports(generateCode(language, formula, { indent: "    " }), language).body}\nbelow\n`;
  const imports = splitImports(generateCode(language, before), language)
    .imports.map((line) => `${line}\n`)
    .join("");

  it.each([
    ["other numbers", after],
    ["fewer levels", fewer],
  ])("is rewritten with %s and nothing else", (_, formula) => {
    const text = rewritten(imports + written(before), formula, language);
    expect(text).toBe(imports + written(formula));
    expect(findMarkedCode(text).map(({ isIntact }) => isIntact)).toEqual([true]);
    expect(rewritten(text, before, language)).toBe(imports + written(before));
  });

  it("is found again where somebody changed it", () => {
    const lines = (imports + written(before)).split("\n");
    const last = lines.indexOf("below") - 2;
    lines.splice(last, 1, `${lines[last]} changed`);
    const text = rewritten(lines.join("\n"), after, language);
    expect(text).toBe(imports + written(after));
  });
});

describe("a rewrite", () => {
  const text = (indent: string) => {
    const body = splitImports(generateCode("typescript", before, { indent: "\t", isLocal: true }), "typescript").body;
    return `function f() {\n${body.replace(/^(?=.)/gm, indent)}}\n`;
  };

  it("keeps the indentation of the code", () => {
    const result = rewritten(text("\t"), after, "typescript", { indent: "\t" });
    expect(result.split("\n").filter((line) => line !== "" && !/^[\t}]|^function/.test(line))).toEqual([]);
    expect(result).not.toContain("export");
    expect(findMarkedCode(result)[0].isIntact).toBe(true);
  });

  it("keeps line breaks and a semicolon at the end", () => {
    const code = generateCode("javascript", before).trimEnd();
    const result = rewritten(`${code};\n`.replaceAll("\n", "\r\n"), after, "javascript");
    expect(result).toMatch(/\};\r\n$/);
    expect(result).not.toMatch(/[^\r]\n/);
  });

  it("changes only the lines that hold numbers", () => {
    const whole = generateCode("python", before);
    const [code] = findMarkedCode(whole);
    const edits = rewriteEdits(whole, "python", code, { code: generateCode("python", after), language: "python" });
    // Ten rows of tables, one shared number, and the mark.
    expect(edits.length).toBe(12);
  });

  it("adds the imports that another formula needs", () => {
    const old: CodeFormula = { ...formulas.linear, origin };
    const result = rewritten(`"""Module."""\n\n${generateCode("python", old)}`, after, "python", { known: old });
    expect(result).toMatch(/^"""Module\."""\n(?:\n)?import numpy as np\n/);
  });

  it("does not guess where the formula is not known", () => {
    const edited = generateCode("python", before).replace("p4 = 4.31", "p4 = 4.32");
    const [code] = findMarkedCode(edited);
    expect(regionOf(edited, code, undefined)).toBeUndefined();
    expect(rewritten(edited, before, "python")).toBe(generateCode("python", before));
  });
});
