import { evaluate } from "../../src/expression/evaluate";
import type { Expression } from "../../src/expression/expression";
import { createRandom } from "../../src/numeric/random";
import { checkedRows, checkRowCount } from "./checkedRows";
import { PreciseArithmetic, Undecided } from "./preciseValue";

/** A formula and the value of each of its parameters, which are shared by all rows. */
export interface ValuedFormula {
  readonly expression: Expression;
  readonly parameters: readonly Float64Array[];
}

export interface Difference {
  readonly row: number;
  readonly inputs: readonly number[];
  readonly before: number;
  readonly after: number;
}

/** Below this relative difference float64 has the last word. */
const negligible = 1e-9;
/** How far numbers and results are moved, and how often, to see what the rounding of float64 can do to a value. */
const nudge = 2 ** -51;
const nudges = 3;
/** Each may leave the value real by chance. */
const nudgesOfDomain = 24;
const forgiven = 32;

const coarse = new PreciseArithmetic(45);
const fine = new PreciseArithmetic(60);

/**
 * The first row where two formulas differ although the first is finite there, or undefined if there is none. Where they
 * differ in float64 both are computed again with more digits: what the rounding of float64 explains is no difference, and
 * neither is one where the first formula is only finite by such an accident, or by way of a value that is not.
 */
export function differenceBetween(before: ValuedFormula, after: ValuedFormula): Difference | undefined {
  const rows = { inputs: checkedRows, rowCount: checkRowCount };
  const expected = evaluate(before.expression, { ...rows, parameters: before.parameters });
  const found = evaluate(after.expression, { ...rows, parameters: known(after.parameters) });
  for (let row = 0; row < checkRowCount; row++) {
    if (!Number.isFinite(expected[row]) || areClose(expected[row], found[row])) continue;
    const inputs = checkedRows.map((column) => column[row]);
    if (differPrecisely(before, after, inputs)) return { row, inputs, before: expected[row], after: found[row] };
  }
  return undefined;
}

/** A value that was left for a fit to choose is none. */
function known(parameters: readonly Float64Array[]): readonly Float64Array[] {
  return parameters.map((values) => (values.length === 0 ? Float64Array.of(NaN) : values));
}

function areClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= negligible * Math.min(Math.abs(a), Math.abs(b));
}

function differPrecisely(before: ValuedFormula, after: ValuedFormula, inputs: readonly number[]): boolean {
  try {
    const { value: expected, largest } = fine.valueOf(before.expression, before.parameters, inputs);
    if (!expected.isFinite() || !largest.isFinite()) return false;
    const rough = coarse.valueOf(before.expression, before.parameters, inputs).value;
    const noise = largest.times(1e-30);
    if (!rough.isFinite() || rough.minus(expected).abs().gt(expected.abs().times(1e-12).plus(noise))) return false;
    const found = fine.valueOf(after.expression, after.parameters, inputs).value;
    const difference = found.minus(expected).abs();
    if (difference.lte(expected.abs().times(1e-12).plus(noise))) return false;
    const random = createRandom(3, 0);
    const move = () => (random.next() < 0.5 ? -nudge : nudge);
    if (!found.isFinite()) {
      // Rounding alone takes the root of a sine of billions in and out of where it is real.
      const moved = () => fine.valueOf(before.expression, before.parameters, inputs, move).value;
      return Array.from({ length: nudgesOfDomain }, moved).every((value) => value.isFinite());
    }
    for (let k = 0; k < nudges; k++) {
      const [movedBefore, movedAfter] = [before, after].map(
        ({ expression, parameters }) => fine.valueOf(expression, parameters, inputs, move).value,
      );
      if (!movedAfter.isFinite()) return false;
      if (difference.lte(movedAfter.minus(found).abs().times(forgiven))) return false;
      if (difference.lte(movedBefore.minus(expected).abs().times(forgiven))) return false;
    }
    return true;
  } catch (error) {
    if (error instanceof Undecided || (error instanceof Error && error.message.includes("Precision limit")))
      return false;
    throw error;
  }
}
