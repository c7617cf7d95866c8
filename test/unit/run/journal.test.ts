import { spawn } from "node:child_process";
import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { serializeDocument } from "../../../src/run/documentFormat";
import type { JournalEntry } from "../../../src/run/journal";
import { discardJournal, Journal, recoverJournals, withEntries } from "../../../src/run/journal";
import { keplerFormula, metrics, planetsDocument } from "./documents";

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "parsimony-journal-"))));
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The k-th of a series of formulas, each larger and better than the one before. */
function entry(k: number): JournalEntry {
  const formula = {
    ...keplerFormula,
    id: `formula${k}`,
    expression: `p1 * distance ^ ${k + 1}`,
    complexity: k + 1,
    train: { ...metrics, loss: 10 ** -k },
    seconds: k / 10,
  };
  const { complexity, seconds, engine, id } = formula;
  return { formula, improvement: { seconds, evaluations: 100 * k, complexity, loss: 10 ** -k, formula: id, engine } };
}

const ids = (entries: readonly JournalEntry[]) => entries.map(({ formula }) => formula.id);

describe("Journal", () => {
  it("gives back the document with everything that was found since", async () => {
    const document = planetsDocument();
    const journal = await Journal.open(folder, { document, location: "file:///planets.parsimony" });
    journal.append(entry(1));
    journal.append(entry(2));
    await journal.close();
    const [recovered, ...others] = await recoverJournals(folder);
    expect(others).toStrictEqual([]);
    expect(recovered).toMatchObject({ runId: document.id, location: "file:///planets.parsimony" });
    expect(recovered.document).toStrictEqual({
      ...document,
      progress: { state: "stopped", seconds: 0.2, evaluations: 200 },
      front: [entry(1).formula, entry(2).formula],
      log: [entry(1).improvement, entry(2).improvement],
      history: { moments: [0.1, 0.2], past: [] },
    });
  });

  it("keeps numbers exactly", async () => {
    const train = { ...metrics, loss: 5e-324, r2: -0, mae: 0.1 + 0.2 };
    const journal = await Journal.open(folder, { document: planetsDocument(), location: undefined });
    const { formula, improvement } = entry(1);
    journal.append({ formula: { ...formula, train }, improvement });
    await journal.close();
    const [recovered] = await recoverJournals(folder);
    expect(recovered.entries[0].formula.train).toStrictEqual(train);
  });

  it("is not offered while this process writes it, nor after it was removed, nor when nothing was found", async () => {
    const journal = await Journal.open(folder, { document: planetsDocument(), location: undefined });
    journal.append(entry(1));
    expect(await recoverJournals(folder)).toStrictEqual([]);
    await journal.remove();
    const empty = await Journal.open(folder, { document: planetsDocument(), location: undefined });
    await empty.close();
    expect(await recoverJournals(folder)).toStrictEqual([]);
    expect(await readdir(folder)).toStrictEqual([]);
  });

  it("does not touch an earlier journal of the same run", async () => {
    const document = planetsDocument();
    for (const k of [1, 2]) {
      const journal = await Journal.open(folder, { document, location: undefined });
      journal.append(entry(k));
      await journal.close();
    }
    const recovered = await recoverJournals(folder);
    expect(recovered.map(({ runId }) => runId)).toStrictEqual([document.id, document.id]);
    await discardJournal(recovered[0].file);
    expect(await recoverJournals(folder)).toHaveLength(1);
  });
});

describe("recoverJournals", () => {
  async function writtenJournal(): Promise<string> {
    const journal = await Journal.open(folder, { document: planetsDocument(), location: undefined });
    for (const k of [1, 2, 3]) journal.append(entry(k));
    await journal.close();
    return journal.file;
  }

  it("reads what is whole of a journal that ends anywhere", async () => {
    const file = await writtenJournal();
    const { size } = await stat(file);
    const lines = (await readFile(file, "utf8")).split("\n");
    const lastLine = Buffer.byteLength(lines[3]);
    await truncate(file, size - 1);
    expect(ids((await recoverJournals(folder))[0].entries)).toStrictEqual(["formula1", "formula2"]);
    await truncate(file, size - lastLine);
    expect(ids((await recoverJournals(folder))[0].entries)).toStrictEqual(["formula1", "formula2"]);
  });

  it("goes on behind a torn line", async () => {
    const file = await writtenJournal();
    const lines = (await readFile(file, "utf8")).split("\n");
    lines[2] = lines[2].slice(0, 40);
    await writeFile(file, lines.join("\n"));
    expect(ids((await recoverJournals(folder))[0].entries)).toStrictEqual(["formula1", "formula3"]);
  });

  it("passes over files that are no journals", async () => {
    await writeFile(join(folder, "a.journal"), "");
    await writeFile(join(folder, "b.journal"), '{"journal": 99}');
    await writeFile(join(folder, "c.journal"), "\u0000\u0001\n\u0002");
    await writeFile(join(folder, "d.journal"), serializeDocument(planetsDocument()));
    await appendFile(join(folder, "notes.txt"), "hello");
    expect(await recoverJournals(folder)).toStrictEqual([]);
    expect(await readdir(folder)).toHaveLength(5);
    expect(await recoverJournals(join(folder, "missing"))).toStrictEqual([]);
  });
});

describe("withEntries", () => {
  it("counts an improvement once, however often it is recovered", () => {
    const entries = [entry(1), entry(2)];
    const once = withEntries(planetsDocument({ id: "a" }), entries);
    expect(withEntries(once, entries)).toStrictEqual(once);
    expect(withEntries(once, [entry(3)]).log).toHaveLength(3);
  });
});

it("survives kill -9 of the process that writes it", async () => {
  const program = join(folder, "writer.cjs");
  await build({
    stdin: {
      contents: `
        import { Journal } from "./src/run/journal";
        const [entry, document] = JSON.parse(process.argv[2]);
        const folder = process.argv[3];
        Journal.open(folder, { document, location: undefined }).then((journal) => {
          let written = 0;
          const write = () => {
            for (let k = 0; k < 50; k++) journal.append({ ...entry, improvement: { ...entry.improvement, evaluations: ++written } });
            process.stdout.write(String(written) + "\\n");
            setImmediate(write);
          };
          write();
        });`,
      resolveDir: process.cwd(),
      loader: "ts",
    },
    bundle: true,
    platform: "node",
    format: "cjs",
    outfile: program,
    logLevel: "error",
  });
  const journals = join(folder, "journals");
  const child = spawn(process.execPath, [program, JSON.stringify([entry(1), planetsDocument()]), journals]);
  let reported = 0;
  await new Promise<void>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", () => resolve());
    child.stdout.on("data", (text: Buffer) => {
      reported = Math.max(reported, ...text.toString().trim().split("\n").map(Number));
      if (reported >= 500) child.kill("SIGKILL");
    });
  });
  const [recovered] = await recoverJournals(journals);
  const counts = recovered.entries.map(({ improvement }) => improvement.evaluations);
  expect(counts.length).toBeGreaterThanOrEqual(reported);
  expect(counts).toStrictEqual(counts.map((_count, index) => index + 1));
});
