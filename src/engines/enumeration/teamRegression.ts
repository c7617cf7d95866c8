import { ColumnBlock, dot, lengthOf, subtract } from "../../numeric/columns";
import { freestRows } from "./coreFactor";

/** Columns that explain a target together. */
export interface Team {
  /** Numbers of the columns, in order of addition to the regression. */
  readonly members: readonly number[];
  readonly target: number;
  /** What is left of the variance that the basis leaves. */
  readonly share: number;
  /** What the columns are multiplied by. */
  readonly slopes: readonly number[];
}

interface Pair {
  readonly first: number;
  readonly second: number;
  /** What is left of the variance that the basis leaves. */
  readonly share: number;
}

/** A column of which the basis leaves less than this share of its length is rounding. */
const smallest = 1e-9;
/** What is left of the square of a column beside others must be more than this, or it is one of them. */
const parallel = 1e-9;
/** How often a member of a team is held against all other columns. */
const mostExchanges = 12;
/** What an exchange must gain of the share that is left. */
const leastGain = 1e-6;

/**
 * Weighted linear regressions of fixed targets over a fixed basis and a few of many columns. All pairs are looked at, since each takes
 * only a few operations once products of columns are known; the best of them grow by the column that explains most of the rest (sure
 * independence screening and sparsifying operator, Ouyang et al. 2018; orthogonal matching pursuit, Pati et al. 1993).
 */
export class TeamRegression {
  /** Orthonormal, multiplied by the roots of the weights. */
  private readonly basis: Float64Array[] = [];
  private readonly targets: readonly (Float64Array | undefined)[];
  private readonly lengths: readonly number[];
  /** What the basis leaves of the columns, of length 1. */
  private readonly columns: Float64Array[] = [];
  /** All of them, once they are there. */
  private block: ColumnBlock | undefined;
  /** Lengths before that, and products with each target. */
  private readonly sizes: number[] = [];
  private readonly products: readonly number[][];
  /** Numbers of the columns by two of their values, and the rows of these. */
  private readonly known = new Map<string, number[]>();
  private readonly hashed: readonly [number, number];

  /** `roots`: of the weights, by row. The basis contains the constant. */
  constructor(
    private readonly roots: Float64Array,
    basis: readonly Float64Array[],
    targets: readonly Float64Array[],
  ) {
    for (const column of [new Float64Array(roots.length).fill(1), ...basis]) {
      const reduced = this.reduced(column);
      if (reduced !== undefined) this.basis.push(reduced.direction);
    }
    this.hashed = freestRows(this.basis, roots.length);
    const reduced = targets.map((target) => this.reduced(target));
    this.targets = reduced.map((each) => each?.direction);
    this.lengths = reduced.map((each) => each?.length ?? 0);
    this.products = targets.map(() => []);
  }

  /** False where the column says nothing that the basis and one other column do not, or is not finite. */
  add(column: Float64Array): boolean {
    const reduced = this.reduced(column);
    if (reduced === undefined) return false;
    const { direction, length } = reduced;
    const key = this.hashed.map((row) => Math.fround(Math.abs(direction[row]))).join();
    const alike = this.known.get(key) ?? [];
    if (alike.some((number) => Math.abs(dot(this.columns[number], direction)) > 1 - parallel)) return false;
    this.known.set(key, [...alike, this.columns.length]);
    this.columns.push(direction);
    this.block = undefined;
    this.sizes.push(length);
    this.targets.forEach((target, k) => {
      this.products[k].push(target === undefined ? 0 : dot(target, direction));
    });
    return true;
  }

  /**
   * The best pairs of each target, where they leave less than `worthIt` times what the better of the two leaves alone; undefined now
   * and then, since there are many pairs and whoever asks may want to rest.
   */
  *pairs(count: number, worthIt: number): Generator<Team | undefined> {
    const best = this.targets.map((): Pair[] => []);
    for (let second = 1; second < this.columns.length; second++) {
      const cosines = this.allColumns().products(this.columns[second], second);
      best.forEach((list, target) => this.offerPairs(list, count, worthIt, target, second, cosines));
      yield undefined;
    }
    for (const [target, pairs] of best.entries()) {
      for (const { first, second } of pairs) yield this.team([first, second], target);
    }
  }

  /** Takes the pairs of a column and each before it into a list of the best. `cosines`: of their angles. */
  private offerPairs(
    list: Pair[],
    count: number,
    worthIt: number,
    target: number,
    second: number,
    cosines: Float64Array,
  ): void {
    const products = this.products[target];
    const b = products[second];
    let worst = list.length === count ? list[count - 1].share : Infinity;
    for (let first = 0; first < second; first++) {
      const a = products[first];
      const cosine = cosines[first];
      const rest = 1 - cosine * cosine;
      if (rest < parallel) continue;
      const share = 1 - (a * a + b * b - 2 * cosine * a * b) / rest;
      if (share >= worst || share > worthIt * (1 - Math.max(a * a, b * b))) continue;
      let at = list.length;
      while (at > 0 && list[at - 1].share > share) at--;
      list.splice(at, 0, { first, second, share });
      if (list.length > count) list.pop();
      if (list.length === count) worst = list[count - 1].share;
    }
  }

  /**
   * A team and the column that explains most of what it leaves, and then each member exchanged for a better one as long as there is
   * one; undefined where that leaves more than `worthIt` times as much.
   */
  grown({ members, target, share }: Team, worthIt: number): Team | undefined {
    let team = this.with(members, target, worthIt * share);
    let fruitless = 0;
    for (let k = 0; team !== undefined && k < mostExchanges && fruitless < team.members.length; k++) {
      const rest = team.members.slice(1);
      // The one that came first goes first: whatever takes its place is the last, so that all have their turn.
      const other = this.with(rest, target, (1 - leastGain) * team.share);
      fruitless = other === undefined ? fruitless + 1 : 0;
      team = other ?? {
        ...team,
        members: [...rest, team.members[0]],
        slopes: [...team.slopes.slice(1), team.slopes[0]],
      };
    }
    return team;
  }

  /** The members and the column that leaves least beside them; undefined where that is more than `largestShare`. */
  private with(members: readonly number[], target: number, largestShare: number): Team | undefined {
    const directions = this.orthonormal(members);
    const rest = this.targets[target]?.slice();
    if (rest === undefined) return undefined;
    for (const direction of directions) subtract(rest, direction, dot(direction, rest));
    const columns = this.allColumns();
    const own = new Float64Array(this.columns.length).fill(1);
    for (const direction of directions) {
      const shares = columns.products(direction);
      for (let number = 0; number < own.length; number++) own[number] -= shares[number] * shares[number];
    }
    const along = columns.products(rest);
    let [best, gain] = [-1, dot(rest, rest) - largestShare];
    for (let number = 0; number < own.length; number++) {
      const gained = (along[number] * along[number]) / own[number];
      if (own[number] < parallel || gained <= gain || members.includes(number)) continue;
      [best, gain] = [number, gained];
    }
    return best < 0 ? undefined : this.team([...members, best], target);
  }

  private allColumns(): ColumnBlock {
    return (this.block ??= new ColumnBlock(this.columns, this.roots.length));
  }

  private team(members: readonly number[], target: number): Team {
    const directions = this.orthonormal(members);
    const rest = this.targets[target]?.slice() ?? new Float64Array(this.roots.length);
    const shares = directions.map((direction) => {
      const share = dot(direction, rest);
      subtract(rest, direction, share);
      return share;
    });
    // Back substitution: a direction is a column less what those before it have of it, over what is left.
    const slopes = new Array<number>(members.length).fill(0);
    for (let k = members.length - 1; k >= 0; k--) {
      let share = shares[k];
      for (let j = k + 1; j < members.length; j++) share -= slopes[j] * dot(directions[k], this.columns[members[j]]);
      slopes[k] = share / dot(directions[k], this.columns[members[k]]);
    }
    return {
      members,
      target,
      share: dot(rest, rest),
      slopes: slopes.map((slope, k) => (slope * this.lengths[target]) / this.sizes[members[k]]),
    };
  }

  private orthonormal(members: readonly number[]): Float64Array[] {
    const directions: Float64Array[] = [];
    for (const member of members) {
      const column = this.columns[member].slice();
      for (const direction of directions) subtract(column, direction, dot(direction, column));
      const length = lengthOf(column);
      directions.push(column.map((value) => value / length));
    }
    return directions;
  }

  /** What the basis does not explain of a column; undefined where that is rounding. */
  private reduced(column: Float64Array): { readonly direction: Float64Array; readonly length: number } | undefined {
    const { roots, basis } = this;
    const rest = column.map((value, row) => value * roots[row]);
    const before = lengthOf(rest);
    for (const direction of basis) subtract(rest, direction, dot(direction, rest));
    const length = lengthOf(rest);
    if (!(length > smallest * before && before < Infinity)) return undefined;
    return { direction: rest.map((value) => value / length), length };
  }
}
