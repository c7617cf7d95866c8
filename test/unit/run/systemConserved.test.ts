import { describe, expect, it } from "vitest";
import { measured } from "../../../bench/dynamics/measured";
import type { KnownSystem } from "../../../bench/dynamics/systems";
import { systems } from "../../../bench/dynamics/systems";
import type { SystemKind } from "../../../src/dynamics/systemKind";
import { operatorNames } from "../../../src/expression/operatorName";
import { printText } from "../../../src/expression/printText";
import type { StoredSystem } from "../../../src/run/document";
import { columnsOfLaws } from "../../../src/run/storedSystem";
import { conservedBy } from "../../../src/run/systemConserved";
import { solveSystem } from "../../../src/run/systemWork";
import { conservedView } from "../../../src/run/views/system";

/** A mass on a spring that gets stiffer. */
const spring: KnownSystem = {
  name: "spring",
  states: ["x", "y"],
  laws: [
    [[1, "y"]],
    [
      [-1, "x"],
      [-1, "x^3"],
    ],
  ],
  start: [2, 0],
  duration: 25,
  points: 501,
};

const named = (wanted: string) => systems.find(({ name }) => name === wanted)!;

/** What laws conserve that were found from noisy data; numbers as `#` in the text. */
async function found(known: KnownSystem, noise: number, kind: SystemKind = "rates") {
  const whole = measured(known, noise, 1);
  const seen = kind === "accelerations" ? 1 : known.states.length;
  const trajectories = [{ ...whole, states: whole.states.slice(0, seen) }];
  const states = known.states.slice(0, seen).map((name) => ({ name, role: "target" }) as const);
  const columns = { time: { name: "t", role: "time" }, states, inputs: [], trajectory: undefined } as const;
  const work = { columns, trajectories, kind, operators: operatorNames, withTime: false, seed: 0 };
  const system = await solveSystem(work, { signal: new AbortController().signal, rest: () => Promise.resolve() });
  if (system === undefined) throw new Error("nothing was found");
  return conservedBy(system, trajectories).map(({ expression, variation }) => {
    const numbers: number[] = [];
    const constant = (value: number) => (Number.isInteger(value) ? String(value) : `#${numbers.push(value)}`);
    const text = printText(expression, { inputs: columnsOfLaws(system, kind), constant, parameter: () => "" });
    return { text, numbers, variation };
  });
}

describe("conservedBy", () => {
  it("has the invariant of Lotka and Volterra from data with 5 % noise", async () => {
    const [{ text, numbers, variation }, ...others] = await found(named("Lotka-Volterra"), 0.05);
    expect(others).toEqual([]);
    expect(text).toBe("x + #1 * y - #2 * log(x) - #3 * log(y)");
    numbers.forEach((value, k) => expect(value / [1, 3, 1.5][k]).toBeCloseTo(1, 1));
    expect(variation).toBeLessThan(0.2);
  });

  it("knows that a population is positive where noise is larger than it gets", async () => {
    const deep = { ...named("Lotka-Volterra"), start: [0.2, 0.2] };
    expect(measured(deep, 0.05, 1).states.some((values) => values!.some((value) => value < 0))).toBe(true);
    const [{ text, variation }] = await found(deep, 0.05);
    expect(text).toMatch(/log\(x\).*log\(y\)/);
    expect(variation).toBeLessThan(1);
  });

  it.each([
    ["rates" as const, "x^4 + #1 * x^2 + #2 * y^2"],
    ["accelerations" as const, "x^4 + #1 * x^2 + #2 * x'^2"],
  ])("has the energy of a spring from laws for %s", async (kind, wanted) => {
    const [{ text, numbers, variation }, ...others] = await found(spring, 0.01, kind);
    expect(others).toEqual([]);
    expect(text).toBe(wanted);
    numbers.forEach((value) => expect(value).toBeCloseTo(2, 0));
    expect(variation).toBeLessThan(0.1);
  });

  it("has both modes of coupled pendulums", async () => {
    const both = await found(named("double pendulum (small)"), 0.01);
    expect(both).toHaveLength(2);
    for (const { variation } of both) expect(variation).toBeLessThan(0.1);
  });

  it("has nothing where there is friction, however good the fit", async () => {
    expect(await found(named("Van der Pol"), 0)).toEqual([]);
    expect(await found(named("Duffing"), 0.05)).toEqual([]);
  });

  it("compares experiments each with itself, and says nothing of maps", async () => {
    const law = (expression: string, names: Record<string, string>, value: number) => ({
      ...{ expression, names, error: 0, scale: 1, start: [1] },
      parameters: [{ name: "p1", value, error: 0, inclusion: 1 }],
    });
    const system: StoredSystem = {
      ...{ kind: "rates", time: "t", states: ["x", "v"], inputs: [], errors: "absolute" },
      laws: [law("p1 * v", { v: "v" }, 1), law("p1 * x", { x: "x" }, -1)],
      ...{ rows: 200, followed: 200, begin: 0, end: 10, seconds: 0 },
    };
    const times = Float64Array.from({ length: 200 }, (_, k) => k / 20);
    const turning = (radius: number) => ({
      ...{ times, inputs: [] },
      states: [times.map((t) => radius * Math.sin(t)), times.map((t) => radius * Math.cos(t))],
    });
    const [quantity, ...others] = conservedBy(system, [turning(1), turning(3)]);
    expect(others).toEqual([]);
    expect(quantity.variation).toBeLessThan(1e-3);
    expect(conservedView(quantity, system)).toMatchObject({ latex: "x^{2} + v^{2}", text: "x^2 + v^2" });
    expect(conservedBy({ ...system, kind: "map" }, [turning(1)])).toEqual([]);
  });
});
