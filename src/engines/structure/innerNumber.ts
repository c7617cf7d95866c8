import { dot, rootMeanSquare, subtract } from "../../numeric/columns";
import type { Tree } from "../../simplify/tree";
import { constantLeaf, node } from "../../simplify/tree";
import type { Allows } from "./allows";
import { product } from "./factors";
import { minimumBetween } from "./goldenSection";
import type { InnerFunction } from "./innerFunctions";
import { innerFunctionsOf } from "./innerFunctions";
import { fitLinear, OrthonormalBasis } from "./linearModel";
import { parameter, times } from "./powerProduct";
import type { Column, Proposals, View } from "./view";
import { logViewsOf } from "./view";

/** Rows that a scan sees. */
const scanRows = 48;
/** Inputs at most: with more, sums over all of them are no laws. */
const mostInputs = 8;
/** Minima that are followed in each form of the target, for how many golden sections, and that are proposed. */
const [followed, sections, proposed] = [6, 20, 4];
/** Terms that are this many standard errors from nothing are kept. */
const significant = 3;
/** What is left must fall by this many natural units of likelihood, besides the price of the numbers: as many functions are tried. */
const priceOfChoice = 7;
/** Squares that are rounding, as a share of those of the target. */
const rounding = 1e-26;

/** A form of the target in which a law may be linear. */
interface Form {
  readonly target: Float64Array;
  /** Roots of the weights of the rows. */
  readonly roots: Float64Array;
  /** Columns beside the function, and those it is multiplied by; the trees of both, where they are written as a sum. */
  readonly base: readonly Column[];
  readonly factors: readonly Column[];
  /** The columns that functions are of, in the rows of the target. */
  readonly inputs: readonly Column[];
  readonly write: (each: InnerFunction, inner: number, form: Form) => Tree | undefined;
}

/** A number inside a function with which it explains much. */
interface Minimum {
  readonly each: InnerFunction;
  readonly inner: number;
  /** Squares that are left. */
  readonly left: number;
}

/**
 * Laws that are linear once one number inside a function of one input is known (variable projection: Golub and Pereyra 1973): the target
 * or one over it as `a + b x + (c + d x) f(t; k)` with further inputs x, and its logarithm as that of a product of powers and
 * `f(t; k)`. The function is a decay, a power or one with a pole beside the data.
 */
export function* innerNumbers(view: View, allows: Allows): Proposals {
  if (view.inputs.length > mostInputs) return;
  for (const form of formsOf(view, allows)) {
    const minima: Minimum[] = [];
    const stride = Math.max(1, Math.floor(form.target.length / scanRows));
    const scan = new Projection(form, stride);
    for (const input of form.inputs) {
      for (const each of innerFunctionsOf(input, allows)) {
        for (const grid of each.grids) minima.push(...minimaOf(each, grid, scan));
        yield undefined;
      }
    }
    minima.sort((a, b) => a.left - b.left);
    const all = new Projection(form, 1);
    const refined: Minimum[] = [];
    for (const { each, inner } of minima.slice(0, followed)) {
      refined.push(narrowed(each, inner, all));
      yield undefined;
    }
    refined.sort((a, b) => a.left - b.left);
    for (const { each, inner, left } of refined.slice(0, proposed)) {
      if (!all.isWorthIt(left)) continue;
      yield form.write(each, inner, form);
      const whole = each.isExponent ? Math.round(inner) : 0;
      if (whole !== 0 && all.isWorthIt(all.left(each, whole))) yield form.write(each, whole, form);
    }
  }
}

function* formsOf(view: View, allows: Allows): Generator<Form> {
  const { inputs, target, rowCount } = view;
  const ones = new Float64Array(rowCount).fill(1);
  const columns: Column[] = [{ tree: constantLeaf(1), values: ones }, ...inputs];
  if (allows("add") && allows("mul")) {
    const sums = { roots: ones, base: columns, factors: columns, inputs };
    yield { ...sums, target, write: sumOf };
    const inverse = target.map((y) => 1 / y);
    if (allows("div") && inverse.every(Number.isFinite)) {
      // An error of the target moves one over it by so much less.
      const size = rootMeanSquare(target);
      const roots = target.map((y) => Math.min(1, (y / size) ** 2));
      yield { ...sums, roots, target: inverse, write: (...given) => inverted(sumOf(...given)) };
    }
  }
  const [log] = logViewsOf(view);
  if (log === undefined || !(["mul", "div", "pow", "exp"] as const).every(allows)) return;
  const inRows = (values: Float64Array) => Float64Array.from(log.rows, (row) => values[row]);
  const one = { tree: constantLeaf(1), values: inRows(ones) };
  yield {
    target: log.target,
    roots: log.roots,
    base: [one, ...log.basis.map((values) => ({ tree: one.tree, values }))],
    factors: [one],
    inputs: inputs.map(({ tree, values }) => ({ tree, values: inRows(values) })),
    write: (each, inner) => {
      const values = each.values(inner);
      const argument = times(parameter(each.scale(inner)), each.tree(inner));
      return product(view, log, [{ tree: node("exp", argument), logarithm: values, isPositive: true }]);
    },
  };
}

/** A regression over the columns of a form and a function of one number, on every `stride`-th row. */
class Projection {
  private readonly basis: OrthonormalBasis;
  private readonly given: number;
  private readonly rest: Float64Array;
  private readonly factors: readonly Float64Array[];
  private readonly floor: number;

  constructor(
    { target, roots, base, factors }: Form,
    private readonly stride: number,
  ) {
    this.basis = new OrthonormalBasis(this.pick(roots));
    for (const { values } of base) this.basis.add(this.pick(values));
    this.given = this.basis.directions.length;
    this.rest = this.basis.rest(this.pick(target));
    this.factors = factors.map(({ values }) => this.pick(values));
    const whole = this.basis.weighted(this.pick(target));
    this.floor = rounding * dot(whole, whole);
  }

  /** Squares that are left with that number; Infinity where the function has no value in some row. */
  left(each: InnerFunction, inner: number): number {
    const { basis, given, factors } = this;
    const values = this.pick(each.values(inner));
    if (!values.every(Number.isFinite)) return Infinity;
    basis.directions.length = given;
    for (const factor of factors) basis.add(factor.map((value, row) => value * values[row]));
    const rest = this.rest.slice();
    for (let k = given; k < basis.directions.length; k++) {
      const direction = basis.directions[k];
      subtract(rest, direction, dot(direction, rest));
    }
    return dot(rest, rest);
  }

  /** Whether so much less is left that the numbers are paid for. */
  isWorthIt(left: number): boolean {
    const rows = this.rest.length;
    const before = dot(this.rest, this.rest);
    const price = priceOfChoice + ((this.factors.length + 1) / 2) * Math.log(rows);
    return before > this.floor && (rows / 2) * Math.log(before / Math.max(left, this.floor)) > price;
  }

  private pick(column: Float64Array): Float64Array {
    const { stride } = this;
    return stride === 1 ? column : column.filter((_, row) => row % stride === 0);
  }
}

/** The numbers of a grid that leave less than their neighbours. */
function minimaOf(each: InnerFunction, grid: readonly number[], scan: Projection): Minimum[] {
  const left = grid.map((inner) => scan.left(each, inner));
  return grid.flatMap((inner, k) => {
    const isMinimum = left[k] <= (left[k - 1] ?? Infinity) && left[k] < (left[k + 1] ?? Infinity);
    return isMinimum ? [{ each, inner, left: left[k] }] : [];
  });
}

/** The minimum close by, on all rows that the projection sees. */
function narrowed(each: InnerFunction, inner: number, all: Projection): Minimum {
  const grid = each.grids.find((numbers) => numbers.includes(inner)) ?? [inner];
  const k = grid.indexOf(inner);
  const [before, after] = [grid[k - 1] ?? inner, grid[k + 1] ?? inner];
  const { place, value } = minimumBetween(before, after, sections, (at) => all.left(each, at));
  return { each, inner: place, left: value };
}

/** The sum of the columns and the function times others, as far as the rows bear them out; undefined where the function is not needed. */
function sumOf(each: InnerFunction, inner: number, { target, roots, base, factors }: Form): Tree | undefined {
  const values = each.values(inner);
  let terms = [
    ...base.map((column) => ({ tree: column.tree, values: column.values, isInner: false })),
    ...factors.map((column) => ({
      tree: column.tree,
      values: column.values.map((value, row) => value * values[row]),
      isInner: true,
    })),
  ];
  for (;;) {
    const { coefficients, errors } = fitLinear(
      terms.map((term) => term.values),
      target,
      roots,
    );
    let least = -1;
    for (let k = 0, smallest = significant; k < terms.length; k++) {
      const size = coefficients[k] === 0 ? 0 : Math.abs(coefficients[k]) / errors[k];
      if (size < smallest) [least, smallest] = [k, size];
    }
    if (least >= 0) {
      terms = terms.filter((_, k) => k !== least);
      continue;
    }
    const sum = (isInner: boolean, factor: number): Tree | undefined =>
      terms
        .map((term, k) =>
          term.isInner === isInner ? times(parameter(factor * coefficients[k]), term.tree) : undefined,
        )
        .filter((tree) => tree !== undefined)
        .reduce<Tree | undefined>((whole, tree) => (whole === undefined ? tree : node("add", whole, tree)), undefined);
    const outer = sum(false, 1);
    const factor = sum(true, each.scale(inner));
    if (factor === undefined) return undefined;
    const moved = node("mul", factor, each.tree(inner));
    return outer === undefined ? moved : node("add", outer, moved);
  }
}

function inverted(tree: Tree | undefined): Tree | undefined {
  return tree && node("div", constantLeaf(1), tree);
}
