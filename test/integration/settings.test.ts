import * as assert from "node:assert/strict";
import { availableParallelism } from "node:os";
import * as vscode from "vscode";
import { closeAll, discover, scratchFolder } from "./workspace";

describe("Settings", () => {
  let scratch: Awaited<ReturnType<typeof scratchFolder>>;
  const changed = new Set<string>();

  async function set(name: string, value: unknown): Promise<void> {
    changed.add(name);
    await vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Workspace);
  }

  beforeEach(async () => {
    scratch = await scratchFolder();
  });
  afterEach(async () => {
    await closeAll();
    scratch.dispose();
    for (const name of changed) await set(name, undefined);
    changed.clear();
  });

  it("are what a new run starts with", async () => {
    await set("parsimony.run.seconds", 11);
    await set("parsimony.run.threads", 1);
    await set("parsimony.run.maximumSize", 13);
    await set("parsimony.run.operators", ["mul", "pow"]);
    await set("parsimony.run.engines", ["evolution"]);
    await set("parsimony.run.validationShare", 0);
    await set("parsimony.run.seed", 42);
    await set("parsimony.data.rowLimit", 1234);
    await set("parsimony.run.loss", "abs(prediction - target)");
    await set("parsimony.run.reproducible", true);
    await set("parsimony.code.language", "c");
    const { run } = await discover(scratch.planets);
    const { settings } = run.document();
    assert.deepEqual(
      { ...settings, operators: [...settings.operators].sort() },
      {
        engines: ["evolution"],
        operators: ["mul", "pow"],
        operatorComplexity: {},
        maximumComplexity: 13,
        seconds: 11,
        threads: 1,
        seed: 42,
        validationShare: 0,
        rowLimit: 1234,
        loss: "abs(prediction - target)",
        reproducible: true,
      },
    );
    assert.equal(run.snapshot().preferredLanguage, "c");
  });

  it("that make no sense are brought into range", async () => {
    await set("parsimony.run.seconds", -5);
    await set("parsimony.run.threads", "all");
    await set("parsimony.run.operators", ["rm -rf"]);
    const { run } = await discover(scratch.planets);
    const { settings } = run.document();
    assert.equal(settings.seconds, 1);
    assert.equal(settings.threads, Math.max(1, availableParallelism() - 1));
    assert.ok(settings.operators.includes("add"));
  });

  it("give every run its own seed unless one is set", async () => {
    const first = await discover(scratch.planets);
    const second = await discover(scratch.planets);
    assert.notEqual(first.run.document().settings.seed, second.run.document().settings.seed);
  });
});
