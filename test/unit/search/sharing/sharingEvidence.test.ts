import { describe, expect, it } from "vitest";
import type { Sharing } from "../../../../src/expression/expression";
import { createRandom } from "../../../../src/numeric/random";
import { Fitter } from "../../../../src/search/fitting/fitter";
import { isBetterFit } from "../../../../src/search/front";
import type { CategoryColumn, Cell } from "../../../../src/search/problem";
import { formula } from "../formulas";
import { makeProblem, range } from "../makeProblem";

const [star, band, both] = [0b01, 0b10, 0b11];
const masks: readonly Sharing[] = [0, star, band, both];
const [stars, bands] = [5, 3];
const categories: CategoryColumn[] = [
  { name: "star", levels: range(stars, 1, stars).map(String) },
  { name: "band", levels: range(bands, 1, bands).map(String) },
];

interface Table {
  readonly slope: (star: number, band: number) => number;
  readonly offset: (star: number, band: number) => number;
  readonly noise: number;
  readonly unit?: number;
  readonly seed?: number;
}

/** Ten rows of a line in each combination. */
function lines({ slope, offset, noise, unit = 1, seed = 11 }: Table) {
  const random = createRandom(seed, 0);
  const [inputs, target]: [number[], number[]] = [[], []];
  const cells: Cell[] = [];
  for (let s = 0; s < stars; s++) {
    for (let b = 0; b < bands; b++) {
      const start = inputs.length;
      for (let k = 0; k < 10; k++) {
        const x = 4 * random.next();
        inputs.push(unit * x);
        target.push(slope(s, b) * x + offset(s, b) + noise * random.normal());
      }
      cells.push({ start, end: inputs.length, levels: [s, b] });
    }
  }
  return makeProblem({ inputs: [inputs], target, categories, cells });
}

/** The line with these sharings, fitted. */
function fitted(fitter: Fitter, sharing: readonly Sharing[]) {
  const expression = formula("p1 * x + p2", sharing);
  const fit = fitter.refine(expression, [Float64Array.of(1), Float64Array.of(1)], 50);
  const candidate = fit && fitter.candidate(expression, fit.parameters, 5);
  if (candidate === undefined) throw new Error("The line has no fit");
  return candidate;
}

function evidences(table: Table): Map<string, number> {
  const fitter = new Fitter(lines(table));
  const pairs = masks.flatMap((slope) => masks.map((offset) => [slope, offset]));
  return new Map(pairs.map((sharing) => [sharing.join(), fitted(fitter, sharing).evidence ?? NaN]));
}

function strongest(table: Table): string {
  return [...evidences(table)].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}

describe("the evidence for a sharing", () => {
  const slope = (s: number): number => 1 + 0.4 * s;
  const offset = (_: number, b: number): number => 2 + 0.7 * b;

  it("is largest for the sharing that made the rows", () => {
    expect(strongest({ slope, offset, noise: 0.2 })).toBe([star, band].join());
    expect(strongest({ slope, offset: () => 3, noise: 0.2 })).toBe([star, 0].join());
    expect(strongest({ slope: () => 1, offset: (s, b) => 2 + ((3 * s + b) % 5), noise: 0.2 })).toBe([0, both].join());
  });

  it("speaks for variation where there is none no more often than one would expect of so many sharings", () => {
    const nothing = { slope: () => 1, offset: () => 0 };
    const wrong = range(60, 1, 60).filter((seed) => strongest({ ...nothing, noise: 3, seed }) !== [0, 0].join());
    expect(wrong.length).toBeLessThan(10);
  });

  it("says the same in other units", () => {
    const here = evidences({ slope, offset, noise: 0.3 });
    const there = evidences({ slope, offset, noise: 0.3, unit: 1000 });
    const [first, firstThere] = [here.get("0,0") ?? NaN, there.get("0,0") ?? NaN];
    for (const [key, evidence] of here) expect((there.get(key) ?? NaN) - firstThere).toBeCloseTo(evidence - first, 4);
  });

  it("is that of means of groups as integrals say it", () => {
    const levels = 8;
    const rows = 6;
    const random = createRandom(3, 0);
    const target = range(levels, 0, levels - 1).flatMap((level) =>
      range(rows, 0, 1).map(() => 10 + 0.6 * Math.sin(5 * level) + 0.5 * random.normal()),
    );
    const cells = range(levels, 0, levels - 1).map((level) => ({
      start: level * rows,
      end: (level + 1) * rows,
      levels: [level],
    }));
    const problem = makeProblem({
      inputs: [target.map(() => 1)],
      target,
      categories: [{ name: "group", levels: cells.map(({ levels: [level] }) => String(level)) }],
      cells,
    });
    const fitter = new Fitter(problem);
    const evidenceOf = (sharing: Sharing): number => {
      const expression = formula("p1", [sharing]);
      const fit = fitter.refine(expression, [Float64Array.of(10)], 50);
      return (fit && fitter.candidate(expression, fit.parameters, 1)?.evidence) ?? NaN;
    };
    const means = cells.map(({ start, end }) => target.slice(start, end).reduce((a, b) => a + b) / rows);
    const mean = means.reduce((a, b) => a + b) / levels;
    const between = means.reduce((sum, each) => sum + rows * (each - mean) ** 2, 0);
    const within = target.reduce((sum, y, row) => sum + (y - means[Math.floor(row / rows)]) ** 2, 0);
    // With the ratio r of the widths, the marginal likelihood of balanced groups, their mean and the noise integrated out.
    const logLikelihood = (r: number): number =>
      -(
        (levels * rows - 1) * Math.log(within + between / (1 + rows * r * r)) +
        (levels - 1) * Math.log1p(rows * r * r)
      ) / 2;
    const noise = Math.sqrt(within / (levels * (rows - 1)));
    const size = Math.sqrt(means.reduce((sum, each) => sum + each ** 2, 0) / levels);
    const steps = 100_000;
    let integral = 0;
    for (let k = 0; k < steps; k++) {
      integral += Math.exp(logLikelihood(((k + 0.5) / steps) * (size / noise)) - logLikelihood(0)) / steps;
    }
    expect(evidenceOf(1) - evidenceOf(0)).toBeGreaterThan(Math.log(integral) - 0.5);
    expect(evidenceOf(1) - evidenceOf(0)).toBeLessThan(Math.log(integral) + 0.5);
  });

  it("decides between sharings of one formula, and is unknown of exact fits and without categories", () => {
    const fitter = new Fitter(lines({ slope, offset, noise: 0.2 }));
    const [right, free] = [fitted(fitter, [star, band]), fitted(fitter, [both, both])];
    expect(isBetterFit(right, free)).toBe(true);
    expect(isBetterFit(free, right)).toBe(false);
    expect(fitted(new Fitter(lines({ slope, offset, noise: 0 })), [star, band]).evidence).toBeUndefined();
    const plain = makeProblem({ inputs: [[1, 2, 3, 4]], target: [1, 2.2, 2.9, 4.1] });
    expect(fitted(new Fitter(plain), [0, 0]).evidence).toBeUndefined();
  });
});
