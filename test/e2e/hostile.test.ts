import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runPython } from "../support/python";
import { RunEditorPage } from "./runEditor";
import { openWorkbench } from "./open";
import type { Workbench } from "./workbench";

const injection = `"); import os; os.system("touch pwned"); ("`;
const image = `<img src=x onerror="document.title='pwned'">`;
const input = "\\input{/etc/passwd}";
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const rows = Array.from({ length: 40 }, (_, i) => {
  const [a, b] = [1 + i * 0.37, Math.sin(i) + 2];
  return `${a},${b},${2 * a * b + 1}`;
});
const table = [[injection, image, input].map(quoted).join(","), ...rows].join("\n");

describe("a hostile CSV", () => {
  let workbench: Workbench;
  let page: RunEditorPage;

  beforeAll(async () => {
    workbench = await openWorkbench({
      files: { "hostile.csv": table, "fit.py": "\n" },
      settings: { "parsimony.run.seconds": 4 },
    });
    page = new RunEditorPage(workbench);
  });

  afterAll(() => workbench.close());

  it("is only text in the page", async () => {
    await workbench.openFile("fit.py");
    await workbench.rightClick("hostile.csv", "Discover Equations");
    await page.primary("Discover").waitFor();
    expect(await page.text().innerText()).toContain("<img src=x");
    expect(await page.locator("img").count()).toBe(0);
    await workbench.screenshot("hostile-setup");
    await page.press("Discover");
    await page.rows().first().waitFor();
    await page.primary("Continue").waitFor({ timeout: 60_000 });
    expect(await page.locator("img").count()).toBe(0);
    expect(await workbench.page.title()).not.toContain("pwned");
    // KaTeX marks what it cannot typeset; a column name must never get there as a command.
    expect(await page.locator(".katex-error").count()).toBe(0);
    await workbench.screenshot("hostile-results");
  });

  it("is only a name and a comment in the code", async () => {
    await page.rows().last().click();
    await page.button(/^Insert/).click();
    await workbench.page.locator('.tab[data-resource-name="fit.py"]').click();
    await workbench.page.keyboard.press("Control+S");
    await expect.poll(() => workbench.read("fit.py")).toContain("def ");
    runPython(["fit.py"], workbench.folder);
    expect(existsSync(workbench.file("pwned"))).toBe(false);
  });
});
