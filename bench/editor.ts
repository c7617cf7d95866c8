/**
 * How the extension feels in a real VS Code: how long it takes to activate, from the right-click to the form and to the
 * first formula, and the longest frame of the page while two threads search. Prints the figures of several runs and their
 * medians. Moments are taken in the page itself, since the driver looks at it only now and then; the time that it takes
 * to find and press Discover is left out.
 *
 *   npm run package && npm run bench -- editor [runs]
 */
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { requireBrowser } from "../scripts/browser.mjs";
import { installExtension } from "../scripts/vscodeServer.mjs";
import { RunEditorPage } from "../test/e2e/runEditor";
import { Workbench } from "../test/e2e/workbench";

const runs = Number(process.argv[2] ?? 3);
const watched = 5000;

const vsix = readdirSync(".").find((name) => name.endsWith(".vsix"));
if (vsix === undefined) throw new Error("There is no VSIX: run `npm run package` first.");
const profile = mkdtempSync(join(tmpdir(), "parsimony-installed-"));
const installation = {
  extensions: installExtension({ vsix: resolve(vsix), profile }),
  browser: requireBrowser(),
};

/** What is measured once per start of the editor, in milliseconds. `again` is a second file, opened right afterwards. */
interface Figures {
  readonly activation: number;
  readonly setup: number;
  readonly formula: number;
  readonly setupAgain: number;
  readonly formulaAgain: number;
  readonly longestFrame: number;
}

/** Resolves with the time at which the visible run editor first shows an element with a text. */
function appears({ selector, text }: { selector: string; text: string }): Promise<number> {
  const inside = (frame: HTMLIFrameElement | null | undefined) => frame?.contentDocument;
  const isThere = () =>
    [...document.querySelectorAll<HTMLIFrameElement>("iframe.webview")].some((outer) => {
      const page = outer.checkVisibility() ? inside(inside(outer)?.querySelector("iframe#active-frame")) : undefined;
      return [...(page?.querySelectorAll(selector) ?? [])].some((element) => element.textContent?.includes(text));
    });
  return new Promise((done) => {
    const look = () => (isThere() ? done(Date.now()) : requestAnimationFrame(look));
    look();
  });
}

/** Resolves with the time of the next click in the page. */
function nextClick(): Promise<number> {
  return new Promise((done) => {
    addEventListener("click", () => done(Date.now()), { capture: true, once: true });
  });
}

/** Longest time between two frames of the page, in milliseconds. */
function watchFrames(_: unknown, duration: number): Promise<number> {
  return new Promise((done) => {
    const start = performance.now();
    let [last, longest] = [start, 0];
    const frame = (now: number) => {
      longest = Math.max(longest, now - last);
      last = now;
      if (now - start < duration) requestAnimationFrame(frame);
      else done(longest);
    };
    requestAnimationFrame(frame);
  });
}

/** Right-clicks a file and discovers; returns the time to the form, and to the first formula. */
async function discover(workbench: Workbench, file: string, question: string) {
  const page = new RunEditorPage(workbench);
  await workbench.explorerRow(file).click({ button: "right" });
  const item = workbench.page.locator(".monaco-menu .action-item", { hasText: "Discover Equations" });
  await item.waitFor();
  // The editor ignores a click that comes faster than a hand could move.
  await workbench.page.waitForTimeout(500);
  const form = workbench.page.evaluate(appears, { selector: ".question", text: question });
  const clicked = Date.now();
  await item.click();
  const setup = (await form) - clicked;
  await page.primary("Discover").waitFor();
  const row = workbench.page.evaluate(appears, { selector: ".formulas tbody tr", text: "" });
  const pressed = page.locator("body").evaluate(nextClick);
  await page.press("Discover");
  return { setup, formula: setup + (await row) - (await pressed) };
}

/** As the editor itself measured it. */
async function activationTime(workbench: Workbench): Promise<number> {
  await workbench.command("Developer: Show Running Extensions");
  const ours = workbench.page.locator(".runtime-extensions-editor .monaco-list-row", { hasText: "parsimony" }).first();
  const text = await ours.locator(".activation-time").innerText();
  return Number(/(\d+)\s*ms/.exec(text)?.[1]);
}

async function measure(): Promise<Figures> {
  const workbench = await Workbench.open(installation, {
    examples: ["damped_oscillation.csv", "planets.csv"],
    settings: { "parsimony.run.seconds": 60, "parsimony.run.threads": 2 },
  });
  try {
    await workbench.page.waitForTimeout(3000);
    const first = await discover(workbench, "damped_oscillation.csv", "180 rows");
    const longestFrame = await new RunEditorPage(workbench).locator("body").evaluate(watchFrames, watched);
    await new RunEditorPage(workbench).press("Stop");
    const second = await discover(workbench, "planets.csv", "period");
    const activation = await activationTime(workbench);
    return { activation, ...first, setupAgain: second.setup, formulaAgain: second.formula, longestFrame };
  } finally {
    await workbench.close();
  }
}

const describe = (figures: Figures) =>
  `activation ${figures.activation.toFixed(0)} ms; right-click to form ${figures.setup.toFixed(0)} ms, ` +
  `to first formula ${figures.formula.toFixed(0)} ms; a second file ${figures.setupAgain.toFixed(0)} and ` +
  `${figures.formulaAgain.toFixed(0)} ms; longest frame ${figures.longestFrame.toFixed(0)} ms`;

const measured: Figures[] = [];
for (let run = 0; run < runs; run++) {
  measured.push(await measure());
  console.log(describe(measured[run]));
}
const median = (of: keyof Figures) => measured.map((each) => each[of]).toSorted((a, b) => a - b)[Math.floor(runs / 2)];
console.log(
  `median of ${runs}: ` +
    describe({
      activation: median("activation"),
      setup: median("setup"),
      formula: median("formula"),
      setupAgain: median("setupAgain"),
      formulaAgain: median("formulaAgain"),
      longestFrame: median("longestFrame"),
    }),
);
