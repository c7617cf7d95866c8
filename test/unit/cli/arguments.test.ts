import { describe, expect, it } from "vitest";
import { parseDiscoverArguments, parseEmitArguments } from "../../../src/cli/arguments";

const refused = expect.objectContaining({ name: "UserError", code: "usage" });

describe("parseDiscoverArguments", () => {
  it("reads every flag", () => {
    const words =
      "a.csv b.csv --target y --inputs a,b --by c1,c2 --bin c1=month --weights w --seconds 2.5 --evaluations 100 --threads 2 --seed 7 " +
      "--engines evolution --operators add,exp --max-size 12 --loss poisson --reproducible --require a,b --never-nest exp-in-log " +
      "--free-nesting --exponents integer --max-power 3 --hold convex --constant g=9.81 --constant c=3e8 --start p1*a " +
      "--template f(a) --units prefer --sharing separate --never-vary c1 --always-vary c2 --pool --delimiter ; --decimal-comma --no-header --missing -9999,none --missing off --output run.parsimony --overwrite --resume --quiet --json";
    expect(parseDiscoverArguments(words.split(" "))).toStrictEqual({
      files: ["a.csv", "b.csv"],
      target: "y",
      inputs: ["a,b"],
      by: ["c1,c2"],
      bins: ["c1=month"],
      weights: "w",
      seconds: 2.5,
      evaluations: 100,
      threads: 2,
      seed: 7,
      engines: "evolution",
      operators: "add,exp",
      maximumComplexity: 12,
      loss: "poisson",
      reproducible: true,
      constraints: {
        required: ["a,b"],
        freeNesting: true,
        nesting: ["exp-in-log"],
        exponents: "integer",
        largestPower: 3,
        shapes: ["convex"],
        constants: ["g=9.81", "c=3e8"],
        starts: ["p1*a"],
        template: "f(a)",
        units: "prefer",
        sharing: "separate",
        neverVary: ["c1"],
        alwaysVary: ["c2"],
        pooling: true,
      },
      reading: { delimiter: ";", header: false, decimalComma: true, missing: ["-9999,none", "off"] },
      output: "run.parsimony",
      overwrite: true,
      resume: true,
      quiet: true,
      json: true,
    });
  });

  it.each([
    ["--seconds", "0"],
    ["--seconds", "soon"],
    ["--seconds", "Infinity"],
    ["--evaluations", "1.5"],
    ["--evaluations", "0"],
    ["--threads", "0"],
    ["--threads", "1000"],
    ["--seed", "4294967296"],
    ["--max-size", ""],
    ["--no-such-flag"],
    ["--target"],
    ["--seed", "-1"],
    ["--target", "--json"],
    ["--quiet=yes"],
  ])("refuses %s %s in one sentence", (...words) => {
    const parse = () => parseDiscoverArguments(["a.csv", ...words]);
    expect(parse).toThrow(refused);
    expect(parse).toThrow(/^[^\n]+\.$/);
  });
});

describe("parseEmitArguments", () => {
  it("leaves details out when asked to be brief", () => {
    expect(parseEmitArguments(["run.parsimony", "--brief"]).details).toBe(false);
  });

  it("reads a style, and refuses one that there is not", () => {
    const words = ["run.parsimony", "--form", "Class", "--rows", "many", "--numbers", "file", "-o", "flux.py"];
    expect(parseEmitArguments(words)).toMatchObject({
      form: "class",
      rows: "many",
      numbers: "file",
      output: "flux.py",
    });
    expect(() => parseEmitArguments(["run.parsimony", "--form", "module"])).toThrow(
      /--form takes one of function, class/,
    );
  });

  it("writes Python unless told otherwise", () => {
    expect(parseEmitArguments(["run.parsimony"])).toStrictEqual({
      file: "run.parsimony",
      formula: undefined,
      language: "python",
      details: true,
      form: "function",
      numbers: "code",
      rows: "one",
      precision: "double",
      output: undefined,
      unknownCategories: "error",
    });
    expect(parseEmitArguments(["run.parsimony", "--formula", "3", "--language", "C"])).toMatchObject({
      formula: "3",
      language: "c",
    });
  });

  it.each([[[]], [["a", "b"]], [["a", "--language", "cobol"]]])("refuses %j", (words) => {
    expect(() => parseEmitArguments(words)).toThrow(refused);
  });
});
