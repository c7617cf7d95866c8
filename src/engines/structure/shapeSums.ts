import { dot } from "../../numeric/columns";
import type { Tree } from "../../simplify/tree";
import { node } from "../../simplify/tree";
import type { Allows } from "./allows";
import { minimumBetween } from "./goldenSection";
import { fitLinear, OrthonormalBasis } from "./linearModel";
import { parameter } from "./powerProduct";
import type { Argument, Shape } from "./shapes";
import { shapesFor } from "./shapes";
import type { Proposals, View } from "./view";

/** Shapes in a sum at most, and rows for each number of it. */
const [mostShapes, rowsPerNumber] = [3, 4];
/** Places that are tried over the range of the argument, and widths, as shares of the range, from the narrowest by a factor. */
const places = 20;
const [narrowest, widths, factor] = [0.02, 9, 1.8];
/** Rows on which pairs are compared. */
const rowsForPairs = 64;
/** A shape of which the rest leaves less than this share of squares says nothing new; the same of two beside each other. */
const [dependent, alike] = [1e-9, 1e-4];
/** Golden sections of a place and of a width. */
const sections = 8;
/** Steps in which all shapes are moved at once, how often one is halved, and what it must gain for another one. */
const [mostSteps, halvings, worthAStep] = [12, 5, 1e-3];
/** Difference of a place, in widths, or of the logarithm of a width, from which derivatives are calculated. */
const nudge = 1e-6;
/** Parts of the base that are this many standard errors from nothing are kept. */
const significant = 3;
/** What is left must fall by this many natural units of likelihood for each shape, besides the price of its numbers: as many places are tried. */
const priceOfPlaces = 7;
/** Squares that are rounding, as a share of those of the target. */
const rounding = 1e-26;

/** A shape where it stands. */
interface Placed {
  readonly shape: Shape;
  readonly place: number;
  readonly width: number;
}

/**
 * Sums of shapes of one kind on a constant or a line, for laws of one input: several decays or powers, peaks, steps. Shapes are found one
 * after the other in what those before leave (matching pursuit: Mallat and Zhang 1993), and each is moved again beside the others.
 */
export function shapeSums(view: View, allows: Allows): Proposals {
  return sumsOfUpTo(mostShapes, view, allows);
}

/** Single shapes: the same in a small part of the time. */
export function singleShapes(view: View, allows: Allows): Proposals {
  return sumsOfUpTo(1, view, allows);
}

function* sumsOfUpTo(most: number, view: View, allows: Allows): Proposals {
  if (view.inputs.length !== 1 || !allows("add")) return;
  const [{ tree: x, values }] = view.inputs;
  const plain = { x, values, isLogarithm: false };
  const isPositive = values.every((value) => value > 0);
  const logarithm = { x, values: values.map(Math.log), isLogarithm: true };
  for (const argument of isPositive ? [plain, logarithm] : [plain]) {
    for (const shape of shapesFor(argument, allows)) {
      for (const found of sumsOf(shape, argument, view, most)) {
        yield found && treeOf(found, argument, view);
        const whole = found && withWholeExponents(found);
        if (whole !== undefined) yield treeOf(whole, argument, view);
      }
    }
  }
}

/** Sums of one, two and more of a shape, as long as another one is worth its numbers. */
function* sumsOf(
  shape: Shape,
  argument: Argument,
  { target, rowCount }: View,
  most: number,
): Generator<Placed[] | undefined, void> {
  const base = baseOf(shape, argument);
  const grid = gridOf(shape, argument);
  let found: Placed[] = [];
  const leftWith = (all: readonly Placed[]): Float64Array => basisOf(base, all, argument).rest(target);
  let before = squaresOf(leftWith([]));
  const floor = rounding * squaresOf(target);
  while (found.length < most && before > floor) {
    const numbers = base.length + (found.length + 1) * (shape.numbers + 1);
    if (numbers * rowsPerNumber > rowCount) return;
    let moved = found.length === 1 ? bestPair(grid, argument, base, target) : undefined;
    if (moved === undefined) {
      const next = best(grid, argument, basisOf(base, found, argument), target);
      if (next === undefined) return;
      moved = [...found, next];
    }
    yield undefined;
    for (let k = 0; k < moved.length; k++) {
      const others = moved.filter((_, other) => other !== k);
      moved[k] = improved(moved[k], argument, basisOf(base, others, argument), target);
    }
    yield undefined;
    moved = movedTogether(moved, leftWith, floor);
    yield undefined;
    const left = squaresOf(leftWith(moved));
    const price = priceOfPlaces + ((shape.numbers + 1) / 2) * Math.log(rowCount);
    if (!((rowCount / 2) * Math.log(before / Math.max(left, floor)) > price)) return;
    [found, before] = [moved, left];
    yield found;
  }
}

/** Exponents are known badly where several powers stand beside each other, and most are whole. Undefined where they cannot be. */
function withWholeExponents(found: readonly Placed[]): Placed[] | undefined {
  const whole = found.flatMap(({ shape, place, width }) => {
    const wholeWidth = shape.wholeWidth?.(width);
    return wholeWidth !== undefined && Number.isFinite(wholeWidth) ? [{ shape, place, width: wholeWidth }] : [];
  });
  return new Set(whole.map(({ width }) => width)).size === found.length ? whole : undefined;
}

/** What a sum stands on. */
function baseOf({ isOnLine }: Shape, { values }: Argument): Float64Array[] {
  const ones = new Float64Array(values.length).fill(1);
  return isOnLine ? [ones, values] : [ones];
}

function basisOf(base: readonly Float64Array[], found: readonly Placed[], { values }: Argument): OrthonormalBasis {
  const basis = new OrthonormalBasis(base[0]);
  for (const column of base) basis.add(column);
  for (const each of found) basis.add(columnOf(each, values));
  return basis;
}

function columnOf({ shape, place, width }: Placed, values: Float64Array): Float64Array {
  return values.map((u) => shape.value((u - place) / width));
}

function squaresOf(column: Float64Array): number {
  return dot(column, column);
}

/** The shape on the grid that explains most beside what the basis holds. */
function best(grid: readonly Placed[], { values }: Argument, basis: OrthonormalBasis, target: Float64Array) {
  const rest = basis.rest(target);
  let found: Placed | undefined;
  let most = 0;
  for (const placed of grid) {
    const share = shareOf(placed, values, basis, rest);
    if (share > most) [found, most] = [placed, share];
  }
  return found;
}

/** The two shapes on the grid that explain most together, on some of the rows. Of two decays or peaks neither need be the best by itself. */
function bestPair(grid: readonly Placed[], argument: Argument, base: readonly Float64Array[], target: Float64Array) {
  const stride = Math.max(1, Math.floor(target.length / rowsForPairs));
  const pick = (column: Float64Array) => column.filter((_, row) => row % stride === 0);
  const few = { ...argument, values: pick(argument.values) };
  const basis = basisOf(base.map(pick), [], few);
  const rest = basis.rest(pick(target));
  const columns = grid.map((placed) => {
    const column = columnOf(placed, few.values);
    const before = squaresOf(column);
    basis.reduce(column);
    const squares = squaresOf(column);
    return {
      placed,
      column,
      squares: squares > dependent * before && squares < Infinity ? squares : 0,
      product: dot(rest, column),
    };
  });
  const usable = columns.filter(({ squares }) => squares > 0);
  let pair: Placed[] | undefined;
  let most = 0;
  usable.forEach((x, k) => {
    for (let other = 0; other < k; other++) {
      const y = usable[other];
      const common = dot(x.column, y.column);
      const determinant = x.squares * y.squares - common * common;
      if (!(determinant > alike * x.squares * y.squares)) continue;
      const share =
        (x.product ** 2 * y.squares - 2 * x.product * y.product * common + y.product ** 2 * x.squares) / determinant;
      if (share > most) [pair, most] = [[x.placed, y.placed], share];
    }
  });
  return pair;
}

/** A shape at places all over the range of an argument, in several widths. */
function gridOf(shape: Shape, { values }: Argument): Placed[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const range = high - low;
  const grid: Placed[] = [];
  for (let w = 0; w < widths; w++) {
    for (const side of shape.hasSides ? [1, -1] : [1]) {
      const width = side * narrowest * range * factor ** w;
      if (shape.isAnywhere) {
        // Where it is largest there it does not overflow.
        grid.push({ shape, place: side > 0 ? high : low, width });
        continue;
      }
      for (let k = 0; k < places; k++) grid.push({ shape, place: low + ((k + 0.5) / places) * range, width });
    }
  }
  return grid;
}

/** The shape where it explains most beside what the basis holds, close to where it is. */
function improved(placed: Placed, { values }: Argument, basis: OrthonormalBasis, target: Float64Array): Placed {
  const rest = basis.rest(target);
  const reach = Math.abs(placed.width);
  const left = (changed: Partial<Placed>): number => -shareOf({ ...placed, ...changed }, values, basis, rest);
  let { place, width } = placed;
  if (!placed.shape.isAnywhere) {
    ({ place } = minimumBetween(place - reach, place + reach, sections, (at) => left({ place: at })));
  }
  const { place: log } = minimumBetween(-Math.log(factor), Math.log(factor), sections, (at) =>
    left({ place, width: placed.width * Math.exp(at) }),
  );
  width *= Math.exp(log);
  return left({ place, width }) < left({}) ? { ...placed, place, width } : placed;
}

/**
 * All shapes where they leave least together, from where they are: steps of Gauss and Newton in places and widths alone, since amplitudes
 * are solved for (Golub and Pereyra 1973). Moved in turn, two decays or powers would follow each other for ever.
 */
function movedTogether(
  found: readonly Placed[],
  leftWith: (all: readonly Placed[]) => Float64Array,
  floor: number,
): Placed[] {
  let shapes = [...found];
  let rest = leftWith(shapes);
  let squares = squaresOf(rest);
  const directions = shapes.flatMap((each, k) => (each.shape.isAnywhere ? [] : [{ k, isPlace: true }]));
  directions.push(...shapes.map((_, k) => ({ k, isPlace: false })));
  const stepped = (by: readonly number[]): Placed[] => {
    const next = [...shapes];
    directions.forEach(({ k, isPlace }, j) => {
      const { place, width } = next[k];
      next[k] = isPlace
        ? { ...next[k], place: place + by[j] * Math.abs(shapes[k].width) }
        : { ...next[k], width: width * Math.exp(by[j]) };
    });
    return next;
  };
  const roots = new Float64Array(rest.length).fill(1);
  for (let step = 0; step < mostSteps && squares > floor; step++) {
    const slopes = directions.map((_, j) => {
      const nudged = leftWith(stepped(directions.map((__, other) => (other === j ? nudge : 0))));
      return nudged.map((value, row) => (rest[row] - value) / nudge);
    });
    const { coefficients } = fitLinear(slopes, rest, roots);
    const before = squares;
    for (let halving = 0, share = 1; halving <= halvings && squares === before; halving++, share /= 2) {
      // Further than by a width is out of sight.
      const next = stepped(Array.from(coefficients, (by) => Math.max(-1, Math.min(1, share * by))));
      const nextRest = leftWith(next);
      const nextSquares = squaresOf(nextRest);
      if (nextSquares < squares) [shapes, rest, squares] = [next, nextRest, nextSquares];
    }
    if (!(squares < (1 - worthAStep) * before)) break;
  }
  return shapes;
}

/** Squares of the rest that the shape explains beside the basis. */
function shareOf(placed: Placed, values: Float64Array, basis: OrthonormalBasis, rest: Float64Array): number {
  const column = columnOf(placed, values);
  const before = squaresOf(column);
  basis.reduce(column);
  const squares = squaresOf(column);
  return squares > dependent * before && squares < Infinity ? dot(rest, column) ** 2 / squares : 0;
}

/** The sum as a formula, with what it stands on as far as the rows bear it out. */
function treeOf(found: readonly Placed[], argument: Argument, { target }: View): Tree {
  const base = baseOf(found[0].shape, argument);
  const ones = base[0];
  const columns = found.map((each) => columnOf(each, argument.values));
  const all = fitLinear([...columns, ...base], target, ones);
  const kept = base.filter((_, k) => {
    const at = columns.length + k;
    return Math.abs(all.coefficients[at]) > significant * all.errors[at];
  });
  const { coefficients } = fitLinear([...columns, ...kept], target, ones);
  const terms = found.map(({ shape, place, width }, k) => shape.tree(argument, coefficients[k], place, width));
  kept.forEach((column, k) => {
    const number = parameter(coefficients[columns.length + k]);
    const u = argument.isLogarithm ? node("log", argument.x) : argument.x;
    terms.push(column === ones ? number : node("mul", number, u));
  });
  return terms.reduce((sum, term) => node("add", sum, term));
}
