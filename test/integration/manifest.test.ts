import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { commandNames } from "../../src/editor/names";
import { parsimony } from "./workspace";

describe("The extension", () => {
  it("activates and registers exactly the commands of its manifest", async () => {
    await parsimony();
    const registered = (await vscode.commands.getCommands(true)).filter((name) => /^parsimony\.(?!run\.)/.test(name));
    const extension = vscode.extensions.getExtension("parsimony.parsimony")!;
    const manifest = extension.packageJSON as { contributes: { commands: { command: string }[] } };
    assert.deepEqual(registered.sort(), manifest.contributes.commands.map(({ command }) => command).sort());
    assert.deepEqual(registered.sort(), Object.values<string>(commandNames).sort());
  });

  it("has run documents as JSON when they are opened as text", async () => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse("untitled:/nowhere/a.parsimony"));
    assert.equal(document.languageId, "json");
  });
});
