import { dot, logMagnitude } from "../../numeric/columns";
import { node } from "../../simplify/tree";
import type { Allows } from "./allows";
import { minimumBetween } from "./goldenSection";
import { OrthonormalBasis } from "./linearModel";
import { fitPowers, signOf } from "./monomial";
import { parameter, powerProduct } from "./powerProduct";
import type { Form } from "./targetForms";
import { formsOf, signUnder } from "./targetForms";
import type { Proposals, View } from "./view";
import { logViewsOf } from "./view";

/** Rows that a scan sees. */
const scanRows = 40;
/** Places that are tried on either side of the values, from a share of their range to a multiple of it. */
const [places, nearest, furthest] = [30, 1e-11, 1e3];
/** Golden sections of the interval about the best place. */
const sections = 16;
/** What is left of the logarithm may be this share of what is left without the number, and of the logarithm itself. */
const [better, explained] = [0.1, 0.02];
/** Closer to the number than this share of it values are rounding; share of the rows that lie further away at least. */
const [rounding, fewestRows] = [1e-8, 0.5];
/** Forms that are proposed. */
const proposed = 2;

/** A number beside a product of powers in a form of the target. */
interface Beside {
  readonly form: Form;
  readonly values: Float64Array;
  readonly number: number;
  /** Squares of the logarithm that are left, as a share. */
  readonly left: number;
}

/**
 * A number and a product of powers of inputs, of which the target is the sum, or the root, the inverse and so on of the sum: `sqrt(1 + a x^2 / z^4)`. For
 * the right number the logarithm of what is left is linear in those of the inputs. It lies beside all values, since powers of magnitudes have one sign.
 */
export function* monomialsBesideNumbers(view: View, allows: Allows): Proposals {
  if (!allows("add")) return;
  const found: Beside[] = [];
  for (const form of formsOf(allows)) {
    const values = view.target.map(form.of);
    if (!values.every(Number.isFinite) || signUnder(form, view.target) === undefined) continue;
    const best = besideNumber(view, form, values);
    if (best !== undefined) found.push(best);
    yield undefined;
  }
  found.sort((a, b) => a.left - b.left);
  for (const { form, values, number } of found.slice(0, proposed)) {
    const rest = { ...view, target: values.map((value) => value - number) };
    const [log] = logViewsOf(rest);
    if (log === undefined) continue;
    const { powers, constant } = fitPowers(rest, log, []);
    const factor = parameter(signOf(rest, log, powers) * Math.exp(constant));
    const formula = form.undo(node("add", parameter(number), powerProduct(factor, powers)));
    yield signUnder(form, view.target) === -1 ? node("neg", formula) : formula;
  }
}

/** The number with which least of the logarithm is left; undefined where that is not little. */
function besideNumber(view: View, form: Form, values: Float64Array): Beside | undefined {
  const scan = new Scan(view, values);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (!(high > low) || !scan.saysSomething) return undefined;
  const [first, last] = [Math.log(nearest * (high - low)), Math.log(furthest * (high - low))];
  const step = (last - first) / (places - 1);
  const simpler = (number: number) => {
    const half = Math.round(2 * number) / 2;
    return [half, half === 0 ? Infinity : scan.left(half)] as const;
  };
  let best: Beside | undefined;
  let least = Math.min(explained, better * scan.left(0));
  for (const beside of [(d: number) => low - Math.exp(d), (d: number) => high + Math.exp(d)]) {
    const at = (place: number) => scan.left(beside(place));
    const grid = Array.from({ length: places }, (_, k) => first + k * step);
    const lefts = grid.map(at);
    const place = grid[lefts.indexOf(Math.min(...lefts))];
    const { place: refined, value } = minimumBetween(place - step, place + step, sections, at);
    for (const [number, left] of [[beside(refined), value], simpler(beside(refined))] as const) {
      if (!(left < least)) continue;
      least = left;
      best = { form, values, number, left };
    }
  }
  return best;
}

/** The regression of the logarithm over those of the inputs, on some of the rows. */
class Scan {
  private readonly columns: readonly Float64Array[];
  private readonly values: Float64Array;

  constructor(view: View, values: Float64Array) {
    const stride = Math.max(1, Math.floor(values.length / scanRows));
    const pick = (column: Float64Array) => column.filter((_, row) => row % stride === 0);
    this.values = pick(values);
    const logarithms = view.inputs.map(({ values }) => logMagnitude(pick(values)));
    this.columns = logarithms.filter((each) => each.every(Number.isFinite));
  }

  get saysSomething(): boolean {
    return this.columns.length > 0 && this.values.length > 2 * (this.columns.length + 1);
  }

  /** Squares that are left of the logarithm of the values beside a number, as a share of those about its mean. */
  left(number: number): number {
    // Next to the number values are rounding, and have no logarithm.
    const roots = this.values.map((value) => (Math.abs(value - number) > rounding * Math.abs(number) ? 1 : 0));
    const rows = roots.reduce((sum, root) => sum + root, 0);
    if (rows <= 2 * (this.columns.length + 1) || rows < fewestRows * roots.length) return Infinity;
    const basis = new OrthonormalBasis(roots);
    basis.add(roots);
    const logarithm = this.values.map((value, row) => (roots[row] === 0 ? 0 : Math.log(Math.abs(value - number))));
    const about = basis.rest(logarithm);
    const whole = dot(about, about);
    for (const column of this.columns) basis.add(column);
    const rest = basis.rest(logarithm);
    return whole > 0 ? dot(rest, rest) / whole : Infinity;
  }
}
