import fc from "fast-check";
import type { ValueGroup } from "../../../src/numeric/blockStructure";
import { blockStructure, entryAt } from "../../../src/numeric/blockStructure";
import { CellScatter } from "../../../src/numeric/cellScatter";
import { NormalEquations } from "../../../src/numeric/leastSquares";
import { createRandom } from "../../../src/numeric/random";

/** Slots with their sharings, and the cells they meet in: one row of level codes per cell. */
export interface Crossing {
  readonly sharings: readonly number[];
  readonly cells: readonly (readonly number[])[];
}

/** Groups, most levels first unless told otherwise, and where the values of each slot stand in their vector. */
export function groupsOf(
  { sharings, cells }: Crossing,
  order: (a: ValueGroup, b: ValueGroup) => number = (a, b) => b.levels - a.levels,
): { groups: ValueGroup[]; positions: Int32Array[] } {
  const masks = [...new Set(sharings)];
  const groups = masks.map((mask) => {
    const codes = new Map<string, number>();
    const ofCell = Int32Array.from(cells, (levels) => {
      const key = levels.filter((_level, k) => mask & (1 << k)).join();
      if (!codes.has(key)) codes.set(key, codes.size);
      return codes.get(key) ?? 0;
    });
    return { mask, levels: codes.size, width: sharings.filter((each) => each === mask).length, ofCell };
  });
  groups.sort(order);
  const positions: Int32Array[] = [];
  let start = 0;
  for (const { mask, levels, width, ofCell } of groups) {
    let member = 0;
    sharings.forEach((each, slot) => {
      if (each !== mask) return;
      const first = start + member++;
      positions[slot] = ofCell.map((level) => first + level * width);
    });
    start += levels * width;
  }
  return { groups, positions };
}

/** Sharings of one to five slots over up to three categories, and some of the combinations of their levels. */
export const crossings: fc.Arbitrary<Crossing> = fc
  .array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 })
  .chain((counts) =>
    fc.record({
      sharings: fc.array(fc.integer({ min: 0, max: 2 ** counts.length - 1 }), { minLength: 1, maxLength: 5 }),
      cells: fc.uniqueArray(fc.tuple(...counts.map((count) => fc.integer({ min: 0, max: count - 1 }))), {
        minLength: 1,
        maxLength: 40,
        selector: (levels) => levels.join(),
      }),
    }),
  );

/** One random row of the Jacobian, and its residual, for each row of each cell: one to four of them. */
export function randomEquations(crossing: Crossing, seed: number) {
  const random = createRandom(seed, 0);
  const slots = crossing.sharings.length;
  return crossing.cells.map(() =>
    Array.from({ length: 1 + random.integer(4) }, () => ({
      jacobian: Array.from({ length: slots }, () => random.normal()),
      residual: random.normal(),
    })),
  );
}

export type CellEquations = ReturnType<typeof randomEquations>;

/** Adds up what the cells say, with the scatter given. `stiffen` is added to each diagonal element, as a share of it. */
export function addUp(scatter: CellScatter, equations: CellEquations, stiffen: number): NormalEquations {
  const normal = new NormalEquations();
  normal.reset(scatter.structure.size, scatter.structure);
  equations.forEach((rows, cell) => {
    const local = new Float64Array(scatter.length + 3);
    for (const { jacobian, residual } of rows) {
      let entry = 3;
      for (let j = 0; j < jacobian.length; j++) {
        for (let k = 0; k <= j; k++) local[entry++] += jacobian[j] * jacobian[k];
      }
      for (const each of jacobian) local[entry++] += each * residual;
    }
    scatter.add(normal, local, 3, cell);
  });
  for (const entry of scatter.structure.diagonal) normal.matrix[entry] *= 1 + stiffen;
  return normal;
}

/** The same equations arranged in blocks and dense. */
export function bothWays(
  crossing: Crossing,
  equations: CellEquations,
  stiffen: number,
  order?: (a: ValueGroup, b: ValueGroup) => number,
): { blocks: NormalEquations; dense: NormalEquations } {
  const { groups, positions } = groupsOf(crossing, order);
  const structure = blockStructure(groups);
  if (structure === undefined) throw new Error("There is no limit, yet it was exceeded");
  const blocks = addUp(new CellScatter(structure, positions), equations, stiffen);
  const dense = addUp(CellScatter.dense(structure.size, positions), equations, stiffen);
  return { blocks, dense };
}

/** Element (row, column) of the lower triangle; 0 outside the structure. */
export function elementAt({ structure, matrix }: NormalEquations, row: number, column: number): number {
  const block = structure.blockOf[column];
  const below = structure.rows.subarray(structure.rowStart[block], structure.rowStart[block + 1]);
  const isThere = row < structure.first[block + 1] || below.includes(row);
  return isThere ? matrix[entryAt(structure, row, column)] : 0;
}
