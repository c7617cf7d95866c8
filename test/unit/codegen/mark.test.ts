import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CodeFormula } from "../../../src/codegen/codeFormula";
import { generateCode } from "../../../src/codegen/generators";
import { splitImports } from "../../../src/codegen/imports";
import { findMarkedCode, shortFormula, shortRun } from "../../../src/codegen/mark";
import type { LanguageName } from "../../../src/expression/language";
import { languageNames } from "../../../src/expression/language";
import { formulas } from "./formulas";

const origin = { run: "3f2a9c1b-0d5e-4a70-9c39-5f0a8b7d6e11", formula: "8d2e4f107c1b9a35" };
/** CSV has no comments. */
const languages = languageNames.filter((name) => name !== "csv");

function codeOf(language: LanguageName, name = "partiallyShared", change: Partial<CodeFormula> = {}): string {
  return generateCode(language, { ...formulas[name], origin, ...change });
}

describe.each(languages)("the mark of %s", (language) => {
  it.each(Object.keys(formulas))("tells run, formula and how far the code of %s reaches", (name) => {
    const code = codeOf(language, name);
    const { body } = splitImports(code, language);
    const text = `above\n${code}below\n`;
    const [found, ...others] = findMarkedCode(text);
    expect(others).toEqual([]);
    expect(found.mark).toMatchObject({
      run: shortRun(origin.run),
      formula: shortFormula(origin.formula),
      language,
    });
    expect(found.isIntact).toBe(true);
    expect(text.slice(found.start, found.end)).toBe(body.trim());
  });

  it("stays right when the file is indented, has other line breaks or loses blank lines", () => {
    const { body } = splitImports(codeOf(language), language);
    const indented = body.replace(/\n{2,}/g, "\n").replace(/^(?=.)/gm, "\t");
    const text = `{\n${indented}}\n`.replaceAll("\n", "\r\n");
    const [found] = findMarkedCode(text);
    expect(found.isIntact).toBe(true);
    expect(text.slice(found.start, found.end)).toBe(indented.trim().replaceAll("\n", "\r\n"));
  });

  it("notices a character that was changed anywhere in the code", () => {
    const code = codeOf(language);
    const { body } = splitImports(code, language);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: body.trim().length - 1 }), (at) => {
        fc.pre(/\S/.test(body[at]));
        const changed = body.slice(0, at) + (body[at] === "§" ? "¤" : "§") + body.slice(at + 1);
        expect(findMarkedCode(changed).filter(({ isIntact }) => isIntact)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it("is not fooled by marks that the data hold", () => {
    const foreign = `Found by Parsimony in y.csv (${findMark(codeOf(language, "linear"))}).`;
    const code = codeOf(language, "perCategory", {
      source: foreign,
      target: { name: foreign, unit: foreign },
      categories: [{ name: foreign, levels: [foreign, "a", "b"] }],
      origin: { ...origin, run: "another" },
    });
    const intact = findMarkedCode(code).filter(({ isIntact }) => isIntact);
    expect(intact.map(({ mark }) => mark.run)).toEqual([shortRun("another")]);
  });
});

function findMark(code: string): string {
  return /(?<=[( ])[0-9a-z]{7}-[^)\s]*/.exec(code)![0];
}

it("keeps the style", () => {
  const style = { details: false, unknownCategories: "mean", isLocal: true } as const;
  const code = generateCode("typescript", { ...formulas.perCategory, origin }, style);
  expect(findMarkedCode(code)[0].mark.style).toEqual(style);
});

it("leaves code alone that is not to be known again", () => {
  expect(findMarkedCode(generateCode("python", formulas.linear))).toEqual([]);
});

it("is found several times in a file, each with its own code", () => {
  const names = ["linear", "perCategory", "partiallyShared"];
  const text = names.map((name) => codeOf("typescript", name)).join("\nconst other = 1;\n\n");
  const found = findMarkedCode(text);
  expect(found.map(({ isIntact }) => isIntact)).toEqual([true, true, true]);
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(
    names.map((name) => codeOf("typescript", name).trim()),
  );
});

it("takes nothing for a mark that merely looks like one", () => {
  const mark = findMark(codeOf("python"));
  for (const text of [
    `Found by Parsimony in x.csv (${mark.replace("python", "cobol")}).`,
    `Found by Parsimony in x.csv (${mark.replace("python", "python.zz")}).`,
    `Found by somebody in x.csv (${mark}).`,
    `Found by Parsimony in x.csv\n(${mark}).`,
  ])
    expect(findMarkedCode(text)).toEqual([]);
});
