import { useLayoutEffect, useRef } from "preact/hooks";
import type { RefObject } from "preact";
import type { PageView } from "../src/protocol/page";
import { show, view } from "./state";

let awaited = false;

/** Shows another view because the person pressed something that vanishes with this one: the focus moves along. */
export function goTo(next: PageView): void {
  awaited = next !== view.peek();
  show(next);
}

/** The element takes the focus if it appears because a person went to its view. */
export function useArrival<E extends HTMLElement>(): RefObject<E | null> {
  const element = useRef<E>(null);
  useLayoutEffect(() => {
    if (awaited) element.current?.focus();
    awaited = false;
  }, []);
  return element;
}
