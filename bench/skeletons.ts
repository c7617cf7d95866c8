/**
 * Which laws a fit finds when it is told their structure: of the 120 formulas of FastSRB, with their constants set free, how
 * many are fitted to a fraction of variance unexplained below 1e-14 (200 rows, no noise), by how much effort. With --terms
 * every term of every sum has a free coefficient too.
 *
 *   npm run bench -- skeletons [--terms] [--list]
 */
import { parseArgs } from "node:util";
import { printText, parameterName } from "../src/expression/printText";
import { createRandom } from "../src/numeric/random";
import type { FitEffort } from "../src/search/fitting/fitEffort";
import { Fitter } from "../src/search/fitting/fitter";
import type { Problem, RowSet } from "../src/search/problem";
import { tidy } from "../src/simplify/tidy";
import type { Tree } from "../src/simplify/tree";
import { expressionOfTree, node, treeOf } from "../src/simplify/tree";
import { freeNumber, withFreeConstants } from "./freeConstants";
import type { BenchmarkProblem } from "./problems/problem";
import { drawRows, lawOf } from "./problems/problem";
import { problemsOf } from "./problems/suites";

const { values: options } = parseArgs({
  options: { list: { type: "boolean", default: false }, terms: { type: "boolean", default: false } },
});

const rowCount = 200;
const solved = 1e-14;
/** As a search tries a formula at first, and as it does when that looks promising. */
const first: FitEffort = { starts: 5, firstStart: 0, followed: 1, evaluations: 12, tolerance: 1e-3, hopeless: 0.02 };
const second: FitEffort = { ...first, starts: 10, followed: 3, evaluations: 40, tolerance: 1e-7 };
const long: FitEffort = { ...first, starts: 40, followed: 10, evaluations: 300, tolerance: 1e-12, hopeless: Infinity };

function problemOf(problem: BenchmarkProblem): Problem {
  const { inputs, target } = drawRows(problem, rowCount, createRandom(1, 0));
  const train: RowSet = {
    rowCount,
    inputs,
    target,
    weights: undefined,
    cells: [{ start: 0, end: rowCount, levels: [] }],
    origin: new Uint32Array(rowCount),
  };
  const validation = { ...train, rowCount: 0, inputs: inputs.map(() => new Float64Array(0)), cells: [] };
  return {
    target: { name: "v0", unit: undefined },
    inputs: problem.inputs.map(({ name }) => ({ name, unit: undefined })),
    categories: [],
    constraints: { operators: [], operatorComplexity: {}, maximumComplexity: 1000 },
    train,
    validation,
  };
}

/** Constants that are neither exponents nor whole numbers become parameters, and one stands in front. */
function skeletonOf(problem: BenchmarkProblem, { train }: Problem) {
  const law = withFreeConstants(treeOf(lawOf(problem)), (value) => !Number.isInteger(value));
  const tree = node("mul", freeNumber(1), options.terms ? withFreeTerms(law) : law);
  const positive = train.inputs.map((column) => column.every((value) => value > 0));
  const tidied = tidy(tree, { isPositive: (input) => positive[input], isAllowed: () => true });
  return expressionOfTree(tidied).expression;
}

/** Every term of every sum with a coefficient. */
function withFreeTerms(tree: Tree): Tree {
  if (tree.kind !== "operator") return tree;
  const parts = tree.operands.map(withFreeTerms);
  const isSum = tree.operator === "add" || tree.operator === "sub";
  return node(tree.operator, ...(isSum ? parts.map((each) => node("mul", freeNumber(1), each)) : parts));
}

const counts = [0, 0, 0];
const seconds = [0, 0, 0];
for (const each of problemsOf("fastsrb")) {
  const problem = problemOf(each);
  const skeleton = skeletonOf(each, problem);
  const fitter = new Fitter(problem);
  const losses = [first, second, long].map((effort, k) => {
    const begin = performance.now();
    const fit = fitter.fit(skeleton, undefined, effort);
    const refined = fit && fitter.refine(skeleton, fit.parameters, 100);
    seconds[k] += (performance.now() - begin) / 1000;
    const loss = Math.min(refined?.loss ?? Infinity, fit?.loss ?? Infinity);
    if (loss < solved) counts[k]++;
    return loss;
  });
  if (options.list || losses[1] >= solved) {
    const text = printText(skeleton, { inputs: each.inputs.map((_, k) => `v${k + 1}`), parameter: parameterName });
    console.log(`${each.id.padEnd(10)} ${losses.map((loss) => loss.toExponential(1).padStart(8)).join(" ")}  ${text}`);
  }
}
["first fit", "second fit", "long fit"].forEach((name, k) => {
  console.log(`${name.padEnd(10)} ${counts[k]} of 120, ${((seconds[k] / 120) * 1000).toFixed(2)} ms each`);
});
