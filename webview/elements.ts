import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { RefObject } from "preact";
import { signal } from "@preact/signals";
import { persist, persisted } from "./state";

/** Width of an element's content box in CSS pixels, 0 before it is laid out. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!element.current) return;
    setWidth(Math.floor(element.current.getBoundingClientRect().width));
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return width;
}

const narrowQuery = matchMedia("(max-width: 759px)");
/** Sections stack in one column. */
export const narrow = signal(narrowQuery.matches);
narrowQuery.addEventListener("change", () => (narrow.value = narrowQuery.matches));

/**
 * Keeps the scroll offset of a region under a name and restores it when the page comes back. Content that arrives
 * later makes the region taller, so the offset is asked for again until it is reached or the person scrolls.
 */
export function useScrollMemory(name: string): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const region = element.current;
    if (!region) return;
    let wanted = persisted.peek().scroll[name] ?? 0;
    const restore = () => {
      if (wanted > 0) region.scrollTop = wanted;
      if (region.scrollTop >= wanted - 1) wanted = 0;
    };
    const giveUp = () => (wanted = 0);
    const remember = () => {
      if (wanted === 0) persist({ scroll: { ...persisted.peek().scroll, [name]: Math.round(region.scrollTop) } });
    };
    restore();
    const observer = new ResizeObserver(restore);
    for (const child of region.children) observer.observe(child);
    for (const type of ["wheel", "pointerdown", "keydown"] as const) {
      region.addEventListener(type, giveUp, { passive: true });
    }
    region.addEventListener("scroll", remember, { passive: true });
    return () => {
      observer.disconnect();
      for (const type of ["wheel", "pointerdown", "keydown"] as const) region.removeEventListener(type, giveUp);
      region.removeEventListener("scroll", remember);
    };
  }, [name]);
  return element;
}
