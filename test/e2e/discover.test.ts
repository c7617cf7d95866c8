import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runPython } from "../support/python";
import { RunEditorPage } from "./runEditor";
import { openWorkbench } from "./open";
import type { Workbench } from "./workbench";

/** Compares the inserted function with the table it was found in; prints the largest relative error. */
const comparison = `
import csv, importlib.util, inspect, sys
import numpy as np
spec = importlib.util.spec_from_file_location("fit", "fit.py")
fit = importlib.util.module_from_spec(spec)
spec.loader.exec_module(fit)
function = next(f for _, f in inspect.getmembers(fit, inspect.isfunction))
with open("planets.csv") as file:
    header, *rows = list(csv.reader(line for line in file if not line.startswith("#")))
column = lambda start: np.array([float(row[next(i for i, h in enumerate(header) if h.startswith(start))]) for row in rows])
arguments = [column(name) for name in inspect.signature(function).parameters]
measured = column("period")
print(float(np.max(np.abs(function(*arguments) / measured - 1))))
`;

/** Kepler's exponent, however it is typeset. */
const threeHalves = /1\.5|3\s*\/\s*2/;

describe("from planets.csv to Python", () => {
  let workbench: Workbench;
  let page: RunEditorPage;

  beforeAll(async () => {
    workbench = await openWorkbench({
      examples: ["planets.csv"],
      files: { "fit.py": "# Kepler\n", "compare.py": comparison },
      settings: { "parsimony.run.seconds": 8, "parsimony.run.threads": 2 },
    });
    page = new RunEditorPage(workbench);
  });

  afterAll(() => workbench.close());

  it("opens the run editor with everything chosen", async () => {
    await workbench.openFile("fit.py");
    await workbench.rightClick("planets.csv", "Discover Equations");
    await page.question().waitFor();
    await page.role("period", "target").waitFor();
    await expect.poll(() => page.question().innerText()).toMatch(/period \[.+\] from /);
    await page.primary("Discover").waitFor();
    expect(await page.text().innerText()).toContain("with fewer than 20 rows none are held back");
    await workbench.screenshot("planets-setup-light");
  });

  it("finds the three-halves law while the page shows the front growing", async () => {
    await page.press("Discover");
    await page.rows().first().waitFor();
    await expect
      .poll(async () => (await page.rows().allTextContents()).some((row) => threeHalves.test(row)), {
        timeout: 30_000,
      })
      .toBe(true);
    await page.primary("Continue").waitFor({ timeout: 90_000 });
    await workbench.screenshot("planets-results-light");
  });

  it("computes confidence intervals of its numbers on demand", async () => {
    await page.rows().first().click();
    await page.tab("Parameters").click();
    await page.button("Confidence intervals").click();
    await page.button("Hide intervals").waitFor();
    const limits = await page.locator(".parameters td.interval").allInnerTexts();
    expect(limits.length).toBeGreaterThan(0);
    for (const each of limits) expect(each).toMatch(/ to |open|not determined/);
    await workbench.screenshot("planets-intervals-light");
  });

  it("fits a formula again around a number that a person fixes, and undo takes it back", async () => {
    const count = await page.rows().count();
    await page.button("What if?").click();
    const number = page.locator(".fix-number").getByRole("textbox");
    await number.fill("3 * pi / 2");
    await number.press("Enter");
    await expect.poll(() => page.rows().count()).toBe(count + 1);
    await workbench.screenshot("planets-fixed-light");
    await workbench.command("Undo");
    await expect.poll(() => page.rows().count()).toBe(count);
    await page.rows().first().click();
    await page.tab("Fit").click();
  });

  it("inserts the chosen formula into the Python file, which predicts the table", async () => {
    const law = page.rows().filter({ hasText: threeHalves });
    await law.first().click();
    await page.button(/^Insert/).click();
    await expect.poll(() => workbench.page.locator(".view-lines").first().innerText()).toContain("def");
    await workbench.page.locator('.tab[data-resource-name="fit.py"]').click();
    await workbench.page.keyboard.press("Control+S");
    await expect.poll(() => workbench.read("fit.py")).toContain("def ");
    expect(Number(runPython(["compare.py"], workbench.folder))).toBeLessThan(0.01);
  });

  it("saves the run, and goes on with it after closing and reopening", async () => {
    await workbench.tab("planets.parsimony").click();
    await page.rows().first().waitFor();
    await workbench.page.keyboard.press("Control+S");
    await workbench.quickInput().waitFor();
    await workbench.page.keyboard.press("Enter");
    await workbench.explorerRow("planets.parsimony").waitFor();
    const saved = JSON.parse(workbench.read("planets.parsimony")) as {
      front: unknown[];
      data: { files: { path: string }[] };
    };
    expect(saved.front.length).toBeGreaterThan(1);
    expect(saved.data.files[0].path).toBe("planets.csv");

    await workbench.command("View: Close All Editors");
    await workbench.explorerRow("planets.parsimony").dblclick();
    await page.rows().first().waitFor();
    expect(await page.rows().count()).toBe(saved.front.length);
    await page.press("Continue");
    await page.primary("Stop").waitFor();
    await page.press("Stop");
    await page.primary("Continue").waitFor();
    expect(await page.rows().count()).toBeGreaterThan(0);
  });

  it("replays the search by keyboard, from the document alone", async () => {
    const last = await page.rows().count();
    const slider = page.slider();
    expect(await slider.getAttribute("aria-valuetext")).toMatch(/^now: \d+ formulas?, best R²/);
    await slider.focus();
    await workbench.page.keyboard.press("Home");
    await page.button("Back to now").waitFor();
    await expect.poll(() => page.rows().count()).toBe(1);
    expect(await slider.getAttribute("aria-valuetext")).toMatch(/^after .+: 1 formula, best R² /);
    await workbench.screenshot("planets-replay-light");
    await workbench.page.keyboard.press("ArrowRight");
    await expect.poll(() => slider.getAttribute("aria-valuenow")).toBe("1");
    await workbench.page.keyboard.press("End");
    await expect.poll(() => page.rows().count()).toBe(last);
    expect(await page.button("Back to now").count()).toBe(0);
  });

  it("says so when the data changed since the run", async () => {
    await workbench.command("View: Revert and Close Editor");
    writeFileSync(
      workbench.file("planets.csv"),
      workbench.read("planets.csv").trimEnd().split("\n").slice(0, -1).join("\n") + "\n",
    );
    await workbench.explorerRow("planets.parsimony").dblclick();
    await page.rows().first().waitFor();
    await expect.poll(() => page.text().innerText()).toMatch(/changed/);
  });
});
