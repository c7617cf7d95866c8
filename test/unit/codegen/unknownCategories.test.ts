import { describe, expect, it } from "vitest";
import type { CodeFormula } from "../../../src/codegen/codeFormula";
import { codeGenerators, generateCode } from "../../../src/codegen/generators";
import type { LanguageName } from "../../../src/expression/language";
import { languageNames } from "../../../src/expression/language";
import { hasPython } from "../../support/python";
import { expectAgreement } from "./agreement";
import type { Case } from "./cases";
import { firstRows, meanCaseOf } from "./cases";
import { compiler, cppCompiler, runC } from "./cRunner";
import { compiled, runJavaScript, typeErrors } from "./ecmascriptRunner";
import { formulas } from "./formulas";
import { runPythonCases } from "./pythonRunner";
import { reservedWords } from "./reservedWords";
import { runners } from "./runners/all";
import { canCalculate, excelRunner } from "./runners/excel";
import { canReadJulia, juliaRunner } from "./runners/julia";
import { isInstalled, runCases } from "./runners/program";
import { runSql } from "./runners/sql";
import { hasSymPy, sympyRunner } from "./runners/sympy";
import { torchPython, torchRunner } from "./runners/torch";

const style = { unknownCategories: "mean" } as const;
/** Means that only some languages have a literal for. */
const infinite: CodeFormula = {
  ...formulas.perCategory,
  target: { name: "infinite", unit: undefined },
  parameters: [formulas.perCategory.parameters[0], Float64Array.of(11.57, Infinity, 39.97)],
};
const withTables: Readonly<Record<string, CodeFormula>> = Object.fromEntries(
  Object.entries({ ...formulas, infinite, ...reservedWords() }).filter(([, { expression }]) =>
    expression.sharing.some((each) => each !== 0),
  ),
);
const names = Object.keys(withTables);
const followers = languageNames.filter((language) => codeGenerators[language].follows?.includes("unknownCategories"));
/** Go compiles its standard library first. */
const slow = { timeout: 240_000 };

function casesIn(language: LanguageName): Case[] {
  return names.map((name, k) =>
    meanCaseOf(withTables[name], generateCode(language, withTables[name], style), 40, 100 + k),
  );
}

it("is followed by every language that looks numbers up", () => {
  const others = languageNames.filter((language) => !followers.includes(language));
  expect(others).toEqual(["json", "csv", "latex", "markdown"]);
});

describe.each(followers)("the mean of the known categories in %s", (language) => {
  it.each(["partiallyShared", "perCategory"])("is written for %s as in its golden file", async (name) => {
    const code = generateCode(language, formulas[name], style);
    await expect(code).toMatchFileSnapshot(`golden/${name}.mean.${language}.txt`);
  });
});

describe("the mean of the known categories, and known ones as they are, in", () => {
  it.each(names.map((name, k) => [name, k] as const))("JavaScript and TypeScript of %s", (name, k) => {
    const [javascript, typescript] = [casesIn("javascript")[k], casesIn("typescript")[k]];
    expect(typeErrors([typescript.code])).toEqual([]);
    for (const one of [javascript, { ...typescript, code: compiled(typescript.code) }])
      expectAgreement(name, runJavaScript(one).values, one);
  });

  it.runIf(hasPython)("Python", () => {
    const cases = casesIn("python");
    runPythonCases(cases).forEach(({ single, array, failure }, k) => {
      expectAgreement(`${names[k]}, one row at a time`, single, cases[k]);
      expectAgreement(`${names[k]}, all rows at once`, array, cases[k]);
      expect(failure).toBe("none");
    });
  });

  const strict = ["-Wall", "-Wextra", "-Werror", "-pedantic", "-Wno-overlength-strings"];

  it.runIf(compiler)(`C with ${compiler}`, () => {
    const cases = casesIn("c");
    runC(cases, compiler!, ["-std=c99", ...strict]).forEach(({ values }, k) => {
      expectAgreement(names[k], values, cases[k]);
    });
  });

  it.runIf(cppCompiler)("C that is C++ too", () => {
    const cases = casesIn("c");
    runC(cases, cppCompiler!, ["-std=c++17", ...strict], "cpp").forEach(({ values }, k) => {
      expectAgreement(names[k], values, cases[k]);
    });
  });

  for (const runner of runners) {
    it.runIf(isInstalled(runner.tool))(runner.label, slow, () => {
      const cases = casesIn(runner.language);
      runCases(runner, cases).forEach(({ values }, k) => {
        const compared = values.map((value, row) => (runner.skips?.(cases[k], row) ? undefined : value));
        expectAgreement(names[k], compared, cases[k]);
      });
    });
  }

  it("SQL with DuckDB", async () => {
    for (const [k, one] of casesIn("sql").entries()) expectAgreement(names[k], (await runSql(one)).values, one);
  });

  it.runIf(hasSymPy)("SymPy", () => {
    const cases = casesIn("sympy").map((one) => firstRows(one, 12));
    runCases(sympyRunner, cases).forEach(({ values }, k) => {
      // An expression that is not real is not evaluated.
      const compared = values.map((value, row) => (Number.isFinite(cases[k].expected[row]) ? value : undefined));
      expectAgreement(names[k], compared, cases[k], 3);
    });
  });

  it.runIf(canCalculate)("Excel", () => {
    const cases = casesIn("excel");
    runCases(excelRunner, cases).forEach(({ values }, k) => {
      const compared = values.map((value, row) => (excelRunner.skips!(cases[k], row) ? undefined : value));
      expectAgreement(names[k], compared, cases[k]);
    });
  });

  it.runIf(canReadJulia)("Julia, as its grammar reads it", () => {
    const cases = casesIn("julia");
    runCases(juliaRunner, cases).forEach(({ values }, k) => expectAgreement(names[k], values, cases[k]));
  });

  it.runIf(torchPython)("PyTorch", () => {
    const cases = casesIn("torch");
    runCases(torchRunner, cases).forEach(({ values }, k) => {
      const compared = values.map((value, row) => (torchRunner.skips!(cases[k], row) ? undefined : value));
      expectAgreement(names[k], compared, cases[k]);
    });
  });
});
