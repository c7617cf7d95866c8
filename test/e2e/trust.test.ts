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
    await workbench.page
      .locator(".monaco-dialog-box")
      .getByRole("button", { name: /don.t trust|restricted/i })
      .first()
      .click();
    await workbench.rightClick("planets.csv", "Discover Equations");
    await page.question().waitFor();
    await expect.poll(() => page.text().innerText()).toMatch(/trust/i);
    await workbench.screenshot("untrusted");
    expect(await page.primary("Discover").getAttribute("disabled")).not.toBeNull();
  });
});
