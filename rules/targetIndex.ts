import type { Tree } from "../src/simplify/tree";
import type { Measure } from "./measure";
import { compareMeasures, isSimpler, measureOf } from "./measure";
import type { TreeList } from "./alphabet";
import { codesOfTree, parameterCode, resultConstants, treeOfCodes, variableCount, variableLimit } from "./alphabet";
import { anyRows, evaluateCodes, genericRows, rowCount } from "./columns";
import { normalForm } from "./normalForm";
import { injections } from "./renaming";
import { constantLeaf, keyOf } from "../src/simplify/tree";

export interface Target {
  readonly codes: Uint8Array;
  readonly tree: Tree;
  /** One more than the highest index of a variable. */
  readonly variables: number;
  readonly measure: Measure;
  readonly values: Float64Array;
}

/** Relative difference up to which values in float64 count as the same. */
export const floatTolerance = 1e-11;

/** Targets without parameters by their values: for each row of the sample in order of the value there. */
export class TargetIndex {
  private readonly targets: Target[] = [];
  private readonly zeros: readonly number[];
  private readonly orders: { readonly row: number; readonly values: Float64Array; readonly ids: Int32Array }[];

  constructor(lists: readonly TreeList[], inputs: readonly Float64Array[]) {
    for (const value of resultConstants) this.add(codesOfTree(constantLeaf(value)) as Uint8Array, inputs);
    for (const list of lists) {
      for (let k = 0; k < list.length; k++) {
        const codes = list.at(k);
        if (!codes.includes(parameterCode)) this.addRenamed(codes, inputs);
      }
    }
    const ids = this.targets.map((_, id) => id);
    this.zeros = ids.filter((id) => keyOf(this.targets[id].tree) === "0");
    const rows = Array.from({ length: rowCount }, (_, row) => row).filter((row) => row < genericRows || row >= anyRows);
    this.orders = rows.map((row) => {
      const here = ids.filter((id) => Number.isFinite(this.targets[id].values[row]));
      here.sort((a, b) => this.targets[a].values[row] - this.targets[b].values[row]);
      return {
        row,
        values: Float64Array.from(here, (id) => this.targets[id].values[row]),
        ids: Int32Array.from(here),
      };
    });
  }

  /** Simpler targets of the same `variables` variables that have the same values as the source on the rows where that is finite, the simplest first. */
  find(source: Tree, variables: number, values: Float64Array, positive: boolean): Target[] {
    const [from, to] = positive ? [anyRows, rowCount] : [0, anyRows];
    const found = new Set<number>();
    let tried = 0;
    for (const { row, values: sorted, ids } of this.orders) {
      if (row < from || row >= to || tried === 3) continue;
      const value = values[row];
      if (!Number.isFinite(value) || Math.abs(value) < 1e-9) continue;
      tried++;
      const margin = 1e-10 * Math.abs(value);
      for (let k = lowerBound(sorted, value - margin); k < sorted.length && sorted[k] <= value + margin; k++) {
        found.add(ids[k]);
      }
    }
    const candidates = tried === 0 ? this.zeros : [...found];
    return candidates
      .map((id) => this.targets[id])
      .filter(
        (target) =>
          target.variables <= variables &&
          haveSameValues(values, target.values, from, to) &&
          isSimpler(target.tree, source),
      )
      .sort((a, b) => compareMeasures(a.measure, b.measure))
      .slice(0, 4);
  }

  private addRenamed(codes: Uint8Array, inputs: readonly Float64Array[]): void {
    // Of the spellings of one form one will do.
    const keys = new Set<string>();
    for (const names of injections(variableCount(codes), variableLimit)) {
      const renamed = treeOfCodes(codes.map((code) => (code < variableLimit ? names[code] : code)));
      const { tree, key } = normalForm(renamed);
      if (keys.has(key)) continue;
      keys.add(key);
      this.add(codesOfTree(tree) ?? (codesOfTree(renamed) as Uint8Array), inputs);
    }
  }

  private add(codes: Uint8Array, inputs: readonly Float64Array[]): void {
    const tree = treeOfCodes(codes);
    this.targets.push({
      codes,
      tree,
      variables: variableCount(codes),
      measure: measureOf(tree),
      values: evaluateCodes(codes, inputs).slice(),
    });
  }
}

function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Rounding may spoil some rows, special ones most of all: higher precision has the last word. */
function haveSameValues(source: Float64Array, target: Float64Array, from: number, to: number): boolean {
  let agree = 0;
  let differ = 0;
  for (let row = from; row < to; row++) {
    const value = source[row];
    if (!Number.isFinite(value)) continue;
    const margin = floatTolerance * Math.max(Math.abs(value), Math.abs(target[row]));
    if (Math.abs(target[row] - value) <= margin || Math.abs(value) + Math.abs(target[row]) < 1e-14) agree++;
    else if (row < genericRows || row >= anyRows) differ++;
    if (differ > 3) return false;
  }
  return agree * 8 >= to - from && agree >= 8 * differ;
}
