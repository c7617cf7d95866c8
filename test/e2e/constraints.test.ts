import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorkbench } from "./open";
import { RunEditorPage } from "./runEditor";
import type { Workbench } from "./workbench";

/** Energy of 60 weights that are lifted, with errors of a few hundred-thousandths. */
function liftedWeights(): string {
  const rows = Array.from({ length: 60 }, (_, row) => {
    const [height, mass] = [1 + ((row * 37) % 60) / 7, 1 + ((row * 23) % 60) / 13];
    const error = 5e-5 * Math.sin(row ** 2);
    return [height, mass, 9.81 * height * mass * (1 + error)].map((value) => value.toPrecision(8)).join(",");
  });
  return ["h [m],m [kg],E [J]", ...rows, ""].join("\n");
}

describe("what must hold", () => {
  let workbench: Workbench;
  let page: RunEditorPage;

  beforeAll(async () => {
    workbench = await openWorkbench({
      files: { "lifted.csv": liftedWeights() },
      settings: { "parsimony.run.seconds": 6, "parsimony.run.threads": 2 },
    });
    page = new RunEditorPage(workbench);
    await workbench.rightClick("lifted.csv", "Discover Equations");
    await page.primary("Discover").waitFor();
    await workbench.command("View: Close Primary Side Bar");
    await page.button("Ask for more").click();
  });

  afterAll(() => workbench.close());

  async function write(field: string, text: string): Promise<void> {
    const area = page.locator(`vscode-text-area[aria-label^="${field}"] textarea`);
    await area.fill(text);
    await area.blur();
  }

  it("is said to be unreadable at its field, and nothing can be searched for", async () => {
    await write("Known numbers", "g 9.81");
    await write("Shape", "rising in h");
    const complaints = page.locator(".wishes .complaint");
    await expect.poll(() => complaints.count()).toBe(2);
    expect((await complaints.allInnerTexts()).join("\n")).toMatch(
      /"rising in h".*increasing in x[^]*"g 9\.81".*g = 9\.81/,
    );
    await page.locator(".actions vscode-button[disabled]").filter({ hasText: "Discover" }).waitFor();
    await workbench.screenshot("constraints-unreadable");
  });

  it("reaches the search, which calls a known number by its name", async () => {
    await write("Known numbers", "g = 9.81 [m/s^2]");
    await write("Shape", "increasing in h");
    await expect.poll(() => page.locator(".wishes .complaint").count()).toBe(0);
    await page.press("Discover");
    await page.primary("Continue").waitFor({ timeout: 60_000 });
    await expect
      .poll(() =>
        page
          .rows()
          .allTextContents()
          .then((rows) => rows.join("\n")),
      )
      .toMatch(/g\s*h\s*m/);
    await page
      .rows()
      .filter({ hasText: /g\s*h\s*m/ })
      .first()
      .click();
    await page.tab("Code").click();
    await expect.poll(() => page.locator("pre.code").innerText()).toMatch(/g = 9\.81\n\s+return g \* h \* m/);
    await workbench.screenshot("constraints-known-number");
  });
});
