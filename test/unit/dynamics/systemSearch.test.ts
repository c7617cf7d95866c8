import { describe, expect, it } from "vitest";
import { systemTerms, treeOfLaw } from "../../../src/dynamics/linearSystem";
import { RightHandSide } from "../../../src/dynamics/rightHandSide";
import { simulate } from "../../../src/dynamics/simulation";
import type { SystemKind } from "../../../src/dynamics/systemKind";
import type { FoundSystem } from "../../../src/dynamics/systemSearch";
import { findSystem } from "../../../src/dynamics/systemSearch";
import { usualLibraries } from "../../../src/dynamics/terms";
import type { Trajectory } from "../../../src/dynamics/trajectory";
import { unbroken } from "../../../src/dynamics/trajectory";
import { operatorNames } from "../../../src/expression/operatorName";
import { parseExpression } from "../../../src/expression/parse";
import { printText } from "../../../src/expression/printText";
import { createRandom } from "../../../src/numeric/random";
import { expressionOfTree } from "../../../src/simplify/tree";

interface Measured {
  readonly names: readonly string[];
  readonly rates: readonly string[];
  readonly start: readonly number[];
  readonly times: readonly number[];
  readonly noise?: number;
  readonly input?: (t: number) => number;
  readonly isMap?: boolean;
  /** Only the first states. */
  readonly seen?: number;
}

function measured({ names, rates, start, times, noise = 0, input, isMap, seen = start.length }: Measured): Trajectory {
  const inputs = [...names, "t"];
  const system = new RightHandSide(
    rates.map((rate) => parseExpression(rate, { inputs })),
    inputs.length,
  );
  const at = Float64Array.from(times);
  const outside = input ? [at.map(input)] : [];
  const states = start.map(() => new Float64Array(at.length));
  const trajectory = { times: at, states, inputs: outside };
  const accuracy = { tolerance: 1e-8, scale: Float64Array.from(start, () => 1) };
  const isDone = simulate(
    system,
    isMap ? "map" : "flow",
    new Float64Array(0),
    start,
    { trajectory, start: 0, end: at.length },
    false,
    (k, y) => start.forEach((_, s) => (states[s][k] = y[s])),
    accuracy,
  );
  if (!isDone) throw new Error("the system cannot be simulated");
  const random = createRandom(3, 0);
  return {
    ...trajectory,
    states: states.slice(0, seen).map((values) => values.map((value) => value + noise * random.normal())),
  };
}

function find(trajectories: readonly Trajectory[], kind: SystemKind): FoundSystem {
  const count = trajectories[0].states.length * (kind === "accelerations" ? 2 : 1) + trajectories[0].inputs.length;
  const columns = Array.from({ length: count }, (_, k) => k);
  const found = findSystem({
    trajectories: unbroken(trajectories),
    kind,
    libraries: usualLibraries(columns, operatorNames),
  });
  if (found === undefined) throw new Error("nothing was found");
  return found;
}

function textsOf(found: FoundSystem, names: readonly string[]): string[] {
  return systemTerms(found.system).map((law) => {
    const { expression, start } = expressionOfTree(treeOfLaw(law));
    return printText(expression, { inputs: names, parameter: (slot) => start[slot][0].toFixed(2) });
  });
}

const even = (count: number, step: number) => Array.from({ length: count }, (_, k) => k * step);
const oscillator = { names: ["x", "v"], rates: ["v", "-x - 0.3 * v"], start: [1, 0] };

describe("findSystem", () => {
  it("finds rates from uneven samples with a gap and noise, from two experiments", () => {
    const random = createRandom(1, 0);
    const uneven = even(300, 0.05).map((t) => t + 0.04 * random.next());
    const gapped = uneven.filter((t) => t < 5 || t > 8);
    const found = find(
      [
        measured({ ...oscillator, times: gapped, noise: 0.02 }),
        measured({ ...oscillator, start: [-1, 2], times: uneven, noise: 0.02 }),
      ],
      "rates",
    );
    expect(found.system.support.map((terms) => terms.length)).toEqual([1, 2]);
    expect(textsOf(found, ["x", "v"])[0]).toMatch(/^(1\.0\d|0\.9\d) \* v$/);
    for (const { error, inclusion } of found.certainties) {
      expect(error).toBeLessThan(0.02);
      expect(inclusion).toBeGreaterThan(0.99);
    }
  });

  it("finds accelerations where rates were not measured", () => {
    const found = find([measured({ ...oscillator, times: even(400, 0.05), noise: 0.01, seen: 1 })], "accelerations");
    const { values, support } = found.system;
    expect(support).toHaveLength(1);
    expect(textsOf(found, ["x", "x'"])[0]).toMatch(/^-?[\d.]+ \* x \+ -?[\d.]+ \* x'$/);
    expect(values[0]).toBeCloseTo(-1, 1);
    expect(values[1]).toBeCloseTo(-0.3, 1);
  });

  it("finds what an input does", () => {
    const times = even(400, 0.05);
    const found = find(
      [
        measured({
          names: ["x", "u"],
          rates: ["u - 0.5 * x"],
          start: [0],
          times,
          noise: 0.01,
          input: (t) => Math.sin(2 * t) + Math.cos(0.7 * t),
        }),
      ],
      "rates",
    );
    expect(textsOf(found, ["x", "u"])).toEqual(["-0.50 * x + 1.00 * u"]);
  });

  it("finds a map", () => {
    const found = find(
      [
        measured({
          names: ["x"],
          rates: ["3.7 * x * (1 - x)"],
          start: [0.3],
          times: even(200, 1),
          isMap: true,
          noise: 1e-4,
        }),
      ],
      "map",
    );
    expect(textsOf(found, ["x"])).toEqual(["3.70 * x + -3.70 * x^2"]);
  });
});
