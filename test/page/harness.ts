/**
 * Plays the host inside the page: answers its messages from the fixtures. The address says which scenario:
 * ?scenario=results&theme=dark. `harness` lets a test send snapshots and read what the page said.
 */
import type { FormulaDetail } from "../../src/protocol/formula";
import type { HostMessage, PageMessage, PageRequest } from "../../src/protocol/page";
import type { RunSnapshot } from "../../src/protocol/snapshot";
import { dynamicsDetail } from "./fixtures/dynamics";
import { fieldsDetail, planeDetail } from "./fixtures/fields";
import { busySnapshot } from "./fixtures/gas";
import { frontThen, intervalsOf, panelsOf, sharingsOf } from "./fixtures/scenario";
import { scenarios } from "./fixtures/scenarios";
import { sourceCode } from "./fixtures/supernova";
import { themes } from "./themes";

// The little of a browser that is used here; the tests around this file are compiled without its types.
interface PageElement {
  className: string;
  readonly dataset: Record<string, string>;
  readonly style: { setProperty(name: string, value: string): void };
  removeAttribute(name: string): void;
}
interface Violation {
  readonly violatedDirective: string;
  readonly blockedURI: string;
  readonly sourceFile: string;
  readonly lineNumber: number;
}
declare const document: {
  readonly documentElement: PageElement;
  readonly body: PageElement;
  addEventListener(type: string, listener: (event: Violation) => void): void;
};
declare const location: { readonly search: string };
declare const sessionStorage: { getItem(key: string): string | null; setItem(key: string, value: string): void };
declare const requestAnimationFrame: (callback: (time: number) => void) => void;
declare const PerformanceObserver: new (callback: (list: { getEntries(): { value: number }[] }) => void) => {
  observe(options: { type: string; buffered: boolean }): void;
};
declare const dispatchEvent: (event: unknown) => void;

const query = new URLSearchParams(location.search);
const name = query.get("scenario") ?? "results";
const scenario = scenarios[name];

/** Everything the page said, oldest first. */
const said: PageMessage[] = [];
/** Breaches of the content policy. */
const violations: string[] = [];
document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
  violations.push(`${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber}`);
});

/** Sum of layout shifts the browser saw without a press of the person, as in Core Web Vitals. */
let layoutShift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) layoutShift += entry.value;
}).observe({ type: "layout-shift", buffered: true });

function applyTheme(theme: keyof typeof themes): void {
  const { kind, variables } = themes[theme];
  document.documentElement.removeAttribute("style");
  for (const [variable, value] of Object.entries(variables))
    document.documentElement.style.setProperty(variable, value);
  document.body.className = kind;
  document.body.dataset.vscodeThemeKind = kind;
}

let current = scenario.snapshot;

/** A message as the editor carries it: arrays of numbers as they are, the rest as JSON, which knows no NaN. */
function carried(message: HostMessage): unknown {
  const arrays: unknown[] = [];
  const text = JSON.stringify(message, (_, value: unknown) =>
    ArrayBuffer.isView(value) ? { array: arrays.push(structuredClone(value)) } : value,
  );
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === "object" && value !== null && "array" in value ? arrays[Number(value.array) - 1] : value,
  );
}

function send(message: HostMessage): void {
  dispatchEvent(new MessageEvent("message", { data: carried(message) }));
}

function sendSnapshot(snapshot: RunSnapshot): void {
  current = snapshot;
  send({ type: "snapshot", snapshot });
}

function answer(request: PageRequest): unknown {
  switch (request.kind) {
    case "detail": {
      const detail = detailOf(request.formula);
      return detail && { ...detail, fit: panelsOf(detail.fit, { filter: "", order: "level", page: 0 }) };
    }
    case "panels": {
      const detail = detailOf(request.formula);
      return detail && panelsOf(detail.fit, request.choice);
    }
    case "intervals": {
      const detail = detailOf(request.formula);
      return detail && intervalsOf(detail);
    }
    case "sharings":
      return sharingsOf(request.formula, request.parameter, current.question.categories, detailOf(request.formula));
    case "fitSharing":
    case "fitNumber":
      return { formula: request.formula };
    case "code":
      return { code: sourceCode(request.language) };
    case "systemDetail":
      return dynamicsDetail(request.experiment);
    case "fieldDetail":
      return current.question.motion?.spaces.length === 2
        ? planeDetail()
        : fieldsDetail(request.experiment, current.system?.fields?.length ?? 1);
    case "systemCode":
      return { code: sourceCode(request.language) };
    case "insertSystem":
      return { file: "laws.py" };
    case "frontAt":
      return frontThen(current.front, request.seconds);
    case "copy":
      return null;
    case "insert":
      return { file: "fit.py" };
    case "saveModel":
      return { file: "flux.onnx" };
  }
}

function detailOf(id: string): FormulaDetail | undefined {
  const then = current.moments.flatMap(({ seconds }) => frontThen(current.front, seconds));
  const formula = [...current.front, ...then].find((each) => each.id === id);
  return formula && scenario.detail(formula);
}

function hear(message: PageMessage): void {
  said.push(structuredClone(message));
  if (message.type === "ready") setTimeout(() => sendSnapshot(scenario.snapshot), 5);
  if (message.type === "request" && message.request.kind === "intervals") {
    const { id } = message;
    setTimeout(() => send({ type: "progress", id, share: 0.4 }), 10);
    held = () => send({ type: "reply", id, outcome: { ok: true, value: answer(message.request) } });
  } else if (message.type === "request") {
    const value = answer(message.request);
    setTimeout(() => send({ type: "reply", id: message.id, outcome: { ok: true, value } }), 10);
  }
}

/** Sends `count` busy snapshots five times a second; resolves with the longest time between two frames. */
async function rush(count: number): Promise<number> {
  let longest = 0;
  let before: number | undefined;
  let on = true;
  const frame = (time: number) => {
    if (before !== undefined) longest = Math.max(longest, time - before);
    before = time;
    if (on) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  for (let tick = 1; tick <= count; tick++) {
    sendSnapshot(busySnapshot(tick));
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  on = false;
  return longest;
}

/** Gives the answer that a test holds back: that to the last question for intervals. */
let held: (() => void) | undefined;

const stateKey = `state of ${name}`;
const harness = {
  said,
  violations,
  layoutShift: () => layoutShift,
  scenario,
  current: () => current,
  applyTheme,
  send,
  sendSnapshot,
  busySnapshot,
  rush,
  answerIntervals: () => held?.(),
};
Object.assign(globalThis, {
  harness,
  acquireVsCodeApi: () => ({
    postMessage: hear,
    getState: (): unknown => JSON.parse(sessionStorage.getItem(stateKey) ?? "null") ?? undefined,
    setState: (state: unknown) => sessionStorage.setItem(stateKey, JSON.stringify(state)),
  }),
});
const theme = query.get("theme") ?? "light";
applyTheme(theme in themes ? (theme as keyof typeof themes) : "light");
