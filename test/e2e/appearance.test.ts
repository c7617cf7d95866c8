import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorkbench } from "./open";
import { RunEditorPage } from "./runEditor";
import type { Theme, Workbench } from "./workbench";

const themes: readonly Theme[] = ["light", "dark", "high contrast"];
const looks = themes.flatMap((theme) => [
  { theme, width: 1280, column: "wide" },
  { theme, width: 680, column: "narrow" },
]);

/** Pictures to look at, of the oscillation in every theme, wide and in a narrow column. */
describe("the run editor", () => {
  let workbench: Workbench;
  let page: RunEditorPage;

  beforeAll(async () => {
    workbench = await openWorkbench({
      examples: ["damped_oscillation.csv"],
      settings: { "parsimony.run.seconds": 6, "parsimony.run.threads": 2 },
    });
    page = new RunEditorPage(workbench);
    await workbench.rightClick("damped_oscillation.csv", "Discover Equations");
    await page.primary("Discover").waitFor();
    await workbench.command("View: Close Primary Side Bar");
  });
  afterAll(() => workbench.close());

  /** Nothing may be wider than its column. */
  async function expectToFit(): Promise<void> {
    const overflow = () => page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    await expect.poll(overflow).toBeLessThanOrEqual(0);
  }

  const nameOf = ({ theme, column }: (typeof looks)[number]) => `${theme.replace(" ", "-")}-${column}`;

  it.each(looks)("fits $theme, $column, before a search", async (look) => {
    await workbench.restyle(look.theme, look.width);
    await expectToFit();
    await workbench.screenshot(`setup-${nameOf(look)}`);
  });

  it("finds something to show", async () => {
    await page.press("Discover");
    await page.primary("Continue").waitFor({ timeout: 60_000 });
  });

  it.each(looks)("fits $theme, $column, with what was found", async (look) => {
    await workbench.restyle(look.theme, look.width);
    await page.tab("Fit").click();
    await expectToFit();
    await workbench.screenshot(`fit-${nameOf(look)}`);
    // Half-way through the search.
    const moments = Number(await page.slider().getAttribute("aria-valuemax"));
    await page.slider().press("Home");
    for (let k = 0; k < moments / 2; k++) await page.slider().press("ArrowRight");
    await page.button("Back to now").waitFor();
    await workbench.screenshot(`replay-${nameOf(look)}`);
    await page.slider().press("End");
    for (const tab of ["Residuals", "Parameters", "Code"] as const) {
      await page.tab(tab).click();
      await page.locator("[role=tabpanel]:visible").first().waitFor();
      await expectToFit();
      if (look.theme === "light") await workbench.screenshot(`${tab.toLowerCase()}-${nameOf(look)}`);
    }
  });
});
