import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Locator } from "playwright-core";
import { openWorkbench } from "./open";
import { RunEditorPage } from "./runEditor";
import type { Workbench } from "./workbench";

describe("lenses above inserted code", () => {
  let workbench: Workbench;
  let page: RunEditorPage;

  beforeAll(async () => {
    workbench = await openWorkbench({ examples: ["planets.csv"], files: { "fit.py": "# Kepler\n" } });
    page = new RunEditorPage(workbench);
    const search = [
      "discover",
      "planets.csv",
      "--target",
      "period",
      "--evaluations",
      "3000",
      "--threads",
      "1",
      "--seed",
      "1",
      "--quiet",
    ];
    execFileSync(process.execPath, [new URL("../../dist/cli.cjs", import.meta.url).pathname, ...search], {
      cwd: workbench.folder,
    });
  });
  afterAll(() => workbench.close());

  function lens(title: string): Locator {
    return workbench.page.locator(".codelens-decoration a", { hasText: new RegExp(`^${title}$`) }).first();
  }

  async function saved(): Promise<string> {
    await workbench.page.keyboard.press("Control+S");
    await expect.poll(() => workbench.page.locator(".tab.dirty").count()).toBe(0);
    return workbench.read("fit.py");
  }

  /** The one number of the inserted formula. */
  function numberOf(code: string): number {
    return Number(/^ +p1 = ([\d.e-]+)$/m.exec(code)?.[1]);
  }

  it("stand above what Insert wrote", async () => {
    await workbench.openFile("fit.py");
    await workbench.explorerRow("planets.parsimony").dblclick();
    await page.rows().first().waitFor();
    await page.rows().nth(1).click();
    await page.button(/^Insert/).click();
    await lens("Quality").waitFor();
    await workbench.tab("fit.py").click();
    expect(await saved()).toContain("def period(");
    await workbench.screenshot("lens-light");
  });

  it("tell the quality on the rows of the run", async () => {
    await lens("Quality").click();
    await workbench.notification(/period on the \d+ rows of planets\.csv .*R² [\d.]+, RMSE .* yr/).waitFor();
    // The message slides in.
    await workbench.page.waitForTimeout(500);
    await workbench.screenshot("lens-quality-light");
    await workbench.command("Notifications: Clear All Notifications");
  });

  it("refit the numbers when the data changed, and one undo brings them back", async () => {
    const before = await saved();
    const table = workbench.read("planets.csv");
    writeFileSync(
      workbench.file("planets.csv"),
      table.replace(/(?<=,)[\d.]+$/gm, (period) => String(2 * Number(period))),
    );
    await lens("Refit").click();
    await workbench.quickInput().waitFor();
    await workbench.screenshot("lens-refit-light");
    await workbench.page.keyboard.press("Enter");
    await workbench.notification(/Refitted to \d+ rows of planets\.csv: R²/).waitFor();
    const after = await saved();
    const bare = (text: string) => text.replace(/\([0-9a-z]{7}-[^)]*\)|[\d.]+/g, "");
    expect(after).not.toBe(before);
    expect(bare(after)).toBe(bare(before));
    await workbench.page.keyboard.press("Control+Z");
    expect(await saved()).toBe(before);
    await workbench.command("Notifications: Clear All Notifications");
  });

  it("refit the numbers to another file that the person browses to", async () => {
    const before = await saved();
    const table = workbench.read("planets.csv");
    // Those of the run were doubled before.
    writeFileSync(
      workbench.file("moons.csv"),
      table.replace(/(?<=,)[\d.]+$/gm, (period) => String(2 * Number(period))),
    );
    await lens("Refit").click();
    await workbench.quickInput().waitFor();
    await workbench.page.locator(".quick-input-list .monaco-list-row", { hasText: "Other Data..." }).click();
    await workbench.answerFileDialog(/\/$/, workbench.file("moons.csv"), "Refit");
    await workbench.notification(/Refitted to \d+ rows of moons\.csv: R²/).waitFor();
    expect(numberOf(await saved()) / numberOf(before)).toBeCloseTo(4, 3);
    await workbench.page.keyboard.press("Control+Z");
    expect(await saved()).toBe(before);
    await workbench.command("Notifications: Clear All Notifications");
  });

  it("ask before they overwrite what was changed by hand", async () => {
    await workbench.tab("fit.py").click();
    for (const key of ["Control+End", "ArrowUp", "End"]) await workbench.page.keyboard.press(key);
    await workbench.page.keyboard.type(" + 1");
    expect(await saved()).toMatch(/return .* \+ 1$/m);
    const dialog = workbench.page.locator(".monaco-dialog-box");
    await lens("Refit").click();
    await workbench.quickInput().waitFor();
    await workbench.page.keyboard.press("Enter");
    await dialog.waitFor();
    expect(await dialog.innerText()).toContain("changed by hand");
    await workbench.screenshot("lens-ask-light");
    await dialog.locator(".monaco-button", { hasText: "Cancel" }).click();
    expect(await saved()).toMatch(/ \+ 1$/m);
    await lens("Update").click();
    await dialog.locator(".monaco-button", { hasText: "Replace" }).click();
    await expect.poll(saved).not.toMatch(/ \+ 1$/m);
  });

  it("open the run with the formula chosen", async () => {
    await workbench.tab("planets.parsimony").click();
    await page.rows().last().click();
    await workbench.page.keyboard.press("Control+W");
    await workbench.tab("fit.py").click();
    await lens("Open Run").click();
    await page.rows().first().waitFor();
    await expect.poll(() => page.rows().nth(1).getAttribute("aria-selected")).toBe("true");
    await workbench.screenshot("lens-run-light");
  });

  it("have a model of the same formula beside them, saved from the tab Code", async () => {
    await page.tab("Code").click();
    await page.button("Save as ONNX...").click();
    await workbench.answerFileDialog(/\.onnx$/, workbench.file("period.onnx"));
    await expect.poll(() => existsSync(workbench.file("period.onnx"))).toBe(true);
    await expect.poll(() => page.text().innerText()).toContain("period.onnx");
    await workbench.screenshot("save-onnx-light");
    const model = await InferenceSession.create(workbench.file("period.onnx"));
    const [input] = model.inputNames;
    const { [model.outputNames[0]]: output } = await model.run({ [input]: new Tensor("float64", [1], [1]) });
    expect(Number(output.data[0])).toBeCloseTo(numberOf(workbench.read("fit.py")), 9);
  });

  it("say in a sentence what is missing when the run is gone", async () => {
    await workbench.command("View: Close Editor");
    execFileSync("rm", [workbench.file("planets.parsimony")]);
    await workbench.tab("fit.py").click();
    await lens("Quality").click();
    await workbench.notification(/The run that this code comes from is not among/).waitFor();
  });
});
