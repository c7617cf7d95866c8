import * as assert from "node:assert/strict";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { existsSync, readdirSync } from "node:fs";
import type { Worker } from "node:worker_threads";
import * as vscode from "vscode";
import { commandNames } from "../../src/editor/names";
import type { Run } from "../../src/run/run";
import { closeAll, discover, eventually, parsimony, ready, scratchFolder, tabOf, workspaceFolder } from "./workspace";

/** Message ports of this extension host: every worker thread has some. */
function openPorts(): number {
  const { getActiveResourcesInfo } = process as unknown as { getActiveResourcesInfo(): readonly string[] };
  return getActiveResourcesInfo().filter((name) => name === "MessagePort").length;
}

/** The smallest training loss found so far. A better formula may push several off the front, but nothing gets worse. */
function bestLoss(run: Run): number {
  return Math.min(...run.snapshot().front.map(({ train }) => train.loss));
}

describe("The life of a run", () => {
  let scratch: Awaited<ReturnType<typeof scratchFolder>>;

  beforeEach(async () => {
    scratch = await scratchFolder();
  });
  afterEach(async () => {
    await closeAll();
    scratch.dispose();
  });

  it("ends with its document: threads stop, and nothing is journaled any more", async () => {
    const api = await parsimony();
    const idle = openPorts();
    const { run } = await discover(scratch.planets);
    run.edit({ kind: "setting", setting: "threads", value: 2 });
    await run.perform("discover");
    await eventually("a formula is found", () => run.snapshot().front.length > 0);
    assert.ok(openPorts() > idle);
    await closeAll();
    assert.equal(api.runs().length, 0);
    await eventually("the threads are gone", () => openPorts() <= idle && !run.busy);
  });

  it("is stopped by the command, and what was found stays", async () => {
    const { run } = await discover(scratch.planets);
    await run.perform("discover");
    await eventually("a formula is found", () => run.snapshot().front.length > 0);
    await vscode.commands.executeCommand(commandNames.stop);
    await eventually("the search has stopped", () => !run.busy);
    const found = bestLoss(run);
    assert.ok(found < Infinity);
    await vscode.commands.executeCommand(commandNames.start);
    await eventually("it goes on", () => run.busy);
    assert.ok(bestLoss(run) <= found);
    await run.perform("stop");
  });

  it("goes on when one of its threads is killed, and says so", async () => {
    const threads: Worker[] = [];
    const noteThread = (message: unknown) => void threads.push((message as { worker: Worker }).worker);
    subscribe("worker_threads", noteThread);
    try {
      const { run } = await discover(scratch.planets);
      run.edit({ kind: "setting", setting: "threads", value: 2 });
      await run.perform("discover");
      await eventually("a formula is found", () => run.snapshot().front.length > 0);
      assert.equal(threads.length, 2);
      const found = bestLoss(run);
      await threads[0].terminate();
      await eventually("another thread takes its place", () => threads.length === 3);
      await eventually("the page says so", () =>
        run.snapshot().notices.some(({ message }) => message.includes("nothing is lost")),
      );
      const { evaluations } = run.document().progress;
      await eventually("the search goes on", () => run.document().progress.evaluations > evaluations);
      assert.ok(run.busy);
      assert.ok(bestLoss(run) <= found);
      await run.perform("stop");
    } finally {
      unsubscribe("worker_threads", noteThread);
    }
  });

  it("is journaled while it is not saved, and given up with Don't Save", async () => {
    const { open, run } = await discover(scratch.planets);
    await run.perform("discover");
    await eventually("a formula is found", () => run.snapshot().front.length > 0);
    const id = run.document().id;
    const folder = (await parsimony()).journalFolder;
    const journals = () => (existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith(id)) : []);
    await eventually("there is a journal", () => journals().length > 0);
    await run.perform("stop");
    await eventually("there is something to save", () => tabOf(open.uri)?.isDirty);
    await closeAll();
    await eventually("the journal is gone", () => journals().length === 0);
  });

  it("can begin with the example of the walkthrough, which would be saved in the workspace", async () => {
    const api = await parsimony();
    await vscode.commands.executeCommand(commandNames.openExample);
    const open = await eventually("the run opens", () => api.runs().find((each) => each.run));
    const run = await ready(open);
    assert.equal(run.snapshot().title, "planets.csv");
    assert.equal(vscode.Uri.joinPath(open.uri, "..").path, workspaceFolder().path);
    await vscode.commands.executeCommand(commandNames.start);
    await eventually("a formula is found", () => run.snapshot().front.length > 0);
    await run.perform("stop");
  });
});
