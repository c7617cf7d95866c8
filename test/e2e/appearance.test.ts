import { describe, expect, it } from "vitest";
import { openWorkbench } from "./open";
import { RunEditorPage } from "./runEditor";
import type { Theme } from "./workbench";

/** Pictures to look at, of the oscillation in every theme, wide and in a narrow column. */
describe("the run editor", () => {
  for (const theme of ["light", "dark", "high contrast"] as const satisfies readonly Theme[]) {
    for (const [width, column] of [
      [1280, "wide"],
      [680, "narrow"],
    ] as const) {
      it(`fits ${theme}, ${column}`, async () => {
        const workbench = await openWorkbench({
          examples: ["damped_oscillation.csv"],
          theme,
          width,
          settings: { "parsimony.run.seconds": 6, "parsimony.run.threads": 2 },
        });
        try {
          const page = new RunEditorPage(workbench);
          const name = `${theme.replace(" ", "-")}-${column}`;
          await workbench.rightClick("damped_oscillation.csv", "Discover Equations");
          await page.primary("Discover").waitFor();
          await workbench.command("View: Close Primary Side Bar");
          await workbench.screenshot(`setup-${name}`);
          await page.press("Discover");
          await page.primary("Continue").waitFor({ timeout: 60_000 });
          await workbench.screenshot(`fit-${name}`);
          // Half-way through the search.
          const moments = Number(await page.slider().getAttribute("aria-valuemax"));
          await page.slider().press("Home");
          for (let k = 0; k < moments / 2; k++) await page.slider().press("ArrowRight");
          await page.button("Back to now").waitFor();
          await workbench.screenshot(`replay-${name}`);
          await page.slider().press("End");
          for (const tab of ["Residuals", "Parameters", "Code"] as const) {
            await page.tab(tab).click();
            await page.locator("[role=tabpanel]:visible").first().waitFor();
            if (theme === "light") await workbench.screenshot(`${tab.toLowerCase()}-${name}`);
          }
          // Nothing may be wider than its column.
          const overflow = await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
          expect(overflow).toBeLessThanOrEqual(0);
        } finally {
          await workbench.close();
        }
      });
    }
  }
});
