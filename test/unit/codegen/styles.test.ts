import { describe, expect, it } from "vitest";
import type { CodeFormula, CodeStyle } from "../../../src/codegen/codeFormula";
import { codeForms, numberPlaces, rowsPerCall, unknownCategoryChoices } from "../../../src/codegen/codeFormula";
import { codeGenerators, generateCode } from "../../../src/codegen/generators";
import { findMarkedCode } from "../../../src/codegen/mark";
import { numberFileName } from "../../../src/codegen/numberFile";
import { languageNames } from "../../../src/expression/language";
import { hasPython } from "../../support/python";
import type { Case } from "./cases";
import { caseOf } from "./cases";
import { compiler, cppCompiler } from "./cRunner";
import { compiled, typeErrors } from "./ecmascriptRunner";
import { formulas } from "./formulas";
import { bytesOf, output } from "./runners/program";

const tried = ["linear", "perCategory", "partiallyShared", "hostileNames", "everyOperator"];

/** Every style but those of comments. */
const styles: readonly CodeStyle[] = codeForms.flatMap((form) =>
  numberPlaces.flatMap((numbers) =>
    rowsPerCall.flatMap((rows) =>
      unknownCategoryChoices.map((unknownCategories) => ({ form, numbers, rows, unknownCategories })),
    ),
  ),
);

interface StyledCase extends Case {
  readonly style: CodeStyle;
  readonly name: string;
}

function casesIn(language: "javascript" | "typescript" | "python" | "c" | "cpp", all = styles): StyledCase[] {
  return tried.flatMap((name) =>
    all.map((style) => ({
      ...caseOf(formulas[name], generateCode(language, formulas[name], style), 8, 3),
      style,
      name,
    })),
  );
}

/** What the code of a case defines: the class, or the function that is called. */
function entryOf({ code, style }: StyledCase): string {
  const pattern =
    style.form === "class" && /^(?:export )?class /m.test(code)
      ? /^(?:export )?class ([^\s:{]+)/m
      : /^(?:export |inline )?(?:def|function|void|std::vector<double>|double(?! \w+_(?:min|max|of_row)\()) ([^\s(]+)\(/m;
  return pattern.exec(code)![1];
}

function expectAgreement(printed: string, cases: readonly StyledCase[]): void {
  const lines = printed.trim().split("\n");
  for (const { expected, style, name } of cases) {
    const values = lines.splice(0, expected.length).map((line) => Number(line.replace(/^nan$/i, "NaN")));
    const close = Array.from(
      expected,
      (value) => (Number.isFinite(value) ? expect.closeTo(value, 9) : value) as number,
    );
    expect({ style, name, values }).toEqual({ style, name, values: close });
  }
}

describe.each([
  ["python", { form: "class" }],
  ["python", { numbers: "file" }],
  ["python", { form: "class", numbers: "file", unknownCategories: "mean" }],
  ["typescript", { form: "class" }],
  ["typescript", { numbers: "file" }],
  ["typescript", { rows: "many" }],
  ["javascript", { form: "class", rows: "many", unknownCategories: "mean" }],
  ["javascript", { form: "class", numbers: "file" }],
  ["c", { rows: "many" }],
  ["c", { rows: "many", unknownCategories: "mean" }],
  ["cpp", { form: "class" }],
  ["cpp", { rows: "many" }],
  ["cpp", { form: "class", rows: "many", unknownCategories: "mean" }],
] as const)("%s in the style %o", (language, style) => {
  it("is as in its golden file", async () => {
    const code = generateCode(language, formulas.partiallyShared, style);
    const name = Object.values(style).join("-");
    await expect(code).toMatchFileSnapshot(`golden/styles/partiallyShared.${name}.${language}.txt`);
  });
});

it("makes no difference where a language does not follow it", () => {
  for (const language of languageNames) {
    const { follows = [] } = codeGenerators[language];
    const origin = { run: "r", formula: "f" };
    const formula: CodeFormula = { ...formulas.partiallyShared, origin };
    const style = { form: "class", numbers: "file", rows: "many", unknownCategories: "mean" } as const;
    const [plain, styled] = [generateCode(language, formula), generateCode(language, formula, style)];
    if (follows.length === 0) expect(styled).toBe(plain);
    else {
      expect(styled).not.toBe(plain);
      const told = Object.fromEntries(follows.map((choice) => [choice, style[choice]]));
      const [{ mark, isIntact }] = findMarkedCode(styled);
      expect({ language, style: mark.style, isIntact }).toEqual({ language, style: told, isIntact: true });
    }
  }
});

describe("JavaScript", () => {
  it("agrees with the oracle in every style", { timeout: 60_000 }, () => {
    expectAgreement(runEcmaScript(casesIn("javascript")), casesIn("javascript"));
  });
});

describe("TypeScript", () => {
  const cases = casesIn("typescript");

  it("has no type errors in any style", { timeout: 120_000 }, () => {
    for (const name of tried) {
      const codes = cases.filter((one) => one.name === name).map(({ code }) => code);
      expect({ name, errors: typeErrors(codes, numberFiles([name])) }).toEqual({ name, errors: [] });
    }
  });

  it("agrees with the oracle in every style", { timeout: 60_000 }, () => {
    expectAgreement(runEcmaScript(cases.map((one) => ({ ...one, code: `export ${compiled(one.code)}` }))), cases);
  });
});

/** Runs modules, each in a folder with its numbers. */
function runEcmaScript(cases: readonly StyledCase[]): string {
  const files: Record<string, string> = { "package.json": '{ "type": "module" }' };
  const calls = cases.map((one, k) => {
    const { code, style, inputs, categories, expected, name } = one;
    const entry = entryOf(one);
    for (const [file, text] of Object.entries(numberFiles([name]))) files[`${k}/${file}`] = text;
    files[`${k}/formula.js`] = `${code.replace(/^export /gm, "")}\nexport { ${entry} as entry };\n`;
    const call = style.form === "class" ? "new entry().predict" : "entry";
    const many =
      style.rows === "many"
        ? `call(...columns)`
        : `Array.from({ length: ${expected.length} }, (_, row) => call(...columns.map((column) => column[row])))`;
    return [
      "{",
      `const { entry } = await import("./${k}/formula.js");`,
      style.form === "class"
        ? `const object = new entry(); const call = (...values) => object.predict(...values);`
        : `const call = ${call};`,
      `const columns = ${JSON.stringify([...inputs, ...categories])};`,
      `for (const value of ${many}) console.log(String(value));`,
      "}",
    ].join("\n");
  });
  files["run.js"] = calls.join("\n");
  return output({ commands: [["node", "--no-warnings", "run.js"]] }, files);
}

function numberFiles(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => [numberFileName(formulas[name]), generateCode("json", formulas[name])]),
  );
}

describe(hasPython ? "Python" : "no python3 here: Python code is not run", () => {
  it.runIf(hasPython)("agrees with the oracle in every style, for a row and for arrays", { timeout: 60_000 }, () => {
    const cases = casesIn("python");
    const files: Record<string, string> = {};
    const calls = cases.map((one, k) => {
      files[`case${k}/formula.py`] = one.code;
      for (const [file, text] of Object.entries(numberFiles([one.name]))) files[`case${k}/${file}`] = text;
      files[`case${k}/columns.json`] = JSON.stringify([...one.inputs, ...one.categories]);
      const entry = entryOf(one);
      return [
        `from case${k}.formula import ${entry}`,
        `call = ${one.style.form === "class" ? `${entry}().predict` : entry}`,
        `columns = [np.array(c) for c in json.load(open("case${k}/columns.json"))]`,
        `whole = np.broadcast_to(call(*columns), ${one.expected.length})`,
        `for row in range(${one.expected.length}):`,
        `    assert np.allclose(whole[row], call(*(c[row] for c in columns)), equal_nan=True)`,
        `    print(repr(float(whole[row])))`,
      ].join("\n");
    });
    files["run.py"] = `import json\nimport numpy as np\nnp.seterr(all="ignore")\n${calls.join("\n")}\n`;
    expectAgreement(output({ commands: [["python3", "run.py"]] }, files), cases);
  });
});

describe(compiler ? `C with ${compiler}` : "no C compiler here: C code is not run", () => {
  it.runIf(compiler)("agrees with the oracle for arrays of rows", () => {
    const cases = casesIn("c", [{ rows: "many" }]);
    const octal = (text: string) =>
      `"${Array.from(Buffer.from(text), (byte) => (byte === 0 ? [0xc0, 0x80] : [byte]).map((one) => `\\${one.toString(8).padStart(3, "0")}`).join("")).join("")}"`;
    const runs = cases.map((one, k) => {
      const rows = one.expected.length;
      const columns = [
        ...one.inputs.map((column, c) => `double c${c}[] = {${column.join(", ")}};`),
        ...one.categories.map((column, c) => `const char *k${c}[] = {${column.map(octal).join(", ")}};`),
      ];
      const names = [...one.inputs.map((_, c) => `c${c}`), ...one.categories.map((_, c) => `k${c}`)];
      return [
        `static void run${k}(void) {`,
        ...columns,
        `double result[${rows}];`,
        `${entryOf(one)}(${[rows, ...names, "result"].join(", ")});`,
        `for (int row = 0; row < ${rows}; row++) printf("%.17g\\n", result[row]);`,
        "}",
      ].join("\n");
    });
    const main = `int main(void) {\n${cases.map((_, k) => `run${k}();`).join("\n")}\nreturn 0;\n}\n`;
    const files = { "all.c": ["#include <stdio.h>", ...cases.map(({ code }) => code), ...runs, main].join("\n") };
    const strict = ["-Wall", "-Wextra", "-Werror", "-pedantic", "-Wno-overlength-strings", "-std=c99"];
    const commands = [[compiler!, ...strict, "-o", "all", "all.c", "-lm"], ["./all"]];
    expectAgreement(output({ commands }, files).replace(/-nan/g, "nan"), cases);
  });
});

describe(cppCompiler ? `C++ with ${cppCompiler}` : "no C++ compiler here: C++ code is not run", () => {
  const octal = (byte: number) => `\\${byte.toString(8).padStart(3, "0")}`;
  const string = (text: string) => `std::string("${bytesOf(text).map(octal).join("")}", ${bytesOf(text).length})`;

  it.runIf(cppCompiler)("keeps keys that are added to the tables of a class from a text that does not last", () => {
    const main = [
      "#include <cstdio>",
      generateCode("cpp", formulas.partiallyShared, { form: "class" }),
      "int main() {",
      "FluxFormula object;",
      "std::string name(40, 'a');",
      'object.flux_by_star[name] = object.flux_by_star.at("SN a");',
      'object.flux_by_star_and_band[{name, "g"}] = object.flux_by_star_and_band.at({"SN a", "g"});',
      "name.assign(40, 'b');",
      'std::printf("%.17g %.17g", object.predict(2, std::string(40, \'a\'), "g"), object.predict(2, "SN a", "g"));',
      "}",
    ].join("\n");
    const commands = [
      [cppCompiler!, "-std=c++17", "-Wall", "-Wextra", "-Werror", "-o", "main", "main.cpp"],
      ["./main"],
    ];
    const [added, given] = output({ commands }, { "main.cpp": main }).split(" ");
    expect(added).toBe(given);
  });

  it.runIf(cppCompiler)("agrees with the oracle in every style", { timeout: 120_000 }, () => {
    const cases = casesIn(
      "cpp",
      styles.filter(({ numbers }) => numbers === "code"),
    );
    const runs = cases.map((one, k) => {
      const { inputs, categories, expected, style } = one;
      const columns = [
        ...inputs.map((column) => `std::vector<double>{${column.join(", ")}}`),
        ...categories.map((column) => `std::vector<std::string>{${column.map(string).join(", ")}}`),
      ].map((text, c) => `const auto c${c} = ${text};`);
      const call = style.form === "class" ? "object.predict" : entryOf(one);
      const list = columns.map((_, c) => `c${c}`);
      const cells = list.map((name) => `${name}[row]`).join(", ");
      return [
        `static void run() {`,
        ...columns,
        style.form === "class" ? `const ${entryOf(one)} object{};` : "",
        style.rows === "many" ? `const auto all = ${call}(${list.join(", ")});` : "",
        `for (std::size_t row = 0; row < ${expected.length}; ++row)`,
        `std::printf("%.17g\\n", ${style.rows === "many" ? "all[row]" : `${call}(${cells})`});`,
        "}",
        `} // namespace n${k}`,
      ].join("\n");
    });
    // Whatever a case includes is there before its namespace begins.
    const includes = new Set(cases.flatMap(({ code }) => code.match(/^#include .*$/gm) ?? []));
    const all = ["#include <cstdio>", "#include <string>", "#include <vector>", ...includes];
    const scopes = cases.map(({ code }, k) => `namespace n${k} {\n${code}\n${runs[k]}`);
    const main = `int main() {\n${cases.map((_, k) => `n${k}::run();`).join("\n")}\n}\n`;
    const strict = ["-std=c++17", "-Wall", "-Wextra", "-Werror", "-pedantic", "-Wshadow", "-Wno-overlength-strings"];
    const commands = [[cppCompiler!, ...strict, "-o", "all", "all.cpp"], ["./all"]];
    const printed = output({ commands }, { "all.cpp": [...all, ...scopes, main].join("\n") });
    expectAgreement(printed.replace(/-nan/g, "nan"), cases);
  });
});
