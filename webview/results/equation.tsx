import { useLayoutEffect, useRef } from "preact/hooks";
import { useWidth } from "../elements";
import { Latex } from "../latex";
import { memo } from "../memo";

/** Pixels; the style sheet starts with the largest. */
const largest = 26;
const smallest = 15;
/** The least height of the frame without its padding: a formula that fits into it moves nothing. */
const tallest = 80;

/**
 * Sets the largest size at which the line fits into the frame, `room` wide and as high as it always is; too long a line may break at an operator.
 * Only a frame that may have to scroll can be focused.
 */
function fit(frame: HTMLElement, line: HTMLElement, room: number): void {
  line.classList.remove("wrapping");
  const size = Number.parseFloat(line.style.fontSize) || largest;
  const { width, height } = line.getBoundingClientRect();
  const natural = (width * largest) / size;
  const share = Math.min(1, room / natural, (tallest * size) / (height * largest));
  const wanted = natural > 0 ? Math.max(smallest, largest * share) : largest;
  if (Math.abs(wanted - size) > 0.1) line.style.fontSize = `${wanted.toFixed(1)}px`;
  const tooLong = (natural * smallest) / largest > room;
  line.classList.toggle("wrapping", tooLong);
  if (tooLong) frame.tabIndex = 0;
  else frame.removeAttribute("tabindex");
}

/** The equation as large as the column lets it be; beyond that it breaks at an operator, and last of all it scrolls. */
export const Equation = memo(function Equation({ source, text }: { source: string; text: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  useLayoutEffect(() => {
    if (!frame.current || !line.current || width === 0) return;
    const parts = [frame.current, line.current] as const;
    fit(...parts, width);
    // Before its fonts have arrived a formula has another width.
    if (document.fonts.status === "loading") void document.fonts.ready.then(() => fit(...parts, width));
  }, [source, width]);
  return (
    <div class="equation" ref={frame} role="group" aria-label={text}>
      <div class="line" ref={line}>
        <Latex source={source} display />
      </div>
    </div>
  );
});
