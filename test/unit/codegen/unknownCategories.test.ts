import { describe, expect, it } from "vitest";
import { generateCode } from "../../../src/codegen/generators";
import { runPython } from "../../support/python";
import { caseOf, functionName } from "./cases";
import { compiled, runJavaScript, typeErrors } from "./ecmascriptRunner";
import { formulas } from "./formulas";

const style = { unknownCategories: "mean" } as const;
const withTables = Object.entries(formulas).filter(([, { expression }]) =>
  expression.sharing.some((each) => each !== 0),
);

describe("the mean of the known categories", () => {
  it.each(["python", "typescript", "javascript"] as const)(
    "is written in %s as in its golden file",
    async (language) => {
      const code = generateCode(language, formulas.partiallyShared, style);
      await expect(code).toMatchFileSnapshot(`golden/partiallyShared.mean.${language}.txt`);
    },
  );

  it.each(withTables)("leaves known categories of %s as they are, and fails for none", (_name, formula) => {
    const javascript = generateCode("javascript", formula, style);
    const typescript = generateCode("typescript", formula, style);
    expect(typeErrors([typescript])).toEqual([]);
    for (const code of [javascript, compiled(typescript)]) {
      const known = caseOf(formula, code, 20, 7);
      const { values, failure } = runJavaScript(known);
      expect(values).toEqual(Array.from(known.expected, (value) => expect.closeTo(value, 9) as number));
      expect(failure).toBeUndefined();
    }
  });

  it("is what other categories get, in Python as in JavaScript", () => {
    // An amplitude times a decay: at time 0, only the amplitude is left.
    const [amplitudes] = formulas.perCategory.parameters;
    const javascript = generateCode("javascript", formulas.perCategory, style);
    const call = new Function(`${javascript}\nreturn ${functionName(javascript)};`)() as (
      ...values: (number | string)[]
    ) => number;
    const mean = amplitudes.reduce((sum, value) => sum + value) / amplitudes.length;
    expect(call(0, "no such level")).toBeCloseTo(mean, 9);
    const python = generateCode("python", formulas.perCategory, style);
    const said = runPython(["-c", `${python}\nprint(repr(float(${functionName(python)}(0.5, "no such level"))))`]);
    expect(Number(said)).toBeCloseTo(call(0.5, "no such level"), 9);
  });
});
