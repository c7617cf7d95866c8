import type { Tree } from "../../simplify/tree";
import { node, replaceAt, walk } from "../../simplify/tree";

/** How far from a whole number of quarter turns a phase may be: twice its standard error, within these limits. */
const [smallestReach, largestReach] = [1e-7, 0.1];

/**
 * Formulas with a sine or cosine of which the fitted phase is a whole number of quarter turns or near one, without the
 * phase. `errors` are the standard errors of the parameters in order of appearance, where they are known.
 */
export function quarterTurns(tree: Tree, errors: readonly (number | undefined)[]): Tree[] {
  const variants: Tree[] = [];
  const slots = new Map<Tree, number>();
  for (const { node: each } of walk(tree)) if (each.kind === "parameter") slots.set(each, slots.size);
  for (const { node: wave, path } of walk(tree)) {
    if (wave.kind !== "operator" || (wave.operator !== "sin" && wave.operator !== "cos")) continue;
    const [sum] = wave.operands;
    if (sum.kind !== "operator" || (sum.operator !== "add" && sum.operator !== "sub")) continue;
    sum.operands.forEach((phase, k) => {
      if (phase.kind !== "parameter" || phase.values?.length !== 1) return;
      const sign = sum.operator === "sub" && k === 1 ? -1 : 1;
      const turns = (sign * phase.values[0]) / (Math.PI / 2);
      const nearest = Math.round(turns);
      const error = errors[slots.get(phase) ?? -1] ?? 0;
      if (Math.abs(turns - nearest) > Math.max(smallestReach, Math.min(largestReach, 2 * error))) return;
      const rest = sum.operator === "sub" && k === 0 ? node("neg", sum.operands[1]) : sum.operands[1 - k];
      variants.push(replaceAt(tree, path, turned(wave.operator === "sin", rest, nearest)));
    });
  }
  return variants;
}

/** The sine (or cosine) of an angle and so many quarter turns. */
function turned(isSine: boolean, angle: Tree, quarters: number): Tree {
  const after = ((quarters % 4) + 4) % 4;
  const isSineThen = isSine === (after % 2 === 0);
  const isNegative = isSine ? after >= 2 : after === 1 || after === 2;
  const wave = node(isSineThen ? "sin" : "cos", angle);
  return isNegative ? node("neg", wave) : wave;
}
