import type { PolynomialTerm } from "./binomialPowers";

/** A polynomial in columns to each of which a number is added: the powers of its terms are those of `x_k + shifts[k]`. */
export interface ShiftedPolynomial {
  readonly terms: readonly PolynomialTerm[];
  /** By column. */
  readonly shifts: readonly number[];
}

/** What is left of a coefficient that a shift takes away, as a share of what came together in it. */
const rounding = 1e-6;
/** Shifts beyond this many times the spread of what they are added to would only say that a power is missing. */
const furthest = 1e6;

/**
 * The polynomial about the places where it is `shortest`: squares completed (`a x^2 + b x + c` is `a (x + b / 2a)^2 + c'`), products that are about a point
 * (`a x y + b x + c y + d` is `a (x + c / a) (y + b / a) + d'`), and powers of a column with a number. Each shift takes away the term
 * below a highest power (Tschirnhaus 1683, linear case); one after the other is made as long as the length falls.
 */
export function shortestShifts(
  terms: readonly PolynomialTerm[],
  lengthOf: (polynomial: ShiftedPolynomial) => number,
): ShiftedPolynomial {
  const columns = terms[0]?.exponents.length ?? 0;
  let best: ShiftedPolynomial = { terms, shifts: new Array<number>(columns).fill(0) };
  let shortest = lengthOf(best);
  for (let moved: ShiftedPolynomial | undefined = best; moved !== undefined;) {
    const from: ShiftedPolynomial = moved;
    moved = undefined;
    for (let column = 0; column < columns; column++) {
      if (from.shifts[column] !== 0) continue;
      for (const shift of shiftsOf(from.terms, column)) {
        const shifts = from.shifts.map((each, k) => (k === column ? shift : each));
        const next = { terms: shifted(from.terms, column, shift), shifts };
        const length = lengthOf(next);
        if (length < shortest) [best, moved, shortest] = [next, next, length];
      }
    }
  }
  return best;
}

/** Numbers that a column may be moved by: each takes away the term below a highest power beside the same other columns. */
function shiftsOf(terms: readonly PolynomialTerm[], column: number): number[] {
  const highest = new Map<string, PolynomialTerm>();
  for (const term of terms) {
    const key = besides(term, column);
    const known = highest.get(key);
    if (known === undefined || known.exponents[column] < term.exponents[column]) highest.set(key, term);
  }
  const shifts: number[] = [];
  for (const [key, { coefficient, exponents }] of highest) {
    const power = exponents[column];
    const next = terms.find((each) => each.exponents[column] === power - 1 && besides(each, column) === key);
    const shift = next === undefined ? 0 : next.coefficient / (power * coefficient);
    const isNew = shifts.every((each) => Math.abs(each - shift) > rounding * Math.abs(each));
    if (shift !== 0 && Math.abs(shift) < furthest && isNew) shifts.push(shift);
  }
  return shifts;
}

function besides({ exponents }: PolynomialTerm, column: number): string {
  return exponents.filter((_, k) => k !== column).join();
}

/** The same polynomial in `u = x + shift` instead of the column x. */
function shifted(terms: readonly PolynomialTerm[], column: number, shift: number): PolynomialTerm[] {
  const sums = new Map<string, { exponents: readonly number[]; sum: number; size: number }>();
  for (const { coefficient, exponents } of terms) {
    const power = exponents[column];
    let part = coefficient;
    // By the binomial theorem, from the highest power down.
    for (let k = power; k >= 0; k--) {
      const at = exponents.map((each, other) => (other === column ? k : each));
      const known = sums.get(at.join()) ?? { exponents: at, sum: 0, size: 0 };
      sums.set(at.join(), { ...known, sum: known.sum + part, size: known.size + Math.abs(part) });
      part *= (-shift * k) / (power - k + 1);
    }
  }
  return [...sums.values()]
    .filter(({ sum, size }) => Math.abs(sum) > rounding * size)
    .map(({ exponents, sum }) => ({ coefficient: sum, exponents }));
}
