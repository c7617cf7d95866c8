import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useWidth } from "../elements";
import { Latex } from "../latex";
import { memo } from "../memo";

const largest = 26;
const smallest = 15;

/** The equation as large as the column lets it be; beyond that it breaks at an operator, and last of all it scrolls. */
export const Equation = memo(function Equation({ source, text }: { source: string; text: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  // Natural width at the largest size, measured once per equation.
  const [natural, setNatural] = useState(0);
  const line = useRef<HTMLDivElement>(null);
  const measure = () => {
    const element = line.current;
    if (!element) return;
    element.classList.add("measuring");
    element.style.fontSize = `${largest}px`;
    setNatural(element.getBoundingClientRect().width);
    element.classList.remove("measuring");
  };
  const room = width > 0 ? width : Infinity;
  const size = natural > 0 ? Math.min(largest, Math.max(smallest, (largest * room) / natural)) : largest;
  useLayoutEffect(() => {
    if (line.current) line.current.style.fontSize = `${size}px`;
  });
  // The fonts may arrive after the first measurement.
  useLayoutEffect(() => void document.fonts?.ready.then(measure), [source]);
  const scrolls = (natural * size) / largest > room + 1;
  return (
    <div
      class="equation"
      ref={frame}
      tabIndex={scrolls ? 0 : undefined}
      role={scrolls ? "group" : undefined}
      aria-label={scrolls ? text : undefined}
    >
      <div class="line" ref={line}>
        <Latex source={source} display onRendered={measure} />
      </div>
    </div>
  );
});
