import { describe, expect, it } from "vitest";
import type { CodeFormula } from "../../../src/codegen/codeFormula";
import { codeGenerators } from "../../../src/codegen/generators";
import type { LanguageName } from "../../../src/expression/language";
import { hasPython } from "../../support/python";
import type { Case } from "./cases";
import { expectAgreement } from "./agreement";
import { caseOf, firstRows } from "./cases";
import { compiler, cppCompiler, runC } from "./cRunner";
import { compiled, runJavaScript, typeErrors } from "./ecmascriptRunner";
import { formulas, functionsOfNumbers } from "./formulas";
import { runPythonCases } from "./pythonRunner";
import { reservedWords } from "./reservedWords";
import { runners } from "./runners/all";
import { canCalculate, excelRunner } from "./runners/excel";
import { canReadJulia, juliaRunner } from "./runners/julia";
import { runSql } from "./runners/sql";
import { hasSymPy, sympyRunner } from "./runners/sympy";
import { isInstalled, output, runCases } from "./runners/program";
import { torchPython, torchRunner } from "./runners/torch";

const all: Readonly<Record<string, CodeFormula>> = { ...formulas, functionsOfNumbers, ...reservedWords() };
const names = Object.keys(all);
/** Go compiles its standard library first. */
const slow = { timeout: 240_000 };

function casesIn(language: LanguageName): Case[] {
  return names.map((name, k) => caseOf(all[name], codeGenerators[language].generate(all[name]), 60, k));
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

describe(canCalculate ? "Excel" : "no Formulon here: Excel formulas are not calculated", () => {
  it.runIf(canCalculate)("agrees with the oracle and names unknown categories", () => {
    const cases = casesIn("excel");
    runCases(excelRunner, cases).forEach(({ values, failure }, k) => {
      const compared = values.map((value, row) => (excelRunner.skips!(cases[k], row) ? undefined : value));
      expectAgreement(names[k], compared, cases[k]);
      if (cases[k].categories.length > 0) expect(failure).toMatch(/No parameters for \w+ no such level/);
    });
  });
});

describe(canReadJulia ? "Julia, as its grammar reads it" : "no grammar of Julia here: its code is not read", () => {
  it.runIf(canReadJulia)("agrees with the oracle and names unknown categories", () => {
    const cases = casesIn("julia");
    runCases(juliaRunner, cases).forEach(({ values, failure }, k) => {
      expectAgreement(names[k], values, cases[k]);
      if (cases[k].categories.length > 0) expect(failure).toMatch(/No parameters for \w+ 'no such level'/);
    });
  });
});

describe(torchPython ? "PyTorch" : "no PyTorch here: its code is compiled at most", () => {
  it.runIf(torchPython)("agrees with the oracle, has gradients and names unknown categories", () => {
    const cases = casesIn("torch");
    runCases(torchRunner, cases).forEach(({ values, failure }, k) => {
      const compared = values.map((value, row) => (torchRunner.skips!(cases[k], row) ? undefined : value));
      expectAgreement(names[k], compared, cases[k]);
      if (cases[k].categories.length > 0) expect(failure).toMatch(/No parameters for \(?\w+.* \(?'no such level'/);
    });
  });

  it.runIf(hasPython)("is Python without a warning", () => {
    const files = Object.fromEntries(casesIn("torch").map(({ code }, k) => [`formula${k}.py`, code]));
    const command = ["python3", "-W", "error", "-m", "py_compile", ...Object.keys(files)];
    expect(output({ commands: [command] }, files)).toBe("");
  });
});
