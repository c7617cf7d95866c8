/**
 * How long it takes to bring very many rows of a library down to their moments, and where the time goes: in one thread, as an engine
 * does it, with the arithmetic that a run has unless it has to be reproducible.
 *
 *   npm run bench -- manyRows [--quick] [--json]
 *
 * "at least" is what the multiply-adds of the normal matrix take if the machine does nothing else, measured beside it. Inputs from 100 to 101 have powers that can
 * hardly be told from one another: their columns are divided by a triangular factor first.
 */
import { parseArgs } from "node:util";
import { InnerProducts } from "../src/numeric/innerProducts";
import type { Arithmetic } from "../src/numeric/kernelModule";
import { hasFusedArithmetic } from "../src/numeric/kernelModule";
import { createRandom } from "../src/numeric/random";
import { inputLeaf } from "../src/simplify/tree";
import { libraryOf, polynomialTerms } from "../src/sparse/library";
import { momentsOf } from "../src/sparse/moments";
import { TermColumns } from "../src/sparse/termColumns";
import { measureLimits } from "./kernelLimits";

interface Case {
  readonly rows: number;
  readonly terms: number;
  /** Where inputs begin; they end one later. */
  readonly from: number;
}

/** What a case took, in seconds. */
interface Seconds extends Case {
  readonly whole: number;
  readonly evaluating: number;
  readonly dividing: number;
  readonly multiplying: number;
  readonly atLeast: number;
}

const inputCount = 5;
const blockRows = 8192;
const arithmetic: Arithmetic = "fused";

/** Doubles of a vector. */
const lanes = 2;

function seconds(run: () => void): number {
  const began = performance.now();
  run();
  return (performance.now() - began) / 1000;
}

async function secondsOf({ rows, terms, from }: Case): Promise<Seconds> {
  const random = createRandom(5, 0);
  const inputs = Array.from({ length: inputCount }, () =>
    Float64Array.from({ length: rows }, () => from + random.next()),
  );
  const target = inputs[0].map((a, row) => 2 * a * inputs[1][row] - 3 * inputs[2][row] ** 3 + random.normal());
  const state = inputs.map((_, k) => inputLeaf(k));
  const polynomials = [polynomialTerms(state, 4, () => true), polynomialTerms(state, 5, () => true, 5)];
  const library = libraryOf(polynomials).slice(0, terms);
  const source = new TermColumns(library, { rowCount: rows, inputs }, [target], arithmetic);
  const columnCount = terms + 1;
  const products = new InnerProducts(columnCount, blockRows, arithmetic);
  const unit = Array.from({ length: columnCount }, (_, j) => new Float64Array(j + 1).fill(1, j));
  const inBlocks = (run: (start: number, count: number) => void) =>
    seconds(() => {
      for (let start = 0; start < rows; start += blockRows) run(start, Math.min(blockRows, rows - start));
    });
  const limits = await measureLimits(hasFusedArithmetic());
  return {
    ...{ rows, terms, from },
    whole: seconds(() => void momentsOf(source)),
    evaluating: inBlocks((start, count) => source.read(start, count, products.columns)),
    dividing: from === 0 ? 0 : inBlocks((_, count) => products.divide(count, unit)),
    multiplying: inBlocks((_, count) => products.add(count)),
    atLeast: (limits[64].multiplyAdd * rows * columnCount * (columnCount + 1)) / 2 / lanes,
  };
}

const { values: options } = parseArgs({
  options: { quick: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
});
const many = options.quick ? 200_000 : 1_000_000;
const cases: readonly Case[] = [
  ...[50, 100, 200].flatMap((terms) => [many / 10, many].map((rows) => ({ rows, terms, from: 0 }))),
  { rows: many, terms: 200, from: 100 },
];
const say = (line: string) => (options.json ? console.error(line) : console.log(line));
const cells = (texts: readonly string[]) => texts.map((text) => text.padStart(11)).join("");
say(cells(["rows", "terms", "inputs from", "seconds", "evaluating", "dividing", "multiplying", "at least"]));
const measured: Seconds[] = [];
for (const each of cases) {
  const found = await secondsOf(each);
  measured.push(found);
  const { rows, terms, from, whole, evaluating, dividing, multiplying, atLeast } = found;
  const times = [whole, evaluating, dividing, multiplying, atLeast].map((value) => value.toFixed(2));
  say(cells([String(rows), String(terms), String(from), ...times]));
}
if (options.json) console.log(JSON.stringify({ manyRows: measured }));
