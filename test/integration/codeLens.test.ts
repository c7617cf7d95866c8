import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { commandNames } from "../../src/editor/names";
import { closeAll, discover, eventually, openRun, parsimony, scratchFolder, search, textOf, write } from "./workspace";

describe("Lenses above inserted code", () => {
  let scratch: Awaited<ReturnType<typeof scratchFolder>>;
  let table: string;
  let saved: vscode.Uri;

  before(async function () {
    this.timeout(90_000);
    scratch = await scratchFolder();
    table = await textOf(scratch.planets);
    const { open, run } = await discover(scratch.planets);
    await search(run);
    saved = vscode.Uri.joinPath(scratch.uri, "kepler.parsimony");
    await write(saved, open.text(scratch.uri.fsPath));
    await closeAll();
  });
  beforeEach(() => write(scratch.planets, table));
  after(async () => {
    await closeAll();
    scratch.dispose();
  });

  /** A document with the law of the run in it, under a comment. */
  async function withLaw(language: string, content = ""): Promise<vscode.TextEditor> {
    const document = await vscode.workspace.openTextDocument({ language, content });
    const editor = await vscode.window.showTextDocument(document);
    const { version } = document;
    const done = vscode.commands.executeCommand(commandNames.insertEquation);
    await eventually("the code is there", async () => {
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      return document.version !== version;
    });
    await done;
    return editor;
  }

  async function lensesOf({ document }: vscode.TextEditor): Promise<vscode.CodeLens[]> {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      document.uri,
      20,
    );
    return lenses.filter(({ command }) => command?.command.startsWith("parsimony."));
  }

  /** Presses a lens, and accepts the first answer to what it asks until the document changes. */
  async function press(editor: vscode.TextEditor, title: string): Promise<void> {
    const lens = (await lensesOf(editor)).find(({ command }) => command?.title === title);
    assert.ok(lens?.command, `no lens ${title}`);
    const { version } = editor.document;
    void vscode.commands.executeCommand(lens.command.command, ...(lens.command.arguments as unknown[]));
    await eventually(`${title} changes the code`, async () => {
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      return editor.document.version !== version;
    });
  }

  /** The periods, in other units: every fitted number becomes another. */
  async function changeData(): Promise<void> {
    const lines = table
      .split("\n")
      .map((line) =>
        line.replace(/,([\d.]+)(\r?)$/, (_, period: string, end: string) => `,${Number(period) * 2}${end}`),
      );
    await write(scratch.planets, lines.join("\n"));
  }

  it("say what can be done, in languages of all kinds", async () => {
    for (const language of ["python", "typescript", "sql", "latex", "markdown", "julia"]) {
      const editor = await withLaw(language);
      const titles = (await lensesOf(editor)).map(({ command }) => command?.title);
      assert.deepEqual(
        titles,
        ["Quality", "Open Run", "Refit", "Update"],
        `${language}:\n${editor.document.getText()}`,
      );
    }
  });

  it("are gone when a setting says so", async () => {
    const editor = await withLaw("python");
    const settings = vscode.workspace.getConfiguration("parsimony.code");
    await settings.update("lens", false, vscode.ConfigurationTarget.Workspace);
    try {
      await eventually("they go", async () => (await lensesOf(editor)).length === 0);
    } finally {
      await settings.update("lens", undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it("refit the numbers to the data as they are now, in one step for undo", async () => {
    const editor = await withLaw("python", "x = 1\n");
    const before = editor.document.getText();
    await changeData();
    await press(editor, "Refit");
    const after = editor.document.getText();
    const bare = (text: string) => text.replace(/\([0-9a-z]{7}-[^)]*\)|[\d.]+/g, "");
    assert.notEqual(after, before);
    assert.equal(bare(after), bare(before));
    await vscode.commands.executeCommand("undo");
    await eventually("it is taken back", () => editor.document.getText() === before);
  });

  it("refit code further down, after edits above, and leave other code alone", async () => {
    const editor = await withLaw("typescript");
    const first = editor.document.getText();
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), `${first}\nconst between = 1;\n\n`));
    await changeData();
    const lenses = (await lensesOf(editor)).filter(({ command }) => command?.title === "Refit");
    assert.equal(lenses.length, 2);
    const { version } = editor.document;
    const { command } = lenses[1];
    void vscode.commands.executeCommand(command!.command, ...(command!.arguments as unknown[]));
    await eventually("the code changes", async () => {
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      return editor.document.version !== version;
    });
    const [above, below] = editor.document.getText().split("\nconst between = 1;\n\n");
    assert.equal(above, first);
    assert.notEqual(below, first);
  });

  it("find the run when its document was moved and renamed", async () => {
    const editor = await withLaw("javascript");
    const elsewhere = vscode.Uri.joinPath(scratch.uri, "deep", "other.parsimony");
    await write(elsewhere, (await textOf(saved)).replaceAll('"planets.csv"', '"../planets.csv"'));
    await vscode.workspace.fs.delete(saved);
    try {
      await changeData();
      await press(editor, "Refit");
    } finally {
      await vscode.workspace.fs.rename(elsewhere, vscode.Uri.joinPath(scratch.uri, "moved"));
      await write(
        saved,
        (await textOf(vscode.Uri.joinPath(scratch.uri, "moved"))).replaceAll('"../planets.csv"', '"planets.csv"'),
      );
    }
  });

  it("open the run with the formula of the code chosen", async () => {
    const editor = await withLaw("python");
    const lens = (await lensesOf(editor)).find(({ command }) => command?.title === "Open Run");
    await vscode.commands.executeCommand(lens!.command!.command, ...(lens!.command!.arguments as unknown[]));
    const api = await parsimony();
    const open = await eventually("the run opens", () => api.runs().find(({ uri }) => uri.path === saved.path));
    assert.ok(open.run?.formulas.chosen());
  });

  it("update to the formula that is chosen in the run", async () => {
    const editor = await withLaw("python");
    const before = editor.document.getText();
    const { run } = await openRun(saved);
    await eventually("the run is read", () => run?.snapshot().front.length);
    run!.formulas.choose(run!.snapshot().front[0].id);
    await press(editor, "Update");
    assert.notEqual(editor.document.getText(), before);
    assert.match(editor.document.getText(), /^def period\(/m);
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand("undo");
    await eventually("it is taken back", () => editor.document.getText() === before);
  });
});
