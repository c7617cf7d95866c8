import { describe, expect, it } from "vitest";
import { codeGenerators } from "../../../src/codegen/generators";
import type { LanguageName } from "../../../src/expression/language";
import { hasPython } from "../../support/python";
import type { Case } from "./cases";
import { caseOf } from "./cases";
import { compiler, cppCompiler, runC } from "./cRunner";
import { compiled, runJavaScript, typeErrors } from "./ecmascriptRunner";
import { formulas } from "./formulas";
import { runPythonCases } from "./pythonRunner";
import { runners } from "./runners/all";
import { runSql } from "./runners/sql";
import { hasSymPy, sympyRunner } from "./runners/sympy";
import { isInstalled, runCases } from "./runners/program";

const names = Object.keys(formulas);
/** Go compiles its standard library first. */
const slow = { timeout: 240_000 };

function casesIn(language: LanguageName): Case[] {
  return names.map((name, k) => caseOf(formulas[name], codeGenerators[language].generate(formulas[name]), 60, k));
}

/** Values agree to 1e-12 relative; where the oracle has no number, neither has the code. */
function expectAgreement(
  name: string,
  values: readonly (number | undefined)[],
  { expected }: Case,
  leastNumbers = 10,
): void {
  const wrong = values.flatMap((value, row) => {
    if (value === undefined || Object.is(value, expected[row]) || value === expected[row]) return [];
    return Math.abs(value - expected[row]) <= 1e-12 * Math.abs(expected[row])
      ? []
      : [{ row, value, expected: expected[row] }];
  });
  expect({ name, wrong }).toEqual({ name, wrong: [] });
  expect(values.length).toBe(expected.length);
  expect(Array.from(expected).filter(Number.isFinite).length).toBeGreaterThan(leastNumbers);
}

describe("JavaScript", () => {
  it.each(casesIn("javascript").map((one, k) => [names[k], one] as const))(
    "of %s agrees with the oracle",
    (name, one) => {
      const { values, failure } = runJavaScript(one);
      expectAgreement(name, values, one);
      if (one.categories.length > 0) expect(failure).toBeInstanceOf(RangeError);
    },
  );
});

describe("TypeScript", () => {
  const cases = casesIn("typescript");

  it("has no type errors under the strictest settings", () => {
    expect(typeErrors(cases.map(({ code }) => code))).toEqual([]);
  });

  it.each(cases.map((one, k) => [names[k], one] as const))("of %s agrees with the oracle", (name, one) => {
    expectAgreement(name, runJavaScript({ ...one, code: compiled(one.code) }).values, one);
  });
});

describe(hasPython ? "python3" : "no python3 here: Python code is not run", () => {
  it.runIf(hasPython)("compiles all formulas and agrees with the oracle", () => {
    const cases = casesIn("python");
    runPythonCases(cases).forEach(({ single, array, failure }, k) => {
      expectAgreement(`${names[k]}, one row at a time`, single, cases[k]);
      expectAgreement(`${names[k]}, all rows at once`, array, cases[k]);
      expect({ name: names[k], failure }).toEqual({
        name: names[k],
        failure: cases[k].categories.length > 0 ? "KeyError" : "none",
      });
    });
  });
});

describe(compiler ? `C with ${compiler}` : "no C compiler here: C code is not run", () => {
  const strict = ["-Wall", "-Wextra", "-Werror", "-pedantic", "-Wno-overlength-strings"];

  it.runIf(compiler).each([["c99"], ["c11"], ["gnu17"]])(
    "compiles all formulas as one file of %s and agrees with the oracle",
    (standard) => {
      const cases = casesIn("c");
      runC(cases, compiler!, [`-std=${standard}`, ...strict]).forEach(({ values, unknown }, k) => {
        expectAgreement(names[k], values, cases[k]);
        if (unknown !== undefined) expect(unknown).toBeNaN();
      });
    },
  );

  it.runIf(cppCompiler)("is C++ too", () => {
    const cases = casesIn("c");
    runC(cases, cppCompiler!, ["-std=c++17", ...strict], "cpp").forEach(({ values }, k) => {
      expectAgreement(names[k], values, cases[k]);
    });
  });
});

describe.each(
  runners.map((runner) => {
    const isHere = isInstalled(runner.tool);
    return { runner, isHere, title: isHere ? runner.label : `no ${runner.tool} here: ${runner.label} is not run` };
  }),
)("$title", ({ runner, isHere }) => {
  it.runIf(isHere)("compiles all formulas, agrees with the oracle and names unknown categories", slow, () => {
    const cases = casesIn(runner.language);
    runCases(runner, cases).forEach(({ values, failure }, k) => {
      const compared = values.map((value, row) => (runner.skips?.(cases[k], row) ? undefined : value));
      expectAgreement(names[k], compared, cases[k]);
      if (cases[k].categories.length > 0) expect(failure).toMatch(/no parameters for \w+ ["']?no such level/i);
    });
  });
});

describe("SQL", () => {
  it.each(casesIn("sql").map((one, k) => [names[k], one] as const))(
    "of %s agrees with the oracle in DuckDB",
    async (name, one) => {
      const { values, unknown } = await runSql(one);
      expectAgreement(name, values, one);
      if (one.categories.length > 0) expect(unknown).toBeNull();
    },
  );
});

describe(hasSymPy ? "SymPy" : "no SymPy here: its code is not run", () => {
  it.runIf(hasSymPy)("agrees with the oracle and names unknown categories", () => {
    const cases = casesIn("sympy").map((one) => firstRows(one, 20));
    runCases(sympyRunner, cases).forEach(({ values, failure }, k) => {
      // An expression that is not real is not evaluated.
      const compared = values.map((value, row) => (Number.isFinite(cases[k].expected[row]) ? value : undefined));
      expectAgreement(names[k], compared, cases[k], 5);
      if (cases[k].categories.length > 0) expect(failure).toMatch(/No parameters for \w+ 'no such level'/);
    });
  });
});

/** The case with fewer rows, for what is slow. */
function firstRows(one: Case, count: number): Case {
  const first = <Value>(column: readonly Value[]) => column.slice(0, count);
  return {
    ...one,
    inputs: one.inputs.map(first),
    categories: one.categories.map(first),
    expected: one.expected.slice(0, count),
  };
}
