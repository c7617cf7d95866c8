import type { Unit } from "../../search/constraints/unit";

/** Exponents by quantity; 0 where a quantity is not in the product. */
export type Exponents = readonly number[];

/** What dimensional analysis makes of quantities with units. */
export interface PiGroups {
  /** Products of powers that are plain numbers; every other such product is one of powers of these. */
  readonly groups: readonly Exponents[];
  /** Products of powers that have the unit of the target, the simplest first. */
  readonly prefactors: readonly Exponents[];
}

const rounding = 1e-9;
/** Whole exponents are sought by factors up to this. */
const largestFactor = 12;

/**
 * The theorem of Buckingham (1914): a law between quantities is one between their products that are plain numbers. Groups of few
 * quantities with small exponents are preferred; each has as few quantities as it can, so that taking one away leaves none.
 *
 * @returns undefined where no product of powers has the unit of the target: then a number of the law has a unit of its own
 */
export function piGroups(target: Unit, quantities: readonly Unit[]): PiGroups | undefined {
  const rank = rankOf(quantities);
  const groups: Exponents[] = [];
  const candidates = subsets(quantities.length, rank + 1).flatMap((chosen) => dependency(chosen, quantities) ?? []);
  for (const group of candidates.sort((a, b) => sizeOf(a) - sizeOf(b))) {
    if (groups.length === quantities.length - rank) break;
    if (rankOf([...groups, group]) > groups.length) groups.push(group);
  }
  const prefactors = subsets(quantities.length, rank).flatMap(
    (chosen) => combination(target, chosen, quantities) ?? [],
  );
  if (prefactors.length === 0) return undefined;
  return { groups, prefactors: prefactors.sort((a, b) => sizeOf(a) - sizeOf(b)) };
}

/** The one product of powers of all chosen quantities that is a plain number, in whole exponents where they are small. */
function dependency(chosen: readonly number[], quantities: readonly Unit[]): [Exponents] | undefined {
  if (chosen.length === 0) return undefined;
  const [last, ...others] = [...chosen].reverse();
  const solution = solve(quantities[last], others, quantities);
  if (solution === undefined) return undefined;
  const exponents = solution.map((exponent, k) => (k === last ? 1 : -exponent));
  for (let factor = 1; factor <= largestFactor; factor++) {
    const whole = exponents.map((exponent) => exponent * factor);
    if (!whole.every((exponent) => Math.abs(exponent - Math.round(exponent)) < 1e-6)) continue;
    const sum = whole.reduce((total, exponent) => total + Math.round(exponent), 0);
    const first = whole.find((exponent) => Math.round(exponent) !== 0)!;
    const sign = sum < 0 || (sum === 0 && first < 0) ? -1 : 1;
    return [whole.map((exponent) => sign * Math.round(exponent) + 0)];
  }
  return [exponents];
}

function combination(target: Unit, chosen: readonly number[], quantities: readonly Unit[]): [Exponents] | undefined {
  const solution = solve(target, chosen, quantities);
  return solution && [solution];
}

/** Exponents of the chosen quantities, none of them 0, whose product has the unit; undefined where there are none or several. */
function solve(unit: Unit, chosen: readonly number[], quantities: readonly Unit[]): number[] | undefined {
  const width = chosen.length;
  const rows = unit.map((of, base) => [...chosen.map((k) => quantities[k][base]), of]);
  const pivots = eliminate(rows, width);
  if (pivots < width || rows.slice(width).some((row) => Math.abs(row[width]) > rounding)) return undefined;
  const exponents = quantities.map(() => 0);
  chosen.forEach((k, column) => (exponents[k] = tidied(rows[column][width])));
  return chosen.every((k) => exponents[k] !== 0) ? exponents : undefined;
}

function rankOf(vectors: readonly Unit[]): number {
  return eliminate(
    vectors.map((vector) => [...vector]),
    vectors[0]?.length ?? 0,
  );
}

/** Brings rows into reduced echelon form over their first columns; the number of pivots. */
function eliminate(rows: number[][], width: number): number {
  let pivots = 0;
  for (let column = 0; column < width && pivots < rows.length; column++) {
    const best = rows.reduce(
      (most, row, k) => (k >= pivots && Math.abs(row[column]) > Math.abs(rows[most][column]) ? k : most),
      pivots,
    );
    if (Math.abs(rows[best][column]) < rounding) continue;
    [rows[pivots], rows[best]] = [rows[best], rows[pivots]];
    const pivot = rows[pivots];
    const scale = pivot[column];
    pivot.forEach((value, k) => (pivot[k] = value / scale));
    for (const row of rows) {
      if (row === pivot || row[column] === 0) continue;
      const factor = row[column];
      row.forEach((value, k) => (row[k] = value - factor * pivot[k]));
    }
    pivots++;
  }
  return pivots;
}

/** All sets of at most so many of the first numbers, in order. */
function subsets(count: number, most: number): number[][] {
  let all: number[][] = [[]];
  for (let k = 0; k < count; k++) {
    all = all.concat(all.filter((set) => set.length < most).map((set) => [...set, k]));
  }
  return all;
}

/** Exact where rounding took that away. */
function tidied(exponent: number): number {
  const whole = Math.round(exponent * 12) / 12;
  return Math.abs(whole - exponent) < 1e-6 ? whole : exponent;
}

/** Small whole exponents of few quantities come first. */
function sizeOf(exponents: Exponents): number {
  return exponents.reduce(
    (sum, exponent) => sum + Math.abs(exponent) + (Number.isInteger(exponent) ? 0 : 1) + (exponent === 0 ? 0 : 0.5),
    0,
  );
}
