import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorkbench } from "./open";
import { RunEditorPage } from "./runEditor";
import type { Workbench } from "./workbench";

describe("from hares and lynxes to their laws of motion", () => {
  let workbench: Workbench;
  let page: RunEditorPage;

  beforeAll(async () => {
    workbench = await openWorkbench({ examples: ["hare_lynx.csv"], files: { "laws.py": "# Hares\n" } });
    page = new RunEditorPage(workbench);
  });

  afterAll(() => workbench.close());

  it("asks for dynamics once a column is the time", async () => {
    await workbench.openFile("laws.py");
    await workbench.rightClick("hare_lynx.csv", "Discover Equations");
    await page.role("year", "time").check({ force: true });
    await page.primary("Find dynamics").waitFor();
    await expect.poll(() => page.question().innerText()).toMatch(/hares and lynx over year/);
    expect(await page.role("hares", "state").isChecked()).toBe(true);
    await workbench.screenshot("dynamics-setup-light");
  });

  it("finds the law of Lotka and Volterra", async () => {
    await page.press("Find dynamics");
    await page.locator(".coefficients").waitFor({ timeout: 60_000 });
    const terms = await page.locator(".coefficients tbody tr").count();
    expect(terms).toBe(4);
    const law = await page.locator(".equation").getAttribute("aria-label");
    expect(law).toMatch(/hares' = 0\.54\d* hares - 0\.027\d* hares lynx|hares' = .*hares.*lynx.*; lynx' = .*/);
    await page.locator(".trajectories canvas").nth(1).waitFor();
    await workbench.screenshot("dynamics-results-light");
  });

  it("inserts the laws as Python code", async () => {
    await page.tab("Code").click();
    await page.button(/^Insert$/).click();
    await expect.poll(() => workbench.page.locator(".view-lines").first().innerText()).toContain("solve_ivp");
  });
});
