import { describe, expect, it } from "vitest";
import { createRandom } from "../../../../src/numeric/random";
import { Fitter } from "../../../../src/search/fitting/fitter";
import type { Cell } from "../../../../src/search/problem";
import { certaintyOfPooled, pooledValues } from "../../../../src/search/sharing/pooling";
import { formula } from "../formulas";
import { makeProblem } from "../makeProblem";

/** Standard deviations of what stars, bands and their combinations have of their own. */
interface Spread {
  readonly star: number;
  readonly band: number;
  readonly both: number;
}

const [stars, bands, usualRows] = [10, 4, 10];
const noise = 0.5;
/** Over star and band, and over the column that has a level for each combination of these. */
const [nested, oneMean] = [formula("p1 * x", [0b011]), formula("p1 * x", [0b100])];

/** A slope for each star and band, half of them with a single row; errors of both poolings and the fit in the thin cells. */
function errorsInThinCells(spread: Spread, seed: number) {
  const random = createRandom(seed, 0);
  const effects = (count: number, width: number) => Array.from({ length: count }, () => width * random.normal());
  const [ofStar, ofBand] = [effects(stars, spread.star), effects(bands, spread.band)];
  const [x, y, cells, slopes]: [number[], number[], Cell[], number[]] = [[], [], [], []];
  for (let star = 0; star < stars; star++) {
    for (let band = 0; band < bands; band++) {
      const slope = 3 + ofStar[star] + ofBand[band] + spread.both * random.normal();
      const start = x.length;
      for (let row = 0; row < (isThin(slopes.length) ? 1 : usualRows); row++) {
        x.push(0.5 + random.next());
        y.push(slope * x[x.length - 1] + noise * random.normal());
      }
      cells.push({ start, end: x.length, levels: [star, band, slopes.length] });
      slopes.push(slope);
    }
  }
  const named = (name: string, count: number) => ({ name, levels: Array.from({ length: count }, (_, k) => String(k)) });
  const categories = [named("star", stars), named("band", bands), named("both", stars * bands)];
  const fitter = new Fitter(makeProblem({ inputs: [x], target: y, cells, categories }));
  const fitted = fitter.refine(nested, [new Float64Array(slopes.length).fill(3)], 100)?.parameters ?? [];
  const errorOf = (values: Float64Array | undefined) =>
    slopes.reduce((sum, slope, k) => sum + (isThin(k) ? ((values?.[k] ?? NaN) - slope) ** 2 : 0), 0);
  const drawn = pooledValues(fitter, nested, fitted);
  return {
    alone: errorOf(fitted[0]),
    toOneMean: errorOf(pooledValues(fitter, oneMean, fitted)?.[0]),
    nested: errorOf(drawn?.[0]),
    certainty: drawn && certaintyOfPooled(fitter, { expression: nested, parameters: drawn }),
  };
}

function isThin(cell: number): boolean {
  return (Math.floor(cell / bands) + cell) % 2 === 0;
}

function trialsOf(spread: Spread) {
  const trials = Array.from({ length: 30 }, (_, seed) => errorsInThinCells(spread, seed + 1));
  const rootOf = (of: "alone" | "toOneMean" | "nested") =>
    Math.sqrt(trials.reduce((total, each) => total + each[of], 0));
  return {
    alone: rootOf("alone"),
    toOneMean: rootOf("toOneMean"),
    nested: rootOf("nested"),
    better: trials.filter((each) => each.nested < each.toOneMean).length,
  };
}

describe("numbers over two columns, drawn towards what their levels have in common", () => {
  it.each([
    { star: 1, band: 1, both: 0.1 },
    { star: 1, band: 0, both: 0.1 },
    { star: 0, band: 1, both: 0.1 },
  ])("come nearer to the truth in thin cells than by one mean: %o", (spread) => {
    const { alone, toOneMean, nested, better } = trialsOf(spread);
    expect(toOneMean).toBeLessThan(alone);
    expect(nested).toBeLessThan(0.6 * toOneMean);
    expect(better).toBeGreaterThanOrEqual(28);
  });

  it("lose next to nothing where their levels have nothing in common", () => {
    const { toOneMean, nested } = trialsOf({ star: 0, band: 0, both: 0.5 });
    expect(nested).toBeLessThan(1.05 * toOneMean);
  });

  it("have less from their own rows the fewer these are", () => {
    const { certainty } = errorsInThinCells({ star: 1, band: 1, both: 0.3 }, 1);
    const shares = Array.from(certainty?.shares[0] ?? []);
    expect(shares.length).toBe(stars * bands);
    const of = (thin: boolean) => shares.filter((_, cell) => isThin(cell) === thin);
    for (const share of shares) expect(share).toBeGreaterThan(0);
    for (const share of shares) expect(share).toBeLessThan(1);
    expect(Math.max(...of(true))).toBeLessThan(Math.min(...of(false)));
  });
});
