import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorkbench } from "./open";
import { RunEditorPage } from "./runEditor";
import type { Workbench } from "./workbench";

type Figures = Awaited<ReturnType<RunEditorPage["figures"]>>;

/**
 * Whether everything on a front is on a later one, or was replaced by something as simple and as good: a front also
 * gets shorter when one formula beats several.
 */
function isKept(before: Figures, after: Figures): boolean {
  return before.every(({ size, r2 }) => after.some((other) => other.size <= size && 1 - other.r2 <= 1.2 * (1 - r2)));
}

describe("a run on its way", () => {
  let workbench: Workbench;
  let page: RunEditorPage;

  beforeAll(async () => {
    workbench = await openWorkbench({
      examples: ["damped_oscillation.csv"],
      settings: { "parsimony.run.seconds": 120, "parsimony.run.threads": 2 },
    });
    page = new RunEditorPage(workbench);
    await workbench.rightClick("damped_oscillation.csv", "Discover Equations");
    await page.press("Discover");
    await page.rows().first().waitFor();
  });

  afterAll(() => workbench.close());

  // At once, before the editor has made its first backup: all there is then is the journal.
  it("can be recovered after the extension host was killed", async () => {
    const found = await page.figures();
    workbench.killExtensionHost();
    await workbench.reload();
    // Where a backup was made after all, the page offers what the journal knows beyond it, or has everything already.
    const inPage = page.button(/^Recover$/);
    const inNotification = workbench.notification(/was interrupted/).getByRole("button", { name: "Recover" });
    const offer = async () => {
      if (await inPage.isVisible()) return inPage;
      return (await inNotification.isVisible()) ? inNotification : undefined;
    };
    await expect
      .poll(async () => (await offer()) !== undefined || isKept(found, await page.figures()), { timeout: 60_000 })
      .toBe(true);
    await workbench.screenshot("recovery-offer");
    await (await offer())?.click();
    await expect.poll(async () => isKept(found, await page.figures()), { timeout: 30_000 }).toBe(true);
  });

  it("shows in the status bar", async () => {
    await page.press("Continue");
    await page.primary("Stop").waitFor();
    await expect.poll(() => workbench.statusBar().innerText()).toMatch(/x [≈=] /);
    await workbench.screenshot("running-light");
  });

  it("can be stopped from the command palette, at once, and keeps what was found", async () => {
    await workbench.command("Parsimony: Stop");
    const pressed = Date.now();
    await page.primary("Continue").waitFor();
    expect(Date.now() - pressed).toBeLessThan(10_000);
    expect(await page.rows().count()).toBeGreaterThan(1);
  });

  it("keeps the choice and the place on the page when it was hidden", async () => {
    const row = page.rows().nth(1);
    const chosen = await row.getAttribute("data-formula");
    await row.click();
    await page.tab("Residuals").click();
    await workbench.openFile("damped_oscillation.csv");
    await workbench.tab("damped_oscillation.parsimony").click();
    await page.rows().first().waitFor();
    await expect.poll(() => page.locator("tr.chosen").getAttribute("data-formula")).toBe(chosen);
    await expect.poll(() => page.tab("Residuals").getAttribute("aria-selected")).toBe("true");
  });
});
