import type { PolynomialTerm } from "./binomialPowers";

/** A polynomial in columns to each of which a number is added: the powers of its terms are those of `x_k + shifts[k]`. */
export interface ShiftedPolynomial {
  readonly terms: readonly PolynomialTerm[];
  /** By column. */
  readonly shifts: readonly number[];
}

/** Terms that say less than this share of the deviation of the whole are what a shift has left of them. */
const rounding = 1e-6;
/** Shifts that differ by less than this share are one. */
const alike = 1e-6;
/** Shifts beyond this many times the spread of what they are added to would only say that a power is missing. */
const furthest = 1e6;

/** What a polynomial is measured by. */
export interface Measure {
  /** How long it is written. */
  length(polynomial: ShiftedPolynomial): number;
  /** What a monomial of the moved columns says in the rows, as a share of the deviation of the whole polynomial. */
  size(exponents: readonly number[], shifts: readonly number[]): number;
  /** By column: how far its values spread. */
  readonly spreads: readonly number[];
}

/**
 * The polynomial about the places where it is `shortest`: squares completed (`a x^2 + b x + c` is `a (x + b / 2a)^2 + c'`), products that are about a point
 * (`a x y + b x + c y + d` is `a (x + c / a) (y + b / a) + d'`), and powers of a column with a number. Each shift takes away the term
 * below a highest power (Tschirnhaus 1683, linear case); one after the other is made as long as the length falls.
 */
export function shortestShifts(terms: readonly PolynomialTerm[], measure: Measure): ShiftedPolynomial {
  const columns = terms[0]?.exponents.length ?? 0;
  let best: ShiftedPolynomial = { terms, shifts: new Array<number>(columns).fill(0) };
  let shortest = measure.length(best);
  for (let moved: ShiftedPolynomial | undefined = best; moved !== undefined;) {
    const from: ShiftedPolynomial = moved;
    moved = undefined;
    for (let column = 0; column < columns; column++) {
      if (from.shifts[column] !== 0) continue;
      for (const shift of shiftsOf(from.terms, column, measure.spreads[column])) {
        const shifts = from.shifts.map((each, k) => (k === column ? shift : each));
        const all = shifted(from.terms, column, shift);
        const seen = all.filter((each) => Math.abs(each.coefficient) * measure.size(each.exponents, shifts) > rounding);
        const next = { terms: seen, shifts };
        const length = measure.length(next);
        if (length < shortest) [best, moved, shortest] = [next, next, length];
      }
    }
  }
  return best;
}

/** Numbers that a column may be moved by: each takes away the term below a highest power beside the same other columns. */
function shiftsOf(terms: readonly PolynomialTerm[], column: number, spread: number): number[] {
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
    const isNew = shifts.every((each) => Math.abs(each - shift) > alike * Math.abs(each));
    if (shift !== 0 && Math.abs(shift) < furthest * spread && isNew) shifts.push(shift);
  }
  return shifts;
}

function besides({ exponents }: PolynomialTerm, column: number): string {
  return exponents.filter((_, k) => k !== column).join();
}

/** The same polynomial in `u = x + shift` instead of the column x. */
function shifted(terms: readonly PolynomialTerm[], column: number, shift: number): PolynomialTerm[] {
  const sums = new Map<string, PolynomialTerm>();
  for (const { coefficient, exponents } of terms) {
    const power = exponents[column];
    let part = coefficient;
    // By the binomial theorem, from the highest power down.
    for (let k = power; k >= 0; k--) {
      const at = exponents.map((each, other) => (other === column ? k : each));
      const known = sums.get(at.join())?.coefficient ?? 0;
      sums.set(at.join(), { exponents: at, coefficient: known + part });
      part *= (-shift * k) / (power - k + 1);
    }
  }
  return [...sums.values()];
}
