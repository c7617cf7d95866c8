import "./localization";
import "katex/dist/katex.min.css";
import "uplot/dist/uPlot.min.css";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/setup.css";
import "./styles/results.css";
import "./styles/formula.css";
import "./styles/motion.css";
import "./styles/accessibility.css";
import { render } from "preact";
import type { HostMessage } from "../src/protocol/page";
import { App } from "./app";
import { editor } from "./connection";
import { receive } from "./state";

function reportFault(error: unknown): void {
  const fault = error instanceof Error ? error : new Error(String(error));
  editor.postMessage({ type: "fault", message: fault.message, stack: fault.stack });
}
window.addEventListener("error", (event) => {
  // Chromium's own remark that a resize is handled in the next frame; nothing is wrong.
  if (event.message.startsWith("ResizeObserver loop")) return;
  reportFault(event.error ?? event.message);
});
window.addEventListener("unhandledrejection", (event) => reportFault(event.reason));

window.addEventListener("message", (event: MessageEvent<HostMessage>) => receive(event.data));
render(<App />, document.getElementById("root")!);
editor.postMessage({ type: "ready" });
