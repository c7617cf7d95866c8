import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseDocument, serializeDocument } from "../../../src/run/documentFormat";
import type { Run } from "../../../src/run/run";
import type { Bundles } from "./bundles";
import { bundle } from "./bundles";
import { shockTable, twoLooks } from "../dynamics/fields/viscousShocks";
import { noticeOf, recordEdits, until, Workshop } from "./liveRun";

let bundles: Bundles;
let workshop: Workshop;

/** A damped oscillator: x' = v, v' = -x - 0.1 v, in steps of a tenth. */
function oscillatorCsv(rows = 80): string {
  const frequency = Math.sqrt(1 - 0.05 ** 2);
  const lines = Array.from({ length: rows }, (_, k) => {
    const t = k / 10;
    const [decay, angle] = [Math.exp(-0.05 * t), frequency * t];
    const x = decay * Math.cos(angle);
    return [t, x, -0.05 * x - frequency * decay * Math.sin(angle)].join(",");
  });
  return ["t,x,v", ...lines, ""].join("\n");
}

beforeAll(async () => void (bundles = await bundle(["src/run/searchWorker.ts", "src/run/systemWorker.ts"])));
afterAll(() => bundles.remove());
beforeEach(async () => {
  workshop = await Workshop.open(bundles.file("searchWorker"), bundles.file("systemWorker"));
  await workshop.write(oscillatorCsv());
});
afterEach(() => workshop.close());

/** A run that asks how x and v move. */
async function asking(): Promise<Run> {
  const run = await workshop.loaded();
  run.edit({ kind: "role", column: "t", role: "time" });
  return run;
}

describe("a run with a column of times", () => {
  it("finds the laws in a thread, and keeps them in the document", async () => {
    const run = await asking();
    expect(run.snapshot()).toMatchObject({
      question: { motion: { time: "t", states: ["x", "v"], kind: "rates" } },
      setup: { obstacles: [] },
      status: { state: "new" },
    });
    const edits = recordEdits(run);
    await run.perform("discover");
    const { system } = await until(run, ({ status }) => status.state === "finished");
    expect(system?.laws.map(({ terms }) => terms.map(({ text }) => text))).toEqual([["v"], ["x", "v"]]);
    expect(system?.laws[1].terms.map(({ coefficient }) => coefficient)).toEqual([
      expect.closeTo(-1, 6),
      expect.closeTo(-0.1, 6),
    ]);
    expect(system?.isOutdated).toBe(false);
    expect(edits).not.toEqual([]);
    expect(parseDocument(serializeDocument(run.document())).system).toEqual(run.document().system);
    expect(run.laws.code("python")).toContain("solve_ivp");

    run.edit({ kind: "role", column: "v", role: "input" });
    expect(run.snapshot()).toMatchObject({ system: { isOutdated: true }, status: { state: "new" } });
  });

  it("simulates the laws beside what was measured", async () => {
    const run = await asking();
    await run.perform("discover");
    await until(run, ({ status }) => status.state === "finished");
    const { times, curveTimes, pointsPerRow, states, conserved } = await run.laws.detail(
      0,
      new AbortController().signal,
    );
    expect(times).toHaveLength(80);
    expect(curveTimes[pointsPerRow * 79]).toBe(times[79]);
    for (const { measured, simulated } of states) {
      measured.forEach((value, row) => expect(simulated[row * pointsPerRow]).toBeCloseTo(value, 5));
    }
    // Friction takes the energy away.
    expect(conserved).toEqual([]);
  });

  it("shows each experiment from where it begins, by its name, and by its beginning where there are gaps", async () => {
    const rows = oscillatorCsv()
      .trimEnd()
      .split("\n")
      .slice(1)
      .map((line) => line.split(",").map(Number));
    // The second one is half as high, begins elsewhere, and is interrupted.
    const wide = rows.map((row) => ["wide", ...row].join());
    const narrow = rows
      .filter((_, k) => k > 10 && (k < 40 || k > 65))
      .map(([t, x, v]) => ["narrow", t, x / 2, v / 2].join());
    await workshop.write(["run,t,x,v", ...wide, ...narrow, ""].join("\n"));
    const run = await asking();
    await run.perform("discover");
    await until(run, ({ status }) => status.state === "finished");
    const { signal } = new AbortController();
    for (const [experiment, rowCount] of [80, 29, 14].entries()) {
      const { experiments, times, pointsPerRow, states } = await run.laws.detail(experiment, signal);
      expect(experiments).toEqual(["wide", "narrow, from t = 1.1", "narrow, from t = 6.6"]);
      expect(times).toHaveLength(rowCount);
      for (const { measured, simulated } of states) {
        measured.forEach((value, row) => expect(simulated[row * pointsPerRow]).toBeCloseTo(value, 5));
      }
    }
    const unknown = await run.laws.detail(7, signal);
    expect(unknown.times).toHaveLength(80);
    // Documents did not always keep where experiments begin.
    const { starts, ...system } = run.document().system!;
    expect(starts).toHaveLength(3);
    const older = await workshop.loaded({ ...run.document(), system });
    expect((await older.laws.detail(2, signal)).experiments).toEqual(["wide"]);
  });

  it("stops at once, and can begin again", async () => {
    const run = await asking();
    await run.perform("discover");
    expect(run.busy).toBe(true);
    await run.perform("stop");
    expect(run.busy).toBe(false);
    expect(run.snapshot()).toMatchObject({ status: { state: "stopped" }, notices: [] });
    await run.perform("discover");
    await until(run, ({ system }) => system !== undefined);
  });

  it("says when the data changed since, and finds the laws again in them", async () => {
    const run = await asking();
    await run.perform("discover");
    await until(run, ({ status }) => status.state === "finished");
    const document = run.document();
    await workshop.write(oscillatorCsv(60));
    const reopened = await workshop.loaded(document);
    await until(reopened, (snapshot) => noticeOf(snapshot, "data.changed") !== undefined);
    await reopened.answerNotice("data.changed", "find");
    const { system } = await until(reopened, ({ status }) => status.state === "finished");
    expect(system?.rows).toBe(60);
    expect(noticeOf(reopened.snapshot(), "data.changed")).toBeUndefined();
  });

  it("asks anew where laws may depend on the time", async () => {
    const run = await asking();
    await run.perform("discover");
    await until(run, ({ status }) => status.state === "finished");
    run.edit({ kind: "systemWithTime", systemWithTime: true });
    expect(run.snapshot()).toMatchObject({ question: { motion: { withTime: true } }, system: { isOutdated: true } });
    await run.perform("discover");
    await until(run, ({ status }) => status.state === "finished");
    expect(run.snapshot().system?.isOutdated).toBe(false);
    expect(parseDocument(serializeDocument(run.document())).system?.withTime).toBe(true);
  });

  it("does not search where that is not allowed, and says what is missing", async () => {
    const run = await asking();
    workshop.objection = "This workspace is not trusted.";
    await run.perform("discover");
    expect(noticeOf(run.snapshot(), "search")?.message).toBe("This workspace is not trusted.");
    workshop.objection = undefined;
    for (const column of ["x", "v"]) run.edit({ kind: "role", column, role: "ignored" });
    expect(run.snapshot().setup.obstacles).toEqual([expect.stringContaining("No column is a state.")]);
  });

  it("says so where rows are too few", async () => {
    await workshop.write(oscillatorCsv(5));
    const run = await asking();
    await run.perform("discover");
    expect(noticeOf(run.snapshot(), "search")?.message).toContain("No experiment has eight rows");
    expect(run.busy).toBe(false);
  });
});

describe("a run with columns of times and places", () => {
  /** A run that asks by which equation u changes over t and x. */
  async function askingOfFields(): Promise<Run> {
    const columns = shockTable(0.01);
    const rows = Array.from(columns[0].values.keys(), (row) => columns.map(({ values }) => values[row]).join(","));
    await workshop.write(["t,x,u", ...rows, ""].join("\n"));
    const run = await workshop.loaded();
    run.edit({ kind: "role", column: "t", role: "time" });
    run.edit({ kind: "role", column: "x", role: "space" });
    return run;
  }

  it("finds the equation, keeps it in the document, and simulates it beside what was measured", async () => {
    const run = await askingOfFields();
    expect(run.snapshot()).toMatchObject({
      question: { motion: { time: "t", spaces: ["x"], states: ["u"] } },
      setup: { obstacles: [] },
    });
    await run.perform("discover");
    const { system } = await until(run, ({ status }) => status.state === "finished");
    expect(system?.laws[0].terms.map(({ text }) => text)).toEqual(["u u_x", "u_xx"]);
    expect(system?.laws[0].terms.map(({ coefficient }) => coefficient)).toEqual([
      expect.closeTo(-1, 2),
      expect.closeTo(0.1, 2),
    ]);
    expect(system).toMatchObject({
      isOutdated: false,
      fields: [{ times: 61, places: 101, followed: 61, isWhole: true }],
    });
    expect(parseDocument(serializeDocument(run.document())).fields).toEqual(run.document().fields);
    expect(run.laws.code("python")).toContain("solve_ivp");
    const { fields, times, space } = await run.laws.fieldDetail(0, new AbortController().signal);
    expect(fields[0].simulated).toHaveLength(times.length * space[0].positions.length);
    const differences = fields[0].simulated.map((value, at) => Math.abs(value - fields[0].measured[at]));
    expect(Math.max(...differences)).toBeLessThan(0.1);
  });

  it("finds one equation for several experiments, and shows each of them", async () => {
    const { columns, experiments } = twoLooks(0.01);
    const rows = Array.from(columns[0].values.keys(), (row) =>
      [experiments.levels[experiments.codes[row]], ...columns.map(({ values }) => values[row])].join(","),
    );
    await workshop.write(["look,t,x,u", ...rows, ""].join("\n"));
    const run = await workshop.loaded();
    run.edit({ kind: "role", column: "t", role: "time" });
    run.edit({ kind: "role", column: "x", role: "space" });
    expect(run.snapshot()).toMatchObject({ question: { categories: ["look"] }, setup: { obstacles: [] } });
    await run.perform("discover");
    const { system } = await until(run, ({ status }) => status.state === "finished");
    expect(system).toMatchObject({
      isOutdated: false,
      rows: 41 * 71 + 61 * 90,
      fields: [
        { times: 41, places: 71, followed: 41 },
        { times: 61, places: 90, followed: 61 },
      ],
    });
    expect(parseDocument(serializeDocument(run.document())).fields).toEqual(run.document().fields);
    const detail = await run.laws.fieldDetail(1, new AbortController().signal);
    expect(detail.experiments).toEqual(["early", "late"]);
    expect(await run.laws.fieldDetail(1, new AbortController().signal)).toBe(detail);
    // Simulations take their time, in a thread of their own: who turns to another experiment does not wait for the last one.
    const leaving = new AbortController();
    const left = run.laws.fieldDetail(0, leaving.signal);
    setTimeout(() => leaving.abort(), 5);
    await expect(left).rejects.toThrow(/abort/i);
    expect((await run.laws.fieldDetail(0, new AbortController().signal)).times[0]).not.toBe(1.5);
    expect(detail.times[0]).toBe(1.5);
    const differences = detail.fields[0].simulated.map((value, at) => Math.abs(value - detail.fields[0].measured[at]));
    expect(Math.max(...differences)).toBeLessThan(0.15);
    run.edit({ kind: "role", column: "look", role: "ignored" });
    expect(run.snapshot().system?.isOutdated).toBe(true);
  });

  it("says what stands in the way", async () => {
    const run = await askingOfFields();
    run.edit({ kind: "role", column: "u", role: "input" });
    expect(run.snapshot().setup.obstacles).toEqual([expect.stringMatching(/No column is a field/)]);
    run.edit({ kind: "role", column: "t", role: "ignored" });
    expect(run.snapshot().question.motion).toBeUndefined();
    expect(run.document().columns.map(({ role }) => role)).not.toContain("space");
  });
});
