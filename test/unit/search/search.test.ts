import { describe, expect, it, vi } from "vitest";
import type { Candidate } from "../../../src/search/candidate";
import type { Problem } from "../../../src/search/problem";
import type { SearchOptions } from "../../../src/search/searchOptions";
import { Search } from "../../../src/search/search";
import { treeOf } from "../../../src/simplify/tree";
import { formula, textOf } from "./formulas";
import { makeProblem, range } from "./makeProblem";

const xs = range(40, 0.5, 6);
const noisy = xs.map((x, row) => 3.137 * x ** 1.5 + 0.02 * Math.sin(37 * row));
const powerLaw = makeProblem({ inputs: [xs], target: noisy });

function contextFor(problem: Problem, options: Partial<SearchOptions> = {}) {
  return new Search({
    problem,
    limits: {},
    seed: 1,
    stream: 1,
    signal: new AbortController().signal,
    seeds: [],
    rest: () => Promise.resolve(),
    ...options,
  });
}

describe("trying an expression", () => {
  it("returns the fitted candidate and puts it on the front", () => {
    const onImprovement = vi.fn();
    const context = contextFor(powerLaw, { onImprovement });
    const candidate = context.try(formula("p1 * x^p2"));
    expect(candidate?.parameters[1][0]).toBeCloseTo(1.5, 2);
    expect(context.front.members().length).toBeGreaterThan(0);
    expect(onImprovement.mock.calls[0][0]).toBe(candidate);
  });

  it("reports what comes onto the front as people write it, measured as such", () => {
    const onImprovement = vi.fn<(candidate: Candidate) => void>();
    const context = contextFor(powerLaw, { onImprovement });
    const candidate = context.try(formula("p1 + p2 * x * x"));
    const [reported] = onImprovement.mock.calls[0];
    expect(textOf(reported.expression)).toBe("p1 * x^2 + p2");
    expect(reported.parameters).toEqual(candidate?.parameters.toReversed());
    expect(reported.complexity).toBe(6);
    expect(reported.train.loss).toBeCloseTo(candidate?.train.loss ?? NaN, 12);
  });

  it("looks for a simpler spelling of what comes onto the front", () => {
    const context = contextFor(powerLaw);
    context.try(formula("p1 * x^p2 + p3"));
    const best = context.front.members().at(-1) as Candidate;
    expect(textOf(best.expression)).toBe("p1 * x^1.5");
    // The engine hears of it.
    expect(context.received()).toContain(best);
    expect(context.received()).toEqual([]);
  });

  it("does not fit a structure again whose fit is certain", () => {
    const context = contextFor(powerLaw);
    const first = context.try(formula("p1 * x + p2"));
    const count = context.evaluations;
    expect(context.try(formula("p1 * x + p2"), [Float64Array.of(9), Float64Array.of(9)])).toBe(first);
    expect(context.evaluations).toBe(count);
  });

  it("does not fit another spelling of the same", () => {
    const context = contextFor(powerLaw);
    const first = context.try(formula("p1 * x + p2"));
    const count = context.evaluations;
    expect(context.try(formula("p1 + x * p2"))).toBe(first);
    expect(context.try(formula("p1 * (x + p2)"))).toBe(first);
    expect(context.evaluations).toBe(count);
    expect(context.recalled).toBeGreaterThanOrEqual(2);
  });

  it("has a formula of the front in its shortest spelling, whichever was proposed", () => {
    for (const spelling of ["p1 * x * x * x / sqrt(x) + p2 * x", "p1 * x^2 * sqrt(x) + p2 * x + p3 - p4"]) {
      const squares = xs.map((x) => 3.7 * x ** 2.5 - 2.3 * x);
      const context = contextFor(makeProblem({ inputs: [xs], target: squares }));
      context.try(formula(spelling));
      const best = context.front.members().at(-1) as Candidate;
      expect(best.train.loss).toBeLessThan(1e-20);
      expect(textOf(best.expression)).toBe("p1 * x + p2 * x^2.5");
    }
  });

  it("fits a shorter spelling where that may come onto the front, and not where it cannot", () => {
    const growth = makeProblem({
      inputs: [xs],
      target: xs.map((x) => Math.exp(2 * x) * (1 + 1e-3 * Math.sin(37 * x))),
    });
    const promising = contextFor(growth);
    const longer = promising.try(formula("exp(x) * exp(x)"));
    const best = promising.front.members().at(-1) as Candidate;
    expect(best.complexity).toBeLessThan(longer?.complexity ?? 0);
    expect(best.train.loss).toBeCloseTo(longer?.train.loss ?? NaN, 12);

    const hopeless = contextFor(powerLaw);
    hopeless.try(formula("p1 * x^1.5"));
    hopeless.try(formula("exp(x) * exp(x)"));
    const count = hopeless.evaluations;
    hopeless.try(formula("exp(2 * x)"));
    expect(hopeless.evaluations).toBe(count);
  });

  it("has all of the front in its shortest spelling by rules once a formula is good enough, however soon", () => {
    const near = range(40, -1, 1.1);
    const series = makeProblem({ inputs: [near], target: near.map((x) => 3 + (3 * x ** 2) / 2 + x ** 4 / 8) });
    const context = contextFor(series, { limits: { loss: 1e-20 } });
    const front = () => context.front.members().map(({ expression }) => textOf(expression));
    context.try(formula("p1 * (exp(x) + exp(-x))"));
    expect(front()).toContain("p1 * (exp(x) + exp(-x))");
    context.try(formula("p1 + p2 * x^2 + p3 * x^4"));
    expect(context.budget.spent()).toBe(false);
    expect(context.front.bestLoss(Infinity)).toBeLessThan(1e-20);
    expect(front().join()).not.toContain("exp(x)");
    expect(front().join()).toContain("cosh(x)");
  });

  it("recalls what became of a formula before it is tidied", () => {
    const context = contextFor(powerLaw);
    const tree = treeOf(formula("p1 * (p2 * x + p3 - p4) / p5"));
    expect(context.recall(tree)).toBeUndefined();
    const candidate = context.try(formula("p1 * x + p2"));
    const before = context.recalled;
    expect(context.recall(tree)?.candidate).toBe(candidate);
    expect(context.recalled).toBe(before + 1);
    // One that another start may fit better is tried again.
    context.try(formula("p1 * sin(p2 * x) + p3 * cos(p4 * x^2)"));
    expect(context.recall(treeOf(formula("p1 * sin(p2 * x) + p3 * cos(p4 * x^2)")))).toBeUndefined();
  });

  it("fits one that depends on its start at most three times, and never forgets the best", () => {
    const context = contextFor(powerLaw);
    const losses: number[] = [];
    for (let k = 0; k < 6; k++) {
      losses.push(context.try(formula("p1 * sin(p2 * x) + p3 * cos(p4 * x^2)"))?.train.loss ?? Infinity);
    }
    for (let k = 1; k < losses.length; k++) expect(losses[k]).toBeLessThanOrEqual(losses[k - 1]);
    const count = context.evaluations;
    context.try(formula("p1 * sin(p2 * x) + p3 * cos(p4 * x^2)"));
    expect(context.evaluations).toBe(count);
  });

  it("refuses what the constraints forbid", () => {
    const constraints = {
      operators: ["add", "mul", "square"],
      maximumComplexity: 5,
      operatorComplexity: { square: 4 },
    } as const;
    const context = contextFor(makeProblem({ inputs: [xs], target: noisy, constraints }));
    expect(context.try(formula("exp(x)"))).toBeUndefined();
    expect(context.try(formula("x + x + x + x"))).toBeUndefined();
    expect(context.try({ ...formula("x^2") })?.complexity ?? 5).toBe(5);
    expect(context.try(formula("p1 * x + p2"))?.complexity).toBe(5);
    for (const { expression, complexity } of context.front.members()) {
      expect(complexity).toBeLessThanOrEqual(5);
      for (const node of expression.nodes) {
        if (node.kind === "operator") expect(constraints.operators).toContain(node.operator);
      }
    }
  });

  it("reports formulas that are beaten", () => {
    const onBeaten = vi.fn();
    const context = contextFor(powerLaw, { onBeaten });
    context.try(formula("p1 * x^1.5"));
    context.try(formula("p1 * x^3 + p2 * x^4"));
    expect(onBeaten).toHaveBeenCalled();
    expect(onBeaten.mock.lastCall?.[0]).toMatchObject({ complexity: expect.any(Number), loss: expect.any(Number) });
  });

  it("returns nothing where no fit is finite", () => {
    const context = contextFor(makeProblem({ inputs: [[-1, 0, 1, 2]], target: [1, 2, 3, 5] }));
    expect(context.try(formula("log(x)"))).toBeUndefined();
    expect(context.front.members()).toEqual([]);
  });
});

describe("the budget", () => {
  it("ends after exactly as many evaluations as allowed", async () => {
    const context = contextFor(powerLaw, { limits: { evaluations: 3 } });
    for (const text of ["p1", "p1 * x", "p1 * x + p2", "p1 * x^2", "x"]) context.try(formula(text));
    expect(context.evaluations).toBe(3);
    expect(context.budget.spent()).toBe(true);
    expect(await context.breathe()).toBe(false);
  });

  it("ends some expressions after a loss that is good enough", () => {
    const context = contextFor(powerLaw, { limits: { loss: 1e-3 } });
    context.try(formula("p1 * x"));
    expect(context.budget.spent()).toBe(false);
    context.try(formula("p1 * x^1.5"));
    expect(context.budget.spent()).toBe(false);
    for (let k = 0; k < 1000 && !context.budget.spent(); k++) context.try(formula(`p1 * x^${k + 2} + p2`));
    expect(context.budget.spent()).toBe(true);
    expect(context.evaluations).toBeLessThan(400);
  });

  it("ends at once where it starts from a formula that is good enough", () => {
    const first = contextFor(powerLaw);
    const exact = first.try(formula("p1 * x^1.5"));
    const context = contextFor(powerLaw, { limits: { loss: 1e-3 }, seeds: exact === undefined ? [] : [exact] });
    expect(context.budget.spent()).toBe(true);
  });

  it("ends at once when the signal says so", async () => {
    const control = new AbortController();
    const context = contextFor(powerLaw, { signal: control.signal });
    expect(await context.breathe()).toBe(true);
    control.abort();
    expect(await context.breathe()).toBe(false);
    expect(context.try(formula("p1 * x"))).toBeUndefined();
    expect(context.evaluations).toBe(0);
  });

  it("stands still while paused, on time that does not count, and can be stopped there", async () => {
    let paused = true;
    const rests: number[] = [];
    const control = new AbortController();
    const context = contextFor(powerLaw, {
      isPaused: () => paused,
      signal: control.signal,
      rest: (milliseconds) => {
        rests.push(milliseconds);
        if (rests.length === 5) paused = false;
        return Promise.resolve();
      },
    });
    expect(await context.breathe()).toBe(true);
    expect(rests).toHaveLength(5);
    paused = true;
    rests.length = 0;
    const stopping = contextFor(powerLaw, {
      isPaused: () => true,
      signal: control.signal,
      rest: () => {
        control.abort();
        return Promise.resolve();
      },
    });
    expect(await stopping.breathe()).toBe(false);
  });
});

describe("candidates from elsewhere", () => {
  it("reach the engine once and are on the front", () => {
    const seed = contextFor(powerLaw).try(formula("p1 * x^1.5")) as Candidate;
    const context = contextFor(powerLaw, { seeds: [seed] });
    expect(context.front.members()).toEqual([seed]);
    expect(context.received()).toEqual([seed]);
    expect(context.received()).toEqual([]);
    context.receive([seed]);
    expect(context.received()).toEqual([seed]);
    expect(context.front.members()).toEqual([seed]);
  });

  it("are tried in their shortest spelling, from the values they have", () => {
    const seed = contextFor(powerLaw).try(formula("p1 * x^1.5")) as Candidate;
    const long = { ...seed, expression: formula("p1 * x * x / sqrt(x)"), complexity: 8 };
    const context = contextFor(powerLaw, { seeds: [long] });
    context.try(formula("p1 * x"));
    expect(context.front.members().map(({ expression }) => textOf(expression))).toContain("p1 * x^1.5");
    expect(context.front.members()).not.toContain(long);
  });
});
