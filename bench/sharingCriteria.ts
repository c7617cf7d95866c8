/**
 * Which criterion says the true sharing is best, of all sharings of known formulas fitted from the true values.
 *
 *   npm run bench -- sharingCriteria [--bench] [--repeats n] [--conditions '{"noise":0.1}'] [--first 1000]
 */
import { parseArgs } from "node:util";
import { complexityOf } from "../src/expression/complexity";
import type { Sharing } from "../src/expression/expression";
import { multiplyBlocks } from "../src/numeric/blockCholesky";
import { NormalEquations } from "../src/numeric/leastSquares";
import { createRandom } from "../src/numeric/random";
import type { Candidate } from "../src/search/candidate";
import { Fitter } from "../src/search/fitter";
import { isBetterFit } from "../src/search/front";
import { principalPhases } from "../src/search/principalPhases";
import { trainingResiduals } from "../src/search/trainingResiduals";
import type { Case, Conditions } from "./sharing/cases";
import { caseOf, laws, usual } from "./sharing/cases";
import type { SharingFit } from "./sharing/evidence";
import { logDeterminant, logEvidence } from "./sharing/evidence";

const { values: options } = parseArgs({
  options: {
    repeats: { type: "string", default: "20" },
    conditions: { type: "string", default: "{}" },
    first: { type: "string", default: "1" },
    list: { type: "boolean", default: false },
  },
});

interface Option {
  readonly sharing: readonly Sharing[];
  readonly fit: SharingFit;
  readonly candidate: Candidate;
  /** Cells of each slot's values. */
  readonly rowsOf: readonly number[];
  readonly price: () => number;
}

function optionsOf({ problem, shared, truth, values }: Case): Option[] {
  const fitter = new Fitter(problem);
  const start = fitter.refine({ ...shared, sharing: truth }, values, 100);
  if (start === undefined) return [];
  const models = fitter.cellModels({ ...shared, sharing: truth }, start.parameters, "all");
  const slots = shared.sharing.length;
  const found: Option[] = [];
  for (let code = 0; code < 4 ** slots; code++) {
    const sharing = Array.from({ length: slots }, (_, slot) => Math.floor(code / 4 ** slot) % 4);
    if (!(fitter.numbers(sharing) <= (2 / 3) * problem.train.rowCount)) continue;
    const merged = models?.merged(sharing);
    if (merged === undefined) continue;
    const expression = { ...shared, sharing };
    const fitted = fitter.refine(expression, merged.parameters, 60);
    const parameters = fitted && principalPhases(expression, fitted.parameters);
    const candidate = parameters && fitter.candidate(expression, parameters, complexityOf(expression));
    const at = candidate && trainingResiduals(problem, candidate);
    if (candidate === undefined || at === undefined) continue;
    const normal = new NormalEquations();
    const cost = at.load().evaluate(at.vector, normal, Infinity);
    const k = at.vector.length;
    const curvature = new Float64Array(k * k);
    for (let j = 0; j < k; j++) {
      const unit = new Float64Array(k);
      unit[j] = 1;
      curvature.set(multiplyBlocks(normal.structure, normal.matrix, unit).subarray(0, k), j * k);
    }
    const slotOf = at.cells.valuesAt(sharing).map(({ slot }) => slot);
    const rowsOf = new Array<number>(k).fill(0);
    at.layout.positions.forEach((ofCell) =>
      problem.train.cells.forEach(({ start: from, end }, cell) => (rowsOf[ofCell[cell]] += end - from)),
    );
    found.push({
      sharing,
      candidate,
      rowsOf,
      price: () => -(fitter.cellModels(expression, candidate.parameters, "all")?.logEvidence(sharing) ?? -Infinity),
      fit: { rows: problem.train.rowCount, cost, values: at.vector, slotOf, curvature },
    });
  }
  return found;
}

type Criterion = (option: Option, all: readonly Option[]) => number;

const k = (o: Option) => o.fit.values.length;
const half = (o: Option) => (o.fit.rows / 2) * Math.log(o.fit.cost / o.fit.rows);
function slotsOf(o: Option): number {
  return o.sharing.length;
}

/** Smaller is better. */
const criteria: Record<string, Criterion> = {
  bic: (o) => half(o) + (k(o) / 2) * Math.log(o.fit.rows),
  "bic .8": (o) => half(o) + 0.8 * (k(o) / 2) * Math.log(o.fit.rows),
  "bic 1.2": (o) => half(o) + 1.2 * (k(o) / 2) * Math.log(o.fit.rows),
  "bic rows of number": (o) => half(o) + o.rowsOf.reduce((s, n) => s + Math.log(n) / 2, 0),
  "bic noise of freest": (o, all) => o.fit.cost / (2 * noise(all)) + (k(o) / 2) * Math.log(o.fit.rows),
  "rows of number, noise of freest": (o, all) =>
    o.fit.cost / (2 * noise(all)) + o.rowsOf.reduce((s, n) => s + Math.log(n) / 2, 0),
  "unit g-prior": (o, all) => gPrior(o, all, o.fit.rows),
  "g-prior, g fitted": (o, all) => Math.min(...[1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6].map((e) => gPrior(o, all, 10 ** e))),
  "evidence, uniform": (o) => (o.fit.values.length > 100 ? NaN : -logEvidence(o.fit, slotsOf(o), "uniform")),
  product: (o) => o.price(),
};

function noise(all: readonly Option[]): number {
  return Math.min(...all.map((o) => o.fit.cost / (o.fit.rows - k(o))));
}
function gPrior(o: Option, all: readonly Option[], g: number): number {
  const null_ = all.find(({ sharing }) => sharing.every((mask) => mask === 0)) ?? all[0];
  const [n, p] = [o.fit.rows, slotsOf(o)];
  return -((n - k(o)) / 2) * Math.log(1 + g) + ((n - p) / 2) * Math.log(1 + (g * o.fit.cost) / null_.fit.cost);
}

const conditions: Conditions = { ...usual, ...(JSON.parse(options.conditions) as Partial<Conditions>) };
const wins = new Map<string, number>();
let cases = 0;
let frontWins = 0;
laws.forEach((law, number) => {
  for (let seed = 0; seed < Number(options.repeats); seed++) {
    const each = caseOf(law, conditions, createRandom(100 * number + seed + Number(options.first), 0));
    const all = optionsOf(each);
    const truth = all.find(({ sharing }) => sharing.every((mask, s) => mask === each.truth[s]));
    cases++;
    if (truth === undefined) continue;
    // The evidence takes long: only of what any other criterion comes near.
    const bic = all.map((o) => criteria.bic(o, all));
    const least = Math.min(...bic);
    const near = all.filter((o, i) => bic[i] < least + 25 || o === truth);
    const line: string[] = [];
    for (const [name, criterion] of Object.entries(criteria)) {
      const of = name.startsWith("evidence") || name === "product" ? near : all;
      const own = criterion(truth, all);
      const isBest = of.every((o) => o === truth || !(criterion(o, all) < own));
      if (isBest) wins.set(name, (wins.get(name) ?? 0) + 1);
      line.push(isBest ? "1" : "0");
    }
    const isFrontBest = all.every((o) => o === truth || !isBetterFit(o.candidate, truth.candidate));
    if (isFrontBest) frontWins++;
    if (options.list) console.log(number, seed, line.join(" "), isFrontBest ? 1 : 0, all.length, near.length);
  }
});
console.log(JSON.stringify(conditions), "first", options.first);
console.table(
  Object.fromEntries([...wins, ["front", frontWins]].map(([name, count]) => [name, { best: `${count} of ${cases}` }])),
);
