import { computed, effect, signal } from "@preact/signals";
import type { IntervalsView } from "../../src/protocol/formula";
import { host } from "../connection";
import { HostError } from "../host";
import { selected } from "../state";
import { selectedKey, stale } from "./detail";

interface Inquiry {
  readonly key: string;
  /** How much is done, from 0 to 1. */
  readonly share: number;
  readonly intervals: IntervalsView | undefined;
  readonly failure: string | undefined;
}

/** What was asked last. It lasts as long as its formula is on display and keeps its numbers. */
const inquiry = signal<Inquiry | undefined>(undefined);
const current = computed(() => (inquiry.value?.key === selectedKey.value ? inquiry.value : undefined));

/** Intervals of the formula on display, once they are there. */
export const intervals = computed(() => (stale.value ? undefined : current.value?.intervals));
/** The share that is done while they are computed. */
export const intervalProgress = computed(() => {
  const now = current.value;
  return now && !now.intervals && now.failure === undefined ? now.share : undefined;
});
export const intervalFailure = computed(() => current.value?.failure);

let abort: AbortController | undefined;

/** Asks for the intervals of the formula on display, unless they are being computed or shown: then it ends that. */
export function toggleIntervals(): void {
  const isOn = intervalProgress.peek() !== undefined || current.peek()?.intervals !== undefined;
  endInquiry();
  if (!isOn) void ask();
}

function endInquiry(): void {
  abort?.abort();
  abort = undefined;
  inquiry.value = undefined;
}

async function ask(): Promise<void> {
  const formula = selected.peek();
  const key = selectedKey.peek();
  if (!formula || key === undefined) return;
  const mine = new AbortController();
  abort = mine;
  const tell = (change: Partial<Inquiry>) => {
    if (abort === mine) inquiry.value = { key, share: 0, intervals: undefined, failure: undefined, ...change };
  };
  tell({});
  try {
    const answer = await host.request(
      { kind: "intervals", formula: formula.id },
      { signal: mine.signal, onProgress: (share) => tell({ share }) },
    );
    tell({ intervals: answer });
  } catch (error) {
    if (abort !== mine) return;
    // The host gave up by itself: a search began.
    if (error instanceof HostError && error.code === "cancelled") endInquiry();
    else tell({ failure: error instanceof Error ? error.message : String(error) });
  }
}

// Nobody waits any more for the intervals of a formula that is not on display.
effect(() => {
  const key = selectedKey.value;
  if (inquiry.peek() !== undefined && inquiry.peek()?.key !== key) endInquiry();
});
