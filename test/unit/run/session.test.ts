/** The session against worker threads that misbehave in every way; real searches are in `search.test.ts`. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { structuralHash } from "../../../src/expression/hash";
import { constant } from "../../../src/expression/build";
import { prepareProblem } from "../../../src/run/prepareProblem";
import type { SessionOptions } from "../../../src/run/session";
import { Session } from "../../../src/run/session";
import { canonicalHash } from "../../../src/simplify/simplify";
import { formula } from "../search/formulas";
import { column, dataset } from "./datasets";
import { planetsDocument } from "./documents";

let folder: string;
const sessions: Session[] = [];
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "parsimony-session-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => Promise.all(sessions.splice(0).map((session) => session.stop())));

const { problem } = prepareProblem(
  dataset({ numbers: { distance: column(8, (k) => k + 1), period: column(8, (k) => (k + 1) ** 1.5) } }),
  planetsDocument(),
);

/** Told apart by their constant, which is their complexity. */
const expressionOf = (complexity: number) => constant(complexity);
const idOf = (complexity: number) => structuralHash(expressionOf(complexity));

const prelude = `
  const { parentPort } = require("node:worker_threads");
  parentPort.once("message", ({ start }) => {
  const control = new Int32Array(start.control);
  const post = (message) => parentPort.postMessage(message);
  const candidate = (complexity, loss) => ({
    expression: { nodes: [{ kind: "constant", value: complexity }], sharing: [] },
    parameters: [], complexity, validation: undefined,
    train: { rows: 1e6, loss, r2: 1 - loss, rmse: 1, mae: 1, maximumError: 1 },
  });
  const found = (complexity, loss, evaluations, more = {}) =>
    post({ type: "found", engine: "evolution", candidates: [candidate(complexity, loss)], beaten: [], evaluations, recalled: 2 * evaluations, kernelBytes: 1, progress: {}, ...more });
  const finish = (evaluations) => { post({ type: "finished", evaluations, recalled: 2 * evaluations, kernelBytes: 1 }); process.exit(0); };
  const untilStopped = () => { while (Atomics.load(control, 0) === 0) Atomics.wait(control, 0, 0, 50); finish(0); };
`;
let files = 0;

async function session(body: string, options: Partial<SessionOptions> = {}): Promise<Session> {
  const workerFile = join(folder, `worker${files++}.cjs`);
  await writeFile(workerFile, `${prelude}${body}\n});`);
  const created = new Session({
    problem,
    engines: ["evolution"],
    threads: 1,
    seed: 1,
    limits: { evaluations: 1000 },
    seeds: [],
    workerFile,
    elapsedSeconds: 0,
    evaluations: 0,
    ...options,
  });
  sessions.push(created);
  return created;
}

const front = (of: Session) => of.state().front.map(({ complexity }) => complexity);

/** Resolves once something holds of the session. */
function until(of: Session, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!holds()) return;
      subscription.dispose();
      resolve();
    };
    const subscription = of.onChange(check);
    check();
  });
}

describe("what engines learn", () => {
  const told = (...findings: string[]) => `found(3, 0.5, 10, { progress: { findings: ${JSON.stringify(findings)} } });`;

  it("is the last that a thread said, and nothing twice of several threads", async () => {
    const search = await session(
      `if (start.stream === 1) { ${told("a")} ${told("c", "b")} } else { ${told("b", "d")} found(5, 0.1, 20); } finish(40);`,
      { threads: 2 },
    );
    search.start();
    await search.over();
    expect([...search.state().findings].sort()).toStrictEqual(["b", "c", "d"]);
  });

  it("can turn out to be nothing", async () => {
    const search = await session(`${told("a")} ${told()} finish(40);`);
    search.start();
    await search.over();
    expect(search.state().findings).toStrictEqual([]);
  });

  it("says once why an engine could not go on, and goes on with the others", async () => {
    const objecting = `found(3, 0.5, 10, { progress: { objection: "No network." } });`;
    const search = await session(`${objecting} found(4, 0.2, 20); ${objecting} finish(20);`);
    search.start();
    await search.over();
    expect(search.state()).toMatchObject({ objections: ["No network."], state: "finished" });
    expect(search.state().front).toHaveLength(2);
  });
});

describe("what threads find", () => {
  it("is merged into one front and told once, in order", async () => {
    const search = await session("found(3, 0.5, 10); found(5, 0.1, 20); found(4, 0.6, 30); finish(40);", {
      elapsedSeconds: 100,
      evaluations: 7000,
    });
    const told: [number, number][] = [];
    search.onImprovement(({ discovery, evaluations }) => {
      told.push([discovery.complexity, evaluations]);
      expect(discovery).toMatchObject({ engine: "evolution", id: idOf(discovery.complexity) });
      expect(discovery.seconds).toBeGreaterThanOrEqual(100);
    });
    search.start();
    await search.over();
    expect(told).toStrictEqual([
      [3, 7010],
      [5, 7020],
    ]);
    expect(search.state()).toMatchObject({
      state: "finished",
      ended: "evaluations",
      evaluations: 40,
      recalled: 80,
      beaten: [{ complexity: 4, loss: 0.6 }],
      kernelBytes: expect.any(Number),
      faults: [],
    });
    expect(front(search)).toStrictEqual([3, 5]);
  });

  it("travels to the other threads, never back", async () => {
    const search = await session(
      `parentPort.on("message", ({ candidates }) => {
         for (const { complexity, train } of candidates) found(complexity + 10, train.loss / 10, 1);
         finish(1);
       });
       if (start.stream === 1) { found(3, 0.5, 1); setTimeout(() => undefined, 1e6); }`,
      { threads: 2 },
    );
    search.start();
    await until(search, () => front(search).length === 3);
    // Thread 2 answers 3 with 13; thread 1 is told about that, and answers with 23.
    expect(front(search)).toStrictEqual([3, 13, 23]);
    await search.over();
  });

  it("does not come back once a person deleted it", async () => {
    const search = await session("found(3, 0.5, 1); found(4, 0.4, 2); finish(2);", { excluded: new Set([idOf(3)]) });
    search.start();
    await search.over();
    expect(front(search)).toStrictEqual([4]);
  });

  it("does not come back in another spelling either", async () => {
    const excluded = new Set([canonicalHash(formula("1 + 2"))]);
    const search = await session("found(3, 0.5, 1); found(4, 0.4, 2); finish(2);", { excluded });
    search.start();
    await search.over();
    expect(front(search)).toStrictEqual([4]);
  });
});

describe("limits", () => {
  it("shares evaluations out over the threads, all of them and no more", async () => {
    const search = await session(
      "found(start.stream, 1 / start.stream, start.limits.evaluations); finish(start.limits.evaluations);",
      {
        threads: 3,
        limits: { evaluations: 1000 },
      },
    );
    search.start();
    await search.over();
    expect(search.state().evaluations).toBe(1000);
    expect(front(search)).toStrictEqual([1, 2, 3]);
  });

  it("does not start threads that have nothing to do", async () => {
    const search = await session("found(start.stream, 1 / start.stream, 1); finish(1);", {
      threads: 4,
      limits: { evaluations: 2 },
    });
    search.start();
    await search.over();
    expect(search.state().evaluations).toBe(2);
  });

  it("ends on time, pauses not counted", async () => {
    const search = await session("untilStopped();", { limits: { seconds: 0.3 } });
    search.start();
    search.pause();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(search.state()).toMatchObject({ state: "paused", ended: undefined });
    expect(search.state().seconds).toBeLessThan(0.3);
    search.resume();
    await search.over();
    expect(search.state()).toMatchObject({ state: "finished", ended: "seconds" });
    expect(search.state().seconds).toBeGreaterThanOrEqual(0.3);
  });

  it("ends the other threads once one has found a formula that is good enough", async () => {
    const search = await session("if (start.stream === 1) { found(3, 1e-30, 5); finish(5); } else untilStopped();", {
      threads: 2,
      limits: { loss: 1e-25 },
    });
    search.start();
    await search.over();
    expect(search.state()).toMatchObject({ state: "finished", ended: "loss" });
  });
});

describe("pause and stop", () => {
  it("reach the threads through shared memory", async () => {
    const search = await session(
      `Atomics.wait(control, 1, 0); found(1, 0.5, 1);
       Atomics.wait(control, 1, 1); found(2, 0.4, 2);
       untilStopped();`,
    );
    search.start();
    search.pause();
    await until(search, () => front(search).includes(1));
    search.resume();
    await until(search, () => front(search).includes(2));
    await search.stop();
    expect(search.state()).toMatchObject({ state: "stopped", ended: "stopped" });
    expect(front(search)).toStrictEqual([1, 2]);
  });

  it("ends threads that do not listen, and keeps what they found", async () => {
    const search = await session("found(1, 0.5, 7); for (;;);", { threads: 2 });
    search.start();
    await until(search, () => front(search).length === 1);
    await search.stop();
    expect(search.state()).toMatchObject({ state: "stopped", faults: [] });
    expect(front(search)).toStrictEqual([1]);
  });

  it("stops a paused session", async () => {
    const search = await session("untilStopped();");
    search.start();
    search.pause();
    await search.stop();
    expect(search.state().state).toBe("stopped");
  });

  it("can be asked for any number of times, before and after", async () => {
    const search = await session("finish(0);");
    search.start();
    await Promise.all([search.stop(), search.stop()]);
    const { ended } = search.state();
    await search.stop();
    search.pause();
    search.resume();
    expect(search.state().ended).toBe(ended);
  });
});

describe("a thread that dies", () => {
  it.each([
    ["throws", "throw new Error('out of luck')", /out of luck/],
    ["exits", "setTimeout(() => process.exit(3), 50)", /exit code 3/],
    ["says so", "post({ type: 'fault', message: 'bad', stack: 'the stack' }); process.exit(0)", /the stack/],
    ["runs out of memory", "const all = []; for (;;) all.push(new Array(1e6).fill(0.5))", /memory/i],
  ])("because it %s is replaced, and nothing is lost", async (_how, death, fault) => {
    const search = await session(
      `if (start.seeds.length === 0) { found(3, 0.5, 400); setTimeout(() => { ${death} }, 10); }
       else { found(start.seeds[0].complexity + 1, 0.1, start.limits.evaluations); finish(start.limits.evaluations); }`,
    );
    search.start();
    await search.over();
    const { state, faults, evaluations } = search.state();
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(fault);
    expect({ state, evaluations }).toStrictEqual({ state: "finished", evaluations: 1000 });
    expect(front(search)).toStrictEqual([3, 4]);
  });

  it("again and again fails the session, which keeps what was found", async () => {
    const search = await session(
      "found(start.stream, 1 / start.stream, 1); throw new Error(`thread ${start.stream}`);",
    );
    search.start();
    await search.over();
    const { state, ended, faults } = search.state();
    expect({ state, ended }).toStrictEqual({ state: "failed", ended: "faults" });
    // Every replacement draws other random numbers, so that it does not run into the same wall.
    expect(new Set(faults.map((fault) => /thread (\d+)/.exec(fault)?.[1])).size).toBe(faults.length);
    expect(front(search).length).toBeGreaterThan(1);
  });

  it("leaves the others alone", async () => {
    const search = await session(
      "if (start.stream === 1) throw new Error('first'); found(start.stream, 0.1, 5); finish(start.limits.evaluations);",
      { threads: 2 },
    );
    search.start();
    await search.over();
    expect(search.state()).toMatchObject({ state: "finished", evaluations: 1000 });
  });
});

it("refuses to start without an engine that can work on the problem", async () => {
  await expect(session("", { engines: ["alchemy"] })).rejects.toMatchObject({ code: "noEngine" });
  await expect(session("", { engines: [] })).rejects.toMatchObject({ code: "noEngine" });
});
