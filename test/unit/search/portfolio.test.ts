import { setImmediate, setTimeout } from "node:timers/promises";
import { expect, it } from "vitest";
import type { Expression } from "../../../src/expression/expression";
import type { BudgetLimits } from "../../../src/search/budget";
import type { Candidate } from "../../../src/search/candidate";
import type { Engine, SearchContext } from "../../../src/search/engine";
import { Portfolio } from "../../../src/search/portfolio";
import { Search } from "../../../src/search/search";
import { formula } from "./formulas";
import { makeProblem, range } from "./makeProblem";

const xs = range(30, 1, 5);
const problem = makeProblem({ inputs: [xs], target: xs.map((x) => 3 * x * x + Math.sin(x)) });

function contextWith(evaluations = 1e6, signal = new AbortController().signal) {
  return contextWithin({ evaluations }, signal);
}

function contextWithin(limits: BudgetLimits, signal = new AbortController().signal) {
  return new Search({ problem, limits, seed: 1, stream: 1, signal, seeds: [], rest: () => setImmediate() });
}

/** Does as it is told, a step for each breath, and writes down when. */
function engine(id: string, log: string[], step: (context: SearchContext, k: number) => boolean): Engine {
  const search = async (context: SearchContext): Promise<void> => {
    for (let k = 0; await context.breathe(); k++) {
      log.push(id);
      if (!step(context, k)) return;
    }
  };
  return { id, objection: () => undefined, search };
}

it("gives every engine its turns until the last has ended", async () => {
  const log: string[] = [];
  const portfolio = new Portfolio(
    [engine("a", log, (_, k) => k < 500), engine("b", log, (_, k) => k < 50), engine("c", log, (_, k) => k < 300)],
    contextWith(),
  );
  await portfolio.run();
  const count = (id: string) => log.filter((each) => each === id).length;
  expect([count("a"), count("b"), count("c")]).toEqual([501, 51, 301]);
  expect(log.indexOf("b")).toBeLessThan(200);
  // No one waits long for a turn.
  expect(log.indexOf("c")).toBeLessThan(300);
});

it("lets patient engines begin when brief ones are over or have had their time, with as many turns as the others from then on", async () => {
  for (const [steps, begins] of [
    [300, 300],
    [6000, 2490],
  ]) {
    const log: string[] = [];
    const brief: Engine = { ...engine("brief", log, (_, k) => k < steps), isBrief: true };
    const patient: Engine = { ...engine("patient", log, (_, k) => k < 3000), isPatient: true };
    await new Portfolio([patient, brief, engine("other", log, (_, k) => k < 3000)], contextWith()).run();
    const before = log.slice(0, log.indexOf("patient"));
    expect(before.filter((each) => each === "brief").length).toBeGreaterThanOrEqual(begins);
    expect(before.length).toBeLessThan(2 * begins);
    const after = log.slice(before.length, before.length + 1200);
    expect(after.filter((each) => each === "other").length).toBeGreaterThan(250);
  }
});

it("gives more turns to the one that finds something, and the same to all when nobody has for long", async () => {
  const log: string[] = [];
  const better = ["x", "p1 * x", "p1 * x^2", "p1 * x^2 + p2", "p1 * x^2 + p2 * sin(x)"];
  const finder = engine("finder", log, (context, k) => {
    if (k % 200 === 0 && k / 200 < better.length) context.try(formula(better[k / 200]));
    return k < 20_000;
  });
  const idle = engine("idle", log, (_, k) => k < 20_000);
  await new Portfolio([idle, finder], contextWith()).run();
  const shareIn = (part: readonly string[]) => part.filter((each) => each === "finder").length / part.length;
  const found = shareIn(log.slice(800, 1800));
  expect(found).toBeGreaterThan(0.75);
  expect(found).toBeLessThan(0.95);
  const later = shareIn(log.slice(20_000, 21_000));
  expect(later).toBeGreaterThan(0.4);
  expect(later).toBeLessThan(0.6);
});

it("hands what one finds to the others, once, and says who found it", async () => {
  const log: string[] = [];
  const received: Candidate[] = [];
  const found: (Candidate | undefined)[] = [];
  const finders: string[] = [];
  const tried: Expression = formula("p1 * x^2 + p2");
  const context = new Search({
    problem,
    limits: { evaluations: 1000 },
    seed: 1,
    stream: 1,
    signal: new AbortController().signal,
    seeds: [],
    rest: () => setImmediate(),
    onImprovement: () => finders.push(portfolio.engine),
  });
  const portfolio: Portfolio = new Portfolio(
    [
      engine("listener", log, (each, k) => (received.push(...each.received()), k < 400)),
      engine(
        "finder",
        log,
        (each, k) => (k === 0 && found.push(each.try(tried)), each.received().length === 0 && k < 400),
      ),
    ],
    context,
  );
  await portfolio.run();
  expect(new Set(finders)).toEqual(new Set(["finder"]));
  expect(received.filter((each) => each === found[0])).toHaveLength(1);
});

it("ends all at once when the budget is spent, and fails as an engine fails", async () => {
  const log: string[] = [];
  const greedy = (id: string) =>
    engine(id, log, (context, k) => (context.try(formula(`p1 * x^${k + 2} + ${k}`)), true));
  const context = contextWith(50);
  await new Portfolio([greedy("a"), greedy("b")], context).run();
  expect(context.evaluations).toBeGreaterThanOrEqual(50);
  const failing = engine("failing", log, () => {
    throw new Error("lost");
  });
  await expect(new Portfolio([engine("a", log, (_, k) => k < 500), failing], contextWith()).run()).rejects.toThrow(
    "lost",
  );
});

it("is the same run for the same seed", async () => {
  const order = async () => {
    const log: string[] = [];
    const random = (id: string) =>
      engine(id, log, (context, k) => {
        context.try(formula(`p1 * x^${1 + context.random.integer(6)} + p2`));
        return k < 300;
      });
    await new Portfolio([random("a"), random("b")], contextWith()).run();
    return log.join();
  };
  expect(await order()).toBe(await order());
});

/** Waits for an answer that comes after so long, then ends. */
function asking(answer: () => Promise<string>, log: unknown[]): Engine {
  return {
    id: "asking",
    objection: () => undefined,
    search: async (context) => {
      log.push("asks");
      log.push(await context.waitFor(answer()).catch((fault: unknown) => fault));
    },
  };
}

it("lets others work while one waits, and goes on with it when the answer is there", async () => {
  const log: unknown[] = [];
  const worker = engine("works", log as string[], () => !log.includes("answer") || log.at(-2) !== "works");
  await new Portfolio([asking(() => setTimeout(30, "answer"), log), worker], contextWithin({ seconds: 20 })).run();
  expect(log.indexOf("answer")).toBeGreaterThan(100);
  expect(log.at(-1)).toBe("works");
});

it("waits for the answer when nobody else has work, and hears of what went wrong", async () => {
  const fault = new Error("none");
  for (const [answer, heard] of [
    [() => setTimeout(30, "answer"), "answer"],
    [() => Promise.reject(fault), fault],
  ] as const) {
    const log: unknown[] = [];
    await new Portfolio([asking(answer, log), engine("works", [], () => false)], contextWithin({ seconds: 20 })).run();
    expect(log).toStrictEqual(["asks", heard]);
  }
});

it("ends without the answer when the time is over", async () => {
  const log: unknown[] = [];
  const never = () => new Promise<string>(() => undefined);
  const engines = [asking(never, log), asking(never, log), engine("works", [], (_, k) => k < 10)];
  await new Portfolio(engines, contextWithin({ seconds: 0.05 })).run();
  expect(log).toStrictEqual(["asks", "asks", undefined, undefined]);
});

it("takes the answer after as much work however long it takes, where formulas are counted", async () => {
  const logs = [1, 40].map(async (milliseconds) => {
    const log: unknown[] = [];
    const worker = engine("works", log as string[], (_, k) => k < 4000);
    await new Portfolio([asking(() => setTimeout(milliseconds, "answer"), log), worker], contextWith()).run();
    return log;
  });
  const [soon, late] = await Promise.all(logs);
  expect(soon.indexOf("answer")).toBeGreaterThan(500);
  expect(late).toStrictEqual(soon);
});

it("owes nothing to who waited", async () => {
  const log: unknown[] = [];
  const asking: Engine = {
    id: "asking",
    objection: () => undefined,
    search: async (context) => {
      await context.waitFor(setTimeout(40, "answer"));
      for (let k = 0; k < 5000 && (await context.breathe()); k++) log.push("asking");
    },
  };
  const worker = engine("works", log as string[], () => log.at(-1) !== "asking" || log.length < 1e6);
  const stopping = new AbortController();
  const over = new Portfolio([asking, worker], contextWithin({ seconds: 20 }, stopping.signal)).run();
  while (log.filter((each) => each === "asking").length < 5000) await setTimeout(5);
  stopping.abort();
  await over;
  const first = log.indexOf("asking");
  const next = log.slice(first, first + 2000);
  expect(next.filter((each) => each === "works").length).toBeGreaterThan(500);
});

it("ends quietly when it is stopped and the answer fails for that", async () => {
  const stopping = new AbortController();
  const log: unknown[] = [];
  const answer = () =>
    new Promise<string>((_, reject) => {
      stopping.signal.addEventListener("abort", () => reject(new Error("stopped")));
    });
  const engines = [asking(answer, log), engine("works", [], () => true)];
  const over = new Portfolio(engines, contextWithin({ seconds: 20 }, stopping.signal)).run();
  await setTimeout(20);
  stopping.abort();
  await over;
  expect(log).toStrictEqual(["asks", undefined]);
});
