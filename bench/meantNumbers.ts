/**
 * Which numbers of a law a search recognises once it has the structure, from rows with noise. Of every law of some suites, with its
 * numbers set free: in how many the recommended formula meets rows without noise to 1.19e-7 of the variance, which takes the exact
 * numbers, and in how many nothing in it is fitted and it does not. And of numbers without a meaning, drawn at random: how many
 * are taken for others.
 *
 *   npm run bench -- meantNumbers [--noise 0.01] [--list]
 */
import { parseArgs } from "node:util";
import { parameterName, printText } from "../src/expression/printText";
import { createRandom } from "../src/numeric/random";
import type { Candidate } from "../src/search/candidate";
import { predict } from "../src/search/fitting/predict";
import { exactLoss } from "../src/search/front";
import { measure } from "../src/search/loss/metrics";
import { kneeIndex } from "../src/search/score";
import { Search } from "../src/search/search";
import { tidyOptionsFor } from "../src/search/tidyOptions";
import { tidy } from "../src/simplify/tidy";
import { expressionOfTree, treeOf } from "../src/simplify/tree";
import { withFreeConstants } from "./freeConstants";
import type { BenchmarkProblem } from "./problems/problem";
import { lawOf } from "./problems/problem";
import type { SuiteName } from "./problems/suites";
import { problemsOf } from "./problems/suites";
import { questionOf } from "./suite/question";
import { unlimitedSettings } from "./suite/settings";

const { values: options } = parseArgs({
  options: { noise: { type: "string", default: "0.01" }, list: { type: "boolean", default: false } },
});
const noise = Number(options.noise);
const exact = 1.19e-7;
/** Formulas that are tried in turn, since those found have simpler spellings in turn. */
const rounds = 30;
const randomNumbers = 400;

/** What a search recommends that is told the structure of a law, and which share of the variance without noise that leaves. */
function recommended(
  problem: BenchmarkProblem,
  suite: SuiteName,
): { candidate: Candidate; unexplained: number } | undefined {
  const { searched, heldOut } = questionOf(problem, 1, { ...unlimitedSettings(suite, noise), rows: 200 });
  const search = new Search({
    problem: searched,
    limits: { loss: exactLoss },
    seed: 1,
    stream: 0,
    signal: new AbortController().signal,
    seeds: [],
    rest: () => Promise.resolve(),
  });
  const skeleton = withFreeConstants(treeOf(lawOf(problem)), (value) => Math.abs(value) !== 1);
  search.try(expressionOfTree(tidy(skeleton, tidyOptionsFor(searched))).expression);
  for (let round = 0; round < rounds; round++) {
    for (const { expression, parameters } of search.received()) search.try(expression, parameters);
  }
  const front = search.front.members();
  const candidate = front.at(kneeIndex(front));
  return (
    candidate && { candidate, unexplained: measure(heldOut, predict(candidate, searched, heldOut))?.loss ?? Infinity }
  );
}

function report(name: string, problems: readonly BenchmarkProblem[], suite: SuiteName): void {
  const found = problems.map((problem) => recommended(problem, suite));
  const isExact = (each: (typeof found)[number]) => each !== undefined && each.unexplained < exact;
  const isMistaken = (each: (typeof found)[number]) =>
    each !== undefined && !isExact(each) && each.candidate.parameters.length === 0;
  const share = (count: number) => `${count} (${((100 * count) / problems.length).toFixed(1)} %)`;
  const [right, mistaken] = [found.filter(isExact).length, found.filter(isMistaken).length];
  console.log(`${name}: of ${problems.length}, exact ${share(right)}, nothing fitted and wrong ${share(mistaken)}`);
  if (!options.list) return;
  problems.forEach(({ id, inputs, formula }, k) => {
    const each = found[k];
    const names = { inputs: inputs.map((_, input) => `v${input + 1}`), parameter: parameterName };
    const text = each ? printText(each.candidate.expression, names) : "nothing";
    console.log(
      `  ${id.padEnd(22)} ${(each?.unexplained ?? NaN).toExponential(1).padStart(8)}  ${text}  of  ${formula}`,
    );
  });
}

/** `y = c a b` with numbers of six digits spread over six decades. */
function lawsWithoutMeaning(): BenchmarkProblem[] {
  const random = createRandom(7, 0);
  const input = { low: 1, high: 5, scale: "linear", sign: "positive" } as const;
  return Array.from({ length: randomNumbers }, (_, k) => ({
    id: `number ${k + 1}`,
    formula: `${Number((10 ** (6 * random.next() - 3)).toPrecision(6))} * v1 * v2`,
    inputs: [
      { name: "a", ...input },
      { name: "b", ...input },
    ],
  }));
}

for (const suite of ["fastsrb", "feynman", "laboratory"] as const) report(suite, problemsOf(suite), suite);
report("numbers without a meaning", lawsWithoutMeaning(), "feynman");
