import type { OperatorName } from "../../src/expression/operatorName";
import { createRandom } from "../../src/numeric/random";
import type { Random } from "../../src/numeric/random";
import type { Problem, RowSet } from "../../src/search/problem";

/** A law to be found again, and how its data are drawn. */
export interface Law {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly rows: number;
  /** Values of the inputs of one row. */
  readonly draw: (random: Random, row: number) => readonly number[];
  readonly value: (inputs: readonly number[]) => number;
  /** Standard deviation of the noise, relative to the root mean square of the target. */
  readonly noise: number;
}

const between = (random: Random, low: number, high: number): number => low + (high - low) * random.next();
const logBetween = (random: Random, low: number, high: number): number => low * (high / low) ** random.next();

const planets = [0.387098, 0.723332, 1, 1.523679, 5.2044, 9.5826, 19.2184, 30.11, 39.482];

/** The laws of the folder `examples`, with data of their own. */
export const laws: readonly Law[] = [
  {
    name: "Kepler",
    inputs: ["semiMajorAxis"],
    rows: planets.length,
    draw: (_random, row) => [planets[row]],
    value: ([a]) => 365.256 * a ** 1.5,
    noise: 1e-4,
  },
  {
    name: "Hubble",
    inputs: ["distance"],
    rows: 36,
    draw: (random) => [between(random, 0.03, 2)],
    value: ([d]) => 465 * d,
    noise: 0.3,
  },
  {
    name: "Boyle",
    inputs: ["volume"],
    rows: 25,
    draw: (_random, row) => [12 + row * 1.5],
    value: ([v]) => 1409 / v,
    noise: 3e-3,
  },
  {
    name: "Coulomb",
    inputs: ["q1", "q2", "distance"],
    rows: 100,
    draw: (random) => [between(random, -5e-6, 5e-6), between(random, 1e-6, 5e-6), between(random, 0.05, 1)],
    value: ([a, b, r]) => (8.9875517923e9 * a * b) / r ** 2,
    noise: 0,
  },
  {
    name: "ideal gas",
    inputs: ["n", "temperature", "volume"],
    rows: 120,
    draw: (random) => [between(random, 0.1, 5), between(random, 200, 500), between(random, 0.005, 0.1)],
    value: ([n, t, v]) => (8.314462618 * n * t) / v,
    noise: 0.002,
  },
  {
    name: "damped oscillation",
    inputs: ["time"],
    rows: 200,
    draw: (_random, row) => [row * 0.05],
    value: ([t]) => 2.5 * Math.exp(-0.3 * t) * Math.cos(4.2 * t + 0.5),
    noise: 0.02,
  },
  {
    name: "Planck",
    inputs: ["wavelength"],
    rows: 120,
    draw: (random) => [logBetween(random, 0.15, 4)],
    value: ([x]) => 3.741771e8 / (x ** 5 * (Math.exp(14387.77 / (x * 5772)) - 1)),
    noise: 0.002,
  },
];

export const ordinaryOperators: readonly OperatorName[] = [
  "add",
  "sub",
  "mul",
  "div",
  "pow",
  "neg",
  "sqrt",
  "square",
  "cube",
  "exp",
  "log",
  "sin",
  "cos",
];

/** The problem of a law with data drawn by a seed. */
export function problemOf(law: Law, seed: number): Problem {
  const random = createRandom(seed, 3);
  const inputs = law.inputs.map(() => new Float64Array(law.rows));
  const target = new Float64Array(law.rows);
  for (let row = 0; row < law.rows; row++) {
    const values = law.draw(random, row);
    values.forEach((value, k) => (inputs[k][row] = value));
    target[row] = law.value(values);
  }
  const size = Math.sqrt(target.reduce((sum, y) => sum + y * y, 0) / law.rows);
  for (let row = 0; row < law.rows; row++) target[row] += law.noise * size * random.normal();
  const quantity = (name: string) => ({ name, unit: undefined });
  return {
    target: quantity("target"),
    inputs: law.inputs.map(quantity),
    categories: [],
    constraints: { operators: ordinaryOperators, operatorComplexity: {}, maximumComplexity: 30 },
    train: rowSet(inputs, target),
    validation: rowSet(
      law.inputs.map(() => new Float64Array(0)),
      new Float64Array(0),
    ),
  };
}

function rowSet(inputs: readonly Float64Array[], target: Float64Array): RowSet {
  return {
    rowCount: target.length,
    inputs,
    target,
    weights: undefined,
    cells: [{ start: 0, end: target.length, levels: [] }],
    origin: Uint32Array.from(target, (_, row) => row),
  };
}
