import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { commandNames } from "../../src/editor/names";
import { closeAll, discover, eventually, parsimony, scratchFolder, search, write } from "./workspace";

describe("Insert Equation", () => {
  let scratch: Awaited<ReturnType<typeof scratchFolder>>;

  before(async function () {
    this.timeout(90_000);
    scratch = await scratchFolder();
    const { run } = await discover(scratch.planets);
    await search(run);
  });
  after(async () => {
    await closeAll();
    scratch.dispose();
  });

  async function editorOn(language: string, content: string): Promise<vscode.TextEditor> {
    const document = await vscode.workspace.openTextDocument({ language, content });
    return vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
  }

  /** Runs the command and takes the formula it offers first: the chosen one of the run looked at last. */
  async function insert(editor: vscode.TextEditor): Promise<string> {
    const { version } = editor.document;
    let asking: Thenable<unknown> | undefined;
    await eventually("the code is there", async () => {
      if (editor.document.version !== version) return true;
      // The page of a run that loads now takes the focus, which closes the list: a person opens it again.
      const ended = () => (asking = undefined);
      asking ??= vscode.commands.executeCommand(commandNames.insertEquation).then(ended);
      await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
      return false;
    });
    await asking;
    return editor.document.getText();
  }

  it("writes at every cursor in the language of the editor, as deep as its line", async () => {
    const editor = await editorOn("python", "\nif True:\n    \nx = 1\n");
    editor.selections = [new vscode.Selection(0, 0, 0, 0), new vscode.Selection(2, 4, 2, 4)];
    const text = await insert(editor);
    assert.equal(text.match(/^def period\(/gm)?.length, 1, text);
    assert.equal(text.match(/^ {4}def period\(/gm)?.length, 1, text);
    assert.match(text, /^ {8}return /m);
    assert.match(text, /\nx = 1\n$/);
    assert.ok(!text.includes("\t"));
  });

  it("replaces what is selected", async () => {
    const editor = await editorOn("javascript", "// before\nTODO\n// after\n");
    editor.selection = new vscode.Selection(1, 0, 1, 4);
    const text = await insert(editor);
    assert.doesNotMatch(text, /TODO/);
    assert.match(text, /^\/\/ before\n/);
    assert.match(text, /\n\/\/ after\n$/);
    assert.match(text, /function period\(/);
  });

  it("indents with tabs where the editor does", async () => {
    const editor = await editorOn("typescript", "\n");
    editor.options = { insertSpaces: false };
    assert.match(await insert(editor), /^\treturn /m);
  });

  it("is one step for undo", async () => {
    const editor = await editorOn("c", "int x;\n\n");
    editor.selection = new vscode.Selection(1, 0, 1, 0);
    await insert(editor);
    await vscode.commands.executeCommand("undo");
    await eventually("it is taken back", () => editor.document.getText() === "int x;\n\n");
  });

  it("leaves out an import that is there already", async () => {
    const editor = await editorOn("c", "#include <math.h>\n\n");
    editor.selection = new vscode.Selection(2, 0, 2, 0);
    assert.equal((await insert(editor)).match(/#include <math\.h>/g)?.length, 1);
  });

  it("writes C that compiles at a cursor within a function, its include at the top", async () => {
    const editor = await editorOn("c", "#include <stdio.h>\n\nint main(void)\n{\n    \n    return 0;\n}\n");
    editor.selections = [new vscode.Selection(4, 4, 4, 4), new vscode.Selection(5, 13, 5, 13)];
    const text = await insert(editor);
    assert.match(text, /^#include <stdio\.h>\n#include <math\.h>\n\n\/\*\*\n/);
    assert.match(text, /\n}\n\nint main\(void\)\n\{\n {4}\n {4}return 0;\n\}\n$/);
    assert.equal(text.match(/double period\(/g)?.length, 1, text);
  });

  it("leaves the line of the cursor whole, and exports at the top level only", async () => {
    const editor = await editorOn("typescript", "function f() {\n  const x = 1 + 2;\n}\n");
    editor.selection = new vscode.Selection(1, 12, 1, 16);
    const text = await insert(editor);
    assert.match(text, /^function f\(\) \{\n {2}const x = 1 \+ 2;\n\n {2}\/\*\*\n/);
    assert.match(text, /^ {2}function period\(/m);
    assert.doesNotMatch(text, /export/);
  });

  it("opens the file that code reads its numbers from, beside it", async () => {
    const api = await parsimony();
    const run = api.runs()[0].run!;
    const before = run.formulas.chosen();
    const withNumber = run.snapshot().front.find(({ id }) => run.formulas.codeFormula(id).parameters.length > 0);
    run.formulas.choose(withNumber!.id);
    const settings = vscode.workspace.getConfiguration("parsimony.code");
    await settings.update("numbers", "file", vscode.ConfigurationTarget.Workspace);
    try {
      const file = vscode.Uri.joinPath(scratch.uri, "law.py");
      await write(file, "");
      await vscode.commands.executeCommand("vscode.open", file);
      const editor = await eventually("the file opens", () => {
        const { activeTextEditor: active } = vscode.window;
        return active?.document.uri.path === file.path && active;
      });
      assert.match(await insert(editor), /with_name\("period\.json"\)/);
      const numbers = await eventually("the numbers are there", () =>
        vscode.workspace.textDocuments.find(({ uri }) => uri.path === `${scratch.uri.path}/period.json`),
      );
      await eventually("they are written", () => numbers.getText().includes('"parameters": ["p1"]'));
    } finally {
      await settings.update("numbers", undefined, vscode.ConfigurationTarget.Workspace);
      run.formulas.choose(before);
    }
  });

  it("offers formulas of runs that are on disk only", async () => {
    const api = await parsimony();
    const [open] = api.runs();
    const saved = vscode.Uri.joinPath(scratch.uri, "kepler.parsimony");
    await write(saved, open.text(scratch.uri.fsPath));
    await closeAll();
    const editor = await editorOn("python", "");
    assert.match(await insert(editor), /^def period\(a\)/m);
  });

  it("preselects the law where the run looked at last has no formulas", async () => {
    await discover(scratch.planets);
    const editor = await editorOn("python", "");
    assert.match(await insert(editor), /^def period\(a\)/m);
  });
});
