import { describe, expect, it } from "vitest";
import type { CodeFormula } from "../../../src/codegen/codeFormula";
import { codeGenerators } from "../../../src/codegen/generators";
import { apply, input, parameter } from "../../../src/expression/build";
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
import { isInstalled, output, runCases } from "./runners/program";

const all: Readonly<Record<string, CodeFormula>> = { ...formulas, ...reservedWords() };
const names = Object.keys(all);
/** Go compiles its standard library first. */
const slow = { timeout: 240_000 };

/** Formulas with columns named by what means something in some language or in the code that is written. */
function reservedWords(): Record<string, CodeFormula> {
  const words = [
    "abstract and Array as assert async auto await base begin bool Boolean break by byte case cast catch chan char class",
    "const continue data def default defer del delegate delete do double Double elif else elseif end enum error event",
    "except export extends extern false final finally float float64 fmt fn for foreach fn func function global go goto group",
    "if impl implicit import in inline inner int integer interface internal is join key lambda let list local lock logical",
    "long loop map Map match math Math max min mod module mut namespace native new nil none None not null number object of",
    "ok open operator or order out override package params parameter pass pi primitive print private program public pure",
    "raise range real record ref repeat result return row rows select self Self set sign signed sin sqrt static std stop",
    "str String struct sub subroutine super switch sympy System table template then this throw to torch transfer trait true",
    "True try type typeof u union unless unsafe until use using value var void volatile when where while with yield",
    "A1 R1C1 R C T t p1 P1 i I e E NaN Inf Infinity nan NULL x y a b np f",
  ].map((line) => line.split(" "));
  return Object.fromEntries(words.map((line) => [`words like ${line[0]}`, formulaWithWords(line)]));
}

function formulaWithWords(words: readonly string[]): CodeFormula {
  const sum = words.map((_, k) => input(k)).reduce((left, right) => apply("add", left, right));
  return {
    ...formulas.perCategory,
    expression: apply("add", apply("mul", parameter(1), apply("max", sum, input(0))), parameter(1)),
    target: { name: words[0], unit: undefined },
    inputs: words.map((name) => ({ name, unit: undefined })),
    categories: [{ name: words[1], levels: ["class", "def", "null"] }],
  };
}

function casesIn(language: LanguageName): Case[] {
  return names.map((name, k) => caseOf(all[name], codeGenerators[language].generate(all[name]), 60, k));
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
    const cases = casesIn("sympy").map((one) => firstRows(one, 12));
    runCases(sympyRunner, cases).forEach(({ values, failure }, k) => {
      // An expression that is not real is not evaluated.
      const compared = values.map((value, row) => (Number.isFinite(cases[k].expected[row]) ? value : undefined));
      expectAgreement(names[k], compared, cases[k], 3);
      if (cases[k].categories.length > 0) expect(failure).toMatch(/No parameters for \w+ 'no such level'/);
    });
  });
});

describe(hasPython ? "PyTorch" : "no python3 here: PyTorch code is not compiled", () => {
  it.runIf(hasPython)("is Python without a warning", () => {
    const files = Object.fromEntries(casesIn("torch").map(({ code }, k) => [`formula${k}.py`, code]));
    const command = ["python3", "-W", "error", "-m", "py_compile", ...Object.keys(files)];
    expect(output({ commands: [command] }, files)).toBe("");
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
