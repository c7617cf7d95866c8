import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { structuralHash } from "../../../src/expression/hash";
import type { StoredFormula } from "../../../src/run/document";
import { parseDocument, serializeDocument } from "../../../src/run/documentFormat";
import { restoreFormula, storeFormula } from "../../../src/run/storedFormula";
import type { Discovery } from "../../../src/search/candidate";
import { parameterCount } from "../../../src/search/fitting/parameterLayout";
import { UserError } from "../../../src/userError";
import { expressions, inputCount } from "../expression/arbitraries";
import { keplerFormula, metrics, planetsDocument } from "./documents";

/** Column names of hostile people; one per input of the arbitrary expressions. */
const inputNames = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12, unit: "binary" }), {
  minLength: inputCount,
  maxLength: inputCount,
});
const categories = [
  { name: "star", levels: ["a", "b", '"'] },
  { name: "band", levels: ["g", "r"] },
];

function throughText(stored: StoredFormula): StoredFormula {
  return parseDocument(serializeDocument(planetsDocument({ front: [stored] }))).front[0];
}

describe("storeFormula", () => {
  it("is undone by restoreFormula, through the text of a document", () => {
    fc.assert(
      fc.property(expressions, inputNames, fc.infiniteStream(fc.double()), (expression, names, values) => {
        const columns = { inputs: names.map((name) => ({ name, unit: undefined })), categories };
        const parameters = expression.sharing.map((sharing) =>
          Float64Array.from({ length: parameterCount(sharing, categories) }, () => values.next().value),
        );
        const discovery: Discovery = {
          id: structuralHash(expression),
          expression: structuredClone(expression),
          parameters,
          complexity: 7,
          train: metrics,
          validation: undefined,
          engine: "evolution",
          seconds: 1.5,
        };
        expect(restoreFormula(throughText(storeFormula(discovery, columns)), columns)).toStrictEqual(discovery);
      }),
    );
  });

  it("names the columns that occur and the levels of every value", () => {
    const columns = {
      inputs: [
        { name: "t [d]", unit: "d" },
        { name: "unused", unit: undefined },
      ],
      categories,
    };
    const stored = { ...keplerFormula, expression: "p2 * exp(-t_d / p1)", names: { t_d: "t [d]" } };
    const parameters: StoredFormula["parameters"] = [
      { name: "p1", varies: [], values: [{ levels: [], value: 4 }] },
      { name: "p2", varies: ["band"], values: [{ levels: ["r"], value: 2 }] },
    ];
    const again = storeFormula(restoreFormula({ ...stored, parameters }, columns), columns);
    expect(again.names).toStrictEqual({ t_d: "t [d]" });
    // Slots are numbered in order of appearance, and band g has no value.
    expect(again.expression).toBe("p1 * exp(-t_d / p2)");
    expect(again.parameters).toStrictEqual([
      { name: "p1", varies: ["band"], values: [{ levels: ["r"], value: 2 }] },
      { name: "p2", varies: [], values: [{ levels: [], value: 4 }] },
    ]);
  });
});

describe("restoreFormula", () => {
  const columns = { inputs: [{ name: "distance", unit: "au" }], categories };

  it("understands categories in another order, levels that are gone and levels that are new", () => {
    const parameters: StoredFormula["parameters"] = [
      {
        name: "p1",
        varies: ["band", "star"],
        values: [
          { levels: ["r", "a"], value: 1 },
          { levels: ["g", "b"], value: 2 },
          { levels: ["infrared", "b"], value: 3 },
        ],
      },
    ];
    const restored = restoreFormula({ ...keplerFormula, parameters }, columns);
    expect([...restored.parameters[0]]).toStrictEqual([NaN, 1, 2, NaN, NaN, NaN]);
  });

  it.each<[string, Partial<StoredFormula>]>([
    ["a column that is no input", { names: { distance: "gone" } }],
    ["a category that is not there", { parameters: [{ name: "p1", varies: ["gone"], values: [] }] }],
    ["a name without a column", { names: {} }],
    ["a parameter without values", { expression: "p1 * p2 * distance" }],
    ["text that is no formula", { expression: "import os; os.system('x')" }],
  ])("says that a formula needs %s", (_what, changes) => {
    expect(() => restoreFormula({ ...keplerFormula, ...changes }, columns)).toThrow(UserError);
  });

  it("refuses parameters with more values than fit into memory", () => {
    const many = Array.from({ length: 3000 }, (_, k) => `level ${k}`);
    const wide = { ...columns, categories: categories.map(({ name }) => ({ name, levels: many })) };
    const parameters = [{ name: "p1", varies: ["star", "band"], values: [] }];
    const huge = { ...wide, categories: [...wide.categories, { name: "c", levels: many }] };
    expect(() =>
      restoreFormula({ ...keplerFormula, parameters: [{ ...parameters[0], varies: ["star", "band", "c"] }] }, huge),
    ).toThrow(expect.objectContaining({ code: "tooManyValues" }));
  });
});
