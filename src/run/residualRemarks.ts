import * as l10n from "@vscode/l10n";
import { medianOf, ranksOf } from "../numeric/columns";
import type { Candidate } from "../search/candidate";
import { exactLoss } from "../search/front";
import type { Problem } from "../search/problem";
import type { PredictedRows } from "./predictedRows";

/** Fewer rows say nothing of how their errors are spread. */
const fewestRows = 30;
/** From so many standard deviations on, a rank correlation is no accident. */
const significant = 4;
/** Errors grow like at least this power of the value, which spans at least that factor between its 10th and its 90th percentile. */
const [leastPower, leastSpan] = [0.5, 3];
/** Rows this many times the usual deviation away lie apart, where they are no more than this share of all. */
const [farAway, largestShare] = [6, 0.05];
/** Of normally distributed errors, half are smaller than this many standard deviations. */
const medianOfNormal = 0.6745;

/** Magnitudes in a row. */
interface Sizes {
  readonly residual: number;
  readonly predicted: number;
}

/**
 * What the residuals of a formula say of the errors of the rows, in sentences: whether another loss would do them more justice. Of least
 * squares without weights only: with others a person has made up their mind.
 */
export function residualRemarks({ train }: Pick<Candidate, "train">, rows: PredictedRows, problem: Problem): string[] {
  if (problem.loss !== undefined || rows.weights !== undefined || !(train.loss > exactLoss)) return [];
  const sizes: Sizes[] = [];
  let signs = 0;
  for (let row = 0; row < rows.rowCount; row++) {
    const residual = rows.measured[row] - rows.predicted[row];
    if (rows.heldBack[row] !== 0 || !Number.isFinite(residual)) continue;
    sizes.push({ residual: Math.abs(residual), predicted: Math.abs(rows.predicted[row]) });
    signs += Math.sign(residual);
  }
  if (sizes.length < fewestRows) return [];
  // A formula that one row pulls away from all others misses these by a share of the value as well, but to one side.
  const isToBothSides = Math.abs(signs) < sizes.length / 2;
  if (isToBothSides && growWithSize(sizes)) {
    return [
      l10n.t(
        "Residuals grow with {0}, so that its largest values decide most of the fit. If errors are a share of the value, choose the loss “relative”: then every row counts.",
        problem.target.name,
      ),
    ];
  }
  const usual = medianOf(sizes.map(({ residual }) => residual));
  const apart = sizes.filter(({ residual }) => residual > (farAway / medianOfNormal) * usual).length;
  if (apart === 0 || apart > largestShare * sizes.length) return [];
  return [
    apart === 1
      ? l10n.t(
          "One row lies far from all others. If it is an error of measurement, leave it out, or choose the loss “absolute”, which it moves less.",
        )
      : l10n.t(
          "{0} rows lie far from all others. If these are errors of measurement, leave them out, or choose the loss “absolute”, which they move less.",
          apart,
        ),
  ];
}

function growWithSize(sizes: readonly Sizes[]): boolean {
  const positive = sizes.filter(({ residual, predicted }) => residual > 0 && predicted > 0);
  if (positive.length < 0.9 * sizes.length) return false;
  const predicted = positive.map((each) => Math.log(each.predicted));
  const residual = positive.map((each) => Math.log(each.residual));
  if (percentile(predicted, 0.9) - percentile(predicted, 0.1) < Math.log(leastSpan)) return false;
  const rank = slope(ranksOf(predicted), ranksOf(residual));
  return rank * Math.sqrt(positive.length - 1) > significant && slope(predicted, residual) >= leastPower;
}

/** Of the line through the points by least squares; of ranks, their correlation (Spearman). */
function slope(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const [xMean, yMean] = [mean(x), mean(y)];
  let [products, squares] = [0, 0];
  x.forEach((each, k) => {
    products += (each - xMean) * (y[k] - yMean);
    squares += (each - xMean) ** 2;
  });
  return squares > 0 ? products / squares : 0;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.round(share * (sorted.length - 1))];
}
