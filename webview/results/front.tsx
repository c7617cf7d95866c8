import { useRef, useState } from "preact/hooks";
import * as l10n from "@vscode/l10n";
import type { FormulaView, RunSnapshot } from "../../src/protocol/snapshot";
import { useWidth } from "../elements";
import { indexAfterKey } from "../following";
import { Latex } from "../latex";
import { formatCount, formatElapsed, formatR2 } from "../numberFormat";
import { numbersPhrase, originPhrase } from "../phrases";
import { beaten, choose, front, liveFront, lossRows, replayed, selectedId } from "../state";
import {
  complexityTicks,
  frontDomain,
  lossTickLabel,
  lossTicks,
  stepPath,
  xOf,
  yOf,
  type Frame,
  type FrontDomain,
} from "./frontScales";

const height = 248;
const cardWidth = 300;

interface Placed {
  readonly formula: FormulaView;
  readonly x: number;
  readonly y: number;
}

function Axes({ domain, frame, lossRows }: { domain: FrontDomain; frame: Frame; lossRows: RunSnapshot["lossRows"] }) {
  return (
    <g aria-hidden="true">
      {lossTicks(domain).map((loss) => {
        const y = yOf(loss, domain, frame);
        const { text, exponent } = lossTickLabel(loss);
        return (
          <g key={loss}>
            <line class="gridline" x1={frame.left} x2={frame.right} y1={y} y2={y} />
            <text class="tick" x={frame.left - 8} y={y + 4} text-anchor="end">
              {text}
              {exponent !== undefined && (
                <tspan class="exponent" dy="-5">
                  {String(exponent).replace("-", "−")}
                </tspan>
              )}
            </text>
          </g>
        );
      })}
      {complexityTicks(domain, frame.right - frame.left).map((complexity) => (
        <text
          class="tick"
          key={complexity}
          x={xOf(complexity, domain, frame)}
          y={frame.bottom + 17}
          text-anchor="middle"
        >
          {complexity}
        </text>
      ))}
      <text class="axis" x={(frame.left + frame.right) / 2} y={frame.bottom + 34} text-anchor="middle">
        {l10n.t("size")}
      </text>
      <text class="axis" transform={`translate(11 ${(frame.top + frame.bottom) / 2}) rotate(-90)`} text-anchor="middle">
        {lossRows === "validation" ? l10n.t("loss on validation rows") : l10n.t("loss on training rows")}
      </text>
    </g>
  );
}

const kneeLabelWidth = 106;

/**
 * To the left of the knee and below the step line nothing is ever drawn, so its name goes there if it fits: beside the
 * knee, or deeper where the points before it are nearly as low.
 */
function KneeLabel({ x, y, points, frame }: { x: number; y: number; points: readonly Placed[]; frame: Frame }) {
  const fitsLeft = x - frame.left > kneeLabelWidth;
  const above = points.filter((point) => point.x < x && point.x > x - kneeLabelWidth).map((point) => point.y);
  const beside = Math.min(Math.max(y + 4, ...above.map((each) => each + 19)), frame.bottom - 2);
  return (
    <text
      class="knee-label"
      x={fitsLeft ? x - 15 : x + 12}
      y={fitsLeft ? beside : Math.max(y - 10, frame.top + 10)}
      text-anchor={fitsLeft ? "end" : "start"}
      aria-hidden="true"
    >
      {l10n.t("best trade-off")}
    </text>
  );
}

/** Moves a beaten formula a little to the right, always the same, so that those of one size do not hide each other. */
function spread(loss: number): number {
  const digits = Math.abs(loss) * 1e6;
  return Number.isFinite(digits) ? (digits % 1) * 0.6 : 0;
}

function describe(formula: FormulaView): string {
  const facts = l10n.t(
    "size {0}, {1}, R² {2}, {3}",
    formula.complexity,
    numbersPhrase(formula.numbers),
    formatR2(formula.r2),
    originPhrase(formula),
  );
  return formula.knee
    ? l10n.t("best trade-off, {0}: {1}", facts, formula.text)
    : l10n.t("{0}: {1}", facts, formula.text);
}

/** The formula under the pointer or the focus, beside its point. */
function Card({ point, width }: { point: Placed; width: number }) {
  const left = Math.max(0, Math.min(width - cardWidth, point.x - cardWidth / 2));
  const above = point.y > 96;
  const style = above
    ? { left: `${left}px`, bottom: `${height - point.y + 16}px` }
    : { left: `${left}px`, top: `${point.y + 16}px` };
  return (
    <div class="card-place" style={style} aria-hidden="true">
      <div class="card">
        <div class="formula">
          <Latex source={point.formula.latex} />
        </div>
        <div class="quiet figures">
          {l10n.t(
            "size {0} · {1} · R² {2}",
            point.formula.complexity,
            numbersPhrase(point.formula.numbers),
            formatR2(point.formula.r2),
          )}
        </div>
        <div class="quiet figures">{originPhrase(point.formula)}</div>
      </div>
    </div>
  );
}

/** The map of the run: accuracy against size. Arrow keys walk along it; the list below says the same in words. */
export function Front() {
  const container = useRef<HTMLDivElement>(null);
  const width = useWidth(container);
  const kept = useRef<FrontDomain>(undefined);
  const [pointed, setPointed] = useState<string>();
  const formulas = front.value;

  const then = replayed.value;
  // Now is part of the picture of every moment: the axes stand still, and one sees what was to come.
  const domain = frontDomain(then ? [...formulas, ...liveFront.value] : formulas, beaten.value, kept.current);
  kept.current = formulas.length > 0 ? domain : undefined;
  const frame: Frame = { left: 56, top: 14, right: Math.max(120, width - 14), bottom: height - 44 };
  const place = (formula: FormulaView): Placed => ({
    formula,
    x: xOf(formula.complexity, domain, frame),
    y: yOf(formula.loss, domain, frame),
  });
  const points = formulas.map(place);
  const knee = points.find(({ formula }) => formula.knee);
  const card = points.find(({ formula }) => formula.id === pointed);
  const dots = beaten.value
    // Training may call formulas beaten that validation puts below the axis: there is no place for them.
    .filter(({ loss }) => !(loss < Number(`1e${domain.bottomDecade}`)))
    .map(({ complexity, loss }) => {
      const x = xOf(complexity + spread(loss), domain, frame);
      return `M${x.toFixed(1)} ${yOf(loss, domain, frame).toFixed(1)}h0`;
    })
    .join("");

  const onKeyDown = (event: KeyboardEvent) => {
    const index = points.findIndex(({ formula }) => formula.id === selectedId.peek());
    const next = indexAfterKey(event.key, index, points.length);
    if (next === undefined) return;
    event.preventDefault();
    choose(points[next].formula);
    container.current?.querySelectorAll<SVGGElement>(".point")[next]?.focus();
  };

  return (
    <div class="front" ref={container}>
      {width > 0 && (
        <svg
          width={width}
          height={height}
          role="radiogroup"
          aria-label={
            then
              ? l10n.t("Front after {0}, from simple to accurate", formatElapsed(then.seconds))
              : l10n.t("Front of {0} formulas, from simple to accurate", formatCount(formulas.length))
          }
          onKeyDown={onKeyDown}
        >
          <Axes domain={domain} frame={frame} lossRows={lossRows.value} />
          {/* Nobody knows when a beaten formula was tried. */}
          {then ? (
            <path class="to-come" d={stepPath(liveFront.value.map(place), frame.right)} />
          ) : (
            <path class="beaten" d={dots} />
          )}
          <path class={then ? "steps then" : "steps"} d={stepPath(points, frame.right)} />
          {points.map(({ formula, x, y }) => {
            const chosen = formula.id === selectedId.value;
            return (
              <g
                key={formula.id}
                class="point"
                role="radio"
                aria-checked={chosen}
                aria-label={describe(formula)}
                // Names of attributes in SVG keep their case: tabIndex would be none, and every point a stop.
                tabindex={chosen ? 0 : -1}
                transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
                onClick={() => choose(formula)}
                onPointerEnter={() => setPointed(formula.id)}
                onPointerLeave={() => setPointed(undefined)}
                onFocus={() => setPointed(formula.id)}
                onBlur={() => setPointed(undefined)}
              >
                <circle class="reach" r="11" />
                {chosen && <circle class="halo" r="10" />}
                <circle class="dot" r={chosen ? 6 : 5} />
              </g>
            );
          })}
          {knee && <KneeLabel x={knee.x} y={knee.y} points={points} frame={frame} />}
        </svg>
      )}
      {card && <Card point={card} width={width} />}
    </div>
  );
}
