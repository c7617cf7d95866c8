import { batch, computed, effect, signal } from "@preact/signals";
import type { HostMessage, PageView, RunAction } from "../src/protocol/page";
import type { CodeStyleView, FormulaView, MomentView, RunSnapshot } from "../src/protocol/snapshot";
import { editor, host } from "./connection";
import { follow } from "./following";
import { readPersisted, type PersistedState, type TabName } from "./persisted";
import { reuse } from "./reuse";

/** The host's last word on the run. Parts that did not change keep their identity from one snapshot to the next. */
export const snapshot = signal<RunSnapshot | undefined>(undefined);

const noFormulas: readonly FormulaView[] = [];
/** The front as it is now. */
export const liveFront = computed(() => snapshot.value?.front ?? noFormulas);
const noMoments: readonly MomentView[] = [];
export const moments = computed(() => snapshot.value?.moments ?? noMoments);
/** Running time of the moment that the person wants to see; undefined is now, whatever is found. */
export const moment = signal<number | undefined>(undefined);
/** The front of an earlier moment, once the host has told it. */
export const replayed = signal<{ readonly seconds: number; readonly front: readonly FormulaView[] } | undefined>(
  undefined,
);
/** The front on display. */
export const front = computed(() => replayed.value?.front ?? liveFront.value);
const nothingLearned: readonly string[] = [];
export const learned = computed(() => snapshot.value?.learned ?? nothingLearned);
export const opened = computed(() => snapshot.value !== undefined);
export const title = computed(() => snapshot.value?.title ?? "");
export const beaten = computed(() => snapshot.value?.beaten ?? []);
export const lossRows = computed(() => snapshot.value?.lossRows ?? "training");
export const notices = computed(() => snapshot.value?.notices ?? []);
export const languageGroups = computed(() => snapshot.value?.languages ?? []);
export const preferredLanguage = computed(() => snapshot.value?.preferredLanguage ?? "python");
/** What the person chose of how code is written, else the settings. */
export const codeStyle = computed<CodeStyleView>(() => ({
  ...(snapshot.value?.codeStyle ?? usualStyle),
  ...persisted.value.style,
}));
export const status = computed(() => snapshot.value?.status);
export const setup = computed(() => snapshot.value?.setup);
export const question = computed(() => snapshot.value?.question);
/** Laws of motion are asked for, not a formula. */
export const motion = computed(() => question.value?.motion);
/** The laws of motion that were found. */
export const system = computed(() => snapshot.value?.system);
/** There are results to look at, or soon will be. */
export const somethingToSee = computed(
  () => underWay.value || (motion.value ? system.value !== undefined : front.value.length > 0),
);

/** Where the person is on the page; outlives reloads and moves to another column. */
export const persisted = signal<PersistedState>(readPersisted(editor.getState()));

export function persist(change: Partial<PersistedState>): void {
  persisted.value = { ...persisted.peek(), ...change };
  // A page that is hidden is gone at once: only scrolling, which changes with every frame, may wait.
  if (change.scroll === undefined) saveNow();
  else saveTimer ??= setTimeout(saveNow, 100);
}

let saveTimer: ReturnType<typeof setTimeout> | undefined;
function saveNow(): void {
  clearTimeout(saveTimer);
  saveTimer = undefined;
  editor.setState(persisted.peek());
}
window.addEventListener("pagehide", saveNow);

/** A run is on: it has been started and has not ended. */
export const underWay = computed(() => {
  const state = status.value?.state;
  return state === "running" || state === "paused" || state === "stopping";
});

/** What the person asked for, else results as soon as there is something to see. */
export const view = computed<PageView>(() => persisted.value.view ?? (somethingToSee.value ? "results" : "setup"));

const usualStyle: CodeStyleView = {
  details: true,
  unknownCategories: "error",
  form: "function",
  numbers: "code",
  rows: "one",
};
const choice = computed(() => persisted.value.choice);
/** The formula on display. */
export const selected = computed(() => follow(front.value, choice.value));
export const selectedId = computed(() => selected.value?.id);
/** True while the page follows the best trade-off because the person chose nothing. */
export const following = computed(() => choice.value === undefined);

export const tab = computed(() => persisted.value.tab);
export const openSections = computed(() => persisted.value.open);

export function choose({ id, complexity }: Pick<FormulaView, "id" | "complexity">): void {
  persist({ choice: { formula: id, complexity } });
}

export function followKnee(): void {
  persist({ choice: undefined });
}

export function show(next: PageView): void {
  persist({ view: next });
}

export function showTab(next: TabName): void {
  persist({ tab: next });
}

export function setOpen(section: string, open: boolean): void {
  const others = persisted.peek().open.filter((name) => name !== section);
  persist({ open: open ? [...others, section] : others });
}

export function perform(action: RunAction): void {
  if (action === "discover") moment.value = undefined;
  if (action === "discover") persist({ view: "results", choice: undefined });
  if (action === "continue") persist({ view: "results" });
  host.send({ type: "action", action });
}

/** Takes in one message of the host. */
export function receive(message: HostMessage): void {
  switch (message.type) {
    case "snapshot":
      snapshot.value = reuse(snapshot.peek(), message.snapshot);
      break;
    case "reply":
      host.receive(message);
      break;
    case "progress":
      host.progress(message);
      break;
    case "reveal":
      batch(() => {
        if (message.view) show(message.view);
        // What a command speaks of is there now.
        if (message.formula !== undefined) moment.value = undefined;
        const formula = liveFront.peek().find((each) => each.id === message.formula);
        if (formula) choose(formula);
        else if (message.formula !== undefined) persist({ choice: { formula: message.formula, complexity: Infinity } });
      });
      break;
  }
}

effect(() => {
  if (snapshot.value) host.send({ type: "chosen", formula: selectedId.value });
});
