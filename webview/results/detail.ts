import { computed, effect, signal } from "@preact/signals";
import type { FormulaDetail } from "../../src/protocol/formula";
import type { FormulaView } from "../../src/protocol/snapshot";
import { host } from "../connection";
import { HostError } from "../host";
import { following, selected, view } from "../state";

/** Answers kept, oldest first, so that walking the front back and forth asks nothing twice. */
const answers = new Map<string, FormulaDetail>();
const capacity = 12;

/** Changes whenever the same formula was fitted again, or on other rows. */
function keyOf({ id, latexEquation, train, validation }: FormulaView): string {
  return JSON.stringify([id, latexEquation, train.loss, train.rows, validation?.rows]);
}

interface Flight {
  readonly key: string;
  readonly abort: AbortController;
}

const shown = signal<{ readonly key: string; readonly detail: FormulaDetail } | undefined>(undefined);
const failed = signal<{ readonly key: string; readonly message: string } | undefined>(undefined);
/** Another one for each formula, and whenever its numbers or its rows are others. */
export const selectedKey = computed(() => (selected.value ? keyOf(selected.value) : undefined));

/** What is known of the formula on display. Until the answer is there, that of the one before, marked as stale. */
export const detail = computed(() => shown.value?.detail);
export const stale = computed(() => shown.value !== undefined && shown.value.key !== selectedKey.value);
/** Why there is no detail of the formula on display. */
export const detailFailure = computed(() =>
  failed.value?.key === selectedKey.value ? failed.value?.message : undefined,
);

let flight: Flight | undefined;

async function ask(formula: FormulaView, key: string): Promise<void> {
  const mine: Flight = { key, abort: new AbortController() };
  flight = mine;
  try {
    const answer = await host.request({ kind: "detail", formula: formula.id }, { signal: mine.abort.signal });
    answers.set(key, answer);
    if (answers.size > capacity) answers.delete(answers.keys().next().value!);
    if (flight === mine || selectedKey.peek() === key) shown.value = { key, detail: answer };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!(error instanceof HostError && error.code === "cancelled")) failed.value = { key, message };
  } finally {
    if (flight === mine) {
      flight = undefined;
      if (selectedKey.peek() !== key) load();
    }
  }
}

function load(): void {
  const formula = selected.peek();
  const key = selectedKey.peek();
  if (!formula || key === undefined || view.peek() !== "results" || flight?.key === key) return;
  const known = answers.get(key);
  if (known) {
    shown.value = { key, detail: known };
    return;
  }
  // A choice of the person replaces what is being asked; while the page follows a moving knee, the answer under way
  // is awaited first, or a fast search would never let one through.
  if (flight && following.peek()) return;
  flight?.abort.abort();
  void ask(formula, key);
}

/** Asks again after a failure. */
export function retryDetail(): void {
  failed.value = undefined;
  load();
}

effect(() => {
  void selectedKey.value;
  void view.value;
  void following.value;
  load();
});
