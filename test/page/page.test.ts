import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { FormulaView, RunSnapshot } from "../../src/protocol/snapshot";
import { PageBench, problems, said, update } from "./page";

let bench: PageBench;
let page: Page;

beforeAll(async () => {
  bench = await PageBench.open();
});
afterAll(() => bench.close());
afterEach(async () => {
  expect(await problems(page)).toEqual([]);
  await page.close();
});

const chosenRow = () => page.locator(".formulas tr.chosen");
const point = (size: number) => page.getByRole("radio", { name: new RegExp(`size ${size},`) });

function withKneeAt(size: number) {
  return (before: RunSnapshot): RunSnapshot => ({
    ...before,
    front: before.front.map((formula) => ({ ...formula, knee: formula.complexity === size })),
  });
}

function without(size: number, better: Partial<FormulaView>) {
  return (before: RunSnapshot): RunSnapshot => ({
    ...before,
    front: before.front.map((formula) => (formula.complexity === size ? { ...formula, ...better } : formula)),
  });
}

describe("the choice", () => {
  it("follows the best trade-off until the person chooses, and then stays", async () => {
    page = await bench.show("results");
    expect(await chosenRow().locator("td").first().innerText()).toBe("11");
    await update(page, withKneeAt(13));
    expect(await chosenRow().locator("td").first().innerText()).toBe("13");

    await page.locator(".formulas tr", { hasText: "0.912" }).click();
    await update(page, withKneeAt(19));
    expect(await chosenRow().locator("td").first().innerText()).toBe("9");
    await page.getByRole("button", { name: "Go to the best trade-off" }).click();
    expect(await chosenRow().locator("td").first().innerText()).toBe("19");
  });

  it("goes to the formula that beat the chosen one", async () => {
    page = await bench.show("results");
    await point(13).click();
    await update(page, without(13, { id: "b".repeat(16), complexity: 12, loss: 0.001 }));
    expect(await chosenRow().locator("td").first().innerText()).toBe("12");
  });

  it("is told to the host, and to the page by commands", async () => {
    page = await bench.show("results");
    const ids = (await page.evaluate<RunSnapshot>("harness.current()")).front.map(({ id }) => id);
    await page.evaluate(`harness.send({ type: "reveal", view: "results", formula: ${JSON.stringify(ids[2])} })`);
    await expect.poll(() => chosenRow().locator("td").first().innerText()).toBe("5");
    const chosen = (await said(page)).flatMap((message) => (message.type === "chosen" ? [message.formula] : []));
    expect(chosen).toEqual([ids[4], ids[2]]);
  });
});

describe("the keyboard", () => {
  it("walks the front with arrow keys and keeps the focus while the run goes on", async () => {
    page = await bench.show("results");
    await point(11).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    expect(await point(4).getAttribute("aria-checked")).toBe("true");
    await update(page, withKneeAt(19));
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toContain("size 4,");
  });

  it("stops once on the front, whichever point is chosen", async () => {
    page = await bench.show("results");
    await point(9).click();
    const inFront = () => page.evaluate<boolean>("document.activeElement.closest('.front') !== null");
    await page.keyboard.press("Shift+Tab");
    expect(await inFront()).toBe(false);
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toContain("size 9,");
    await page.keyboard.press("Tab");
    expect(await inFront()).toBe(false);
    await page.keyboard.press("Shift+Tab");
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toContain("size 9,");
  });

  it("goes on from the form when the question is opened, and comes back to the question", async () => {
    page = await bench.show("results");
    await page.locator("button.question").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("columns");
    await page.getByRole("button", { name: "Results" }).press("Enter");
    await expect.poll(() => page.evaluate("document.activeElement.className")).toBe("question");
  });

  it("walks the list, and reaches the star of the chosen row with Tab", async () => {
    page = await bench.show("results");
    await chosenRow().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const [star] = (await said(page)).filter((message) => message.type === "formulaEdit");
    expect(star).toMatchObject({ edit: { kind: "star", starred: true } });
    expect(await chosenRow().locator("td").first().innerText()).toBe("13");
  });

  it("moves between tabs", async () => {
    page = await bench.show("results");
    await page.getByRole("tab", { name: "Fit" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.getByRole("cell", { name: "23.8" }).waitFor();
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Parameters");
  });

  it("gives a column another role", async () => {
    page = await bench.show("setup");
    const role = page.getByRole("radiogroup", { name: "airmass" }).getByRole("radio", { name: "ignore" });
    await role.focus();
    await page.keyboard.press("ArrowLeft");
    expect((await said(page)).at(-1)).toEqual({
      type: "edit",
      edit: { kind: "role", column: "airmass", role: "time" },
    });
  });
});

describe("the replay", () => {
  const slider = () => page.getByRole("slider", { name: "Moment of the search" });
  const valueText = () => slider().getAttribute("aria-valuetext");
  const sizes = () => page.locator(".formulas tbody tr td:first-child").allInnerTexts();

  it("goes through the search by keyboard, from its first formula to now", async () => {
    page = await bench.show("results");
    expect(await valueText()).toBe("now: 7 formulas, best R² 0.9979");
    await slider().focus();
    await page.keyboard.press("Home");
    await expect.poll(sizes).toEqual(["1"]);
    expect(await valueText()).toBe("after 1.3\u00a0s: 1 formula, best R² 0.020");
    await page.keyboard.press("ArrowRight");
    await expect.poll(sizes).toEqual(["1", "5"]);
    await page.keyboard.press("ArrowRight");
    await expect.poll(sizes).toEqual(["1", "4"]);
    expect(await page.locator(".point").count()).toBe(2);
    await page.keyboard.press("End");
    await expect.poll(sizes).toEqual(["1", "4", "5", "9", "11", "13", "19"]);
    expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe("slider");
  });

  it("is dragged with the pointer", async () => {
    page = await bench.show("results");
    const box = (await page.locator(".track").boundingBox())!;
    await page.mouse.move(box.x + box.width - 20, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + 300, box.y + 20, { steps: 4 });
    await page.mouse.move(box.x + 10, box.y + 20, { steps: 4 });
    await expect.poll(sizes).toEqual(["1"]);
    await page.mouse.move(box.x + box.width - 5, box.y + 90, { steps: 4 });
    await page.mouse.up();
    await expect.poll(sizes).toHaveLength(7);
  });

  it("stays at its moment while the search goes on, and at now while nobody drags it away", async () => {
    page = await bench.show("results");
    const more = (before: RunSnapshot): RunSnapshot => ({
      ...before,
      front: before.front.filter(({ complexity }) => complexity !== 13),
      moments: [...before.moments, { seconds: 22 + before.moments.length, formulas: 6, loss: 0.001, r2: 0.999 }],
    });
    await update(page, more);
    expect(await valueText()).toBe("now: 6 formulas, best R² 0.9990");
    await slider().press("Home");
    await expect.poll(sizes).toEqual(["1"]);
    await update(page, more);
    expect(await valueText()).toContain("after 1.3\u00a0s");
    expect(await sizes()).toEqual(["1"]);
    await page.getByRole("button", { name: "Back to now" }).click();
    await expect.poll(sizes).toHaveLength(6);
    expect(await page.getByRole("button", { name: "Back to now" }).count()).toBe(0);
  });

  it("shows and inserts a formula that is not on the front any more, and says so", async () => {
    page = await bench.show("results");
    await slider().press("ArrowLeft");
    await slider().press("ArrowLeft");
    await slider().press("ArrowLeft");
    await expect.poll(sizes).toEqual(["1", "4", "5", "9", "11", "14"]);
    await page.locator(".formulas tbody tr", { hasText: "0.9954" }).click();
    await page.getByText(/^No longer on the front/).waitFor();
    const origin = await page.locator(".provenance .origin").innerText();
    expect(origin).toBe("size 14, found by evolution after 13.4\u00a0s, on the front until 14.3\u00a0s");
    expect(await page.getByRole("button", { name: "Delete" }).count()).toBe(0);
    await page.getByRole("button", { name: /^Insert/ }).click();
    await page.getByText("Inserted into fit.py").waitFor();
    const messages = await said(page);
    const insertion = messages.findLast((message) => message.type === "request");
    const chosen = messages.findLast((message) => message.type === "chosen");
    expect(insertion).toMatchObject({ request: { kind: "insert", formula: expect.stringMatching(/@13\.4$/) } });
    expect(chosen).toMatchObject({ formula: expect.stringMatching(/@13\.4$/) });
    // Back now, the choice is the best formula that is no larger.
    await page.getByRole("button", { name: "Back to now" }).click();
    await expect.poll(() => chosenRow().locator("td").first().innerText()).toBe("13");
  });

  it("is not there for a run that has no history", async () => {
    page = await bench.show("results");
    await slider().press("Home");
    await expect.poll(sizes).toEqual(["1"]);
    await update(page, (before) => ({ ...before, moments: [] }));
    expect(await slider().count()).toBe(0);
    await expect.poll(sizes).toHaveLength(7);
  });
});

describe("the form", () => {
  it("says what was typed on Enter, never in between, and never overwrites it", async () => {
    page = await bench.show("setup");
    const unit = page.locator(".columns tr", { hasText: "flux_error" }).locator("input[type=text]");
    await unit.click();
    await unit.pressSequentially("m");
    await update(page, (before) => ({ ...before, revision: 9 }));
    await unit.pressSequentially("Jy");
    expect(await unit.inputValue()).toBe("mJy");
    expect((await said(page)).filter(({ type }) => type === "edit")).toEqual([]);
    await page.keyboard.press("Enter");
    expect((await said(page)).at(-1)).toEqual({
      type: "edit",
      edit: { kind: "unit", column: "flux_error", unit: "mJy" },
    });
  });

  it("marks a number that cannot be, and brings it within its limits", async () => {
    page = await bench.show("setup");
    await page.getByRole("button", { name: "Advanced" }).click();
    const threads = page.locator(".field", { hasText: "Threads" }).locator("input");
    await threads.fill("99");
    expect(await page.locator("[data-invalid]").count()).toBe(1);
    expect(await page.getByRole("alert").innerText()).toBe("1 to 8");
    await threads.fill("2.5");
    expect(await page.getByRole("alert").innerText()).toBe("a whole number, 1 to 8");
    await threads.fill("4");
    expect(await page.getByRole("alert").count()).toBe(0);
    await threads.fill("99");
    await threads.press("Enter");
    expect((await said(page)).at(-1)).toEqual({
      type: "edit",
      edit: { kind: "setting", setting: "threads", value: 8 },
    });
    expect(await page.locator("[data-invalid]").count()).toBe(0);
    await page.getByText("set to 8 (1 to 8)").waitFor();
    const limit = page.locator(".field", { hasText: "Time" }).locator("input");
    await limit.fill("soon");
    await limit.press("Enter");
    await expect.poll(() => limit.inputValue()).toBe("60");
    await page.getByText("stays 60: not a number").waitFor();
  });

  it("switches groups of operators and single ones", async () => {
    page = await bench.show("setup");
    await page.getByRole("button", { name: "√" }).click();
    const edit = async () => (await said(page)).at(-1);
    expect(await edit()).toMatchObject({ edit: { kind: "operators", operators: ["sqrt", "cbrt"], enabled: false } });
    expect(await page.getByRole("button", { name: "exp log" }).getAttribute("aria-pressed")).toBe("mixed");
    await page.getByRole("button", { name: "Single operators" }).click();
    await page.getByRole("checkbox", { name: "log₁₀" }).click();
    expect(await edit()).toMatchObject({ edit: { kind: "operators", operators: ["log10"], enabled: true } });
  });

  it("asks for what must hold, one wish at a time", async () => {
    page = await bench.show("planets-setup");
    await page.getByRole("button", { name: "Ask for more" }).click();
    const asked = async () => {
      const message = (await said(page)).at(-1);
      return message?.type === "edit" ? message.edit : undefined;
    };
    await page.getByRole("button", { name: "stellar_mass", exact: true }).click();
    expect(await asked()).toEqual({ kind: "required", input: "stellar_mass", required: true });
    await page.getByRole("combobox", { name: "Exponents" }).click();
    await page.getByRole("option", { name: "whole numbers" }).click();
    expect(await asked()).toEqual({ kind: "constraints", constraints: { exponents: "integer" } });
    const rules = page.getByRole("textbox", { name: /^Never nested/ });
    await rules.fill("log in exp\nexp in sin");
    await rules.blur();
    expect(await asked()).toEqual({
      kind: "constraints",
      constraints: { nesting: ["log in exp", "exp in sin"] },
    });
  });

  it("says at each field what is wrong with what stands in it", async () => {
    page = await bench.show("wrong-wishes");
    await page.getByRole("button", { name: "Ask for more" }).click();
    const shape = page.getByRole("textbox", { name: /^Shape/ });
    expect(await shape.getAttribute("aria-invalid")).toBe("true");
    // A sentence beside a field is not read out with it.
    expect(await shape.getAttribute("aria-label")).toContain('"rising in eccentricity" cannot be read');
    const wish = page.locator(".wish", { has: shape });
    expect(await wish.getByRole("alert").innerText()).toContain("increasing in x from 0 to 10");
    expect(await page.locator(".wishes").getByRole("alert").count()).toBe(4);
    await update(page, (before) => ({
      ...before,
      setup: { ...before.setup, constraintComplaints: {}, obstacles: [] },
    }));
    expect(await page.locator(".wishes").getByRole("alert").count()).toBe(0);
    expect(await shape.getAttribute("aria-invalid")).not.toBe("true");
    expect(await shape.getAttribute("aria-label")).not.toContain("cannot be read");
  });

  it("changes how the file is read without forgetting the rest", async () => {
    page = await bench.show("setup");
    await page.getByRole("button", { name: "How the file is read" }).click();
    await page.getByRole("combobox", { name: "Columns are separated by" }).click();
    await page.getByRole("option", { name: "semicolon" }).click();
    expect((await said(page)).at(-1)).toEqual({
      type: "edit",
      edit: {
        kind: "dialect",
        dialect: { delimiter: ";", header: true, decimalComma: false, missing: ["NA", "nan"] },
      },
    });
  });

  it("lets a wrong delimiter be taken back when the file could not be read with it", async () => {
    page = await bench.show("setup");
    await page.getByRole("button", { name: "How the file is read" }).click();
    await update(page, (before) => ({
      ...before,
      setup: { ...before.setup, ready: false, failed: true, dialect: undefined, head: [] },
    }));
    expect(await page.locator(".primary").getAttribute("title")).toBe("The data could not be read.");
    await page.getByRole("combobox", { name: "Columns are separated by" }).click();
    await page.getByRole("option", { name: "detect" }).click();
    expect((await said(page)).at(-1)).toEqual({
      type: "edit",
      edit: { kind: "dialect", dialect: { header: true, decimalComma: false, missing: ["NA", "nan"] } },
    });
  });

  it("says nothing but why the data could not be read", async () => {
    page = await bench.show("unreadable");
    await page.getByRole("alert").waitFor();
    expect(await page.getByText(/Reading the first rows|Choose the column/).count()).toBe(0);
    await page.getByRole("button", { name: "How the file is read" }).click();
    await page.getByRole("combobox", { name: "Columns are separated by" }).waitFor();
  });

  it.each([1280, 930, 600, 420])("leaves names, units and ranges readable when it is %i wide", async (width) => {
    page = await bench.show("planets-setup", { width, height: 900 });
    const cut = await page.evaluate<string[]>(
      `[...document.querySelectorAll(".columns tbody .label")]
        .filter((label) => label.offsetWidth < Math.min(100, label.scrollWidth))
        .map((label) => label.textContent)`,
    );
    expect(cut).toEqual([]);
    const clipped = await page.evaluate<string[]>(
      `[...document.querySelectorAll(".columns vscode-text-field")]
        .map((field) => field.shadowRoot.querySelector("input"))
        .filter((input) => input.scrollWidth > input.clientWidth)
        .map((input) => input.value)`,
    );
    expect(clipped).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  });
});

describe("a run that goes on", () => {
  it("keeps the scroll offset and moves nothing when digits change", async () => {
    page = await bench.show("results", { width: 1280, height: 560 });
    await page.mouse.move(300, 450);
    await page.mouse.wheel(0, 160);
    await expect
      .poll(() => page.locator(".pane.map").evaluate((pane: { scrollTop: number }) => pane.scrollTop))
      .toBeGreaterThan(100);
    const top = await page.locator(".pane.map").evaluate((pane: { scrollTop: number }) => pane.scrollTop);
    await page.waitForTimeout(700);
    const shiftBefore = await page.evaluate<number>("harness.layoutShift()");
    const boxes = () =>
      page
        .locator(".fact")
        .evaluateAll((facts: unknown) => (facts as { offsetLeft: number }[]).map((fact) => fact.offsetLeft));
    const before = await boxes();
    for (let tick = 1; tick <= 10; tick++) {
      await update(page, (last) => ({
        ...last,
        status: {
          ...last.status,
          seconds: 23 + 3.1 * tick,
          sessionSeconds: 23 + 3.1 * tick,
          evaluations: last.status.evaluations + 111_111 * tick,
        },
      }));
    }
    expect(await boxes()).toEqual(before);
    expect(await page.locator(".pane.map").evaluate((pane: { scrollTop: number }) => pane.scrollTop)).toBe(top);
    // A word moves by a digit where a count grows by one; nothing else does.
    expect(await page.evaluate<number>("harness.layoutShift()")).toBeLessThan(shiftBefore + 0.0005);
  });

  it("touches only what changed", async () => {
    page = await bench.show("results");
    await page.locator("canvas").first().waitFor();
    await page.evaluate(`
      window.touched = new Set();
      new MutationObserver((records) => {
        for (const { target } of records) {
          const element = target.nodeType === 1 ? target : target.parentElement;
          window.touched.add(element.closest("tr[data-formula], .fact, .progress, .equation, .panels, .timeline")?.className);
        }
      }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });`);
    const touched = () => page.evaluate<string[]>("[...window.touched]");
    await update(page, (before) => ({ ...before, revision: before.revision + 1 }));
    expect(await touched()).toEqual([]);
    await update(page, (before) => ({ ...before, status: { ...before.status, seconds: 24.5, sessionSeconds: 24.5 } }));
    expect((await touched()).sort()).toEqual(["fact best", "fact time", "progress", "timeline"]);
    await page.evaluate("window.touched.clear()");
    await page.evaluate("window.first = document.querySelector('.formulas .katex'); 0");
    await update(page, without(19, { latex: "x^2", latexEquation: "y = x^2", text: "x^2" }));
    // The row of the changed formula, which has no class.
    expect((await touched()).filter((name) => name !== undefined)).toEqual([""]);
    expect(await page.evaluate("window.first === document.querySelector('.formulas .katex')")).toBe(true);
  });

  it("tells a screen reader of a better formula, but not of each", async () => {
    page = await bench.show("results");
    const spoken = page.locator("[aria-live=polite]");
    expect(await spoken.innerText()).toBe("");
    await update(page, withKneeAt(13));
    await expect.poll(() => spoken.innerText()).toMatch(/^New best trade-off: size 13, R² 0.9967/);
    await update(page, withKneeAt(19));
    await page.waitForTimeout(300);
    expect(await spoken.innerText()).toMatch(/size 13/);
    await update(page, (before) => ({ ...before, status: { ...before.status, state: "finished" } }));
    await expect.poll(() => spoken.innerText()).toMatch(/^Run ended. Best trade-off: size 19/);
  });

  it("names the next step", async () => {
    page = await bench.show("setup");
    await page.locator(".primary").click();
    expect((await said(page)).at(-1)).toEqual({ type: "action", action: "discover" });
    await page.getByRole("heading", { name: "Nothing discovered yet" }).waitFor();
    await update(page, (before) => ({ ...before, status: { ...before.status, state: "running" } }));
    await page.getByRole("heading", { name: "Looking for the first formula" }).waitFor();
    expect(await page.locator(".primary").innerText()).toBe("Stop");
    await update(page, (before) => ({ ...before, status: { ...before.status, state: "finished" } }));
    await page.getByRole("heading", { name: "No formula was found" }).waitFor();
    expect(await page.locator(".primary").innerText()).toBe("Discover");
  });
});

describe("confidence intervals", () => {
  const button = () => page.locator(".intervals vscode-button");
  const column = () => page.getByRole("columnheader", { name: "95 % interval" });
  const answer = () => page.evaluate("harness.answerIntervals()");
  const cancelled = async () => (await said(page)).filter(({ type }) => type === "cancel").length;
  const openTable = async (width = 1280) => {
    page = await bench.show("results", { width, height: 900 });
    await page.getByRole("tab", { name: "Parameters" }).click();
    await page.getByRole("cell", { name: "23.8" }).waitFor();
  };

  it("come on demand, by keyboard too, and can be taken away", async () => {
    await openTable();
    expect(await column().count()).toBe(0);
    await button().focus();
    await page.keyboard.press("Enter");
    await column().waitFor();
    await expect
      .poll(() => page.getByRole("progressbar", { name: "Confidence intervals" }).getAttribute("aria-valuenow"))
      .toBe("40");
    await answer();
    await page.getByRole("cell", { name: "23.0 to 24.7" }).waitFor();
    await page.getByRole("cell", { name: "4.476 to open" }).waitFor();
    expect(await page.getByRole("row", { name: "SN c" }).last().innerText()).toMatch(/not determined\s+not determined/);
    await page.getByText("Open: the data set no limit on that side.").waitFor();
    expect(await page.getByRole("progressbar", { name: "Confidence intervals" }).count()).toBe(0);
    expect(await page.locator(".intervals [role=status]").innerText()).toBe("The intervals are in the table.");
    await page.keyboard.press("Enter");
    await expect.poll(() => column().count()).toBe(0);
    expect(await button().innerText()).toBe("Confidence intervals");
  });

  it.each([1280, 930, 600])("move nothing when they arrive, %i wide", async (width) => {
    await openTable(width);
    await button().click();
    await column().waitFor();
    const boxes = () =>
      page.evaluate<number[]>(
        `[...document.querySelectorAll(".parameters :is(th, td), .intervals vscode-button")].flatMap((part) => {
          const { left, top } = part.getBoundingClientRect();
          return [left, top];
        })`,
      );
    const before = await boxes();
    await answer();
    await page.getByRole("cell", { name: "23.0 to 24.7" }).waitFor();
    const after = await boxes();
    before.forEach((place, k) => expect(Math.abs(after[k] - place)).toBeLessThan(1));
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  });

  it("are given up on a second press", async () => {
    await openTable();
    await button().click();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Confidence intervals" }).waitFor();
    expect(await column().count()).toBe(0);
    expect(await cancelled()).toBe(1);
    await answer();
    expect(await column().count()).toBe(0);
  });

  it("are given up when another formula is chosen, and are not those of the next", async () => {
    await openTable();
    await button().click();
    await column().waitFor();
    await point(13).click();
    await expect.poll(() => column().count()).toBe(0);
    expect(await cancelled()).toBe(1);
    await button().click();
    await column().waitFor();
    await answer();
    await page.getByRole("cell", { name: "23.0 to 24.7" }).waitFor();
    await point(11).click();
    await expect.poll(() => column().count()).toBe(0);
  });

  it("are given up when the host does, because a search began, and say why they failed otherwise", async () => {
    await openTable();
    const refuse = async (code: string) => {
      await button().click();
      await column().waitFor();
      const { id } = (await said(page)).findLast((message) => message.type === "request") ?? { id: 0 };
      const outcome = { ok: false, code, message: "The data cannot be read." };
      await page.evaluate(`harness.send(${JSON.stringify({ type: "reply", id, outcome })})`);
      await expect.poll(() => column().count()).toBe(0);
    };
    await refuse("cancelled");
    expect(await page.locator(".intervals .deed").innerText()).toBe("");
    await refuse("missing");
    expect(await page.locator(".intervals .deed").innerText()).toBe("The data cannot be read.");
  });
});

describe("what the data say about the numbers", () => {
  it("stands above and below their table", async () => {
    page = await bench.show("results");
    await page.getByRole("tab", { name: "Parameters" }).click();
    await page.getByText("p3 (SN c) has no effect on these data: any number fits as well.").waitFor();
    await page.getByRole("button", { name: "Strongly correlated numbers" }).click();
    await page.getByRole("row", { name: "p1 (SN a · g) p2 (g) −0.97" }).waitFor();
    await page.getByRole("row", { name: "p3 (SN b) p4 0.93" }).waitFor();
  });
});

describe("the page", () => {
  it.each([1280, 930, 600, 420])("shows the question whole when it is %i wide", async (width) => {
    for (const scenario of ["planets", "planets-setup", "hostile", "gas"]) {
      page = await bench.show(scenario, { width, height: 900 });
      const outside = await page.evaluate<string[]>(
        `(() => {
          const { bottom, right } = document.querySelector(".question").getBoundingClientRect();
          return [...document.querySelectorAll(".question, .question *")]
            .filter((part) => part.getBoundingClientRect().bottom > Math.ceil(bottom + 1) ||
              part.getBoundingClientRect().right > Math.ceil(Math.min(right, innerWidth) + 1))
            .map((part) => scenario + ": " + part.textContent);
        })()`.replaceAll("scenario", JSON.stringify(scenario)),
      );
      expect(outside).toEqual([]);
      if (scenario !== "gas") await page.close();
    }
  });

  it.each([
    ["planets", 1280],
    ["planets", 930],
    ["results", 930],
    ["gas", 930],
    ["gas", 600],
  ])("keeps tabs and plot of %s in their place from one formula to the next, %i wide", async (scenario, width) => {
    page = await bench.show(scenario, { width, height: 900 });
    const tops = new Set<number>();
    for (const row of await page.locator(".formulas tbody tr").all()) {
      await row.click();
      tops.add(
        await page.evaluate<number>(
          "document.querySelector('.tab-panel').getBoundingClientRect().top - document.querySelector('.pane.chosen-formula .content').getBoundingClientRect().top",
        ),
      );
    }
    expect([...tops]).toHaveLength(1);
  });

  it("comes back as it was after a reload", async () => {
    page = await bench.show("results", { width: 1280, height: 560 });
    await point(9).click();
    await page.getByRole("tab", { name: "Parameters" }).click();
    await page.getByRole("cell", { name: "23.8" }).waitFor();
    await page.mouse.move(900, 400);
    await page.mouse.wheel(0, 240);
    const offset = () => page.locator(".pane.chosen-formula").evaluate((pane: { scrollTop: number }) => pane.scrollTop);
    await expect.poll(offset).toBe(240);
    await page.waitForTimeout(200);
    await page.reload();
    await page.getByRole("cell", { name: "23.8" }).waitFor();
    expect(await chosenRow().locator("td").first().innerText()).toBe("9");
    await expect.poll(offset).toBe(240);
  });

  it("shows the code in the chosen language, copies and inserts it", async () => {
    page = await bench.show("results");
    await page.getByRole("tab", { name: "Code" }).click();
    await page.locator("pre", { hasText: "import numpy" }).waitFor();
    await page.getByRole("button", { name: "Copy", exact: true }).click();
    await page.getByText("Copied").waitFor();
    const language = page.getByRole("combobox", { name: "Language" });
    expect(await language.locator("optgroup").count()).toBeGreaterThan(1);
    // By keyboard: the first letter goes to the language.
    await language.focus();
    await page.keyboard.press("t");
    expect(await language.inputValue()).toBe("typescript");
    await page.locator("pre", { hasText: "// typescript" }).waitFor();
    await page.getByRole("button", { name: /^Insert/ }).click();
    await page.getByText("Inserted into fit.py").waitFor();
    const insertion = (await said(page)).findLast((message) => message.type === "request");
    expect(insertion).toMatchObject({ request: { kind: "insert", language: "typescript" } });
  });

  it("saves the formula as a model", async () => {
    page = await bench.show("results");
    await page.getByRole("tab", { name: "Code" }).click();
    await page.getByRole("button", { name: "Save as ONNX..." }).click();
    await page.getByText("Saved as flux.onnx").waitFor();
  });

  it("offers the styles that the language follows, and keeps what was chosen", async () => {
    page = await bench.show("results");
    await page.getByRole("tab", { name: "Code" }).click();
    await page.getByRole("button", { name: "Style" }).click();
    await page.getByRole("checkbox", { name: "As a class" }).click();
    expect(await page.getByRole("checkbox", { name: "For arrays of rows" }).count()).toBe(0);
    await page.getByRole("combobox", { name: "Language" }).selectOption("typescript");
    await page.getByRole("checkbox", { name: "For arrays of rows" }).click();
    await page.getByRole("button", { name: /^Insert/ }).click();
    await page.getByText("Inserted into fit.py").waitFor();
    const insertion = (await said(page)).findLast((message) => message.type === "request");
    expect(insertion).toMatchObject({
      request: { style: { form: "class", rows: "many", numbers: "code", details: true } },
    });
    await page.getByRole("combobox", { name: "Language" }).selectOption("sql");
    const switches = page.locator(".code-style vscode-checkbox");
    expect(await switches.allInnerTexts()).toEqual(["Mean for unknown categories", "Units and errors in comments"]);
    await page.getByRole("combobox", { name: "Language" }).selectOption("latex");
    expect(await switches.allInnerTexts()).toEqual(["Units and errors in comments"]);
  });

  it("keeps a note and a deletion apart from the next formula", async () => {
    page = await bench.show("results");
    const note = page.locator(".note textarea");
    await note.fill("looks right");
    await point(13).click();
    const [edit] = (await said(page)).filter((message) => message.type === "formulaEdit");
    expect(edit).toMatchObject({
      formula: expect.stringMatching(/100b$/),
      edit: { kind: "note", note: "looks right" },
    });
    expect(await note.inputValue()).toBe("Check whether tau really differs by star.");
  });

  it("redraws its canvases in the colours of a new theme", async () => {
    page = await bench.show("results");
    const pixel = `(() => {
      const canvas = document.querySelector("canvas");
      return Array.from(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data)
        .reduce((sum, value) => (sum * 31 + value) % 1e9, 0);
    })()`;
    await page.locator("canvas").first().waitFor();
    const light = await page.evaluate(pixel);
    await page.evaluate(`harness.applyTheme("dark")`);
    await expect.poll(() => page.evaluate(pixel)).not.toBe(light);
  });

  it("takes hostile names as text", async () => {
    page = await bench.show("hostile");
    expect(await page.locator("img, a[href]").count()).toBe(0);
    await page.getByRole("button", { name: "Setup" }).click();
    await page.getByRole("button", { name: "How the file is read" }).click();
    expect(await page.locator("img, a[href]").count()).toBe(0);
    expect(await page.title()).toBe("Parsimony");
    expect(await page.getByRole("button", { name: "Continue" }).isDisabled()).toBe(true);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  });

  it("stacks formula, fit, front and list in a narrow column, in this order for the keyboard too", async () => {
    page = await bench.show("results", { width: 600, height: 1100 });
    const parts = await page.evaluate<[string, number][]>(
      `Array.from(document.querySelectorAll(".equation, .tabs, .front, .formulas"), (part) =>
        [part.classList[0], part.getBoundingClientRect().top])`,
    );
    expect(parts.map(([name]) => name)).toEqual(["equation", "tabs", "front", "formulas"]);
    expect(parts.map(([, top]) => top)).toEqual(parts.map(([, top]) => top).sort((a, b) => a - b));
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect
      .poll(() => page.evaluate(`Array.from(document.querySelectorAll(".equation, .front"), (part) => part.className)`))
      .toEqual(["front", "equation"]);
  });
});

describe("numbers that vary", () => {
  it("say what they would cost shared, and are fitted so at a press", async () => {
    page = await bench.show("results");
    await page.getByRole("tab", { name: "Parameters" }).click();
    await page.getByRole("button", { name: "What if?" }).first().click();
    const row = page.getByRole("table", { name: "If p1 varied otherwise" }).getByRole("row", { name: /^shared/ });
    expect(await row.innerText()).toMatch(/8\s+≈ 0.980\s+213 bits longer/);
    await row.getByRole("button", { name: "Fit this" }).click();
    await page.getByText("Fitted, and starred in the list").waitFor();
    const requests = (await said(page)).flatMap((message) => (message.type === "request" ? [message.request] : []));
    expect(requests.find(({ kind }) => kind === "fitSharing")).toMatchObject({ parameter: 0, varies: [] });
  });

  it("say which simple number they may be meant to be, and are fixed there or anywhere else", async () => {
    page = await bench.show("results");
    await page.getByRole("tab", { name: "Parameters" }).click();
    await page.getByRole("cell", { name: "could be 9/2" }).waitFor();
    await page.getByRole("button", { name: "What if?" }).last().click();
    await page.getByText("0.85 standard errors away").waitFor();
    const field = page.getByRole("textbox", { name: "Number in place of p4, such as 3/2 or 2 * pi" });
    await field.fill("4.5013");
    await field.press("Enter");
    await page.getByText("Fitted, and starred in the list").waitFor();
    const requests = (await said(page)).flatMap((message) => (message.type === "request" ? [message.request] : []));
    expect(requests.find(({ kind }) => kind === "fitNumber")).toMatchObject({ parameter: 3, number: "4.5013" });
  });

  it("come by pages in the order of the column that is pressed", async () => {
    page = await bench.show("large");
    await page.getByRole("tab", { name: "Parameters" }).click();
    const pages = page.getByRole("navigation", { name: "Values of p1" });
    await pages.getByRole("button", { name: "Next" }).click();
    expect(await pages.getByRole("status").innerText()).toBe("13 to 24 of 60");
    await page.getByRole("cell", { name: "station 13", exact: true }).waitFor();
    await page.getByRole("button", { name: "value" }).click();
    await page.getByRole("button", { name: "value" }).click();
    await page.getByRole("cell", { name: "station 48", exact: true }).waitFor();
    expect(await page.getByRole("columnheader", { name: "value" }).getAttribute("aria-sort")).toBe("descending");
  });

  it("can be walked through by keys, each read out", async () => {
    page = await bench.show("large");
    await page.getByRole("tab", { name: "Parameters" }).click();
    const plot = page.getByRole("slider", { name: "p1 by level" });
    await plot.focus();
    await page.keyboard.press("End");
    expect(await plot.getAttribute("aria-valuetext")).toMatch(/^station 60: /);
    await page.keyboard.press("ArrowLeft");
    expect(await plot.getAttribute("aria-valuenow")).toBe("59");
  });

  it("are drawn towards their mean where the form says so, and tell how much of each its own rows decide", async () => {
    page = await bench.show("setup");
    await page.getByRole("checkbox", { name: "Draw numbers that vary towards their mean" }).click();
    const asked = (await said(page)).find((message) => message.type === "edit");
    expect(asked).toMatchObject({ edit: { kind: "constraints", constraints: { pooling: true } } });
    await page.close();
    page = await bench.show("pooled");
    await page.getByRole("tab", { name: "Parameters" }).click();
    expect(
      await page
        .getByRole("row", { name: /SN a · g/ })
        .getByRole("cell", { name: "98 %" })
        .count(),
    ).toBe(1);
    expect(await page.getByRole("button", { name: "Confidence intervals" }).count()).toBe(0);
  });

  it("vary over dates by what the form takes them together", async () => {
    page = await bench.show("planets-setup");
    await page.getByRole("combobox", { name: "Dates of first_observed" }).click();
    await page.getByRole("option", { name: "by month" }).click();
    const asked = (await said(page)).find((message) => message.type === "edit");
    expect(asked).toMatchObject({ edit: { kind: "bin", column: "first_observed", bin: "month" } });
  });

  it("vary over a category or not where the form says so", async () => {
    page = await bench.show("setup");
    await page.getByRole("combobox", { name: "Numbers over band" }).click();
    await page.getByRole("option", { name: "no number varies over it" }).click();
    const asked = (await said(page)).find((message) => message.type === "edit");
    expect(asked).toMatchObject({ edit: { kind: "variation", column: "band", variation: "never" } });
  });
});

describe("the panels of the fit", () => {
  it("are filtered by level, sorted by fit and turned over", async () => {
    page = await bench.show("large");
    const pages = page.getByRole("navigation", { name: "Panels" });
    expect(await pages.getByRole("status").innerText()).toBe("1 to 12 of 60");
    await pages.getByRole("button", { name: "Next" }).click();
    await page.getByRole("figure").filter({ hasText: "station 13" }).waitFor();
    await page.getByRole("searchbox", { name: "Filter panels by level" }).fill("station 6");
    await expect.poll(() => page.getByRole("figure").count()).toBe(2);
  });
});

describe("laws of motion", () => {
  it("are asked for by the form, which shows only what applies to them", async () => {
    page = await bench.show("dynamics-setup");
    expect(await page.locator(".setup h2").allInnerTexts()).toEqual(
      ["Columns", "Laws", "Operators"].map((each) => expect.stringMatching(new RegExp(each, "i")) as string),
    );
    expect(await page.getByRole("radio", { name: "weight" }).count()).toBe(0);
    await page.getByRole("combobox", { name: "Kind of laws" }).click();
    await page.getByRole("option", { name: "the next row from this one" }).click();
    await page.getByRole("checkbox", { name: "Laws may depend on" }).click();
    await page.locator(".actions vscode-button", { hasText: "Find dynamics" }).click();
    const messages = await said(page);
    expect(messages).toContainEqual({ type: "edit", edit: { kind: "systemKind", systemKind: "map" } });
    expect(messages).toContainEqual({ type: "edit", edit: { kind: "systemWithTime", systemWithTime: true } });
    expect(messages).toContainEqual({ type: "action", action: "discover" });
  });

  it("are simulated up to a horizon that a person chooses", async () => {
    page = await bench.show("dynamics");
    const facts = page.locator(".trajectories figcaption .figures");
    await facts.nth(2).waitFor();
    expect(await facts.nth(2).innerText()).toBe("simulation explodes");
    const slider = page.getByRole("slider", { name: "Horizon" });
    await slider.fill("61");
    await expect.poll(() => facts.nth(2).innerText()).toMatch(/^deviates by .* %$/);
    expect(await slider.getAttribute("aria-valuetext")).toBe("61 rows, to t [s] 6");
  });

  it("are simulated of the experiment that a person chooses", async () => {
    page = await bench.show("dynamics");
    const fact = page.locator(".trajectories figcaption .figures").first();
    await fact.waitFor();
    const wide = await fact.innerText();
    await page.getByRole("combobox", { name: "Experiment" }).click();
    await page.getByRole("option", { name: "narrow" }).click();
    await expect.poll(() => fact.innerText()).not.toBe(wide);
    const narrow = await fact.innerText();
    await page.getByRole("tab", { name: "Phase portrait" }).click();
    await page.getByRole("combobox", { name: "Experiment" }).waitFor();
    await page.getByRole("tab", { name: "Trajectories" }).click();
    expect(await fact.innerText()).toBe(narrow);
  });

  it("say of each coefficient how sure it is", async () => {
    page = await bench.show("dynamics");
    const rows = page.locator(".coefficients tbody tr");
    await expect.poll(() => rows.count()).toBe(7);
    expect(await rows.nth(3).innerText()).toMatch(/not determined\s+0\.62/);
    await update(page, (before) => ({ ...before, system: before.system && { ...before.system, isOutdated: true } }));
    await page.getByText("These laws answer an earlier question.").waitFor();
  });

  it("say what they conserve, once they were looked at", async () => {
    page = await bench.show("dynamics");
    const quantities = page.getByRole("region", { name: "Conserved" }).getByRole("listitem");
    await expect.poll(() => quantities.count()).toBe(2);
    await quantities.getByRole("group", { name: "x^2 + 0.25 * y^2" }).locator(".katex").waitFor();
    expect(await quantities.first().innerText()).toContain("varies along the data by 3.1 %");
    expect(await quantities.last().innerText()).not.toContain("varies");
  });

  it("are drawn one state against another, and inserted as code", async () => {
    page = await bench.show("dynamics");
    await page.getByRole("tab", { name: "Trajectories" }).press("ArrowRight");
    await page.getByRole("img", { name: "y against x, measured and simulated" }).waitFor();
    await page.getByRole("combobox", { name: "Vertical" }).click();
    await page.getByRole("option", { name: "z" }).click();
    await page.getByRole("img", { name: "z against x, measured and simulated" }).waitFor();
    await page.getByRole("tab", { name: "Code" }).click();
    await page.getByRole("button", { name: "Insert" }).click();
    await page.getByText("Inserted into laws.py").waitFor();
  });
});

describe("laws of fields", () => {
  it("are asked for by a time and a place", async () => {
    page = await bench.show("fields-setup");
    expect(await page.locator(".question").innerText()).toContain("u over t and x");
    expect(await page.getByRole("combobox", { name: "Kind of laws" }).count()).toBe(0);
    const role = page.getByRole("radiogroup", { name: "Role of u" }).getByRole("radio", { name: "space" });
    await role.click({ force: true });
    expect(await said(page)).toContainEqual({
      type: "edit",
      edit: { kind: "role", column: "u", role: "space" },
    });
  });

  it("show the field that was measured beside the simulated one, and profiles at a time", async () => {
    page = await bench.show("fields");
    await page
      .getByRole("img", {
        name: /^measured values of u over x \[mm\] and t \[s\] as colours, from \u22123\.\d+ to 3\.\d+$/,
      })
      .waitFor();
    await page.getByText("simulation ends early").waitFor();
    await page.getByText("follows 52 of 80 times, until 25.5, and explodes or is given up later").waitFor();
    await page.getByRole("slider", { name: "t [s]" }).fill("20");
    await page.getByRole("img", { name: "u against x [mm] at t [s] 10, measured and simulated" }).waitFor();
    expect(await page.getByRole("tab").allInnerTexts()).toEqual(
      ["Fields", "Code"].map((each) => expect.stringMatching(new RegExp(each, "i")) as string),
    );
  });

  it("are simulated of the experiment that a person chooses", async () => {
    page = await bench.show("fields-experiments");
    await page.getByText("follow all times of 1 of 2 experiments").waitFor();
    await page.getByText("follows 52 of 80 times, until 25.5, and explodes or is given up later").waitFor();
    await page.getByRole("slider", { name: "t [s]" }).fill("20");
    await page.getByRole("combobox", { name: "Experiment" }).click();
    await page.getByRole("option", { name: "wide" }).click();
    await page.getByText("follows all 80 times").waitFor();
    await page.getByRole("img", { name: /^simulated values of u .* from \u22121\.\d+ to 1\.\d+$/ }).waitFor();
    expect(await page.getByText("simulation ends early").count()).toBe(0);
    expect(await page.getByRole("slider", { name: "t [s]" }).inputValue()).toBe("20");
  });

  it("show fields in a plane at a time, measured beside simulated", async () => {
    page = await bench.show("fields-plane");
    expect(await page.locator(".question").innerText()).toContain("u over t, x and y");
    await page.getByText("The ends of one axis meet in it").waitFor();
    await page.getByRole("img", { name: /^measured values of u over x \[mm\] and y \[mm\] at t \[h\] 0 as/ }).waitFor();
    const slider = page.getByRole("slider", { name: "t [h]" });
    await slider.focus();
    await slider.press("ArrowRight");
    expect(await slider.getAttribute("aria-valuetext")).toBe("t [h] 1");
    await page
      .getByRole("img", { name: /^simulated values of u over x \[mm\] and y \[mm\] at t \[h\] 1 as/ })
      .waitFor();
    expect(await page.getByRole("img", { name: /measured and simulated/ }).count()).toBe(0);
  });
});
