import { describe, expect, it } from "vitest";
import { codeGenerators, generateCode, generatorForEditor } from "../../../src/codegen/generators";
import type { LanguageName } from "../../../src/expression/language";
import { languageNames } from "../../../src/expression/language";
import { formulas } from "./formulas";

const extensions: Readonly<Record<LanguageName, string>> = {
  python: "py",
  typescript: "ts",
  javascript: "js",
  c: "c",
  cpp: "cpp",
  rust: "rs",
  julia: "jl",
  r: "R",
  matlab: "m",
  java: "java",
  csharp: "cs",
  go: "go",
  fortran: "f90",
  sql: "sql",
  excel: "tsv",
  sympy: "sympy.py",
  torch: "torch.py",
  json: "json",
  csv: "csv",
  latex: "tex",
  markdown: "md",
};

describe.each(languageNames)("%s", (language) => {
  it.each(Object.keys(formulas))("writes %s as in its golden file", async (name) => {
    const code = codeGenerators[language].generate(formulas[name]);
    await expect(code).toMatchFileSnapshot(`golden/${name}.${extensions[language]}`);
  });

  it("follows the indentation of the target file", () => {
    const code = codeGenerators[language].generate(formulas.partiallyShared, { indent: "\t" });
    const indented = code.split("\n").filter((line) => /^\s/.test(line) && !line.startsWith(" *"));
    expect(indented.filter((line) => !line.startsWith("\t"))).toEqual([]);
  });
});

it.each(languageNames)("leaves units and errors out of comments in %s where a person wants that", (language) => {
  const formula = { ...formulas.linear, target: { name: "velocity", unit: "furlong" } };
  const whole = generateCode(language, formula);
  const brief = generateCode(language, formula, { details: false });
  expect(brief).not.toMatch(/furlong|Mpc|226\.9|RMSE/);
  expect(brief.length).toBeLessThanOrEqual(whole.length);
});

it("exports no TypeScript function within another", () => {
  const { generate } = codeGenerators.typescript;
  expect(generate(formulas.kepler)).toMatch(/^export function/m);
  expect(generate(formulas.kepler, { isLocal: true })).toMatch(/^function/m);
});

describe("generatorForEditor", () => {
  it("finds the generator of an editor's language", () => {
    expect(generatorForEditor("python")?.id).toBe("python");
    expect(generatorForEditor("typescriptreact")?.id).toBe("typescript");
    expect(generatorForEditor("cpp")?.id).toBe("cpp");
    expect(generatorForEditor("tex")?.id).toBe("latex");
  });

  it("knows no generator for others", () => {
    expect(generatorForEditor("cobol")).toBeUndefined();
    expect(generatorForEditor("html")).toBeUndefined();
    expect(generatorForEditor("constructor")).toBeUndefined();
  });

  it("gives every editor language to one generator only", () => {
    const all = Object.values(codeGenerators).flatMap(({ editorLanguages }) => editorLanguages);
    expect(new Set(all).size).toBe(all.length);
  });
});
