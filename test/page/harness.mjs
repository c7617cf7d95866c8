/**
 * Plays the host for the page, in the page: answers its messages from the fixtures. The address says which scenario:
 * ?scenario=results&theme=dark. `window.harness` lets a script send snapshots and read what the page said.
 */
import { busySnapshot, scenarios } from "./fixtures.ts";
import { themes } from "./themes.mjs";

const query = new URLSearchParams(location.search);
const scenario = scenarios[query.get("scenario") ?? "results"];
const code = `import numpy as np


def flux(t, star, band):
    """Flux from t [d], by star and band.

    R2 0.9951 on 176 validation rows.
    """
    amplitude = {("SN a", "g"): 1.0512, ("SN a", "r"): 0.9212}
    return amplitude[star, band] * np.exp(-t / 23.8123) / (1 + np.exp(-(t + 6.12) / 4.3127))
`;

function applyTheme(name) {
  const { kind, variables } = themes[name];
  document.documentElement.removeAttribute("style");
  for (const [variable, value] of Object.entries(variables))
    document.documentElement.style.setProperty(variable, value);
  document.body.className = kind;
  document.body.dataset.vscodeThemeKind = kind;
}

const said = [];
const violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  violations.push(
    `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`,
  ),
);

let current = scenario.snapshot;
function send(message) {
  window.dispatchEvent(new MessageEvent("message", { data: structuredClone(message) }));
}
function sendSnapshot(snapshot) {
  current = snapshot;
  send({ type: "snapshot", snapshot });
}

function answer(request) {
  switch (request.kind) {
    case "detail":
      return scenario.detail(current.front.find(({ id }) => id === request.formula));
    case "code":
      return { code: request.language === "python" ? code : `// ${request.language}\n` };
    case "copy":
      return null;
    case "insert":
      return { file: "fit.py" };
  }
}

const stateKey = `harness-state-${query.get("scenario")}`;
window.acquireVsCodeApi = () => ({
  postMessage(message) {
    said.push(structuredClone(message));
    if (message.type === "ready") setTimeout(() => sendSnapshot(scenario.snapshot), 5);
    if (message.type === "request") {
      setTimeout(
        () => send({ type: "reply", id: message.id, outcome: { ok: true, value: answer(message.request) } }),
        10,
      );
    }
  },
  getState: () => JSON.parse(sessionStorage.getItem(stateKey) ?? "null") ?? undefined,
  setState: (state) => sessionStorage.setItem(stateKey, JSON.stringify(state)),
});

applyTheme(query.get("theme") ?? "light");

window.harness = { said, violations, send, sendSnapshot, applyTheme, busySnapshot, scenarios };
