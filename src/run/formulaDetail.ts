import { usedInputs } from "../expression/usedInputs";
import * as l10n from "@vscode/l10n";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { FitView, FormulaDetail, PanelChoice, ResidualPanel } from "../protocol/formula";
import type { Discovery } from "../search/candidate";
import { strongestCorrelations } from "../search/certainty/correlations";
import { equationsAt } from "../search/certainty/equationsAt";
import { Fitter } from "../search/fitting/fitter";
import { indistinguishableValues } from "../search/certainty/indistinguishable";
import type { Problem } from "../search/problem";
import { certaintyOfPooled, isPooled } from "../search/sharing/pooling";
import { standardErrors } from "../search/certainty/standardErrors";
import { fitView, panelsPerPage } from "./fitPanels";
import { correlationTable, parameterTable } from "./parameterTable";
import { pick, plotSample } from "./plotSample";
import type { PredictedRows } from "./predictedRows";
import { predictRows } from "./predictedRows";
import { residualRemarks } from "./residualRemarks";
import { equationInFull, equationWithSymbols } from "./views/formulaLatex";
import { labelOf } from "./views/label";
import { namedConstants } from "./views/namedConstants";
import { undeterminedSentences } from "./views/undetermined";

/** Points drawn in one plot at most. */
export const maximumPoints = 5000;
/** What is shown before anybody chooses. */
const firstPanels: PanelChoice = { filter: "", order: "level", page: 0 };

/**
 * What the page shows of a formula with its data. Beyond 5,000 rows the plots show a random sample, drawn by `seed`;
 * figures are always those of all rows. Rejects with the signal's reason when it aborts.
 */
export async function formulaDetail(
  discovery: Discovery,
  problem: Problem,
  seed: number,
  signal: AbortSignal,
): Promise<FormulaDetail> {
  // Each step may take a while with a million rows: the caller's thread has other things to do between them.
  const breathe = async () => {
    await nextTurn();
    signal.throwIfAborted();
  };
  const used = usedInputs(discovery.expression);
  const abscissa = abscissaOf(used, problem);
  const rows = predictRows(discovery, problem, abscissa === undefined ? used : [...used, abscissa]);
  await breathe();
  const fit = fitView(discovery, problem, rows, abscissa, { ...firstPanels, limit: maximumPoints, seed });
  await breathe();
  const residuals = residualPanels(rows, problem, used, seed);
  await breathe();
  const equations = equationsAt(problem, discovery);
  await breathe();
  const pooled = isPooled(problem, discovery) ? certaintyOfPooled(new Fitter(problem), discovery) : undefined;
  const errors = pooled
    ? pooled.errors.map((each) => Array.from(each, known))
    : standardErrors(problem, discovery, equations);
  const indistinguishable = indistinguishableValues(problem, discovery, equations) ?? [];
  await breathe();
  const correlations = strongestCorrelations(problem, discovery, equations);
  return {
    ...detailWithoutRows(discovery, problem),
    fit,
    residuals,
    residualRemarks: residualRemarks(discovery, rows, problem),
    parameters: parameterTable(discovery, problem, errors, pooled?.shares),
    undetermined: undeterminedSentences(indistinguishable, discovery, problem),
    correlations: correlationTable(discovery, problem, correlations),
    rowsShown: Math.min(rows.rowCount, maximumPoints),
    rows: rows.rowCount,
  };
}

/** The fit in the cells that were chosen, with a sample of their rows as in `formulaDetail`. */
export function formulaPanels(discovery: Discovery, problem: Problem, seed: number, choice: PanelChoice): FitView {
  const abscissa = abscissaOf(usedInputs(discovery.expression), problem);
  const rows = predictRows(discovery, problem, abscissa === undefined ? [] : [abscissa]);
  return fitView(discovery, problem, rows, abscissa, { ...choice, limit: maximumPoints, seed });
}

/** What can be shown of a formula when its data are not at hand: everything but plots and standard errors. */
export function detailWithoutRows(discovery: Discovery, problem: Problem): FormulaDetail {
  return {
    formula: discovery.id,
    latexSource: equationInFull(discovery, problem),
    latexSymbols: equationWithSymbols(discovery, problem),
    fit: { kind: "predicted", label: labelOf(problem.target), cells: 0, page: 0, pageSize: panelsPerPage, panels: [] },
    residuals: [],
    residualRemarks: [],
    parameters: parameterTable(discovery, problem, undefined),
    constants: namedConstants(discovery.expression),
    hasErrors: problem.loss?.errors !== "none",
    pooled: isPooled(problem, discovery),
    undetermined: [],
    correlations: [],
    rowsShown: 0,
    rows: 0,
  };
}

function known(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

/** The input that a formula can be drawn along as a curve: the only one it uses, or the only one there is. */
function abscissaOf(used: readonly number[], problem: Problem): number | undefined {
  if (used.length === 1) return used[0];
  return used.length === 0 && problem.inputs.length === 1 ? 0 : undefined;
}

/** Residuals against the prediction and against each input used. Rows where the formula has no value are left out. */
function residualPanels(rows: PredictedRows, problem: Problem, used: readonly number[], seed: number): ResidualPanel[] {
  const { measured, predicted, inputs } = rows;
  const shown = plotSample(finiteRows(predicted), maximumPoints, seed);
  const residual = pick(measured, shown).map((value, k) => value - predicted[shown[k]]);
  const heldBack = pick(rows.heldBack, shown);
  const against = (label: string, values: Float64Array): ResidualPanel => {
    return { label, x: pick(values, shown), residual, heldBack };
  };
  return [
    against(l10n.t("predicted {0}", labelOf(problem.target)), predicted),
    ...used.flatMap((index) => {
      const values = inputs[index];
      return values === undefined ? [] : [against(labelOf(problem.inputs[index]), values)];
    }),
  ];
}

/** Where the values are finite. */
function finiteRows(values: Float64Array): Uint32Array {
  const rows = new Uint32Array(values.length);
  let count = 0;
  for (let row = 0; row < values.length; row++) if (Number.isFinite(values[row])) rows[count++] = row;
  return rows.subarray(0, count);
}
