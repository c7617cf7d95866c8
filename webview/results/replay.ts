import { computed, effect } from "@preact/signals";
import type { MomentView } from "../../src/protocol/snapshot";
import { host } from "../connection";
import { reuse } from "../reuse";
import { liveFront, moment, moments, replayed } from "../state";
import { indexAt } from "./moments";

/** Position on the slider; the last is now. */
export const position = computed(() => indexAt(moments.value, moment.value));
export const shownMoment = computed<MomentView | undefined>(() => moments.value[position.value]);

/** Goes to a moment by its index. The last one is now, and stays now when the search finds more. */
export function goTo(index: number): void {
  moment.value = index >= moments.peek().length - 1 ? undefined : moments.peek()[index].seconds;
}

export function backToNow(): void {
  moment.value = undefined;
}

/** One question at a time: while a person drags, what comes in between is skipped, never waited for. */
let asking = false;

async function load(): Promise<void> {
  const asked = moment.peek() === undefined ? undefined : shownMoment.peek();
  if (asked === undefined) {
    replayed.value = undefined;
    return;
  }
  if (asking) return;
  asking = true;
  const of = { moment: moment.peek(), front: liveFront.peek() };
  try {
    const front = await host.request({ kind: "frontAt", seconds: asked.seconds });
    if (moment.peek() !== undefined && front.length > 0) {
      replayed.value = { seconds: asked.seconds, front: reuse(replayed.peek()?.front, front) };
    }
  } catch {
    // The host has said why in its log; a front that cannot be shown is not shown.
    backToNow();
  } finally {
    asking = false;
    if (of.moment !== moment.peek() || of.front !== liveFront.peek()) void load();
  }
}

effect(() => {
  void liveFront.value;
  const isBack = moment.value !== undefined;
  if (isBack && moments.value.length < 2) backToNow();
  else void load();
});
