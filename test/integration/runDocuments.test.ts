import * as assert from "node:assert/strict";
import { existsSync } from "node:fs";
import * as vscode from "vscode";
import { parseDocument } from "../../src/run/documentFormat";
import {
  closeAll,
  discover,
  eventually,
  openRun,
  parsimony,
  ready,
  scratchFolder,
  search,
  tabOf,
  textOf,
  write,
} from "./workspace";

const never = new vscode.CancellationTokenSource().token;

describe("Run documents", () => {
  let scratch: Awaited<ReturnType<typeof scratchFolder>>;

  beforeEach(async () => {
    scratch = await scratchFolder();
  });
  afterEach(async () => {
    await closeAll();
    scratch.dispose();
  });

  /** Saves an untitled run under the address it offers, without the dialog that cannot be answered from here. */
  async function saveNew(name: string): Promise<vscode.Uri> {
    const { open, run } = await discover(scratch.planets);
    await search(run);
    const target = vscode.Uri.joinPath(scratch.uri, name);
    await write(target, open.text(scratch.uri.fsPath));
    return target;
  }

  it("start untitled beside their data, with roles chosen and nothing to save", async () => {
    const { open, run } = await discover(scratch.planets);
    assert.equal(
      open.uri.toString(),
      vscode.Uri.joinPath(scratch.uri, "planets.parsimony").with({ scheme: "untitled" }).toString(),
    );
    assert.equal(tabOf(open.uri)?.isDirty, false);
    const { question } = run.snapshot();
    assert.equal(question.target?.name, "period");
    assert.ok(question.inputs.length > 0);
    assert.deepEqual(
      run.document().data.files.map((file) => file.path),
      ["planets.csv"],
    );
  });

  it("take a free name where theirs is in use", async () => {
    await write(vscode.Uri.joinPath(scratch.uri, "planets.parsimony"), "{}");
    const first = await discover(scratch.planets);
    const second = await discover(scratch.planets);
    assert.match(first.open.uri.path, /\/planets-2\.parsimony$/);
    assert.match(second.open.uri.path, /\/planets-3\.parsimony$/);
  });

  it("are about several files at once when several were chosen", async () => {
    const more = vscode.Uri.joinPath(scratch.uri, "more.csv");
    await vscode.workspace.fs.copy(scratch.planets, more);
    const { run } = await discover(scratch.planets, more);
    assert.equal(run.document().data.files.length, 2);
    assert.ok(run.snapshot().setup.columns.some((column) => column.role === "category" && column.distinct === 2));
  });

  it("find the three-halves law, are edited by the search, and can be saved, closed and opened again", async () => {
    const uri = await saveNew("kepler.parsimony");
    const open = await openRun(uri);
    const run = await ready(open);
    const { front } = run.snapshot();
    assert.ok(
      front.some((formula) => formula.r2 > 0.9999),
      JSON.stringify(front.map((formula) => formula.text)),
    );
    run.formulas.edit(front[0].id, { kind: "note", note: "simplest" });
    await eventually("the tab says that there is something to save", () => tabOf(uri)?.isDirty);
    assert.equal(await vscode.workspace.save(uri).then((saved) => saved?.toString()), uri.toString());
    await eventually("the tab says that it is saved", () => tabOf(uri)?.isDirty === false);
    const saved = parseDocument(await textOf(uri));
    assert.equal(saved.front.find((formula) => formula.id === front[0].id)?.note, "simplest");
    assert.deepEqual(
      saved.data.files.map((file) => file.path),
      ["planets.csv"],
    );
    await closeAll();
    const again = await ready(await openRun(uri));
    assert.deepEqual(
      again.snapshot().front.map((formula) => [formula.id, formula.note]),
      run.snapshot().front.map((formula) => [formula.id, formula.note]),
    );
  });

  it("take edits back one by one, and all of them on revert", async () => {
    const uri = await saveNew("edits.parsimony");
    const before = await textOf(uri);
    const open = await openRun(uri);
    const run = await ready(open);
    run.edit({ kind: "setting", setting: "seconds", value: 7 });
    run.edit({ kind: "setting", setting: "seconds", value: 8 });
    await eventually("the tab is dirty", () => tabOf(uri)?.isDirty);
    await vscode.commands.executeCommand("undo");
    await eventually("one edit is taken back", () => run.document().settings.seconds === 7);
    await vscode.commands.executeCommand("redo");
    await eventually("and made again", () => run.document().settings.seconds === 8);
    await vscode.commands.executeCommand("undo");
    await vscode.commands.executeCommand("undo");
    await eventually("nothing is left to save", () => tabOf(uri)?.isDirty === false);
    run.edit({ kind: "setting", setting: "seconds", value: 9 });
    await eventually("the tab is dirty again", () => tabOf(uri)?.isDirty);
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await eventually("the tab is clean", () => tabOf(uri)?.isDirty === false);
    await eventually("everything is as it was", () => open.text() === before);
  });

  it("are shown anew when another program changes their file", async () => {
    const uri = await saveNew("elsewhere.parsimony");
    const open = await openRun(uri);
    const run = await ready(open);
    const text = await textOf(uri);
    assert.notEqual(run.document().settings.maximumComplexity, 17);
    const changed = text.replace(/"maximumComplexity": \d+/, '"maximumComplexity": 17');
    await write(uri, changed);
    await eventually("the change is seen", () => run.document().settings.maximumComplexity === 17);
    assert.equal(tabOf(uri)?.isDirty, false);
  });

  const hostile: [string, string, RegExp][] = [
    ["nothing", "", /empty/],
    ["text", "x = 1", /damaged|not a run document/],
    ["a newer format", JSON.stringify({ parsimony: 99 }), /newer version/],
    ["something else", JSON.stringify({ name: "x" }), /not a run document/],
    ["a conflict", "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> b\n", /merge conflicts/],
    ["deep nesting", "[".repeat(100_000), /damaged|not a run document/],
  ];
  for (const [what, text, sentence] of hostile) {
    it(`that hold ${what} say so instead of failing`, async () => {
      const uri = vscode.Uri.joinPath(scratch.uri, "hostile.parsimony");
      await write(uri, text);
      const open = await openRun(uri);
      assert.equal(open.run, undefined);
      assert.match(open.fault ?? "", sentence);
      await vscode.commands.executeCommand("parsimony.openAsText", uri);
      const editor = await eventually("it opens as text", () => vscode.window.activeTextEditor);
      assert.equal(editor.document.getText(), text);
    });
  }

  it("that were unreadable become runs once the file is put right", async () => {
    const good = await saveNew("good.parsimony");
    const uri = vscode.Uri.joinPath(scratch.uri, "bad.parsimony");
    await write(uri, "{");
    const open = await openRun(uri);
    assert.equal(open.run, undefined);
    await write(uri, await textOf(good));
    await eventually("the run is there", () => open.run);
    assert.equal(open.fault, undefined);
  });

  it("are backed up with what was not saved, and opened from that backup", async () => {
    const api = await parsimony();
    const uri = await saveNew("backed-up.parsimony");
    const open = await openRun(uri);
    const run = await ready(open);
    const [formula] = run.snapshot().front;
    run.formulas.edit(formula.id, { kind: "star", starred: true });
    const destination = vscode.Uri.joinPath(scratch.uri, "backups", "1");
    const backup = await api.editor.backupCustomDocument(open, { destination }, never);
    const restored = await api.editor.openCustomDocument(
      uri,
      { backupId: backup.id, untitledDocumentData: undefined },
      never,
    );
    const starred = restored.run?.snapshot().front.filter((each) => each.starred);
    restored.dispose();
    assert.deepEqual(
      starred?.map((each) => each.id),
      [formula.id],
    );
    assert.equal(
      parseDocument(await textOf(uri)).front.some((each) => each.starred),
      false,
    );
    backup.delete();
    await eventually("the backup is gone", () => !existsSync(destination.fsPath));
  });

  it("go on searching while they are saved under another name", async () => {
    const api = await parsimony();
    const { open, run } = await discover(scratch.planets);
    run.edit({ kind: "setting", setting: "threads", value: 1 });
    run.edit({ kind: "setting", setting: "seconds", value: 50 });
    await run.perform("discover");
    await eventually("a formula is found", () => run.snapshot().front.length > 0);
    // What the editor does after its dialog: the provider saves, then the new address is opened.
    const target = vscode.Uri.joinPath(scratch.uri, "deeper", "renamed.parsimony");
    await api.editor.saveCustomDocumentAs(open, target, never);
    const heir = await openRun(target);
    assert.equal(heir.run, run);
    assert.equal(run.busy, true);
    assert.deepEqual(
      run.document().data.files.map((file) => file.path),
      ["../planets.csv"],
    );
    const evaluations = run.snapshot().status.evaluations;
    await eventually("the search goes on", () => run.snapshot().status.evaluations > evaluations);
    await run.perform("stop");
    assert.ok(existsSync(target.fsPath));
  });
});
