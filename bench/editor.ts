/**
 * How the extension feels in a real VS Code: from the right-click to the first formula, and the longest frame of the page
 * while two threads search. Prints the figures of several runs and their medians.
 *
 *   npm run package && npm run bench -- editor [runs]
 */
/// <reference lib="dom" />
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { requireBrowser } from "../scripts/browser.mjs";
import { RunEditorPage } from "../test/e2e/runEditor";
import { Workbench } from "../test/e2e/workbench";

const runs = Number(process.argv[2] ?? 3);
const watched = 5000;

const vsix = readdirSync(".").find((name) => name.endsWith(".vsix"));
if (vsix === undefined) throw new Error("There is no VSIX: run `npm run package` first.");
const installation = { vsix: resolve(vsix), browser: requireBrowser() };

/** Longest and mean time between two frames of the page, in milliseconds. */
function watchFrames(_: unknown, duration: number): Promise<{ longest: number; mean: number }> {
  return new Promise((done) => {
    const start = performance.now();
    let [last, longest, count] = [start, 0, 0];
    const frame = (now: number) => {
      longest = Math.max(longest, now - last);
      last = now;
      count++;
      if (now - start < duration) requestAnimationFrame(frame);
      else done({ longest, mean: (now - start) / count });
    };
    requestAnimationFrame(frame);
  });
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const figures: { setup: number; formula: number; longest: number; mean: number }[] = [];
for (let run = 0; run < runs; run++) {
  const workbench = await Workbench.open(installation, {
    examples: ["damped_oscillation.csv", "planets.csv"],
    settings: { "parsimony.run.seconds": 60, "parsimony.run.threads": 2 },
  });
  try {
    const page = new RunEditorPage(workbench);
    // Once, so that what is measured is not the start of VS Code itself.
    await workbench.rightClick("planets.csv", "Discover Equations");
    await page.primary("Discover").waitFor();

    await workbench.explorerRow("damped_oscillation.csv").click({ button: "right" });
    const item = workbench.page.locator(".monaco-menu .action-item", { hasText: "Discover Equations" });
    await item.waitFor();
    // The editor ignores a click that comes faster than a hand could move.
    await workbench.page.waitForTimeout(500);
    const clicked = performance.now();
    await item.click();
    await page.question().filter({ hasText: "180 rows" }).waitFor();
    const setup = performance.now() - clicked;
    await page.press("Discover");
    await page.rows().first().waitFor();
    const formula = performance.now() - clicked;
    const frames = await page.locator("body").evaluate(watchFrames, watched);
    figures.push({ setup, formula, ...frames });
    console.log(
      `right-click to setup ${setup.toFixed(0)} ms, to first formula ${formula.toFixed(0)} ms; ` +
        `longest frame ${frames.longest.toFixed(0)} ms, mean ${frames.mean.toFixed(1)} ms`,
    );
  } finally {
    await workbench.close();
  }
}
console.log(
  `median of ${runs}: setup ${median(figures.map((each) => each.setup)).toFixed(0)} ms, ` +
    `first formula ${median(figures.map((each) => each.formula)).toFixed(0)} ms, ` +
    `longest frame ${median(figures.map((each) => each.longest)).toFixed(0)} ms`,
);
