/**
 * How long the page keeps the browser busy while a run goes on: thirty formulas and a plot of 5,000 points that change
 * five times a second. Prints numbers and judges nothing, since the clock of a shared machine is no judge.
 *
 *   node test/page/frames.mjs
 */
import { chromium } from "playwright-core";
import { browserFlags, requireBrowser } from "../../scripts/browser.mjs";
import { servePage } from "./serve.mjs";

const snapshots = 25;
const { address, close } = await servePage();
const browser = await chromium.launch({ executablePath: requireBrowser(), args: browserFlags });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
await page.goto(`${address}?scenario=gas`);
await page.locator("canvas").first().waitFor();
// The first snapshots render every formula for the first time.
await page.evaluate("harness.rush(3)");

const session = await page.context().newCDPSession(page);
await session.send("Performance.enable");
/** @param {string} metric */
const read = async (metric) =>
  (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === metric)?.value ?? 0;
const metrics = ["TaskDuration", "ScriptDuration", "LayoutDuration", "RecalcStyleDuration"];
const before = await Promise.all(metrics.map(read));
const longest = /** @type {number} */ (await page.evaluate(`harness.rush(${snapshots})`));
const after = await Promise.all(metrics.map(read));

console.log(`longest time between two frames: ${longest.toFixed(0)} ms`);
for (const [i, metric] of metrics.entries()) {
  console.log(`${metric} per snapshot: ${((1000 * (after[i] - before[i])) / snapshots).toFixed(1)} ms`);
}
await browser.close();
close();
