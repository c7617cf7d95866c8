import type { OperatorName } from "../../src/expression/operatorName";
import { createRandom } from "../../src/numeric/random";
import { defaultSettings } from "../../src/run/documentFormat";
import type { Problem, RowSet } from "../../src/search/problem";
import type { DrawnRows } from "../problems/problem";
import { noRows, numberOf, rowSet } from "../suite/rows";
import type { RealTable } from "./tables";

/** A table as one search is asked it. Its arrays lie in shared memory. */
export interface TableQuestion {
  readonly table: RealTable;
  /** With three quarters of the rows, all for training. */
  readonly problem: Problem;
  /** The other rows, to measure on. */
  readonly heldOut: RowSet;
}

/** Share of the rows that searches see, as in SRBench (La Cava et al. 2021). */
const trainingShare = 0.75;

/** The question with rows at random by the seed: the same for every program. */
export function tableQuestion(
  table: RealTable,
  rows: DrawnRows,
  seed: number,
  operators: readonly OperatorName[],
): TableQuestion {
  const random = createRandom(numberOf(table.id) + seed, 0);
  const order = Array.from(rows.target, (_, row) => row);
  for (let k = order.length - 1; k > 0; k--) {
    const other = random.integer(k + 1);
    [order[k], order[other]] = [order[other], order[k]];
  }
  const count = Math.floor(trainingShare * order.length);
  const ofRows = (chosen: readonly number[]) => {
    const pick = (column: Float64Array) => Float64Array.from(chosen, (row) => column[row]);
    return rowSet({ inputs: rows.inputs.map(pick), target: pick(rows.target) });
  };
  const { operatorComplexity, maximumComplexity } = defaultSettings;
  return {
    table,
    problem: {
      arithmetic: "fused",
      target: { name: table.target, unit: undefined },
      inputs: table.inputs.map((name) => ({ name, unit: undefined })),
      categories: [],
      constraints: { operators, operatorComplexity, maximumComplexity },
      train: ofRows(order.slice(0, count)),
      validation: noRows(table.inputs.length),
    },
    heldOut: ofRows(order.slice(count)),
  };
}
