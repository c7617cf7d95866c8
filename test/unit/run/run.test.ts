import { readdir, unlink } from "node:fs/promises";
import * as path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { operatorNames } from "../../../src/expression/operatorName";
import type { RunDocument } from "../../../src/run/document";
import { parseDocument, serializeDocument } from "../../../src/run/documentFormat";
import type { Run } from "../../../src/run/run";
import { UserError } from "../../../src/userError";
import type { Bundles } from "./bundles";
import { bundle } from "./bundles";
import { endlessSearch, noticeOf, planetsCsv, recordEdits, until, Workshop } from "./liveRun";

let bundles: Bundles;
let workerFile: string;
let workshop: Workshop;

beforeAll(async () => {
  bundles = await bundle(["src/run/searchWorker.ts"]);
  workerFile = bundles.file("searchWorker");
});
afterAll(() => bundles.remove());
beforeEach(async () => {
  workshop = await Workshop.open(workerFile);
});
afterEach(() => workshop.close());

const roles = (run: Run) => Object.fromEntries(run.document().columns.map(({ name, role }) => [name, role]));
const ids = (document: RunDocument) => document.front.map(({ id }) => id);
const exponentOf = (run: Run) => run.snapshot().front.find(({ knee }) => knee)?.text;

/** A run that has found something and goes on searching. */
async function searching(): Promise<Run> {
  const run = await workshop.loaded(workshop.document(endlessSearch));
  await run.perform("discover");
  await until(run, ({ front }) => front.length >= 2);
  return run;
}

describe("opening a run", () => {
  it("chooses roles for a new document, without making it dirty", async () => {
    const run = workshop.run();
    const edits = recordEdits(run);
    expect(run.snapshot()).toMatchObject({ title: "planets.csv", setup: { ready: false }, status: { state: "new" } });
    await run.load();
    expect(roles(run)).toEqual({ star: "category", planet: "ignored", distance: "input", period: "target" });
    expect(run.snapshot()).toMatchObject({ setup: { ready: true, obstacles: [] }, question: { rows: 40 } });
    expect(edits).toEqual([]);
  });

  it("says that the file is not there, and reads it once it is back", async () => {
    await unlink(workshop.file);
    const run = await workshop.loaded();
    const notice = noticeOf(run.snapshot(), "data.missing");
    expect(notice?.message).toContain(workshop.file);
    expect(notice?.actions.map(({ id }) => id)).toEqual(["retry", "dismiss"]);
    await workshop.write(planetsCsv());
    await run.answerNotice("data.missing", "retry");
    expect(run.snapshot()).toMatchObject({ notices: [], setup: { ready: true } });
  });

  it("offers to read a file again that could not be read", async () => {
    const preview = workshop.data.preview.bind(workshop.data);
    workshop.data.preview = () => Promise.reject(new UserError("empty", "The file is empty. Choose another one."));
    const run = await workshop.loaded();
    expect(noticeOf(run.snapshot(), "data.unreadable")?.message).toBe("The file is empty. Choose another one.");
    workshop.data.preview = preview;
    await run.answerNotice("data.unreadable", "retry");
    expect(run.snapshot()).toMatchObject({ notices: [], setup: { ready: true } });
  });

  it("says that a fault of ours is ours, with the details in the log", async () => {
    workshop.data.preview = () => Promise.reject(new TypeError("x is not a function"));
    const run = await workshop.loaded();
    expect(noticeOf(run.snapshot(), "data.unreadable")?.message).toMatch(/inside Parsimony/);
    expect(workshop.log.join()).toContain("x is not a function");
  });

  it("reads the file another way when told to, and chooses roles for what that gives", async () => {
    await workshop.write(planetsCsv().replaceAll(",", ";"));
    const run = await workshop.loaded();
    expect(run.snapshot().setup.obstacles).not.toEqual([]);
    const edits = recordEdits(run);
    run.edit({ kind: "dialect", dialect: { delimiter: ";" } });
    await until(run, ({ setup }) => setup.columns.length === 4);
    expect(roles(run)).toEqual({ star: "category", planet: "ignored", distance: "input", period: "target" });
    edits[0].undo?.();
    await until(run, ({ setup }) => setup.ready && setup.columns.length === 1);
  });

  it("lets a person say where the file went", async () => {
    const elsewhere = await Workshop.open(workerFile);
    await unlink(workshop.file);
    const run = await workshop.loaded(undefined, { locateFile: () => Promise.resolve(elsewhere.file) });
    const edits = recordEdits(run);
    await run.answerNotice("data.missing", "locate");
    expect(run.snapshot().setup.ready).toBe(true);
    expect(path.resolve(workshop.folder, run.document().data.files[0].path)).toBe(elsewhere.file);
    expect(edits).toHaveLength(1);
    await elsewhere.close();
  });

  it("asks before formulas meet other data, and fits them to it", async () => {
    const document = await workshop.searched();
    await workshop.write(planetsCsv(1.25));
    const run = await workshop.loaded(document);
    await until(run, (snapshot) => noticeOf(snapshot, "data.changed") !== undefined);
    expect(ids(run.document())).toEqual(ids(document));
    await run.answerNotice("data.changed", "use");
    const fitted = run.document();
    expect(fitted.data.files[0].sha256).not.toBe(document.data.files[0].sha256);
    expect(fitted.front.length).toBeGreaterThan(0);
    for (const formula of fitted.front) {
      const before = document.front.find(({ id }) => id === formula.id);
      expect(formula.train.rmse).not.toBe(before?.train.rmse);
    }
    expect(run.snapshot().notices).toEqual([]);
  });

  it("keeps formulas as they are when asked to", async () => {
    const document = await workshop.searched();
    await workshop.write(planetsCsv(1.25));
    const run = await workshop.loaded(document);
    await until(run, (snapshot) => noticeOf(snapshot, "data.changed") !== undefined);
    await run.answerNotice("data.changed", "keep");
    expect(run.document()).toEqual(document);
    expect(run.snapshot().notices).toEqual([]);
  });
});

describe("a search", () => {
  it("finds Kepler's law, and the same one every time", async () => {
    const document = await workshop.searched();
    const run = await workshop.loaded(document);
    const snapshot = run.snapshot();
    expect(exponentOf(run)).toMatch(/^period = /);
    expect(snapshot.status).toMatchObject({ state: "finished", best: { r2: expect.closeTo(1, 4) as number } });
    expect(snapshot.question.split).toEqual({ train: 30, validation: 10, seed: 3 });
    expect(snapshot.lossRows).toBe("validation");
    expect(parseDocument(serializeDocument(document))).toEqual(document);
    const again = await workshop.search();
    expect(ids(again)).toEqual(ids(document));
    expect(again.front.map(({ train }) => train)).toEqual(document.front.map(({ train }) => train));
  });

  it("says what it does, at most five times a second, and makes the document dirty", async () => {
    const run = await workshop.loaded();
    const edits = recordEdits(run);
    let changes = 0;
    const states = new Set<string>();
    run.onDidChange(() => {
      changes++;
      states.add(run.snapshot().status.state);
    });
    const began = performance.now();
    await run.perform("discover");
    expect(run.busy).toBe(true);
    await until(run, ({ status }) => status.state === "finished");
    expect(states).toContain("running");
    // Whether each change waits its time, a clock of its own says in throttle.test.ts: here other programs may delay one.
    expect(changes - 1).toBeLessThanOrEqual((performance.now() - began) / 199);
    expect(edits.length).toBeGreaterThan(0);
    expect(edits[0].undo).toBeUndefined();
    const { log, front } = run.document();
    expect(new Set(log.map(({ formula }) => formula))).toEqual(expect.objectContaining(new Set(ids(run.document()))));
    expect(front.every(({ id }) => log.some(({ formula }) => formula === id))).toBe(true);
  });

  it("is not dirty again once its end was saved", async () => {
    const run = await workshop.loaded();
    await run.perform("discover");
    await until(run, () => !run.busy);
    const edits = recordEdits(run);
    await run.saved(run.document());
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(edits).toEqual([]);
  });

  it("stops at once and keeps what was found", async () => {
    const run = await searching();
    const stopping = performance.now();
    await run.perform("stop");
    expect(performance.now() - stopping).toBeLessThan(5000);
    expect(run.busy).toBe(false);
    expect(run.snapshot().status.state).toBe("stopped");
    expect(run.document().front.length).toBeGreaterThanOrEqual(2);
    expect(run.document().progress).toMatchObject({ state: "stopped", trainRows: 30, validationRows: 10 });
  });

  it("pauses and resumes", async () => {
    const run = await searching();
    await run.perform("pause");
    const { status } = await until(run, (snapshot) => snapshot.status.state === "paused");
    await run.perform("resume");
    await until(run, (now) => now.status.state === "running" && now.status.evaluations > status.evaluations);
  });

  it("is one at a time", async () => {
    const run = await workshop.loaded(workshop.document(endlessSearch));
    await Promise.all([run.perform("discover"), run.perform("discover"), run.perform("continue")]);
    expect(workshop.data.requests.filter((request) => request === "load")).toHaveLength(1);
  });

  it("can be given up while the data are read", async () => {
    const run = await workshop.loaded();
    let open = (): void => undefined;
    workshop.data.gate = new Promise((resolve) => (open = resolve));
    const discovering = run.perform("discover");
    await until(run, ({ status }) => status.state === "loading");
    await run.perform("stop");
    await discovering;
    open();
    expect(run.snapshot()).toMatchObject({ status: { state: "new" }, notices: [] });
    expect(run.document().progress.state).toBe("new");
  });

  it("goes on from its formulas with a larger budget, whatever else changed but the question", async () => {
    const document = await workshop.searched();
    const run = await workshop.loaded(document);
    run.edit({ kind: "operators", operators: ["sqrt"], enabled: true });
    run.edit({ kind: "operators", operators: ["exp"], enabled: false });
    await run.perform("continue");
    await until(run, ({ status }) => status.state === "finished");
    const after = run.document();
    expect(after.progress.evaluations).toBeGreaterThan(document.progress.evaluations);
    expect(after.log.slice(0, document.log.length)).toEqual(document.log);
    const best = (each: RunDocument) => Math.min(...each.front.map(({ train }) => train.loss));
    expect(best(after)).toBeLessThanOrEqual(best(document));
  });

  it("holds to what was asked for after the rows were read", async () => {
    const run = await workshop.loaded(await workshop.searched());
    run.edit({ kind: "required", input: "distance", required: true });
    run.edit({ kind: "constraints", constraints: { constants: ["k = 1.5"] } });
    run.edit({ kind: "constraints", constraints: { nesting: ["log on exp"] } });
    const { setup } = run.snapshot();
    expect(setup.constraintComplaints.nesting).toContain("log on exp");
    expect(setup.obstacles).toContain(setup.constraintComplaints.nesting);
    await run.perform("discover");
    expect(noticeOf(run.snapshot(), "search")?.message).toContain("log on exp");

    run.edit({ kind: "constraints", constraints: { nesting: [] } });
    await run.perform("discover");
    await until(run, ({ status }) => status.state === "finished");
    const { front } = run.snapshot();
    expect(front.length).toBeGreaterThan(0);
    for (const { text } of front) expect(text).toMatch(/=.*distance/);
    expect(front.some(({ text }) => text.includes("distance^k"))).toBe(true);

    run.edit({ kind: "loss", loss: "absolute" });
    await run.perform("discover");
    await until(run, ({ status }) => status.state === "finished");
    const squared = (formula: { train: { loss: number; rmse: number } }) =>
      formula.train.loss / formula.train.rmse ** 2;
    const ratios = run.document().front.map(squared);
    expect(Math.max(...ratios) / Math.min(...ratios)).toBeGreaterThan(1.001);
  });

  it("starts anew when the question is another one", async () => {
    const run = await workshop.loaded(await workshop.searched());
    const before = run.document();
    const edits = recordEdits(run);
    run.edit({ kind: "role", column: "distance", role: "target" });
    const changed = run.snapshot();
    expect(changed.front.map(({ id }) => id)).toEqual(ids(before));
    expect(changed.front[0].latexEquation).toMatch(/period/);
    expect(changed.status.state).toBe("new");
    expect(changed.question.split).toBeUndefined();
    expect(noticeOf(changed, "earlierQuestion")).toBeDefined();

    edits[0].undo?.();
    expect(run.snapshot()).toMatchObject({ status: { state: "finished" }, notices: [] });
    edits[0].redo?.();
    await run.perform("continue");
    await until(run, ({ status }) => status.state === "finished");
    const after = run.snapshot();
    expect(after.front.every(({ latexEquation }) => latexEquation.includes("distance} ="))).toBe(true);
    expect(after.notices).toEqual([]);
    expect(run.document().log[0].evaluations).toBeLessThan(before.progress.evaluations);
  });

  it("goes back to the question its formulas answer", async () => {
    const run = await workshop.loaded(await workshop.searched());
    const before = run.document();
    run.edit({ kind: "setting", setting: "seed", value: 99 });
    run.edit({ kind: "setting", setting: "seconds", value: 5 });
    await run.answerNotice("earlierQuestion", "restore");
    expect(run.document().settings).toEqual({ ...before.settings, seconds: 5 });
    expect(run.snapshot()).toMatchObject({ status: { state: "finished" }, notices: [] });
  });

  it.each([
    ["no target", (run: Run) => run.edit({ kind: "role", column: "period", role: "ignored" }), /target/],
    ["no input", (run: Run) => run.edit({ kind: "role", column: "distance", role: "ignored" }), /input/],
    [
      "no operator",
      (run: Run) => run.edit({ kind: "operators", operators: operatorNames, enabled: false }),
      /operator/,
    ],
    ["no trust", () => (workshop.objection = "This workspace is not trusted."), /trusted/],
  ])("does not start with %s", async (_name, prepare, sentence) => {
    const run = await workshop.loaded();
    prepare(run);
    await run.perform("discover");
    expect(noticeOf(run.snapshot(), "search")?.message).toMatch(sentence);
    expect(run.busy).toBe(false);
  });

  it("keeps the formulas it has when the data turn out to be bad", async () => {
    const document = await workshop.searched();
    const run = await workshop.loaded(document);
    run.edit({ kind: "setting", setting: "seed", value: 99 });
    await workshop.write("star,planet,distance,period\na,b,1,1\na,c,2,1\nb,d,3,1\n");
    await run.perform("discover");
    expect(noticeOf(run.snapshot(), "search")?.severity).toBe("error");
    expect(ids(run.document())).toEqual(ids(document));
    expect(run.snapshot().status.state).toBe("new");
  });

  it(
    "goes on with its copy when the file disappears, and says afterwards that it is gone",
    { timeout: 20_000 },
    async () => {
      const run = await searching();
      await unlink(workshop.file);
      const snapshot = await until(run, (now) => noticeOf(now, "data.changedMeanwhile") !== undefined);
      expect(snapshot.status.state).toBe("running");
      await run.perform("stop");
      const after = await until(run, (now) => noticeOf(now, "data.missing") !== undefined);
      expect(noticeOf(after, "data.changedMeanwhile")).toBeUndefined();
    },
  );

  it("says so when its formulas were fitted to data that changed since", async () => {
    const document = await workshop.searched();
    await workshop.write(planetsCsv(1.25));
    const run = await workshop.loaded(document);
    await run.perform("continue");
    await until(run, ({ status }) => status.state === "finished");
    expect(noticeOf(run.snapshot(), "data.fittedAgain")?.message).toContain("planets.csv");
    expect(noticeOf(run.snapshot(), "data.changed")).toBeUndefined();
  });

  it("offers a way out where the file to go on with is gone", async () => {
    const run = await workshop.loaded(await workshop.searched(), { locateFile: () => Promise.resolve(undefined) });
    await unlink(workshop.file);
    await run.perform("continue");
    expect(noticeOf(run.snapshot(), "data.missing")?.actions.map(({ id }) => id)).toEqual([
      "locate",
      "retry",
      "dismiss",
    ]);
    expect(run.busy).toBe(false);
    await workshop.write(planetsCsv());
    await run.perform("continue");
    expect(noticeOf(run.snapshot(), "data.missing")).toBeUndefined();
    expect(run.busy).toBe(true);
    await run.perform("stop");
  });

  it("warns of formulas that fit a handful of rows by chance", async () => {
    await workshop.write("x,y\n1,2\n2,4.1\n3,5.8\n4,8.3\n");
    const run = await workshop.loaded();
    await run.perform("discover");
    await until(run, ({ status }) => status.state === "finished");
    expect(noticeOf(run.snapshot(), "data.fewRows")?.message).toContain("4 rows");
  });

  it("says that a worker that cannot run is our fault, and loses nothing", async () => {
    const document = await workshop.searched();
    const run = await workshop.loaded(document, { workerFile: path.join(workshop.folder, "missing.cjs") });
    await run.perform("continue");
    await until(run, ({ status }) => status.state === "failed");
    expect(noticeOf(run.snapshot(), "search")).toMatchObject({ severity: "error" });
    expect(workshop.log.some((line) => line.startsWith("error"))).toBe(true);
    expect(ids(run.document())).toEqual(ids(document));
  });
});

describe("what a person says about formulas", () => {
  it("survives the search, and what was deleted never comes back", async () => {
    const run = await searching();
    const [first, second] = run.snapshot().front;
    run.formulas.edit(first.id, { kind: "delete" });
    run.formulas.edit(second.id, { kind: "star", starred: true });
    run.formulas.edit(second.id, { kind: "note", note: "looks right" });
    const tried = run.snapshot().status.evaluations;
    await until(run, ({ status }) => status.evaluations > tried + 500);
    await run.perform("stop");
    await run.perform("continue");
    await until(run, ({ status }) => status.evaluations > tried + 1000);
    const { front } = run.snapshot();
    expect(front.map(({ id }) => id)).not.toContain(first.id);
    expect(front.find(({ id }) => id === second.id)).toMatchObject({ starred: true, note: "looks right" });
  });

  it("can be undone and redone", async () => {
    const run = await workshop.loaded(await workshop.searched());
    const edits = recordEdits(run);
    const [{ id }] = run.snapshot().front;
    const listed = () => run.snapshot().front.some((formula) => formula.id === id);
    run.formulas.edit(id, { kind: "delete" });
    expect(listed()).toBe(false);
    edits[0].undo?.();
    expect(listed()).toBe(true);
    edits[0].redo?.();
    expect(listed()).toBe(false);
  });

  it("names the chosen formula, or the best trade-off", async () => {
    const run = await workshop.loaded(await workshop.searched());
    const [first] = run.snapshot().front;
    const knee = run.snapshot().front.find((formula) => formula.knee);
    expect(run.formulas.chosen()).toBe(knee?.id);
    run.formulas.choose(first.id);
    expect(run.formulas.chosen()).toBe(first.id);
    run.formulas.edit(first.id, { kind: "delete" });
    expect(run.formulas.chosen()).not.toBe(first.id);
  });
});

describe("questions about a formula", () => {
  it("are answered from the data", async () => {
    const run = await workshop.loaded(await workshop.searched());
    const id = run.formulas.chosen() ?? "";
    workshop.data.requests.length = 0;
    const detail = await run.questions.detail(id);
    expect(detail).toMatchObject({ formula: id, rows: 40, fit: { kind: "curve", yLabel: "period" } });
    expect(detail.fit.panels).toHaveLength(4);
    await run.questions.detail(id);
    expect(workshop.data.requests.filter((request) => request === "load")).toHaveLength(1);
  });

  it("are answered without plots when the file is gone", async () => {
    const document = await workshop.searched();
    await unlink(workshop.file);
    const run = await workshop.loaded(document);
    const id = run.formulas.chosen() ?? "";
    expect(await run.questions.detail(id)).toMatchObject({ formula: id, rows: 0, fit: { panels: [] } });
    expect(run.snapshot().notices.map((notice) => notice.id)).toEqual(["data.missing"]);
    expect(run.formulas.code(id, "python")).toContain("def ");
    expect(run.formulas.codeFormula(id)).toMatchObject({ target: { name: "period" }, source: "planets.csv" });
  });

  it("have intervals as an answer, from the same rows", async () => {
    const run = await workshop.loaded(await workshop.searched());
    const id = run.snapshot().front.find(({ numbers }) => numbers > 0)?.id ?? "";
    const shares: number[] = [];
    const view = await run.questions.intervals(id, new AbortController().signal, (share) => shares.push(share));
    const { parameters } = await run.questions.detail(id);
    expect(view.formula).toBe(id);
    expect(view.parameters.map((values) => values.length)).toEqual(parameters.map(({ values }) => values.length));
    expect(view.parameters.flat().every(({ kind }) => kind === "interval")).toBe(true);
    expect(shares.at(-1)).toBe(1);
  });

  it("have no intervals any more once a search begins, the run is closed, or the data are gone", async () => {
    const run = await workshop.loaded(await workshop.searched());
    const id = run.formulas.chosen() ?? "";
    const ask = () => run.questions.intervals(id, new AbortController().signal, () => undefined);
    workshop.data.gate = new Promise(() => undefined);
    const overtaken = ask();
    const overtakenOutcome = expect(overtaken).rejects.toMatchObject({ name: "AbortError" });
    void run.perform("continue");
    await overtakenOutcome;
    const closed = ask();
    const closedOutcome = expect(closed).rejects.toMatchObject({ name: "AbortError" });
    await run.dispose();
    await closedOutcome;
    workshop.data.gate = Promise.resolve();
    await unlink(workshop.file);
    const missing = await workshop.loaded(await workshop.searched());
    await expect(missing.questions.intervals(id, new AbortController().signal, () => undefined)).rejects.toThrow(
      UserError,
    );
  });

  it("are refused in a sentence for a formula that is gone", async () => {
    const run = await workshop.loaded(await workshop.searched());
    await expect(run.questions.detail("gone")).rejects.toMatchObject({ code: "noSuchFormula" });
    expect(() => run.formulas.code("gone", "c")).toThrow(/no longer in the run/);
  });

  it("are answered from memory after the file changed, until a search reads it again", async () => {
    const run = await workshop.loaded(await workshop.searched());
    const detail = await run.questions.detail(run.formulas.chosen() ?? "");
    await workshop.write("star,planet,distance,period\na,b,1,1\na,c,2,1\nb,d,3,1\n");
    expect(await run.questions.detail(run.formulas.chosen() ?? "")).toEqual(detail);
  });

  it("end when nobody waits for the answer", async () => {
    const run = await workshop.loaded(await workshop.searched());
    const controller = new AbortController();
    workshop.data.gate = new Promise(() => undefined);
    const detail = run.questions.detail(run.formulas.chosen() ?? "", controller.signal);
    controller.abort();
    await expect(detail).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("another sharing that a person asks for", () => {
  it("is fitted, listed with a star as the person's own, and taken out by Undo", async () => {
    const run = await workshop.loaded(await workshop.searched());
    const edits = recordEdits(run);
    const formula = run.snapshot().front.find(({ numbers }) => numbers === 1);
    if (formula === undefined) throw new Error("There is no formula with one number");
    const { signal } = new AbortController();
    const { others } = await run.questions.sharings(formula.id, 0, signal);
    expect(others).toMatchObject([{ varies: ["star"], numbers: 4 }]);
    const id = await run.questions.fitSharing(formula.id, 0, ["star"], signal);
    const fitted = run.snapshot().front.find((each) => each.id === id);
    expect(fitted).toMatchObject({ engine: "person", starred: true, numbers: 4, complexity: formula.complexity });
    expect(others[0].foretold?.loss).toBeCloseTo(fitted?.train.loss ?? NaN, 6);
    expect(await run.questions.fitSharing(formula.id, 0, ["star"], signal)).toBe(id);
    edits.at(-1)?.undo?.();
    expect(run.snapshot().front.some((each) => each.id === id)).toBe(false);
    edits.at(-1)?.redo?.();
    expect(run.snapshot().front.some((each) => each.id === id)).toBe(true);
    await expect(run.questions.fitSharing(formula.id, 0, ["planet"], signal)).rejects.toMatchObject({
      code: "noSuchColumn",
    });
  });
});

describe("a number that a person fixes", () => {
  it("gives a formula of the person's own, which Undo takes out", async () => {
    const run = await workshop.loaded(await workshop.searched());
    const edits = recordEdits(run);
    const formula = run.snapshot().front.find(({ numbers }) => numbers === 1);
    if (formula === undefined) throw new Error("There is no formula with one number");
    const { signal } = new AbortController();
    const id = await run.questions.fitNumber(formula.id, 0, "1/3", signal);
    expect(run.snapshot().front.find((each) => each.id === id)).toMatchObject({
      engine: "person",
      starred: true,
      numbers: 0,
    });
    edits.at(-1)?.undo?.();
    expect(run.snapshot().front.some((each) => each.id === id)).toBe(false);
    await expect(run.questions.fitNumber(formula.id, 0, "one third", signal)).rejects.toBeInstanceOf(UserError);
  });
});

describe("the front as it was", () => {
  it("can be looked at from its first moment to now, and outlives the search", async () => {
    const document = await workshop.searched();
    const reopened = await workshop.loaded(parseDocument(serializeDocument(document)));
    const { moments, front } = reopened.snapshot();
    expect(moments.length).toBeGreaterThan(1);
    for (const { seconds, formulas, loss } of moments) {
      const then = reopened.formulas.frontAt(seconds);
      expect(then).toHaveLength(formulas);
      expect(Math.min(...then.map((formula) => formula.loss))).toBe(loss);
      expect(then.filter(({ knee }) => knee)).toHaveLength(1);
      expect(then.every((formula) => formula.seconds <= seconds)).toBe(true);
    }
    expect(reopened.formulas.frontAt(moments.at(-1)?.seconds ?? 0)).toEqual(front);
    expect(reopened.formulas.frontAt(1e6)).toEqual([]);
  });

  it("gives the details and the code of formulas that are not on it any more", async () => {
    const run = await workshop.loaded(await workshop.searched());
    const { moments, front } = run.snapshot();
    const past = moments
      .flatMap(({ seconds }) => run.formulas.frontAt(seconds))
      .find(({ until }) => until !== undefined);
    expect(past).toBeDefined();
    const { id, seconds, until } = past!;
    expect(front.map((formula) => formula.id)).not.toContain(id);
    expect(until).toBeGreaterThan(seconds);
    expect(await run.questions.detail(id)).toMatchObject({ formula: id });
    expect(run.formulas.code(id, "python")).toContain("def period");
    run.formulas.choose(id);
    expect(run.formulas.chosen()).toBe(id);
  });

  it("belongs to one search: another one begins without it", async () => {
    const run = await workshop.loaded(await workshop.searched());
    await run.perform("continue");
    await until(run, ({ status }) => status.state === "finished");
    const [first] = (await workshop.searched()).history?.moments ?? [];
    expect(run.document().history?.moments[0]).toBe(first);
    await run.perform("discover");
    await until(run, ({ status }) => status.state === "finished");
    expect(run.document().history?.moments).not.toContain(first);
  });
});

describe("after a crash", () => {
  it("offers what was found, and brings it back", async () => {
    const run = await searching();
    const before = run.document();
    await run.dispose();
    const found = run.document();
    const reopened = await workshop.loaded({ ...before, answered: undefined, front: [], log: [] });
    const notice = noticeOf(reopened.snapshot(), "recovery");
    expect(notice?.actions.map(({ id }) => id)).toEqual(["recover", "discard", "dismiss"]);
    await reopened.answerNotice("recovery", "recover");
    expect(ids(reopened.document())).toEqual(ids(found));
    expect(reopened.document().log).toEqual(found.log);
    expect(await readdir(workshop.journalFolder)).toHaveLength(1);
    await reopened.saved();
    expect(await readdir(workshop.journalFolder)).toHaveLength(0);
  });

  it("forgets it when told to", async () => {
    const run = await searching();
    const before = run.document();
    await run.dispose();
    const reopened = await workshop.loaded({ ...before, answered: undefined, front: [], log: [] });
    await reopened.answerNotice("recovery", "discard");
    expect(reopened.document().front).toEqual([]);
    expect(await readdir(workshop.journalFolder)).toHaveLength(0);
  });

  it("has nothing to offer of what was saved, but what came after", async () => {
    const run = await searching();
    // As if the save had begun right after the first improvement.
    const { front, log, ...question } = run.document();
    const saved = { ...question, front: front.filter(({ id }) => id === log[0].formula), log: log.slice(0, 1) };
    await run.saved(saved);
    await run.dispose();
    expect(run.document().log.length).toBeGreaterThan(1);
    const reopened = await workshop.loaded(saved);
    await reopened.answerNotice("recovery", "recover");
    expect(reopened.document().log).toEqual(run.document().log);
    await reopened.saved();
    const again = await workshop.loaded(reopened.document());
    expect(noticeOf(again.snapshot(), "recovery")).toBeUndefined();
  });
});

describe("the end of a run", () => {
  it("leaves no thread behind and says nothing any more", async () => {
    const run = await searching();
    let heard = 0;
    run.onDidChange(() => heard++);
    await run.dispose();
    const after = heard;
    const { front } = run.document();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(heard).toBe(after);
    expect(run.document().front).toEqual(front);
    expect(run.busy).toBe(false);
  });

  it("does not wait for data that never come", async () => {
    workshop.data.gate = new Promise(() => undefined);
    const run = workshop.run();
    const loading = run.load();
    await run.dispose();
    await loading;
    expect(workshop.log).toEqual([]);
  });

  it("moves its data paths along with the document", async () => {
    const run = await workshop.loaded();
    expect(run.document(path.join(workshop.folder, "runs")).data.files[0].path).toBe("../planets.csv");
    run.moveTo(path.join(workshop.folder, "runs"));
    expect(run.document().data.files[0].path).toBe("../planets.csv");
    await run.perform("discover");
    await until(run, ({ status }) => status.state === "finished");
  });

  it("goes back to what was saved", async () => {
    const document = await workshop.searched();
    const run = await workshop.loaded(document);
    run.edit({ kind: "setting", setting: "seconds", value: 7 });
    await run.perform("continue");
    await run.replace(document);
    expect(run.document()).toEqual(document);
    expect(run.snapshot().status.state).toBe("finished");
  });
});
