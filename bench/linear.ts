/**
 * Laws that are sums of terms of a library: chosen terms beside plain least squares over all of them, after the experiments of the
 * review by Makke and Chawla (Interpretable scientific discovery with symbolic regression, 2024), and how long very many rows take.
 *
 *   npm run bench -- linear [--quick] [--json] [--seeds n]
 */
import { parseArgs } from "node:util";
import { choiceOf, modelsOf } from "../src/engines/sparse/modelChoice";
import { evaluate } from "../src/expression/evaluate";
import { parseExpression } from "../src/expression/parse";
import { createRandom } from "../src/numeric/random";
import type { Random } from "../src/numeric/random";
import type { Tree } from "../src/simplify/tree";
import { inputLeaf, keyOf, node } from "../src/simplify/tree";
import { descriptionLength, leastBy } from "../src/sparse/criteria";
import { eliminatedModels } from "../src/sparse/elimination";
import type { Library } from "../src/sparse/library";
import { functionTerms, libraryOf, one, polynomialTerms } from "../src/sparse/library";
import type { LinearProblem, SparseModel } from "../src/sparse/linearProblem";
import { fitTerms, linearProblem, squaresLeft, usableTerms } from "../src/sparse/linearProblem";
import { momentsOf } from "../src/sparse/moments";
import { TermColumns } from "../src/sparse/termColumns";
import { drawRows } from "./problems/problem";
import type { DrawnRows } from "./problems/problem";
import { problemsOf } from "./problems/suites";
import { pointsOn } from "./problems/trajectories";

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    seeds: { type: "string", default: "10" },
  },
});

/** Rows that tell what of a law lies in the span of a library, and on which models are measured. */
const manyRows = 2000;
/** Squares that are rounding, as a share. */
const exact = 1e-20;

interface Experiment {
  readonly name: string;
  readonly library: { readonly name: string; readonly terms: Library };
  readonly rowCount: number;
  readonly draw: (rowCount: number, random: Random) => DrawnRows;
}

interface Outcome {
  readonly experiment: string;
  readonly library: string;
  /** Whether the law is a sum of terms of the library. */
  readonly isInSpan: boolean;
  /** Share of the seeds for which the terms chosen are those of the law; undefined where it has none. */
  readonly found: number | undefined;
  /** Medians of R2 on fresh rows. */
  readonly ours: number;
  readonly leastSquares: number;
  readonly terms: number;
  readonly milliseconds: number;
}

const always = () => true;
const x = inputLeaf(0);
const powers = polynomialTerms([x], 9, always, 1);
const sigmoid: Tree = node("div", one, node("add", one, node("exp", node("neg", x))));
const functions = [...functionTerms(["sin", "cos", "tan", "exp"], [x]), sigmoid];
const univariate = [
  { name: "L1", terms: powers },
  { name: "L2", terms: [...powers, ...functions] },
];

/** Three laws of two inputs, each a normal cloud. */
const clouds: readonly { readonly name: string; readonly of: (a: number, b: number) => number }[] = [
  { name: "x^2 - 2 x y + y", of: (a, b) => a * a - 2 * a * b + b },
  { name: "x^3 + 0.5 x y^2 - 3", of: (a, b) => a ** 3 + 0.5 * a * b * b - 3 },
  { name: "2 sin(x) - cos(y) + x y", of: (a, b) => 2 * Math.sin(a) - Math.cos(b) + a * b },
];

function experiments(): Experiment[] {
  const nguyen = problemsOf("nguyen").filter(({ inputs }) => inputs.length === 1);
  const inputs = [inputLeaf(0), inputLeaf(1)];
  const polynomials = { name: "degree 3", terms: polynomialTerms(inputs, 3, always) };
  const withFunctions = {
    name: "degree 3, functions",
    terms: libraryOf([polynomials.terms, functionTerms(["sin", "cos", "exp"], inputs)]),
  };
  const state = [0, 1, 2].map(inputLeaf);
  return [
    ...nguyen.flatMap((problem) =>
      univariate.map((library) => ({
        name: problem.id,
        library,
        rowCount: 20,
        draw: (rowCount: number, random: Random) => drawRows(problem, rowCount, random),
      })),
    ),
    ...clouds.flatMap(({ name, of }) =>
      [polynomials, withFunctions].map((library) => ({
        name,
        library,
        rowCount: 100,
        draw: (rowCount: number, random: Random) => cloud(of, rowCount, random),
      })),
    ),
    ...lorenz.map((rate, k) => ({
      name: `Lorenz ${"xyz"[k]}'`,
      library: { name: "degree 5", terms: polynomialTerms(state, 5, always) },
      rowCount: 500,
      draw: (rowCount: number, random: Random) => lorenzRows(rate, rowCount, random),
    })),
  ];
}

function cloud(of: (a: number, b: number) => number, rowCount: number, random: Random): DrawnRows {
  const inputs = [0, 1].map(() => Float64Array.from({ length: rowCount }, () => random.normal()));
  return { inputs, target: inputs[0].map((a, row) => of(a, inputs[1][row])) };
}

/** Rates of change of Lorenz's system (1963), and points on a trajectory of it. */
const lorenz = ["10 * (v2 - v1)", "v1 * (28 - v3) - v2", "v1 * v2 - 8 / 3 * v3"];
let onLorenz: readonly (readonly number[])[] | undefined;

function lorenzRows(formula: string, rowCount: number, random: Random): DrawnRows {
  onLorenz ??= pointsOn({ derivatives: lorenz, starts: [[-8, 7, 27]], duration: 20, points: manyRows });
  const points = onLorenz;
  const rows = Array.from({ length: rowCount }, () => points[random.integer(manyRows)]);
  const inputs = [0, 1, 2].map((k) => Float64Array.from(rows, (row) => row[k]));
  const law = parseExpression(formula, { inputs: ["v1", "v2", "v3"] });
  return { inputs, target: evaluate(law, { inputs, parameters: [], rowCount }) };
}

function problemOf(library: Library, { inputs, target }: DrawnRows): LinearProblem {
  return linearProblem(momentsOf(new TermColumns(library, { rowCount: target.length, inputs }, [target])));
}

function chosen(problem: LinearProblem): SparseModel | undefined {
  const steps = modelsOf(problem);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return leastBy(step.value, descriptionLength, choiceOf(problem));
  }
}

/** Terms of a law: the fewest that leave nothing of it; undefined where it is not in the span of the library. */
function termsOfLaw({ library, draw }: Experiment): readonly number[] | undefined {
  const problem = problemOf(library.terms, draw(manyRows, createRandom(99, 0)));
  return eliminatedModels(problem)
    .filter(({ squares }) => squares <= exact * problem.squares)
    .at(-1)?.terms;
}

function outcomeOf(experiment: Experiment, seeds: number): Outcome {
  const { name, library, rowCount, draw } = experiment;
  const law = termsOfLaw(experiment);
  const results = Array.from({ length: seeds }, (_, k) => {
    const random = createRandom(k + 1, 0);
    const problem = problemOf(library.terms, draw(rowCount, random));
    const began = performance.now();
    const model = chosen(problem);
    const milliseconds = performance.now() - began;
    const fresh = draw(manyRows, random);
    const test = problemOf(library.terms, fresh);
    const mean = fresh.target.reduce((sum, value) => sum + value, 0) / manyRows;
    const variation = fresh.target.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const r2 = (each: SparseModel | undefined) => (each ? 1 - squaresLeft(test, each) / variation : 0);
    return {
      isFound: law !== undefined && model?.terms.join() === law.join(),
      ours: r2(model),
      leastSquares: r2(fitTerms(problem, usableTerms(problem))),
      terms: model?.terms.length ?? 0,
      milliseconds,
    };
  });
  const middle = (of: (result: (typeof results)[number]) => number) => median(results.map(of));
  return {
    experiment: name,
    library: library.name,
    isInSpan: law !== undefined,
    found: law && results.filter(({ isFound }) => isFound).length / seeds,
    ours: middle((each) => each.ours),
    leastSquares: middle((each) => each.leastSquares),
    terms: middle((each) => each.terms),
    milliseconds: middle((each) => each.milliseconds),
  };
}

/** Seconds for the moments of very many rows, for all models of the paths, and whether the terms of the law are found. */
function manyRowsByTerms(rowCount: number, termCount: number) {
  const random = createRandom(5, 0);
  const inputs = Array.from({ length: 5 }, () => Float64Array.from({ length: rowCount }, () => 2 * random.next() - 1));
  const state = inputs.map((_, k) => inputLeaf(k));
  const terms = libraryOf([polynomialTerms(state, 4, always), polynomialTerms(state, 5, always, 5)]).slice(
    0,
    termCount,
  );
  const target = inputs[0].map((a, row) => 2 * a * inputs[1][row] - 3 * inputs[2][row] ** 3 + random.normal());
  const began = performance.now();
  const problem = problemOf(terms, { inputs, target });
  const accumulated = performance.now();
  const model = chosen(problem);
  const done = performance.now();
  const law = [node("mul", state[0], state[1]), node("cube", state[2])].map(keyOf);
  const isFound = model?.terms.map((term) => keyOf(terms[term])).join() === law.join();
  return { rowCount, termCount, moments: (accumulated - began) / 1000, paths: (done - accumulated) / 1000, isFound };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

function text(outcome: Outcome): string {
  const r2 = (value: number) => (value > 0.99999 ? "1.00000" : value.toPrecision(4));
  const cells = [
    outcome.experiment.padEnd(24),
    outcome.library.padEnd(20),
    (outcome.isInSpan ? "in span" : "").padEnd(8),
    (outcome.found === undefined ? "" : `${Math.round(100 * outcome.found)} %`).padStart(6),
    `${outcome.terms} terms`.padStart(9),
    `R2 ${r2(outcome.ours)}`.padEnd(13),
    `least squares R2 ${r2(outcome.leastSquares)}`.padEnd(28),
    `${outcome.milliseconds.toFixed(1)} ms`,
  ];
  return cells.join(" ");
}

const say = (line: string) => (options.json ? console.error(line) : console.log(line));
const seeds = options.quick ? 3 : Number(options.seeds);
const outcomes = experiments().map((experiment) => {
  const outcome = outcomeOf(experiment, seeds);
  say(text(outcome));
  return outcome;
});
const inSpan = outcomes.filter(({ isInSpan }) => isInSpan);
const found = inSpan.reduce((sum, outcome) => sum + (outcome.found ?? 0), 0) / inSpan.length;
say(`Laws in the span of their library: terms right in ${(100 * found).toFixed(1)} %.`);
const many = manyRowsByTerms(options.quick ? 200_000 : 1_000_000, 200);
const accuracy = many.isFound ? "the terms of the law" : "other terms";
say(
  `${many.rowCount} rows by ${many.termCount} terms: ${many.moments.toFixed(2)} s, then ${many.paths.toFixed(2)} s ` +
    `to choose; ${accuracy}.`,
);
if (options.json) console.log(JSON.stringify({ outcomes, found, many }));
