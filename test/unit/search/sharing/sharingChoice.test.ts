import { describe, expect, it } from "vitest";
import { engines } from "../../../../src/engines/engineList";
import type { Sharing } from "../../../../src/expression/expression";
import { createRandom } from "../../../../src/numeric/random";
import type { FitEffort } from "../../../../src/search/fitting/fitEffort";
import { Fitter } from "../../../../src/search/fitting/fitter";
import { fittedValues } from "../../../../src/search/front";
import type { CategoryColumn, Cell } from "../../../../src/search/problem";
import { otherSharings } from "../../../../src/search/sharing/otherSharings";
import { Search } from "../../../../src/search/search";
import { withFewerCells } from "../../../../src/search/sharing/fewerCells";
import { nearestSharing } from "../../../../src/search/sharing/sharingRange";
import { formula } from "../formulas";
import { makeProblem } from "../makeProblem";

const thorough: FitEffort = {
  starts: 6,
  firstStart: 0,
  followed: 2,
  evaluations: 60,
  tolerance: 1e-14,
  hopeless: Infinity,
};
const categories: CategoryColumn[] = [
  { name: "star", levels: ["A", "B", "C", "D"] },
  { name: "band", levels: ["g", "r", "i"] },
];
const [star, band, both] = [0b01, 0b10, 0b11];
const masks: readonly Sharing[] = [0, star, band, both];

/** Every combination, some rows each, with the law's value and noise. */
function table(law: (x: number, levels: readonly number[]) => number, rowsPerCell: number, noise: number) {
  const random = createRandom(5, 0);
  const inputs: number[] = [];
  const target: number[] = [];
  const cells: Cell[] = [];
  for (let s = 0; s < 4; s++) {
    for (let b = 0; b < 3; b++) {
      const start = inputs.length;
      for (let k = 0; k < rowsPerCell; k++) {
        const x = 0.3 + (4 * (k + random.next())) / rowsPerCell;
        inputs.push(x);
        target.push(law(x, [s, b]) + noise * random.normal());
      }
      cells.push({ start, end: inputs.length, levels: [s, b] });
    }
  }
  return makeProblem({ inputs: [inputs], target, categories, cells });
}

describe("models of cells", () => {
  const problem = table((x, [s, b]) => (1 + s) * x + b + Math.sin(3 * x), 8, 0.05);
  const free = formula("p1 * x + p2 + p3 * x^2", [both, both, both]);

  it("say of a formula that is linear in its numbers just what a fit of any other sharing finds", () => {
    const fitter = new Fitter(problem);
    const fit = fitter.fit(free, undefined, thorough);
    const models = fitter.cellModels(free, fit?.parameters ?? []);
    for (const first of masks) {
      for (const second of masks) {
        const sharing = [first, second, star];
        const other = fitter.fit({ ...free, sharing }, undefined, thorough);
        const loss = fitter.lossOfCost(models?.merged(sharing)?.cost ?? NaN);
        expect(loss / (other?.loss ?? NaN)).toBeCloseTo(1, 6);
      }
    }
  });
});

describe("a fit with some effort", () => {
  const frequencies = [1.1, 1.3, 0.9, 1.2];
  const problem = table((x, [s]) => 3 * Math.sin(frequencies[s] * x), 10, 0.01);
  const expression = formula("p1 * sin(p2 * x)", [0, star]);

  it("leads a level out of a minimum that the others are not in", () => {
    const trapped = [Float64Array.of(3), Float64Array.of(1.1, 1.3, 5.3, 1.2)];
    const fitter = new Fitter(problem);
    const alone = fitter.refine(expression, trapped, 100);
    expect(alone?.loss).toBeGreaterThan(0.1);
    const fit = fitter.fit(expression, trapped, { ...thorough, starts: 0 });
    expect(fit?.loss).toBeLessThan(1e-4);
    frequencies.forEach((each, level) => expect(fit?.parameters[1][level]).toBeCloseTo(each, 2));
  });
});

describe("another sharing of one number", () => {
  const problem = table((x, [s, b]) => (1 + s) * x + b + Math.sin(3 * x), 8, 0.05);
  const fitter = new Fitter(problem);
  const losses = (start: readonly Sharing[], slot: number) => {
    const expression = { ...formula("p1 * x + p2 + p3 * x^2", [0, 0, 0]), sharing: start };
    const fit = fitter.fit(expression, undefined, thorough);
    const candidate = fit && fitter.candidate(expression, fit.parameters, 7);
    if (candidate === undefined) throw new Error("The formula has no fit");
    return { candidate, others: otherSharings(candidate, problem, fitter, slot) };
  };

  it.each([
    [[star, band, 0], 0],
    [[star, band, 0], 1],
    [[0, 0, 0], 2],
    [[both, both, both], 0],
  ] as const)(
    "is foretold of a formula that is linear in its numbers just as a fit finds it: %j, number %i",
    (start, slot) => {
      const { candidate, others } = losses(start, slot);
      expect(others.map(({ sharing }) => sharing[slot])).toEqual(masks.filter((mask) => mask !== start[slot]));
      for (const { sharing, numbers, foretold } of others) {
        const fit = fitter.fit({ ...candidate.expression, sharing }, undefined, thorough);
        expect((foretold?.loss ?? NaN) / (fit?.loss ?? NaN)).toBeCloseTo(1, 6);
        expect(foretold?.r2).toBeCloseTo(1 - (fit?.loss ?? NaN), 9);
        expect(numbers).toBe(fit?.parameters.reduce((count, values) => count + values.length, 0));
      }
    },
  );

  it("is not foretold where the person said that it must not be", () => {
    const { candidate } = losses([star, 0, 0], 0);
    const never = { ...problem, constraints: { ...problem.constraints, sharing: { coarsest: 0, freest: star } } };
    const others = otherSharings(candidate, never, fitter, 0);
    expect(others.map(({ sharing }) => sharing[0])).toEqual([0]);
  });

  it("lengthens the description where a number that varies is shared, and shortens it where one varies that should", () => {
    const shared = losses([star, band, 0], 0).others.find(({ sharing }) => sharing[0] === 0);
    expect(shared?.foretold?.lengthening).toBeGreaterThan(10);
    const varied = losses([0, band, 0], 0).others.find(({ sharing }) => sharing[0] === star);
    expect(varied?.foretold?.lengthening).toBeLessThan(-10);
  });
});

describe("a sharing that is asked for", () => {
  const problem = table((x, [s, b]) => (1 + s) * x + b, 6, 0.02);

  it.each([
    ["no number varying", { coarsest: 0, freest: 0 }],
    ["every number separate", { coarsest: both, freest: both }],
    ["none over the band", { coarsest: 0, freest: star }],
    ["every one over the band", { coarsest: band, freest: both }],
    ["every one over the star, none over the band", { coarsest: star, freest: star }],
  ])("%s is what every formula of a search has", async (_name, sharing) => {
    const asked = { ...problem, constraints: { ...problem.constraints, sharing } };
    const found: Sharing[] = [];
    const search = new Search({
      problem: asked,
      limits: { evaluations: 100 },
      seed: 1,
      stream: 0,
      signal: new AbortController().signal,
      seeds: [],
      rest: () => Promise.resolve(),
      onImprovement: ({ expression }) => found.push(...expression.sharing),
    });
    for (const engine of engines) if (engine.objection(asked) === undefined) await engine.search(search);
    search.try(formula("p1 * x + p2", [star, band]), [Float64Array.of(1, 2, 3, 4), Float64Array.of(1, 2, 3)]);
    expect(found.length).toBeGreaterThan(0);
    for (const mask of found) expect(nearestSharing(mask, sharing)).toBe(mask);
    for (const { expression } of search.front.members()) {
      for (const mask of expression.sharing) expect(nearestSharing(mask, sharing)).toBe(mask);
    }
  });
});

describe("the sharing of a formula's numbers", () => {
  const amplitudes = [3, 5, 2, 8];
  const offsets = [1, 2, 4];
  const law = (x: number, [s, b]: readonly number[]): number =>
    amplitudes[s] * Math.exp(-0.7 * x) + offsets[b] * x + (1 + s * 3 + b);

  function found(problem: ReturnType<typeof table>) {
    const search = new Search({
      problem,
      limits: {},
      seed: 0,
      stream: 0,
      signal: new AbortController().signal,
      seeds: [],
      rest: () => Promise.resolve(),
    });
    return search.try(formula("p1 * exp(p2 * x) + p3 * x + p4", [0, 0, 0, 0]));
  }

  it("is found where all are shared in the proposal", () => {
    expect(found(table(law, 10, 0.05))?.expression.sharing).toEqual([star, 0, band, both]);
  });

  it("is found without noise", () => {
    const exact = found(table(law, 6, 0));
    expect(exact?.expression.sharing).toEqual([star, 0, band, both]);
    expect(exact?.train.loss).toBeLessThan(1e-20);
  });

  it("is found where a cell has fewer rows than the formula has numbers", () => {
    const thin = table((x, [s, b]) => amplitudes[s] * Math.exp(-0.7 * x) + offsets[b] * x + 2, 3, 0.01);
    expect(found(thin)?.expression.sharing).toEqual([star, 0, band, 0]);
  });

  it("has every number shared where nothing varies", () => {
    const same = table((x) => 3 * Math.exp(-0.7 * x) + 2 * x + 1, 10, 0.05);
    expect(found(same)?.expression.sharing).toEqual([0, 0, 0, 0]);
  });
});

describe("a formula whose other numbers vary less", () => {
  const [first, second] = [
    [3, 5, 2, 8],
    [1, 2, 4],
  ];

  function found(law: (x: number, levels: readonly number[]) => number, proposal: string, noise: number) {
    const search = new Search({
      problem: table(law, 10, noise),
      limits: {},
      seed: 0,
      stream: 0,
      signal: new AbortController().signal,
      seeds: [],
      rest: () => Promise.resolve(),
    });
    search.try(formula(proposal, [0, 0, 0].slice(0, (proposal.match(/p\d/g) ?? []).length)));
    return search.front.members().map(fittedValues);
  }

  it.each([0, 0.01])("is written with these, at noise %d", (noise) => {
    const saturation = (x: number, [s, b]: readonly number[]) => second[b] / (1 + first[s] / x ** 2);
    expect(found(saturation, "p1 / (1 / x^2 + p2)", noise)).toContain(7);
    const charging = (x: number, [s, b]: readonly number[]) => second[b] * (1 - Math.exp((-first[s] * x) / 4));
    expect(found(charging, "p1 * exp(p2 * x) + p3", noise)).toContain(7);
    const square = (x: number, [s, b]: readonly number[]) => first[s] * ((x + second[b]) ** 2 + 0.5137);
    expect(found(square, "p1 * (x * (x + p2) + p3)", noise)).toContain(8);
  });
});

describe("a part of the cells", () => {
  it("has all levels of the smaller category for each that is left of the larger one", () => {
    const problem = table((x, [s, b]) => x + s + b, 5, 0);
    const part = withFewerCells(problem, 6);
    expect(part.train.cells.map(({ levels }) => levels)).toEqual([0, 2].flatMap((s) => [0, 1, 2].map((b) => [s, b])));
    expect(part.train.rowCount).toBe(30);
    part.train.cells.forEach(({ start, end, levels: [s, b] }) => {
      for (let row = start; row < end; row++) {
        expect(part.train.target[row]).toBe(part.train.inputs[0][row] + s + b);
      }
    });
    expect(withFewerCells(problem, 12)).toBe(problem);
  });
});
