import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultSettings } from "../../../src/run/documentFormat";
import { readSettings, settingsTable } from "../../../src/editor/settingsTable";

function read(values: Readonly<Record<string, unknown>>) {
  const complaints: string[] = [];
  const settings = readSettings(
    (name) => values[name],
    (sentence) => complaints.push(sentence),
  );
  return { settings, complaints };
}

describe("settings", () => {
  it("are those of the command line where nothing is set", () => {
    const { settings, complaints } = read({});
    expect(complaints).toEqual([]);
    expect(settings).toMatchObject({
      seconds: defaultSettings.seconds,
      maximumSize: defaultSettings.maximumComplexity,
      operators: defaultSettings.operators,
      engines: defaultSettings.engines,
      validationShare: defaultSettings.validationShare,
      rowLimit: defaultSettings.rowLimit,
      seed: undefined,
      language: "python",
    });
  });

  it("in range are taken as they are", () => {
    const { settings, complaints } = read({
      "parsimony.run.seconds": 2.5,
      "parsimony.run.seed": 0,
      "parsimony.run.loss": " quantile(0.9) ",
      "parsimony.run.reproducible": true,
      "parsimony.run.operators": ["mul", "add"],
      "parsimony.code.language": "c",
    });
    expect(settings).toMatchObject({
      seconds: 2.5,
      seed: 0,
      loss: "quantile(0.9)",
      reproducible: true,
      operators: ["add", "mul"],
      language: "c",
    });
    expect(complaints).toEqual([]);
  });

  it.each([
    ["parsimony.run.seconds", 0, "seconds", 1],
    ["parsimony.run.seconds", 1e9, "seconds", 604_800],
    ["parsimony.run.threads", -4, "threads", 0],
    ["parsimony.run.maximumSize", 12.6, "maximumSize", 13],
    ["parsimony.run.maximumSize", "30", "maximumSize", 30],
    ["parsimony.run.seed", Infinity, "seed", 2 ** 32 - 1],
    ["parsimony.run.validationShare", null, "validationShare", 0.25],
    ["parsimony.data.rowLimit", Number.NaN, "rowLimit", 1_000_000],
    ["parsimony.code.language", "cobol", "language", "python"],
    ["parsimony.run.operators", ["add", "system('x')"], "operators", ["add"]],
    ["parsimony.run.loss", "prediction +", "loss", "squared"],
    ["parsimony.run.loss", "x", "loss", "squared"],
    ["parsimony.run.loss", 7, "loss", "squared"],
    ["parsimony.run.reproducible", "yes", "reproducible", false],
    ["parsimony.run.operators", [], "operators", defaultSettings.operators],
    ["parsimony.run.engines", { evolution: true }, "engines", defaultSettings.engines],
  ])("%s = %j is brought into range, with a line in the log", (name, raw, key, expected) => {
    const { settings, complaints } = read({ [name]: raw });
    expect(settings[key as keyof typeof settings]).toEqual(expected);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain(name);
  });

  it("never leave their range, whatever the file says", () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.entries(settingsTable)), fc.anything(), ([key, definition], raw) => {
        const { settings, complaints } = read({ [definition.name]: raw });
        const value = settings[key as keyof typeof settings];
        for (const complaint of complaints) expect(complaint.length).toBeLessThan(500);
        if (value === undefined) expect(definition.kind === "number" && definition.nullable).toBe(true);
        else if (definition.kind === "number") {
          expect(value).toBeGreaterThanOrEqual(definition.minimum);
          expect(value).toBeLessThanOrEqual(definition.maximum);
          if (definition.integer) expect(value).toSatisfy(Number.isInteger);
        } else if (definition.kind === "boolean") {
          expect(value).toBeTypeOf("boolean");
        } else if (definition.kind === "text") {
          expect(() => definition.assertUsable(String(value))).not.toThrow();
        } else {
          const values = [value].flat() as string[];
          expect(values.length).toBeGreaterThan(0);
          expect(new Set(values).size).toBe(values.length);
          for (const item of values) expect(definition.choices).toContain(item);
        }
      }),
    );
  });
});
