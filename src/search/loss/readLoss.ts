import * as l10n from "@vscode/l10n";
import { expressionOf } from "../../expression/build";
import { evaluate } from "../../expression/evaluate";
import type { Expression, Node } from "../../expression/expression";
import { parseExpression } from "../../expression/parse";
import { UserError } from "../../userError";
import type { Loss, LossRows } from "./loss";
import { costs, meanCost, spreadOf } from "./loss";
import { lossNames, presetOf } from "./lossPresets";

export const squaredLoss = "squared";
const names = { inputs: ["prediction", "target"] };

/** Predictions that are tried beside a perfect one, at these shares of the target's spread, and at about how many rows. */
const detours = [1e-6, 1e-3, 0.1, 1, 10];
const triedRows = 1000;
const triedConstants = 33;
/** A cost below that of a perfect prediction by less than this share of what costs are is rounding. */
const rounding = 1e-9;
const goldenSection = (Math.sqrt(5) - 1) / 2;
const sectionSteps = 60;

/**
 * The loss that a text names or spells out, for these training rows; undefined for squared errors. Throws `UserError` where
 * it is no loss, or not one for these targets.
 */
export function lossOf(text: string, rows: LossRows): Loss | undefined {
  if (isSquared(text)) return undefined;
  const preset = presetOf(text, rows.target, spreadOf(rows));
  const expression = aboveItsMinimum(parsedLoss(preset?.expression ?? text));
  if (preset === undefined) assertIsLoss(text, expression, rows);
  return {
    text: text.trim(),
    expression,
    ofConstant: costOfConstant(text, expression, rows),
    isWeightedSquare: preset?.isWeightedSquare ?? false,
    // Of a loss that somebody made up nobody knows how its curvature goes with its errors.
    errors: preset?.errors ?? "none",
  };
}

/** Throws `UserError` where the text neither names a loss nor is an expression of `prediction` and `target`. */
export function assertReadableLoss(text: string): void {
  if (isSquared(text)) return;
  if (presetOf(text, undefined, 1) === undefined) parsedLoss(text);
}

export function isSquared(text: string): boolean {
  return ["", squaredLoss].includes(text.trim().toLowerCase());
}

function parsedLoss(text: string): Expression {
  let expression: Expression;
  try {
    expression = parseExpression(text, names);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(
      "lossSyntax",
      l10n.t(
        "The loss {0} is neither one of {1} nor an expression of prediction and target: {2}",
        JSON.stringify(shortened(text)),
        lossNames.join(", "),
        error.message,
      ),
      { cause: error },
    );
  }
  if (expression.nodes.some((node) => node.kind === "input" && node.index === 0)) return expression;
  throw new UserError(
    "lossWithoutPrediction",
    l10n.t(
      "The loss {0} does not depend on prediction. Write one such as {1}.",
      JSON.stringify(shortened(text)),
      "abs(prediction - target)",
    ),
  );
}

/** The same less its value for a perfect prediction, unless that is 0 by its form. */
function aboveItsMinimum(expression: Expression): Expression {
  const { nodes } = expression;
  const perfect = nodes.map((node): Node => (node.kind === "input" ? { kind: "input", index: 1 } : node));
  const samples = Float64Array.of(0.3, 1, 7.7);
  const values = evaluate({ nodes: perfect, sharing: [] }, { inputs: [samples, samples], parameters: [], rowCount: 3 });
  if (values.every((value) => value === 0)) return expression;
  return expressionOf([...nodes, ...perfect, { kind: "operator", operator: "sub" }], []);
}

function assertIsLoss(text: string, expression: Expression, rows: LossRows): void {
  const undefinedAt = costs({ expression }, rows.target, rows.target).findIndex((cost) => !Number.isFinite(cost));
  if (undefinedAt >= 0) {
    throw new UserError(
      "lossUndefined",
      l10n.t(
        "The loss {0} has no finite value where prediction and target are both {1}. Write one that has, for every target.",
        JSON.stringify(shortened(text)),
        rows.target[undefinedAt],
      ),
    );
  }
  const { target } = everyFew(rows, triedRows);
  const spread = spreadOf(rows);
  for (const detour of [...detours, ...detours.map((each) => -each)]) {
    const prediction = target.map((value) => value + detour * spread);
    const found = costs({ expression }, prediction, target);
    const typical = found.reduce((sum, cost) => sum + (Number.isFinite(cost) ? Math.abs(cost) : 0), 0) / target.length;
    if (Math.abs(detour) >= 1 && found.some(Number.isFinite) && !(typical > 0)) throw flatLoss(text, detour > 0);
    const row = found.findIndex((cost) => cost < -rounding * typical);
    if (row < 0) continue;
    throw new UserError(
      "lossNotAtTarget",
      l10n.t(
        "The loss {0} is smaller for the prediction {1} than for {2}, which is the target. A loss must be smallest where the prediction equals the target.",
        JSON.stringify(shortened(text)),
        prediction[row],
        target[row],
      ),
    );
  }
}

function flatLoss(text: string, isAbove: boolean): UserError {
  const name = JSON.stringify(shortened(text));
  const example = "abs(prediction - target)";
  return new UserError(
    "lossFlat",
    isAbove
      ? l10n.t(
          "The loss {0} is nothing for predictions that are too high. Write one that grows, such as {1}.",
          name,
          example,
        )
      : l10n.t(
          "The loss {0} is nothing for predictions that are too low. Write one that grows, such as {1}.",
          name,
          example,
        ),
  );
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/**
 * Mean cost of the constant that costs least: the best of some of the targets, and then by golden-section search between
 * its neighbours.
 */
function costOfConstant(text: string, expression: Expression, rows: LossRows): number {
  const some = everyFew(rows, triedRows);
  const distinct = Float64Array.from(new Set(some.target)).sort();
  const stride = Math.ceil(distinct.length / triedConstants);
  const places = [...distinct.filter((_, k) => k % stride === 0), distinct[distinct.length - 1]];
  const found = places.map((value) => meanCostOf(value, expression, some));
  // A constant that is not possible (a rate of 0, say) has no cost.
  const best = found.reduce(
    (least, cost, k) => (cost < (found[least] ?? NaN) || Number.isNaN(found[least]) ? k : least),
    0,
  );
  let [low, high] = [places[Math.max(0, best - 1)], places[Math.min(places.length - 1, best + 1)]];
  for (let k = 0; k < sectionSteps; k++) {
    const width = goldenSection * (high - low);
    const [left, right] = [meanCostOf(high - width, expression, some), meanCostOf(low + width, expression, some)];
    if (left <= right || Number.isNaN(right)) high = low + width;
    else low = high - width;
  }
  const cost = meanCostOf((low + high) / 2, expression, rows);
  if (cost > 0 && cost < Infinity) return cost;
  throw new UserError(
    "lossOverflow",
    l10n.t(
      "The loss {0} is too large or too small to calculate with, even for the best constant. Write one that grows more gently.",
      JSON.stringify(shortened(text)),
    ),
  );
}

function meanCostOf(constant: number, expression: Expression, rows: LossRows): number {
  return meanCost({ expression }, new Float64Array(rows.rowCount).fill(constant), rows);
}

/** About `count` of the rows, evenly spread. */
function everyFew({ target, weights, rowCount }: LossRows, count: number): LossRows {
  const stride = Math.max(1, Math.floor(rowCount / count));
  const keep = (column: Float64Array) => column.filter((_, row) => row % stride === 0);
  return { target: keep(target), weights: weights && keep(weights), rowCount: Math.ceil(rowCount / stride) };
}
