/** Scales of the front: complexity to the right, loss downwards on a logarithmic scale in whole decades. */

interface Point {
  readonly complexity: number;
  readonly loss: number;
}

/** What the axes cover. Decades are powers of ten of the loss. */
export interface FrontDomain {
  readonly right: number;
  readonly topDecade: number;
  readonly bottomDecade: number;
}

/** A loss below this is rounding noise and drawn here. */
const lowestDecade = -16;
const highestDecade = 1;

/** What is no number, or came as `null` because messages cannot carry infinity, is as bad as can be. */
function clampedDecade(loss: number): number {
  if (loss === 0) return lowestDecade;
  if (!(loss > 0)) return highestDecade;
  return Math.min(highestDecade, Math.max(lowestDecade, Math.log10(loss)));
}

/**
 * Axes that hold the whole front. Grows from `previous` but never shrinks below it, and only in whole decades and
 * steps of five, so that the picture stands still while a run is on. Beaten formulas widen it to the right only.
 */
export function frontDomain(
  front: readonly Point[],
  beaten: readonly Point[],
  previous: FrontDomain | undefined,
): FrontDomain {
  const right = [...front, ...beaten].reduce((most, point) => Math.max(most, point.complexity), 9);
  // Adding 0 turns the -0 that rounding up may give into 0.
  const decades = front.map((point) => clampedDecade(point.loss));
  const top = decades.reduce((most, decade) => Math.max(most, Math.ceil(decade) + 0), lowestDecade + 1);
  const bottom = decades.reduce((least, decade) => Math.min(least, Math.floor(decade)), top - 1);
  return {
    right: Math.max(previous?.right ?? 0, Math.ceil((right + 1) / 5) * 5),
    topDecade: Math.max(previous?.topDecade ?? -Infinity, top),
    bottomDecade: Math.min(previous?.bottomDecade ?? Infinity, bottom),
  };
}

export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function xOf(complexity: number, { right }: FrontDomain, frame: Frame): number {
  return frame.left + (complexity / right) * (frame.right - frame.left);
}

/** Losses outside the axes lie on their edge. */
export function yOf(loss: number, { topDecade, bottomDecade }: FrontDomain, frame: Frame): number {
  const decade = Math.min(topDecade, Math.max(bottomDecade, clampedDecade(loss)));
  return frame.top + ((topDecade - decade) / (topDecade - bottomDecade)) * (frame.bottom - frame.top);
}

/** Every fifth complexity, fewer where the axis is crowded. */
export function complexityTicks({ right }: FrontDomain, width: number): number[] {
  const step = [5, 10, 20, 50, 100].find((size) => (right / size) * 40 <= width) ?? 200;
  const ticks: number[] = [];
  for (let tick = step; tick <= right; tick += step) ticks.push(tick);
  return ticks;
}

/** Losses to draw a line at: decades, at most seven of them, with 2 and 5 between where the axis spans just one. */
export function lossTicks({ topDecade, bottomDecade }: FrontDomain): number[] {
  const span = topDecade - bottomDecade;
  if (span <= 1) return [1, 0.5, 0.2, 0.1].map((share) => Number((share * 10 ** topDecade).toPrecision(1)));
  const step = Math.ceil(span / 6);
  const ticks: number[] = [];
  for (let decade = topDecade; decade >= bottomDecade; decade -= step) ticks.push(Number(`1e${decade}`));
  return ticks;
}

/** How a tick is written: 0.5 plainly, 0.001 as ten with an exponent of its own. */
export function lossTickLabel(loss: number): { readonly text: string; readonly exponent: number | undefined } {
  const [mantissa, power] = loss.toExponential().split("e");
  const exponent = Number(power);
  if (exponent >= -1 && exponent <= 1) return { text: String(loss), exponent: undefined };
  return { text: mantissa === "1" ? "10" : `${mantissa}·10`, exponent };
}

/**
 * The step line: from each point flat to the complexity where a better one begins, then down to it. It never rises: the
 * front is chosen on the training rows, so a formula that does worse on the rows held back stands above the line.
 */
export function stepPath(points: readonly { readonly x: number; readonly y: number }[], rightEdge: number): string {
  if (points.length === 0) return "";
  let lowest = points[0].y;
  const steps = points.slice(1).map(({ x, y }) => {
    lowest = Math.max(lowest, y);
    return `H${x.toFixed(1)}V${lowest.toFixed(1)}`;
  });
  return `M${points[0].x.toFixed(1)} ${points[0].y.toFixed(1)}${steps.join("")}H${rightEdge.toFixed(1)}`;
}
