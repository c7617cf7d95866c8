/** Cases of known formulas whose four numbers lie on the four levels of sharing that two category columns allow. */
import { evaluate } from "../../src/expression/evaluate";
import type { Expression, Sharing } from "../../src/expression/expression";
import { operatorNames } from "../../src/expression/operatorName";
import { parseExpression } from "../../src/expression/parse";
import type { Random } from "../../src/numeric/random";
import { parameterCount, parameterIndex, parameterLevels } from "../../src/search/fitting/parameterLayout";
import type { Cell, Problem, RowSet } from "../../src/search/problem";

export interface Law {
  readonly formula: string;
  /** Typical values of its parameters. */
  readonly values: readonly number[];
  /** Range of the inputs, x and z. */
  readonly range: readonly [number, number];
}

/** Four parameters each, one for every level of sharing. */
export const laws: readonly Law[] = [
  { formula: "p1 * exp(-p2 * x) + p3 * x + p4", values: [5, 1, 0.8, 2], range: [0, 5] },
  { formula: "p1 * sin(p2 * x) + p3 * x + p4", values: [3, 2, 1, 4], range: [0, 6] },
  { formula: "p1 * x / (p2 + x) + p3 * z + p4", values: [8, 3, 1, 2], range: [0.1, 6] },
  { formula: "p1 * x^2 + p2 * x * z + p3 * z + p4", values: [0.5, 1, 3, 4], range: [0, 3] },
  { formula: "p1 * exp(-p2 * x) * cos(p3 * x) + p4", values: [5, 0.3, 2, 1], range: [0, 6] },
];

/** What a case is like; one of these is varied at a time. */
export interface Conditions {
  readonly rowsPerCell: number;
  /** Standard deviation in units of the root mean square of y. */
  readonly noise: number;
  /** Levels of the first category column; the second has three. */
  readonly levels: number;
  /** Share of the combinations that do not occur. */
  readonly missing: number;
  /** Largest value of a parameter over its smallest. */
  readonly spread: number;
  /** Of a parameter over both columns, how much of the spread each combination has of its own; the rest are effects of either column. */
  readonly own: number;
}

export const usual: Conditions = { rowsPerCell: 10, noise: 0.05, levels: 5, missing: 0, spread: 4, own: 1 };
const secondLevels = 3;

export interface Case {
  readonly problem: Problem;
  readonly shared: Expression;
  readonly truth: readonly Sharing[];
  readonly values: readonly Float64Array[];
}

export function caseOf({ formula, values, range }: Law, conditions: Conditions, random: Random): Case {
  const { rowsPerCell, noise, levels, missing, spread, own } = conditions;
  const categories = [
    { name: "star", levels: named(levels) },
    { name: "band", levels: named(secondLevels) },
  ];
  const truth = shuffled([0b00, 0b01, 0b10, 0b11], random);
  const names = values.map((_, slot) => `p${slot + 1}`);
  const shared = parseExpression(formula, { inputs: ["x", "z"], parameters: names });
  // Evenly over the logarithm, in any order.
  const parameters = values.map((value, slot) => {
    const count = parameterCount(truth[slot], categories);
    const places = shuffled(placesOf(count, random), random);
    if (own < 1 && truth[slot] === 0b11) {
      const effects = categories.map(({ levels }) => shuffled(placesOf(levels.length, random), random));
      places.forEach((place, k) => {
        const of = parameterLevels(truth[slot], categories, k);
        places[k] = own * place + ((1 - own) * (effects[0][of[0]] + effects[1][of[1]])) / 2;
      });
    }
    return Float64Array.from(places, (place) => value * Math.sqrt(spread) ** (2 * place - 1));
  });
  const [x, z, y]: [number[], number[], number[]] = [[], [], []];
  const cells: Cell[] = [];
  for (let star = 0; star < levels; star++) {
    for (let band = 0; band < secondLevels; band++) {
      // Every level stays in some cell.
      if (band !== star % secondLevels && random.next() < missing) continue;
      const inputs = [0, 1].map(() =>
        Float64Array.from({ length: rowsPerCell }, () => range[0] + (range[1] - range[0]) * random.next()),
      );
      const here = parameters.map((each, slot) => each[parameterIndex(truth[slot], categories, [star, band])]);
      const start = x.length;
      x.push(...inputs[0]);
      z.push(...inputs[1]);
      y.push(...evaluate(shared, { inputs, parameters: here, rowCount: rowsPerCell }));
      cells.push({ start, end: x.length, levels: [star, band] });
    }
  }
  const deviation = noise * Math.sqrt(y.reduce((sum, each) => sum + each * each, 0) / y.length);
  const train: RowSet = {
    rowCount: x.length,
    inputs: [Float64Array.from(x), Float64Array.from(z)],
    target: Float64Array.from(y, (each) => each + deviation * random.normal()),
    weights: undefined,
    cells,
    origin: Uint32Array.from(x, (_, row) => row),
  };
  const problem: Problem = {
    target: { name: "y", unit: undefined },
    inputs: [
      { name: "x", unit: undefined },
      { name: "z", unit: undefined },
    ],
    categories,
    constraints: { operators: operatorNames, operatorComplexity: {}, maximumComplexity: 40 },
    train,
    validation: {
      ...train,
      rowCount: 0,
      inputs: [new Float64Array(0), new Float64Array(0)],
      target: new Float64Array(0),
      cells: [],
    },
    arithmetic: "fused",
  };
  return { problem, shared, truth, values: parameters };
}

/** Evenly from 0 to 1. */
function placesOf(count: number, random: Random): number[] {
  return Array.from({ length: count }, (_, k) => (k + random.next()) / count);
}

function shuffled<T>(values: readonly T[], random: Random): T[] {
  const rest = [...values];
  return values.map(() => rest.splice(random.integer(rest.length), 1)[0]);
}

function named(count: number): string[] {
  return Array.from({ length: count }, (_, level) => String(level));
}
