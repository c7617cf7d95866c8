import { useRef } from "preact/hooks";
import * as l10n from "@vscode/l10n";
import type { MomentView } from "../../src/protocol/snapshot";
import { LinkButton } from "../controls";
import { useWidth } from "../elements";
import { formatElapsed, formatR2 } from "../numberFormat";
import { formulasPhrase } from "../phrases";
import { moments, status, underWay } from "../state";
import { frontDomain, stepPath, yOf, type Frame } from "./frontScales";
import { indexAt, momentAfterKey, placeOf, secondsAt, timeDomain, timeTicks } from "./moments";
import { backToNow, goTo, position } from "./replay";

const height = 60;
/** The edges of the front above it. */
const [left, rightMargin] = [56, 14];
const [top, bottom] = [7, 34];

function momentPhrase({ seconds, formulas, r2 }: MomentView, isNow: boolean): string {
  const [count, best] = [formulasPhrase(formulas), formatR2(r2)];
  return isNow
    ? l10n.t("now: {0}, best R² {1}", count, best)
    : l10n.t("after {0}: {1}, best R² {2}", formatElapsed(seconds), count, best);
}

/** How the search went: the best loss against time, and a thumb to drag through it. The front shows that moment. */
export function Timeline() {
  const track = useRef<HTMLDivElement>(null);
  const width = useWidth(track);
  const all = moments.value;
  const index = position.value;
  const isNow = index === all.length - 1;
  const shown = all[index];

  const now = Math.max(status.value?.seconds ?? 0, all.at(-1)?.seconds ?? 0);
  const times = timeDomain(all, now, underWay.value);
  const losses = frontDomain(
    all.map(({ loss }) => ({ complexity: 0, loss })),
    [],
    undefined,
  );
  const frame: Frame = { left, right: Math.max(left + 60, width - rightMargin), top, bottom };
  const xAt = (seconds: number) => frame.left + placeOf(seconds, times) * (frame.right - frame.left);
  const points = all.map(({ seconds, loss }) => ({ x: xAt(seconds), y: yOf(loss, losses, frame) }));
  const thumb = { x: isNow ? xAt(now) : points[index].x, y: points[index].y };

  const drag = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const place = (x - frame.left) / (frame.right - frame.left);
    goTo(place >= 1 ? all.length - 1 : indexAt(all, secondsAt(place, times)));
  };
  const onPointerDown = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag(event);
  };
  const onPointerMove = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) drag(event);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = momentAfterKey(event.key, index, all.length);
    if (next === undefined) return;
    event.preventDefault();
    goTo(next);
  };

  return (
    <div class="timeline">
      <div
        class="track"
        ref={track}
        role="slider"
        tabIndex={0}
        aria-label={l10n.t("Moment of the search")}
        aria-valuemin={0}
        aria-valuemax={all.length - 1}
        aria-valuenow={index}
        aria-valuetext={momentPhrase(shown, isNow)}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onKeyDown={onKeyDown}
      >
        {width > 0 && (
          <svg width={width} height={height} aria-hidden="true">
            <text class="axis" x="0" y={bottom - 9}>
              {l10n.t("best loss")}
            </text>
            <line class="gridline" x1={frame.left} x2={frame.right} y1={bottom + 3} y2={bottom + 3} />
            {timeTicks(times).map((seconds) => (
              <g key={seconds} transform={`translate(${xAt(seconds).toFixed(1)} ${bottom + 3})`}>
                <line class="notch" y2="4" />
                <text class="tick" y="16" text-anchor="middle">
                  {formatElapsed(seconds)}
                </text>
              </g>
            ))}
            <path class="later" d={stepPath(points.slice(index), xAt(now))} />
            <path class="course" d={stepPath(points.slice(0, index + 1), thumb.x)} />
            <line class="needle" x1={thumb.x} x2={thumb.x} y1={top - 6} y2={bottom + 3} />
            <circle class="reach" cx={thumb.x} cy={thumb.y} r="10" />
            <circle class="thumb" cx={thumb.x} cy={thumb.y} r="5" />
          </svg>
        )}
      </div>
      <div class="moment">
        <span class="figures">{momentPhrase(shown, isNow)}</span>
        {!isNow && <LinkButton onClick={backToNow}>{l10n.t("Back to now")}</LinkButton>}
      </div>
    </div>
  );
}
