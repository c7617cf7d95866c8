import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RunEditorPage } from "./runEditor";
import { openWorkbench } from "./open";
import type { Workbench } from "./workbench";

describe("an untrusted workspace", () => {
  let workbench: Workbench;

  beforeAll(async () => {
    workbench = await openWorkbench({ examples: ["planets.csv"], trust: false });
  });

  afterAll(() => workbench.close());

  it("opens documents, does not run, and says why", async () => {
    const page = new RunEditorPage(workbench);
    // The oldest editor asks, the newest opens in restricted mode and says so in a banner.
    const dialog = workbench.page.locator(".monaco-dialog-box");
    const banner = workbench.page.locator(".part.banner");
    await expect
      .poll(async () => (await dialog.isVisible()) || (await banner.isVisible()), { timeout: 30_000 })
      .toBe(true);
    if (await dialog.isVisible()) await dialog.getByRole("button", { name: /don.t trust/i }).click();
    await workbench.rightClick("planets.csv", "Discover Equations");
    await page.question().waitFor();
    await expect.poll(() => page.text().innerText()).toMatch(/trust/i);
    await workbench.screenshot("untrusted");
    expect(await page.primary("Discover").getAttribute("disabled")).not.toBeNull();
  });
});
