/**
 * Pictures of the page in every theme and width, to be looked at:
 *
 *   node test/page/screenshots.mjs [name-filter]      writes test/e2e/screenshots/page/*.png
 *
 * Fails when the page breaks the content policy, throws, or scrolls sideways.
 */
import { existsSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { servePage } from "./serve.mjs";

const folder = fileURLToPath(new URL("../e2e/screenshots/page/", import.meta.url));
const filter = process.argv[2] ?? "";
const executablePath = ["/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync);

const tab = (name) => (page) => page.getByRole("tab", { name }).click();
const open =
  (...names) =>
  async (page) => {
    for (const name of names) await page.getByRole("button", { name }).click();
  };
const hover = async (page) => {
  await page
    .getByRole("radio", { name: /size 13/ })
    .first()
    .hover();
};
const keyboard = async (page) => {
  await page.locator(".point[aria-checked=true]").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
};

/** name, scenario, what to do first */
const shots = [
  ["results", "results"],
  ["results-hover", "results", hover],
  ["results-keyboard", "results", keyboard],
  ["residuals", "results", tab("Residuals")],
  ["parameters", "results", tab("Parameters")],
  ["code", "results", tab("Code")],
  ["gas", "gas"],
  ["gas-residuals", "gas", tab("Residuals")],
  ["setup", "setup"],
  ["setup-open", "setup", open("How the file is read", "Single operators", "Advanced")],
  ["starting", "starting"],
  ["nothing", "nothing"],
  ["hostile", "hostile"],
];
const sizes = [
  ["wide", { width: 1280, height: 800 }],
  ["narrow", { width: 600, height: 1100 }],
];

mkdirSync(folder, { recursive: true });
const { address, close } = await servePage();
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
let faults = 0;
try {
  for (const theme of ["light", "dark", "contrast"]) {
    for (const [sizeName, viewport] of sizes) {
      for (const [name, scenario, prepare] of shots) {
        const file = `${name}-${theme}-${sizeName}`;
        if (!file.includes(filter)) continue;
        const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
        const page = await context.newPage();
        const problems = [];
        page.on("pageerror", (error) => problems.push(error.stack));
        await page.goto(`${address}?scenario=${scenario}&theme=${theme}`);
        await page.locator(".header").waitFor();
        await prepare?.(page);
        await page.evaluate(() => document.fonts.ready);
        await page.waitForTimeout(150);
        await page.screenshot({ path: `${folder}${file}.png` });
        const { violations, faultsSaid, sideways } = await page.evaluate(() => ({
          violations: globalThis.harness.violations,
          faultsSaid: globalThis.harness.said.filter(({ type }) => type === "fault"),
          sideways: document.documentElement.scrollWidth > innerWidth,
        }));
        problems.push(...violations, ...faultsSaid.map(({ message }) => message));
        if (sideways) problems.push("scrolls sideways");
        for (const problem of problems) console.error(`${file}: ${problem}`);
        faults += problems.length;
        await context.close();
      }
    }
  }
} finally {
  await browser.close();
  close();
}
process.exitCode = faults > 0 ? 1 : 0;
