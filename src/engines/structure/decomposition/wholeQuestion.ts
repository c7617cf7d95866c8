import type { Problem } from "../../../search/problem";
import { rowsOfLargestCell, rowsThatCount, sampleRows } from "../../../search/rowSample";
import { inputLeaf } from "../../../simplify/tree";
import type { Part } from "./part";

/** Rows that surrogates see: their work grows with the cube. */
export const surrogateRows = 160;
/** Fewer say nothing about the form of a law. */
const fewestRows = 15;
const mostInputs = 12;

/** The question as it is asked, on rows that count; undefined where they are too few. Of several categories it is that of the most frequent. */
export function wholeQuestion({ inputs, target, train }: Problem, mostRows: number): Part | undefined {
  const rows = sampleRows(rowsOfLargestCell(rowsThatCount(train)), mostRows);
  if (rows.rowCount < fewestRows || inputs.length > mostInputs) return undefined;
  return {
    columns: inputs.map(({ name }, index) => ({ tree: inputLeaf(index), values: rows.inputs[index], text: name })),
    target: rows.target,
    text: target.name,
  };
}
