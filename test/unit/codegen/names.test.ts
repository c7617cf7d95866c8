import { spawnSync } from "node:child_process";
import * as fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { codeGenerators } from "../../../src/codegen/generators";
import type { NamingRules } from "../../../src/codegen/names";
import { Namer } from "../../../src/codegen/names";
import { apply, input, parameter } from "../../../src/expression/build";
import type { Expression } from "../../../src/expression/expression";
import { hasPython } from "../../support/python";
import { functionName } from "./cases";
import { formulas, hostileTexts } from "./formulas";

const snake: NamingRules = {
  style: "snake",
  tables: "capitals",
  script: "unicode",
  reserved: new Set(["lambda", "np"]),
};
const camel: NamingRules = { style: "camel", tables: "style", script: "unicode", reserved: new Set(["class"]) };
const ascii: NamingRules = {
  style: "snake",
  tables: "style",
  script: "ascii",
  reserved: new Set(["int"]),
  reservedAtTopLevel: new Set(["y1"]),
};

describe("a name", () => {
  it.each([
    ["semi-major axis", "semi_major_axis", "semiMajorAxis"],
    ["OrbitalPeriod", "orbital_period", "orbitalPeriod"],
    ["T", "T", "T"],
    ["T_eff", "T_eff", "TEff"],
    ["H0", "H0", "H0"],
    ["CO2", "co2", "co2"],
    ["pH", "ph", "ph"],
    ["Δt", "delta_t", "deltaT"],
    ["température", "temperature", "temperature"],
    ["Größe", "grosse", "grosse"],
    ["µ", "mu", "mu"],
    ["x²", "x2", "x2"],
    ["ﬁt", "fit", "fit"],
    ["温度", "温度", "温度"],
    ["が", "が", "が"],
    ["2theta", "x_2theta", "x2theta"],
    ["__init__", "init", "init"],
    ["%", "x", "x"],
    ["", "x", "x"],
  ])("is made of %j as an expert would", (column, inSnake, inCamel) => {
    expect(new Namer(snake).local(column, "x")).toBe(inSnake);
    expect(new Namer(camel).local(column, "x")).toBe(inCamel);
  });

  it("steps aside for reserved words and for others made before", () => {
    const namer = new Namer(snake);
    expect(["lambda", "λ", "Lambda", "a b", "a-b", "a_b_2"].map((text) => namer.local(text, "x"))).toEqual([
      "lambda_",
      "lambda_2",
      "lambda_3",
      "a_b",
      "a_b_2",
      "a_b_2_2",
    ]);
  });

  it("steps aside for library functions at the top level only", () => {
    expect(new Namer(ascii).local("y1", "x")).toBe("y1");
    expect(new Namer(ascii).topLevel("y1", "x")).toBe("y1_");
  });

  it("is in ASCII where the language wants that", () => {
    expect(new Namer(ascii).local("温度", "x3")).toBe("x3");
    expect(new Namer(ascii).local("température 温度", "x3")).toBe("temperature");
  });

  it("keeps its length", () => {
    expect(new Namer(snake).local("very ".repeat(2000), "x").length).toBeLessThanOrEqual(48);
  });
});

const texts = fc.oneof(
  fc.constantFrom(
    ...hostileTexts,
    "np",
    "math",
    "Math",
    "e",
    "E",
    "I",
    "NULL",
    "NaN",
    "linux",
    "y1",
    "i",
    "p1",
    "by",
    "f",
  ),
  fc.constantFrom(
    "class",
    "def",
    "int",
    "double",
    "let",
    "yield",
    "None",
    "True",
    "await",
    "arguments",
    "eval",
    "print",
  ),
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.string({ unit: "grapheme", maxLength: 6 }),
);
const many = fc.array(texts, { minLength: 1, maxLength: 12 });

describe("the names of a snippet", () => {
  it.each([snake, camel, ascii])("are valid and all different, $style in $script", (rules) => {
    fc.assert(
      fc.property(many, (columns) => {
        const namer = new Namer(rules);
        const names = columns.flatMap((column) => [namer.local(column, "x"), namer.topLevel(column, "formula")]);
        expect(new Set(names.map((name) => name.normalize("NFKC"))).size).toBe(names.length);
        for (const name of names) {
          expect(rules.reserved.has(name)).toBe(false);
          expect(name).toMatch(
            rules.script === "ascii" ? /^[A-Za-z][A-Za-z0-9_]*$/ : /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{M}\p{Nd}_]*$/u,
          );
        }
      }),
    );
  });

  /** Columns, target and categories all with names from the list, in one formula. */
  const snippet = (language: "python" | "typescript" | "c", names: readonly string[]) =>
    codeGenerators[language].generate({
      ...formulas.kepler,
      expression: sumOfInputs(names.length),
      parameters: [Float64Array.of(1)],
      target: { name: names[0], unit: undefined },
      inputs: names.map((name) => ({ name, unit: undefined })),
      categories: [{ name: names[0], levels: ["a"] }],
    });

  it.runIf(hasPython)("are names to Python, none of them a keyword or a built-in of its own", () => {
    const snippets = fc.sample(many, { numRuns: 300, seed: 5 }).map((names) => snippet("python", names));
    const check = [
      "import ast, builtins, json, keyword, sys",
      "for code in json.load(sys.stdin):",
      "    tree = ast.parse(code)",
      "    f = tree.body[-1]",
      "    assert isinstance(f, ast.FunctionDef), ast.dump(tree)",
      "    names = [f.name] + [a.arg for a in f.args.args]",
      "    assert len(set(names)) == len(names), names",
      "    assert not any(keyword.iskeyword(n) or hasattr(builtins, n) or n == 'np' for n in names), names",
    ].join("\n");
    const { status, stderr } = spawnSync("python3", ["-c", check], {
      input: JSON.stringify(snippets),
      encoding: "utf8",
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it("are names to TypeScript", () => {
    for (const names of fc.sample(many, { numRuns: 300, seed: 6 })) {
      const code = snippet("typescript", names);
      const { diagnostics } = ts.transpileModule(code, {
        reportDiagnostics: true,
        compilerOptions: { target: ts.ScriptTarget.ES2022 },
      });
      expect(diagnostics?.map(({ messageText }) => messageText)).toEqual([]);
      expect(functionName(code)).toMatch(/^\p{L}/u);
    }
  });
});

function sumOfInputs(count: number): Expression {
  const inputs = Array.from({ length: count }, (_, k) => input(k));
  return apply(
    "add",
    parameter(1),
    inputs.reduce((left, right) => apply("add", left, right)),
  );
}
