/**
 * Pictures of the page in every theme and width, to be looked at:
 *
 *   node test/page/screenshots.mjs [part of a name]      writes test/e2e/screenshots/page/*.png
 *
 * Fails where the page breaks the content policy, throws, or scrolls sideways.
 */
import { mkdirSync } from "node:fs";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { browserFlags, requireBrowser } from "../../scripts/browser.mjs";
import { servePage } from "./serve.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {{ name: string, scenario: string, prepare?: (page: Page) => Promise<void> }} Shot */

const folder = fileURLToPath(new URL("../e2e/screenshots/page/", import.meta.url));
const filter = argv[2] ?? "";

/** @param {string} name */
const tab = (name) => (/** @type {Page} */ page) => page.getByRole("tab", { name }).click();
/** @param {string[]} names */
const open =
  (...names) =>
  async (/** @type {Page} */ page) => {
    for (const name of names) await page.getByRole("button", { name }).click();
  };
const intervals = async (/** @type {Page} */ page) => {
  await tab("Parameters")(page);
  await page.getByRole("button", { name: "Confidence intervals" }).click();
  await page.getByRole("button", { name: "Cancel" }).waitFor();
};
const walkFront = async (/** @type {Page} */ page) => {
  await page.locator(".point[aria-checked=true]").focus();
  await page.keyboard.press("ArrowRight");
};
const pointAtFront = (/** @type {Page} */ page) => page.getByRole("radio", { name: /size 13/ }).hover();
const replay = async (/** @type {Page} */ page) => {
  await page.getByRole("slider").focus();
  for (let k = 0; k < 5; k++) await page.keyboard.press("ArrowLeft");
  await page.getByRole("button", { name: "Back to now" }).waitFor();
};
const scrollDown = async (/** @type {Page} */ page) => {
  await page.mouse.move(200, 500);
  await page.mouse.wheel(0, 900);
};

const codeStyle = async (/** @type {Page} */ page) => {
  await tab("Code")(page);
  await page.getByRole("button", { name: "Style" }).click();
};

/** @type {readonly Shot[]} */
const shots = [
  { name: "results", scenario: "results" },
  { name: "results-below", scenario: "results", prepare: scrollDown },
  { name: "results-hover", scenario: "results", prepare: pointAtFront },
  { name: "results-keyboard", scenario: "results", prepare: walkFront },
  { name: "dynamics", scenario: "dynamics" },
  { name: "dynamics-phase", scenario: "dynamics", prepare: tab("Phase portrait") },
  { name: "dynamics-code", scenario: "dynamics", prepare: tab("Code") },
  { name: "dynamics-setup", scenario: "dynamics-setup" },
  { name: "fields", scenario: "fields" },
  { name: "fields-experiments", scenario: "fields-experiments" },
  {
    name: "fields-plane",
    scenario: "fields-plane",
    prepare: (page) => page.getByRole("slider", { name: "t [h]" }).fill("6"),
  },
  { name: "fields-setup", scenario: "fields-setup" },
  { name: "replay", scenario: "results", prepare: replay },
  { name: "residuals", scenario: "results", prepare: tab("Residuals") },
  { name: "parameters", scenario: "results", prepare: tab("Parameters") },
  { name: "pooled", scenario: "pooled", prepare: tab("Parameters") },
  {
    name: "what-if",
    scenario: "results",
    prepare: async (page) => {
      await tab("Parameters")(page);
      await page.getByRole("button", { name: "What if?" }).first().click();
      await page.getByRole("button", { name: "Fit this" }).first().scrollIntoViewIfNeeded();
    },
  },
  {
    name: "fix-number",
    scenario: "results",
    prepare: async (page) => {
      await tab("Parameters")(page);
      await page.getByRole("button", { name: "What if?" }).last().click();
      await page.getByRole("textbox", { name: /Number in place of/ }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "level-plots",
    scenario: "large",
    prepare: async (page) => {
      await tab("Parameters")(page);
      await page.getByRole("slider", { name: "p1 by level" }).focus();
      await page.keyboard.press("End");
    },
  },
  { name: "intervals-computing", scenario: "results", prepare: intervals },
  {
    name: "intervals",
    scenario: "results",
    prepare: async (page) => {
      await intervals(page);
      await page.evaluate("harness.answerIntervals()");
      await open("Strongly correlated numbers")(page);
      await page.getByRole("button", { name: "Hide intervals" }).scrollIntoViewIfNeeded();
    },
  },
  { name: "code", scenario: "results", prepare: tab("Code") },
  { name: "code-style", scenario: "results", prepare: codeStyle },
  { name: "gas", scenario: "gas" },
  { name: "gas-residuals", scenario: "gas", prepare: tab("Residuals") },
  { name: "gas-parameters", scenario: "gas", prepare: tab("Parameters") },
  { name: "large", scenario: "large" },
  { name: "large-parameters", scenario: "large", prepare: tab("Parameters") },
  { name: "large-setup", scenario: "large", prepare: open("Setup") },
  { name: "setup", scenario: "setup" },
  {
    name: "setup-open",
    scenario: "setup",
    prepare: open("How the file is read", "Single operators", "Advanced"),
  },
  {
    name: "constraints",
    scenario: "planets-setup",
    prepare: async (page) => {
      await open("Ask for more")(page);
      await page.locator(".wish").last().scrollIntoViewIfNeeded();
    },
  },
  {
    name: "wrong-wishes",
    scenario: "wrong-wishes",
    prepare: async (page) => {
      await open("Ask for more")(page);
      await page.locator(".wish").last().scrollIntoViewIfNeeded();
    },
  },
  { name: "planets", scenario: "planets" },
  { name: "planets-setup", scenario: "planets-setup", prepare: open("Advanced") },
  { name: "unreadable", scenario: "unreadable" },
  { name: "starting", scenario: "starting" },
  { name: "nothing", scenario: "nothing" },
  { name: "hostile", scenario: "hostile" },
];
const sizes = {
  wide: { width: 1280, height: 800 },
  standard: { width: 930, height: 760 },
  narrow: { width: 600, height: 1100 },
  slim: { width: 420, height: 1100 },
};

mkdirSync(folder, { recursive: true });
const { address, close } = await servePage();
const browser = await chromium.launch({ executablePath: requireBrowser(), args: browserFlags });
let faults = 0;
for (const theme of ["light", "dark", "contrast", "contrastLight"]) {
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const { name, scenario, prepare } of shots) {
      const file = `${name}-${theme}-${size}`;
      if (!file.includes(filter)) continue;
      const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
      const page = await context.newPage();
      /** @type {string[]} */
      const problems = [];
      page.on("pageerror", (error) => problems.push(error.stack ?? error.message));
      await page.goto(`${address}?scenario=${scenario}&theme=${theme}`);
      await page.locator(".header").waitFor();
      await prepare?.(page);
      await page.evaluate("document.fonts.ready.then(() => undefined)");
      await page.waitForTimeout(150);
      await page.screenshot({ path: `${folder}${file}.png` });
      const seen = /** @type {string[]} */ (
        await page.evaluate(`[
          ...harness.violations,
          ...harness.said.filter(({ type }) => type === "fault").map(({ message }) => message),
          ...(document.documentElement.scrollWidth > innerWidth ? ["scrolls sideways"] : []),
        ]`)
      );
      for (const problem of [...problems, ...seen]) console.error(`${file}: ${problem}`);
      faults += problems.length + seen.length;
      await context.close();
    }
  }
}
await browser.close();
close();
process.exitCode = faults > 0 ? 1 : 0;
