import { createRandom } from "../../src/numeric/random";
import { integrate } from "../../src/numeric/dormandPrince";
import { parseExpression } from "../../src/expression/parse";
import { RightHandSide } from "../../src/dynamics/rightHandSide";
import type { Trajectory } from "../../src/dynamics/trajectory";
import type { KnownSystem } from "./systems";

/** A trajectory of the system, with noise of so many times the standard deviation of each state. */
export function measured(system: KnownSystem, noise: number, seed: number): Trajectory {
  const { states, laws, duration, points } = system;
  const equations = laws.map((terms) =>
    parseExpression(terms.map(([coefficient, term]) => `(${coefficient}) * (${term})`).join(" + "), { inputs: states }),
  );
  const rightHandSide = new RightHandSide(equations, states.length + 1);
  const times = Float64Array.from({ length: points }, (_, k) => (duration * k) / (points - 1));
  const columns = states.map(() => new Float64Array(points));
  const point = new Float64Array(states.length + 1);
  integrate(
    (t, y, rates) => {
      point.set(y);
      point[states.length] = t;
      rightHandSide.rates(point, new Float64Array(0), rates);
    },
    Float64Array.from(system.start),
    times,
    (k, y) => y.forEach((value, s) => (columns[s][k] = value)),
    { tolerance: 1e-12, scale: system.start.map((value) => Math.max(0.01, Math.abs(value))) },
  );
  const random = createRandom(seed, 0);
  const noisy = columns.map((column) => {
    const mean = column.reduce((sum, value) => sum + value, 0) / points;
    const deviation = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / points);
    return column.map((value) => value + noise * deviation * random.normal());
  });
  return { times, states: noisy, inputs: [] };
}
