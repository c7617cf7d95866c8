import { apply, expressionOf, parameter } from "../../expression/build";
import type { Expression, Node } from "../../expression/expression";
import type { KernelLoss, ResidualSpace } from "../../numeric/kernel";
import type { Arithmetic } from "../../numeric/kernelModule";
import { kernelProgram } from "../../numeric/kernelProgram";
import type { ResidualScale } from "../../numeric/residuals";
import { Residuals } from "../../numeric/residuals";
import type { Loss } from "../loss/loss";
import { rootCurvatures } from "../loss/loss";
import type { Problem, RowSet } from "../problem";

/** How rows are measured. */
type Measure = Pick<Problem, "loss" | "arithmetic">;

/** By arithmetic, and then by loss; those of squared errors by their scale. */
type Known = Record<Arithmetic, Map<number | Loss, Residuals>>;

const known = new WeakMap<RowSet, Known>();

/**
 * The residuals of rows, divided by `scale`, and the problem's loss where it has one: always the same for the same rows and arithmetic,
 * since they hold a copy of the columns in the kernel's memory. Whoever asks loads a program of their own (`use`) and chooses the space
 * before each evaluation or series of them. Throws `UserError` where the rows do not fit into the memory of a thread.
 */
export function residualsOf(
  rows: RowSet,
  scale: number,
  { loss, arithmetic = "reproducible" }: Measure = {},
): Residuals {
  let ofRows = known.get(rows);
  if (ofRows === undefined) known.set(rows, (ofRows = { fused: new Map(), reproducible: new Map() }));
  let residuals = ofRows[arithmetic].get(loss ?? scale);
  if (residuals === undefined) {
    const scaled = loss === undefined ? { factors: roots(rows, scale) } : scaleOf(loss, rows, scale);
    ofRows[arithmetic].set(loss ?? scale, (residuals = new Residuals(rows, scaled, arithmetic)));
  }
  residuals.space = "plain";
  return residuals;
}

/** The space in which the cost is that of the loss. */
export function spaceOf(loss: Loss | undefined): ResidualSpace {
  return loss === undefined || loss.isWeightedSquare ? "plain" : "loss";
}

/** The cost of a prediction is then its loss over that of the best constant. */
function scaleOf(loss: Loss, rows: RowSet, scale: number): ResidualScale {
  const inUnits = roots(rows, Math.sqrt(loss.ofConstant));
  const curved = rootCurvatures(loss, rows);
  if (loss.isWeightedSquare) return { factors: inUnits.map((root, row) => root * curved[row]) };
  return { factors: roots(rows, scale), loss: kernelLoss(loss, inUnits, curved) };
}

function kernelLoss({ expression }: Loss, factors: Float64Array, curved: Float64Array): KernelLoss {
  return { program: kernelProgram(withSlot(expression)), factors, curvatures: curved };
}

/** The loss of the prediction plus parameter 0, by which the kernel differentiates. */
function withSlot({ nodes }: Expression): Expression {
  const prediction = apply("add", { nodes: [{ kind: "input", index: 0 }], sharing: [] }, parameter());
  const isPrediction = (node: Node) => node.kind === "input" && node.index === 0;
  return expressionOf(
    nodes.flatMap((node) => (isPrediction(node) ? prediction.nodes : [node])),
    prediction.sharing,
  );
}

/** Roots of the weights, divided by `scale`. */
function roots({ rowCount, weights }: RowSet, scale: number): Float64Array {
  return weights === undefined
    ? new Float64Array(rowCount).fill(1 / scale)
    : weights.map((weight) => Math.sqrt(weight) / scale);
}
