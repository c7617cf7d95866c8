/**
 * By which criterion the true sharing is the best of all: all sharings of known formulas are fitted from the true values and held
 * against each other.
 *
 *   npm run bench -- sharingCriteria [--repeats n] [--first seed] [--conditions '{"noise":0.1}']
 *
 * The suite `sharing` has the cases of the first seeds; criteria are chosen on others (--first 1001).
 */
import { parseArgs } from "node:util";
import { complexityOf } from "../src/expression/complexity";
import type { Sharing } from "../src/expression/expression";
import { createRandom } from "../src/numeric/random";
import type { Candidate } from "../src/search/candidate";
import { Fitter } from "../src/search/fitting/fitter";
import { fittedValues, isBetterFit } from "../src/search/front";
import { parameterCount } from "../src/search/fitting/parameterLayout";
import { principalPhases } from "../src/search/fitting/principalPhases";
import type { Case, Conditions } from "./sharing/cases";
import { caseOf, laws, usual } from "./sharing/cases";

const { values: options } = parseArgs({
  options: {
    repeats: { type: "string", default: "20" },
    first: { type: "string", default: "1" },
    /** What differs from the usual conditions, as JSON. */
    conditions: { type: "string", default: "{}" },
  },
});

/** The best fit with one sharing. */
interface Fitted {
  readonly sharing: readonly Sharing[];
  readonly candidate: Candidate;
  /** Unexplained share of the variance, and how many numbers explain the rest. */
  readonly loss: number;
  readonly numbers: number;
  readonly rows: number;
  /** For each number the rows that it is fitted to. */
  readonly rowsOfNumbers: readonly number[];
}

/** Numbers per row at most, as in a search. */
const largestShare = 2 / 3;
const evaluations = 100;

function allFits({ problem, shared, truth, values }: Case): Fitted[] {
  const fitter = new Fitter(problem);
  const right = { ...shared, sharing: truth };
  const start = fitter.refine(right, values, evaluations);
  const models = start && fitter.cellModels(right, start.parameters, "all");
  const { rowCount: rows } = problem.train;
  return everySharing(shared.sharing.length).flatMap((sharing): Fitted[] => {
    if (!(fitter.numbers(sharing) <= largestShare * rows)) return [];
    const expression = { ...shared, sharing };
    const merged = models?.merged(sharing);
    const fit = merged && fitter.refine(expression, merged.parameters, evaluations);
    const parameters = fit && principalPhases(expression, fit.parameters);
    const candidate = parameters && fitter.candidate(expression, parameters, complexityOf(expression));
    if (candidate === undefined) return [];
    const rowsOfNumbers = sharing.flatMap((mask) => {
      const count = parameterCount(mask, problem.categories);
      return Array.from({ length: count }, () => rows / count);
    });
    return [{ sharing, candidate, loss: candidate.train.loss, numbers: fittedValues(candidate), rows, rowsOfNumbers }];
  });
}

function everySharing(slots: number): Sharing[][] {
  return Array.from({ length: 4 ** slots }, (_, code) =>
    Array.from({ length: slots }, (_, slot) => Math.floor(code / 4 ** slot) % 4),
  );
}

/** Smaller is better. */
type Criterion = (fit: Fitted, all: readonly Fitted[]) => number;

const criteria: Readonly<Record<string, Criterion>> = {
  "half the logarithm of the rows": (fit) => misfit(fit) + (fit.numbers / 2) * Math.log(fit.rows),
  "half the logarithm of the rows of the number": (fit) =>
    misfit(fit) + fit.rowsOfNumbers.reduce((sum, rows) => sum + Math.log(rows) / 2, 0),
  "g-prior of one row": (fit, all) => zellner(fit, all, fit.rows),
  "g-prior, g as likely as possible": (fit, all) =>
    Math.min(...[1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6].map((exponent) => zellner(fit, all, 10 ** exponent))),
  evidence: ({ candidate }) => -(candidate.evidence ?? -Infinity),
};

function misfit({ loss, rows }: Fitted): number {
  return (rows / 2) * Math.log(loss);
}

/** Against the formula with every number shared, with a prior as wide as g rows say (Liang et al. 2008, eq. 6). */
function zellner({ loss, numbers, rows, sharing }: Fitted, all: readonly Fitted[], g: number): number {
  const shared = all.find((each) => each.sharing.every((mask) => mask === 0))?.loss ?? NaN;
  const slots = sharing.length;
  return (-(rows - numbers) / 2) * Math.log(1 + g) + ((rows - slots) / 2) * Math.log(1 + (g * loss) / shared);
}

const conditions: Conditions = { ...usual, ...(JSON.parse(options.conditions) as Partial<Conditions>) };
const best = new Map([...Object.keys(criteria), "the front"].map((name) => [name, 0]));
const count = (name: string): unknown => best.set(name, (best.get(name) ?? 0) + 1);
const repeats = Number(options.repeats);
laws.forEach((law, number) => {
  for (let seed = 0; seed < repeats; seed++) {
    const each = caseOf(law, conditions, createRandom(100 * number + seed + Number(options.first), 0));
    const all = allFits(each);
    const truth = all.find(({ sharing }) => sharing.every((mask, slot) => mask === each.truth[slot]));
    if (truth === undefined) continue;
    const others = all.filter((fit) => fit !== truth);
    for (const [name, criterion] of Object.entries(criteria)) {
      const own = criterion(truth, all);
      if (others.every((fit) => !(criterion(fit, all) < own))) count(name);
    }
    if (others.every(({ candidate }) => !isBetterFit(candidate, truth.candidate))) count("the front");
  }
});
console.log(JSON.stringify(conditions));
console.table(
  Array.from(best, ([criterion, wins]) => ({ criterion, "truth is best": `${wins} of ${laws.length * repeats}` })),
);
