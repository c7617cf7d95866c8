/**
 * How often a search that is told nothing finds a law and which of its numbers belong to what: twenty laws with numbers that differ
 * between samples, laboratories, or both.
 *
 *   npm run bench -- sharingLaws [--seconds 60] [--threads 2] [--seed 0] [--noise 0] [--only decay,spring] [--json]
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { complexityOf } from "../src/expression/complexity";
import { evaluate } from "../src/expression/evaluate";
import type { Expression, Sharing } from "../src/expression/expression";
import { parseExpression } from "../src/expression/parse";
import { printText } from "../src/expression/printText";
import { createRandom } from "../src/numeric/random";
import type { Random } from "../src/numeric/random";
import { defaultSettings } from "../src/run/documentFormat";
import { Session } from "../src/run/session";
import type { Candidate } from "../src/search/candidate";
import { exactLoss, fittedValues } from "../src/search/front";
import { targetScale } from "../src/search/loss/metrics";
import { parameterCount } from "../src/search/fitting/parameterLayout";
import { predict } from "../src/search/fitting/predict";
import type { Cell, Problem, RowSet } from "../src/search/problem";

const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    threads: { type: "string", default: "2" },
    seed: { type: "string", default: "0" },
    /** Standard deviation in units of the root mean square of the target. */
    noise: { type: "string", default: "0" },
    only: { type: "string" },
    json: { type: "boolean", default: false },
  },
});

const [none, sample, laboratory, both] = [0b00, 0b01, 0b10, 0b11] as const;

interface Law {
  readonly name: string;
  readonly formula: string;
  /** Ranges of the inputs, by name. */
  readonly inputs: Readonly<Record<string, readonly [number, number]>>;
  /** Typical value of each parameter, and what it varies over. */
  readonly parameters: readonly (readonly [number, Sharing])[];
}

const laws: readonly Law[] = [
  {
    name: "fall",
    formula: "p1 - p2 * t^2",
    inputs: { t: [0, 3] },
    parameters: [
      [60, sample],
      [5, laboratory],
    ],
  },
  {
    name: "decay",
    formula: "p1 * exp(-p2 * t)",
    inputs: { t: [0, 4] },
    parameters: [
      [8, both],
      [0.7, sample],
    ],
  },
  {
    name: "background",
    formula: "p1 * exp(-p2 * t) + p3",
    inputs: { t: [0, 5] },
    parameters: [
      [9, sample],
      [0.8, none],
      [1, laboratory],
    ],
  },
  {
    name: "cooling",
    formula: "p1 + p2 * exp(-p3 * t)",
    inputs: { t: [0, 5] },
    parameters: [
      [20, laboratory],
      [60, sample],
      [0.6, sample],
    ],
  },
  {
    name: "spring",
    formula: "p1 * sin(p2 * t)",
    inputs: { t: [0, 5] },
    parameters: [
      [3, laboratory],
      [2, sample],
    ],
  },
  {
    name: "damping",
    formula: "p1 * exp(-p2 * t) * cos(p3 * t)",
    inputs: { t: [0, 5] },
    parameters: [
      [4, laboratory],
      [0.4, none],
      [2.5, sample],
    ],
  },
  { name: "gas", formula: "p1 * T / V", inputs: { T: [250, 450], V: [5, 40] }, parameters: [[8.3, both]] },
  {
    name: "gasOfMolecules",
    formula: "p1 * T / (V - p2)",
    inputs: { T: [250, 450], V: [5, 40] },
    parameters: [
      [8.3, none],
      [1.2, sample],
    ],
  },
  {
    name: "blackBody",
    formula: "p1 / (x^5 * (exp(p2 / x) - 1))",
    inputs: { x: [0.4, 3] },
    parameters: [
      [100, laboratory],
      [2.5, sample],
    ],
  },
  {
    name: "saturation",
    formula: "p1 * c / (p2 + c)",
    inputs: { c: [0.1, 8] },
    parameters: [
      [6, both],
      [2, sample],
    ],
  },
  {
    name: "cooperation",
    formula: "p1 * c^2 / (p2 + c^2)",
    inputs: { c: [0.1, 8] },
    parameters: [
      [6, laboratory],
      [4, sample],
    ],
  },
  {
    name: "arrhenius",
    formula: "p1 * exp(-p2 / T)",
    inputs: { T: [1, 5] },
    parameters: [
      [5, laboratory],
      [3, sample],
    ],
  },
  {
    name: "battery",
    formula: "p1 * R / (R + p2)",
    inputs: { R: [0.5, 20] },
    parameters: [
      [9, sample],
      [2, laboratory],
    ],
  },
  {
    name: "capacitor",
    formula: "p1 * (1 - exp(-p2 * t))",
    inputs: { t: [0, 4] },
    parameters: [
      [5, laboratory],
      [0.9, sample],
    ],
  },
  {
    name: "growth",
    formula: "p1 / (1 + exp(p2 - p3 * t))",
    inputs: { t: [0, 8] },
    parameters: [
      [7, sample],
      [3, none],
      [1, laboratory],
    ],
  },
  { name: "lens", formula: "1 / (1 / p1 - 1 / x)", inputs: { x: [30, 90] }, parameters: [[8, sample]] },
  {
    name: "inverseSquare",
    formula: "p1 / (r + p2)^2",
    inputs: { r: [1, 9] },
    parameters: [
      [40, sample],
      [1, laboratory],
    ],
  },
  {
    name: "allometry",
    formula: "p1 * m^p2",
    inputs: { m: [0.2, 30] },
    parameters: [
      [3, both],
      [0.7, laboratory],
    ],
  },
  {
    name: "pendulum",
    formula: "p1 * sqrt(l + p2)",
    inputs: { l: [0.1, 3] },
    parameters: [
      [2, laboratory],
      [0.2, sample],
    ],
  },
  {
    name: "calibration",
    formula: "p1 * x^2 + p2 * x * z + p3",
    inputs: { x: [0, 4], z: [1, 5] },
    parameters: [
      [0.6, none],
      [1.5, sample],
      [4, laboratory],
    ],
  },
];

const levels = [4, 3] as const;
const rowsPerCell = 12;
const freshRowsPerCell = 100;
/** A formula may be this many times as large as the law, and have this many times as many numbers. */
const allowance = 1.2;
/** Unexplained share on fresh rows without noise; with noise, that of the noise itself. */
const exact = 1e-12;

const categories = [
  { name: "sample", levels: named(levels[0]) },
  { name: "laboratory", levels: named(levels[1]) },
];

function named(count: number): string[] {
  return Array.from({ length: count }, (_, level) => String(level));
}

function expressionOf({ formula, inputs, parameters }: Law): Expression {
  const names = parameters.map((_, slot) => `p${slot + 1}`);
  const { nodes } = parseExpression(formula, { inputs: Object.keys(inputs), parameters: names });
  return { nodes, sharing: parameters.map(([, sharing]) => sharing) };
}

/** Within a factor of two of the typical value, evenly over the logarithm. */
function valuesOf({ parameters }: Law, random: Random): Float64Array[] {
  return parameters.map(([typical, sharing]) =>
    Float64Array.from({ length: parameterCount(sharing, categories) }, () => typical * 2 ** (2 * random.next() - 1)),
  );
}

function rowsOf(law: Law, parameters: readonly Float64Array[], perCell: number, random: Random): RowSet {
  const cells: Cell[] = [];
  for (let s = 0; s < levels[0]; s++) {
    for (let l = 0; l < levels[1]; l++) {
      const start = cells.length * perCell;
      cells.push({ start, end: start + perCell, levels: [s, l] });
    }
  }
  const rowCount = cells.length * perCell;
  const inputs = Object.values(law.inputs).map(([low, high]) =>
    shared(Float64Array.from({ length: rowCount }, () => low + (high - low) * random.next())),
  );
  const rows = {
    rowCount,
    inputs,
    weights: undefined,
    cells,
    origin: Uint32Array.from({ length: rowCount }, (_, row) => row),
  };
  const expression = expressionOf(law);
  const target = new Float64Array(rowCount);
  for (const cell of cells) {
    const own = parameters.map((values, slot) => values[indexOf(expression.sharing[slot], cell.levels)]);
    const columns = inputs.map((column) => column.subarray(cell.start, cell.end));
    target.set(evaluate(expression, { inputs: columns, parameters: own, rowCount: perCell }), cell.start);
  }
  return { ...rows, target: shared(target) };
}

function indexOf(sharing: Sharing, [s, l]: readonly number[]): number {
  return sharing === both ? s * levels[1] + l : sharing === sample ? s : sharing === laboratory ? l : 0;
}

function shared(values: Float64Array): Float64Array {
  const copy = new Float64Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}

function problemOf(law: Law, train: RowSet): Problem {
  const { operators, operatorComplexity, maximumComplexity } = defaultSettings;
  const nothing = new Float64Array(0);
  return {
    arithmetic: "fused",
    target: { name: "y", unit: undefined },
    inputs: Object.keys(law.inputs).map((name) => ({ name, unit: undefined })),
    categories,
    constraints: { operators, operatorComplexity, maximumComplexity },
    train,
    validation: { ...train, rowCount: 0, inputs: train.inputs.map(() => nothing), target: nothing, cells: [] },
  };
}

interface Outcome {
  readonly law: string;
  readonly found: boolean;
  readonly seconds: number;
  readonly formula: string;
  readonly numbers: number;
}

async function solve(law: Law, seed: number): Promise<Outcome> {
  const random = createRandom(1000 * seed + laws.indexOf(law), 0);
  const values = valuesOf(law, random);
  const train = rowsOf(law, values, rowsPerCell, random);
  const fresh = rowsOf(law, values, freshRowsPerCell, random);
  const noise = Number(options.noise);
  const { rootMeanSquare } = targetScale(train);
  for (let row = 0; row < train.rowCount; row++) train.target[row] += noise * rootMeanSquare * random.normal();
  const problem = problemOf(law, train);
  const session = new Session({
    problem,
    engines: defaultSettings.engines,
    threads: Number(options.threads),
    seed,
    limits: { seconds: Number(options.seconds), loss: exactLoss },
    seeds: [],
    workerFile: resolve("dist/searchWorker.cjs"),
    elapsedSeconds: 0,
    evaluations: 0,
  });
  session.start();
  await session.over();
  const { front, seconds } = session.state();
  const truth = expressionOf(law);
  const numbers = values.reduce((sum, { length }) => sum + length, 0);
  const tolerance = Math.max(exact, (noise * rootMeanSquare) ** 2 / targetScale(fresh).deviation ** 2);
  const isFound = (candidate: Candidate) =>
    complexityOf(candidate.expression) <= allowance * complexityOf(truth) &&
    fittedValues(candidate) <= allowance * numbers &&
    unexplained(candidate, problem, fresh) <= tolerance;
  const answer = front.find(isFound) ?? front.at(-1);
  return {
    law: law.name,
    found: answer !== undefined && isFound(answer),
    seconds: Number(seconds.toPrecision(2)),
    formula: answer === undefined ? "" : text(answer, law),
    numbers: answer === undefined ? 0 : fittedValues(answer),
  };
}

function unexplained(candidate: Candidate, problem: Problem, fresh: RowSet): number {
  const predictions = predict(candidate, problem, fresh);
  const sum = predictions.reduce((total, value, row) => total + (value - fresh.target[row]) ** 2, 0);
  return sum / fresh.rowCount / targetScale(fresh).deviation ** 2;
}

function text({ expression, parameters }: Candidate, { inputs }: Law): string {
  const names = ["", "sample", "laboratory", "both"];
  const parameter = (slot: number) =>
    expression.sharing[slot] === none
      ? parameters[slot][0].toPrecision(4)
      : `p${slot + 1}_${names[expression.sharing[slot]]}`;
  return printText(expression, { inputs: Object.keys(inputs), parameter });
}

const only = options.only?.split(",");
const outcomes: Outcome[] = [];
for (const law of laws) {
  if (only !== undefined && !only.includes(law.name)) continue;
  const outcome = await solve(law, Number(options.seed));
  outcomes.push(outcome);
  if (!options.json) console.log(Object.values(outcome).join("  "));
}
const found = outcomes.filter((each) => each.found).length;
if (options.json) console.log(JSON.stringify({ laws: outcomes.length, found: found / outcomes.length }));
else console.log(`${found} of ${outcomes.length} laws found`);
