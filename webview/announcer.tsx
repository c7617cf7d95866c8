import { effect, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import * as l10n from "@vscode/l10n";
import { formatR2 } from "./numberFormat";
import { liveFront as front, status, underWay } from "./state";

/** While a run is on a screen reader hears of better formulas this often at most. */
const pauseMilliseconds = 10_000;

function sentence(): string {
  const now = status.peek()?.state;
  const best = front.peek().find((formula) => formula.knee);
  const found = best && l10n.t("size {0}, R² {1}: {2}", best.complexity, formatR2(best.r2), best.text);
  if (now === "finished" || now === "stopped") {
    return found ? l10n.t("Run ended. Best trade-off: {0}", found) : l10n.t("Run ended without a formula.");
  }
  return found ? l10n.t("New best trade-off: {0}", found) : "";
}

/** Says what changed to those who cannot see it, and stays silent otherwise. */
export function Announcer() {
  const spoken = useSignal("");
  useEffect(() => {
    let last = { knee: front.peek().find((formula) => formula.knee)?.id, on: underWay.peek() };
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lastSpoken = 0;
    const speak = () => {
      timer = undefined;
      lastSpoken = Date.now();
      spoken.value = sentence();
    };
    const dispose = effect(() => {
      const current = { knee: front.value.find((formula) => formula.knee)?.id, on: underWay.value };
      const ended = last.on && !current.on;
      const better = current.on && current.knee !== undefined && current.knee !== last.knee;
      last = current;
      if (ended) {
        clearTimeout(timer);
        speak();
      } else if (better) {
        timer ??= setTimeout(speak, Math.max(0, lastSpoken + pauseMilliseconds - Date.now()));
      }
    });
    return () => {
      dispose();
      clearTimeout(timer);
    };
  }, []);
  return (
    <div class="hidden-text" role="status" aria-live="polite">
      {spoken}
    </div>
  );
}
