import { useRef, useState } from "preact/hooks";
import { useWidth } from "../elements";
import { indexAfterKey } from "../following";
import { extent, niceTicks, padded, tickLabels, type Range } from "./ranges";

export interface Dot {
  readonly value: number;
  /** Half of the error bar; 0 for none. */
  readonly reach: number;
  /** Which dot it is and what it says, for the line below and for screen readers. */
  readonly text: string;
}

interface DotPlotProps {
  readonly dots: readonly Dot[];
  /** A dashed line, where there is a value that they might have in common. */
  readonly common: number | undefined;
  readonly label: string;
  /** Said below while no dot is pointed at. */
  readonly summary: string;
}

const height = 120;
const [left, rightMargin, top, bottom] = [56, 8, 8, 112];

/** Dots with error bars side by side. One stop for the keyboard: arrow keys walk from dot to dot, and each is read out. */
export function DotPlot({ dots, common, label, summary }: DotPlotProps) {
  const plot = useRef<HTMLDivElement>(null);
  const width = useWidth(plot);
  const [index, setIndex] = useState<number>();
  const pointed = index === undefined ? undefined : dots[index];

  const range = rangeOf(dots);
  const right = Math.max(left + 40, width - rightMargin);
  const step = (right - left) / dots.length;
  const xOf = (k: number) => left + (k + 0.5) * step;
  const yOf = (value: number) => {
    const place = (value - range.minimum) / (range.maximum - range.minimum);
    return bottom - Math.min(1, Math.max(0, place)) * (bottom - top);
  };
  const bars = dots
    .map(({ value, reach }, k) =>
      reach > 0 ? `M${xOf(k).toFixed(1)} ${yOf(value - reach).toFixed(1)}V${yOf(value + reach).toFixed(1)}` : "",
    )
    .join("");
  const points = dots.map(({ value }, k) => `M${xOf(k).toFixed(1)} ${yOf(value).toFixed(1)}h0`).join("");
  const ticks = niceTicks(range, 3);
  const labels = tickLabels(ticks);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = indexAfterKey(event.key, index ?? -1, dots.length);
    if (next === undefined) return;
    event.preventDefault();
    setIndex(next);
  };
  const onPointerMove = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setIndex(Math.min(dots.length - 1, Math.max(0, Math.floor((x - left) / step))));
  };

  return (
    <>
      <div
        class="dot-plot"
        ref={plot}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={1}
        aria-valuemax={dots.length}
        aria-valuenow={(index ?? 0) + 1}
        aria-valuetext={pointed?.text ?? summary}
        onKeyDown={onKeyDown}
        onFocus={() => setIndex((now) => now ?? 0)}
        onBlur={() => setIndex(undefined)}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setIndex(undefined)}
      >
        {width > 0 && (
          <svg width={width} height={height} aria-hidden="true">
            {ticks.map((tick, k) => (
              <g key={tick} transform={`translate(0 ${yOf(tick).toFixed(1)})`}>
                <line class="gridline" x1={left} x2={right} />
                <text x={left - 6} dy="0.32em" text-anchor="end">
                  {labels[k]}
                </text>
              </g>
            ))}
            {common !== undefined && <line class="common" x1={left} x2={right} y1={yOf(common)} y2={yOf(common)} />}
            <path class="bars" d={bars} />
            <path class={dots.length > 200 ? "dots many" : "dots"} d={points} />
            {pointed && index !== undefined && <circle class="halo" cx={xOf(index)} cy={yOf(pointed.value)} r="7" />}
          </svg>
        )}
      </div>
      <p class="quiet figures dot-text">
        <bdi>{pointed?.text ?? summary}</bdi>
      </p>
    </>
  );
}

/** The dots and their bars; a bar of a value that hardly anything is known of must not flatten the others. */
function rangeOf(dots: readonly Dot[]): Range {
  const values = extent(dots.map(({ value }) => value));
  const bars = extent(
    dots.map(({ value, reach }) => value - reach),
    dots.map(({ value, reach }) => value + reach),
  );
  if (values === undefined || bars === undefined || values.minimum === values.maximum) return padded(bars);
  const air = values.maximum - values.minimum;
  return padded({
    minimum: Math.max(bars.minimum, values.minimum - air),
    maximum: Math.min(bars.maximum, values.maximum + air),
  });
}
