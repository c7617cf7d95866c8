import { dot } from "../../numeric/columns";
import type { Tree } from "../../simplify/tree";
import { node } from "../../simplify/tree";
import type { Allows } from "./allows";
import { dampedFrom, treeOfDamped } from "./dampedOscillation";
import type { Frequencies } from "./frequencies";
import { bestFrequency, frequenciesOf } from "./frequencies";
import { fitLinear, OrthonormalBasis } from "./linearModel";
import { parameter } from "./powerProduct";
import type { Column, Proposals, View } from "./view";

/** Oscillations of one input at most, and rows for each number of one. */
const [mostOscillations, rowsPerNumber] = [4, 4];
/** Parts of the trend that are this many standard errors from nothing are kept. */
const significant = 3;
/** Chance that the strongest of all frequencies in mere noise is taken for an oscillation. */
const falseAlarm = 1e-3;
/** With more inputs than this the trend has none but the one that oscillates. */
const mostInTrend = 8;
/** Squares that are rounding, as a share of those of the target. */
const rounding = 1e-26;

/**
 * A trend and oscillations of one input, a sin(w x + p) each, or a single one that is damped: for signals, tides and seasons. Frequencies are found one after the other, each
 * in what the trend and those before it leave (least-squares spectra: Lomb 1976, Scargle 1982; with the trend fitted
 * beside each frequency, as Zechmeister and Kuerster 2009 do with the mean). The fit then moves all of them.
 */
export function* oscillations(view: View, allows: Allows): Proposals {
  if (!allows("add") || !allows("mul") || !(allows("sin") || allows("cos"))) return;
  const ones = new Float64Array(view.rowCount).fill(1);
  for (const input of view.inputs) {
    const frequencies = frequenciesOf(input.values);
    if (frequencies === undefined) continue;
    const trend = trendOf(input, view);
    const found: number[] = [];
    for (let count = 1; count <= mostOscillations; count++) {
      const known = [ones, ...trend.map(({ values }) => values), ...found.flatMap((w) => waves(input.values, w))];
      if (known.length * rowsPerNumber > view.rowCount) break;
      const next = nextFrequency(view.target, known, input.values, frequencies);
      if (next === undefined) break;
      found.push(next);
      yield sumOf(view, input, trend, found, allows);
      if (count > 1 || !allows("exp")) continue;
      const damped = dampedFrom(view.target, input.values, next, frequencies);
      const tree = damped && treeOfDamped(view, input, damped, allows("sin"));
      if (tree !== undefined) yield tree;
    }
    yield undefined;
  }
}

/** What the target may do besides: the input and its square, and other inputs where they are few. */
function trendOf(input: Column, { inputs }: View): Column[] {
  const trend = [input, { tree: node("mul", input.tree, input.tree), values: input.values.map((x) => x * x) }];
  return inputs.length > mostInTrend ? trend : [...trend, ...inputs.filter((each) => each !== input)];
}

/** The frequency that explains most of what known columns leave, ones first; undefined where that may be chance. */
function nextFrequency(
  target: Float64Array,
  known: readonly Float64Array[],
  x: Float64Array,
  frequencies: Frequencies,
): number | undefined {
  const basis = new OrthonormalBasis(known[0]);
  for (const column of known) basis.add(column);
  const rest = basis.rest(target);
  const squares = dot(rest, rest);
  if (!(squares > rounding * dot(target, target))) return undefined;
  const { frequency, share } = bestFrequency(rest, x, frequencies, basis);
  const freedom = target.length - known.length - 3;
  // Of so many frequencies the strongest explains that much of noise by chance with this probability.
  const power = ((freedom / 2) * share) / Math.max(1 - share, Number.EPSILON);
  return power > Math.log(frequencies.count / falseAlarm) ? frequency : undefined;
}

/** The sum, with the parts of the trend that the rows bear out. */
function sumOf(
  view: View,
  { tree: x, values }: Column,
  trend: readonly Column[],
  found: readonly number[],
  allows: Allows,
): Tree {
  const ones = new Float64Array(view.rowCount).fill(1);
  const moving = found.flatMap((w) => waves(values, w));
  const fit = (kept: readonly Column[]) =>
    fitLinear([ones, ...moving, ...kept.map((each) => each.values)], view.target, ones);
  const all = fit(trend);
  const first = 1 + moving.length;
  const kept = trend.filter((_, k) => Math.abs(all.coefficients[first + k]) > significant * all.errors[first + k]);
  const { coefficients } = fit(kept);
  const terms = kept.map(({ tree }, k): Tree => node("mul", parameter(coefficients[first + k]), tree));
  found.forEach((w, k) => {
    const [cosine, sine] = [coefficients[1 + 2 * k], coefficients[2 + 2 * k]];
    const phase = Math.atan2(cosine, sine);
    const turned = allows("sin") ? phase : phase - Math.PI / 2;
    const angle = node("add", node("mul", parameter(w), x), parameter(turned));
    terms.push(node("mul", parameter(Math.hypot(cosine, sine)), node(allows("sin") ? "sin" : "cos", angle)));
  });
  return terms.reduce((sum, term) => node("add", sum, term), parameter(coefficients[0]) as Tree);
}

/** Cosine and sine. */
function waves(x: Float64Array, frequency: number): [Float64Array, Float64Array] {
  return [x.map((value) => Math.cos(frequency * value)), x.map((value) => Math.sin(frequency * value))];
}
