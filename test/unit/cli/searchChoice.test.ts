import { describe, expect, it } from "vitest";
import { chooseEngines, chooseOperators } from "../../../src/cli/searchChoice";
import { operatorNames } from "../../../src/expression/operatorName";

describe("chooseOperators", () => {
  it("understands names, signs and groups, each once and in the order of the table", () => {
    expect(chooseOperators("exp, +,mul,add,*")).toStrictEqual(["add", "mul", "exp"]);
    expect(chooseOperators("trigonometric")).toStrictEqual(["sin", "cos", "tan"]);
    expect(chooseOperators(operatorNames.join(","))).toStrictEqual([...operatorNames]);
  });

  it.each(["", ",", "magic", "add;sub", "constructor"])("refuses %j", (text) => {
    expect(() => chooseOperators(text)).toThrow(/choose from: .*add/);
  });
});

describe("chooseEngines", () => {
  it("takes each once", () => {
    expect(chooseEngines("evolution,evolution")).toStrictEqual(["evolution"]);
  });

  it.each(["", "magic", "evolution,magic"])("refuses %j", (text) => {
    expect(() => chooseEngines(text)).toThrow(/choose from: .*evolution/);
  });
});
