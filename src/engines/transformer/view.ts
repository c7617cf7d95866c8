import type { Random } from "../../numeric/random";
import type { UnitRules } from "../../search/constraints/unit";
import type { Problem, RowSet } from "../../search/problem";
import type { Tree } from "../../simplify/tree";
import { constantLeaf, inputLeaf, node, parameterLeaf } from "../../simplify/tree";
import { relevanceOf } from "./relevance";
import { maximumInputs } from "./vocabulary";

/** Points that the network is shown at most. */
export const mostPoints = 64;
/** Cells with fewer rows than this are not shown alone. */
const fewestOfCell = 12;
/** Typical sizes that the network has seen in training: others are brought there. */
const [smallest, largest] = [0.03, 30];

/** A column as the network is shown it: `points[k]` is the value at point k, divided by `10 ** power`. */
export interface ViewedColumn {
  readonly points: Float32Array;
  readonly power: number;
}

/** A problem as the network is shown it: some rows, some inputs in some order, and each in handy units. */
export interface View {
  readonly columns: readonly (ViewedColumn & { readonly input: number })[];
  readonly target: ViewedColumn;
}

/**
 * The first view has the inputs in their order and the rows of all cells or of the largest; later ones have other rows, inputs
 * in another order (others, where there are more than the network takes: those the target seems to depend on most), other
 * cells, and every second one every column brought to about 1.
 *
 * @param round which view, from 0
 */
export function viewOf(problem: Problem, round: number, random: Random): View {
  const rows = problem.train;
  const chosen = someOf(rowsOfView(rows, round), mostPoints, random);
  const brings = round % 2 === 1 ? isOne : isHandy;
  const columnOf = (column: Float64Array): ViewedColumn => {
    const values = chosen.map((row) => column[row]);
    const power = powerFor(values, brings);
    return { points: Float32Array.from(values, (value) => value / 10 ** power), power };
  };
  return {
    columns: inputsOfView(rows, round, random).map((input) => ({ ...columnOf(rows.inputs[input]), input })),
    target: columnOf(rows.target),
  };
}

/** A formula for the columns of a view, for those of the problem; powers of ten are undone exactly. */
export function inTermsOfProblem(tree: Tree, { columns, target }: View): Tree {
  const replaced = (part: Tree): Tree => {
    if (part.kind === "input") {
      const { input, power } = columns[part.index];
      return power === 0 ? inputLeaf(input) : node("mul", constantLeaf(Number(`1e${-power}`)), inputLeaf(input));
    }
    return part.kind === "operator" ? node(part.operator, ...part.operands.map(replaced)) : part;
  };
  const formula = replaced(tree);
  if (target.power === 0) return formula;
  return node("mul", parameterLeaf(0, Float64Array.of(Number(`1e${target.power}`))), formula);
}

/** Those of the columns of a view, in its order. The factor that undoes a target's power of ten may be of any unit. */
export function unitsOfView({ target: unit, ...rules }: UnitRules, { columns, target }: View): UnitRules {
  return {
    ...rules,
    target: target.power === 0 ? unit : undefined,
    inputs: columns.map(({ input }) => rules.inputs[input]),
  };
}

/** Within a cell every parameter is one number: where there are cells, each view is of one, the largest first. */
function rowsOfView(rows: RowSet, round: number): readonly number[] {
  const cells = rows.cells.filter(({ start, end }) => end - start >= fewestOfCell);
  if (rows.cells.length <= 1 || cells.length === 0) return Array.from({ length: rows.rowCount }, (_, row) => row);
  cells.sort((a, b) => b.end - b.start - (a.end - a.start));
  const { start, end } = cells[round % cells.length];
  return Array.from({ length: end - start }, (_, k) => start + k);
}

function inputsOfView({ inputs, target }: RowSet, round: number, random: Random): readonly number[] {
  const all = inputs.map((_, input) => input);
  if (round === 0 && all.length <= maximumInputs) return all;
  if (all.length <= maximumInputs) return shuffled(all, random);
  // Without replacement by relevance (Efraimidis and Spirakis 2006); in the first view the most relevant ones.
  const lot = all.map((input) => {
    const relevance = relevanceOf(inputs[input], target);
    return { input, lot: round === 0 ? relevance : Math.log(1 - random.next()) / Math.max(relevance, 1e-3) };
  });
  return lot
    .sort((a, b) => b.lot - a.lot)
    .slice(0, maximumInputs)
    .map(({ input }) => input);
}

function someOf(rows: readonly number[], most: number, random: Random): readonly number[] {
  return rows.length <= most ? rows : shuffled(rows, random).slice(0, most);
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const order = [...items];
  for (let k = order.length - 1; k > 0; k--) {
    const other = random.integer(k + 1);
    [order[k], order[other]] = [order[other], order[k]];
  }
  return order;
}

const isHandy = (size: number): boolean => size >= smallest && size <= largest;
const isOne = (size: number): boolean => size >= 1 && size < 10;

/** Power of ten that brings the typical size of the values to 1 to 10, where it is not what is asked for already. */
function powerFor(values: readonly number[], isAsAsked: (size: number) => boolean): number {
  const sizes = values
    .map(Math.abs)
    .filter((size) => size > 0 && Number.isFinite(size))
    .sort((a, b) => a - b);
  if (sizes.length === 0) return 0;
  const typical = sizes[sizes.length >> 1];
  return isAsAsked(typical) ? 0 : Math.floor(Math.log10(typical));
}
