/**
 * How well the simplifier does on 65,536 random formulas: time per formula, how much shorter they become, how many become
 * longer or change their values, and how many of the short ones have a shorter spelling that it does not find; beside SymPy
 * and SimpliPy where they are installed.
 *
 *   npm run bench -- simplify [--quick] [--json] [--list]
 *
 * What is timed is the way from an expression to the simplified one. Each formula is timed alone, several times, and counts
 * with its median. Sizes are counted in nodes. A formula without parameters is wrong if its values differ in one of 24 rows
 * where the original is finite, as `differenceBetween` tells, and --quick checks every fourth, for ten seconds; one with parameters is wrong if
 * fits do not lead to the values of the original, and every eighth is checked, or every 32nd. --list writes the shortest
 * formulas at fault.
 */
import { parseArgs } from "node:util";
import { parameterName, printText } from "../src/expression/printText";
import { simplifyExpression } from "../src/simplify/simplify";
import type { ValuedFormula } from "../test/support/agreement";
import { differenceBetween } from "../test/support/agreement";
import { canReach } from "../test/support/reach";
import type { PeerName } from "./peers/simplify";
import { isCommon, simplifiedBy } from "./peers/simplify";
import type { RandomFormula } from "./randomFormulas";
import { randomFormulas } from "./randomFormulas";
import { ShortestSpellings } from "./shortestSpellings";

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
  },
});

const formulaCount = 65_536;
const seed = 20_260;
const warmUpCount = 8_192;
const passes = options.quick ? 3 : 7;
/** No further pass is begun after this. */
const passSeconds = options.quick ? 8 : 120;
/** No further formula is checked after this. */
const checkSeconds = options.quick ? 10 : Infinity;
const peerSample = options.quick ? 400 : 4_000;
const peerSeconds = options.quick ? 12 : 240;
const listed = 25;

const unknown = new Float64Array(0);

/** Parameters of the result are for a fit to choose. */
function simplify({ expression }: ValuedFormula): ValuedFormula {
  const simplified = simplifyExpression(expression);
  return { expression: simplified, parameters: simplified.sharing.map(() => unknown) };
}

/** Whether a formula says something else after it was simplified. */
function isWrong(k: number): boolean {
  if (formulas[k].parameters.length > 0) return !canReach(simplified[k].expression, formulas[k]);
  return differenceBetween(formulas[k], simplified[k]) !== undefined;
}

const sizeOf = ({ expression }: ValuedFormula): number => expression.nodes.length;

/** Microseconds for each formula. */
function timesOf(formulas: readonly ValuedFormula[]): number[] {
  for (const formula of formulas.slice(0, warmUpCount)) simplify(formula);
  const measured: Float64Array[] = [];
  const begin = performance.now();
  while (measured.length < passes && (measured.length === 0 || performance.now() - begin < passSeconds * 1000)) {
    const pass = new Float64Array(formulas.length);
    formulas.forEach((formula, k) => {
      const start = performance.now();
      simplify(formula);
      pass[k] = (performance.now() - start) * 1000;
    });
    measured.push(pass);
  }
  return formulas.map((_, k) =>
    quantile(
      measured.map((pass) => pass[k]),
      0.5,
    ),
  );
}

function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const say = (text: string): void => {
  if (!options.json) console.log(text);
};
const percent = (share: number): string => `${(100 * share).toFixed(3)} %`;

function list(title: string, indices: readonly number[]): void {
  if (!options.list) return;
  say(`\n${title}: ${indices.length}`);
  const shortest = [...indices].sort((a, b) => sizeOf(formulas[a]) - sizeOf(formulas[b])).slice(0, listed);
  for (const k of shortest) say(`  ${textOf(formulas[k])}  ->  ${textOf(simplified[k])}`);
}

function textOf({ expression, parameters }: ValuedFormula): string {
  const number = (slot: number) => {
    const [value] = parameters[slot];
    return value === undefined ? parameterName(slot) : value.toPrecision(4);
  };
  return printText(expression, { inputs: ["x", "y", "z", "w"], parameter: number });
}

const formulas: readonly RandomFormula[] = randomFormulas(formulaCount, seed);
const indices = formulas.map((_, k) => k);
const times = timesOf(formulas);
const simplified = formulas.map(simplify);

const sizeRatio = mean(indices.map((k) => sizeOf(simplified[k]) / sizeOf(formulas[k])));
const longer = indices.filter((k) => sizeOf(simplified[k]) > sizeOf(formulas[k]));
const toCheck = indices.filter(
  (k) => k % ((options.quick ? 4 : 1) * (formulas[k].parameters.length > 0 ? 8 : 1)) === 0,
);
const checked: number[] = [];
const wrong: number[] = [];
const changing: number[] = [];
const checkBegin = performance.now();
for (const k of toCheck) {
  if (performance.now() - checkBegin > checkSeconds * 1000) break;
  checked.push(k);
  if (isWrong(k)) wrong.push(k);
  if (textOf(simplify(simplified[k])) !== textOf(simplified[k])) changing.push(k);
}
const figures = {
  medianMicroseconds: quantile(times, 0.5),
  p99Microseconds: quantile(times, 0.99),
  sizeRatio,
  longerShare: longer.length / formulaCount,
  wrongShare: wrong.length / checked.length,
};
say(`${formulaCount} formulas of 3 to 35 nodes, ${mean(formulas.map(sizeOf)).toFixed(1)} on average`);
say(
  `time per formula   median ${figures.medianMicroseconds.toFixed(2)} us, 99 % within ${figures.p99Microseconds.toFixed(1)} us`,
);
say(`size ratio         ${sizeRatio.toFixed(4)}`);
say(`made longer        ${percent(figures.longerShare)}`);
say(`changed again      ${percent(changing.length / checked.length)} of ${checked.length}`);
say(`wrong              ${percent(figures.wrongShare)} of ${checked.length}`);
list("Made longer", longer);
list("Changed again", changing);
list("Wrong", wrong);

if (!options.quick) {
  const isFixed = (k: number) => formulas[k].parameters.length === 0;
  const spellings = new ShortestSpellings();
  const sizes = new Map(indices.filter(isFixed).map((k) => [k, spellings.sizeOf(simplified[k].expression)]));
  const decided = [...sizes].filter(([, size]) => size !== undefined);
  const tooLong = decided.filter(([k, size]) => size! < sizeOf(simplified[k])).map(([k]) => k);
  say(
    `not shortest       ${percent(tooLong.length / decided.length)} of ${decided.length} without parameters that come out at ` +
      `${spellings.largest + 1} nodes or fewer (${spellings.count} spellings tried)`,
  );
  if (options.list) {
    say("");
    const shortest = tooLong.sort((a, b) => sizeOf(simplified[a]) - sizeOf(simplified[b])).slice(0, 2 * listed);
    for (const k of shortest) {
      const best = spellings.shortest(simplified[k].expression)!;
      say(`  ${textOf(simplified[k])}  =  ${textOf({ expression: best, parameters: [] })}`);
    }
  }
}

const sample = indices.filter((k) => isCommon(formulas[k].expression)).slice(0, peerSample);
const lines: string[] = [];
function line(
  name: string,
  of: readonly number[],
  seconds: readonly number[],
  sizes: readonly (number | null)[],
): void {
  const ratios = of.map((k, i) => (sizes[i] ?? sizeOf(formulas[k])) / sizeOf(formulas[k]));
  const gaveUp = sizes.filter((size) => size === null).length;
  lines.push(
    [
      name.padEnd(28),
      String(of.length).padStart(9),
      (quantile(seconds, 0.5) * 1e6).toFixed(1).padStart(12),
      mean(ratios).toFixed(3).padStart(11),
      percent(ratios.filter((ratio) => ratio > 1).length / of.length).padStart(12),
      String(gaveUp).padStart(8),
    ].join(""),
  );
}

/** How many times our time a peer takes on the formulas it had time for. */
function ratioTo(peer: PeerName): number | null {
  const theirs = simplifiedBy(
    peer,
    sample.map((k) => formulas[k]),
    peerSeconds,
  );
  if (theirs === undefined) return null;
  const done = sample.slice(0, theirs.results.length);
  const seconds = theirs.results.map(([each]) => each);
  line(
    theirs.name,
    done,
    seconds,
    theirs.results.map(([, size]) => size),
  );
  return (
    (quantile(seconds, 0.5) * 1e6) /
    quantile(
      done.map((k) => times[k]),
      0.5,
    )
  );
}

line(
  "Parsimony",
  sample,
  sample.map((k) => times[k] / 1e6),
  sample.map((k) => sizeOf(simplified[k])),
);
const ratioToSymPy = ratioTo("sympy");
const ratioToSimpliPy = ratioTo("simplipy");
say(`\n${"".padEnd(28)} formulas   median us size ratio made longer gave up`);
for (const each of lines) say(each);
for (const [name, ratio] of [
  ["SymPy", ratioToSymPy],
  ["SimpliPy", ratioToSimpliPy],
] as const) {
  say(
    ratio === null
      ? `${name} is not installed (pip install ${name.toLowerCase()}), so there is nothing to compare with.`
      : `${name} takes ${ratio.toFixed(1)} times as long`,
  );
}
if (options.json) console.log(JSON.stringify({ ...figures, ratioToSymPy, ratioToSimpliPy }));
