import { constantCoefficient } from "../../simplify/coefficient";
import type { Sum, Term } from "../../simplify/terms";
import type { Tree } from "../../simplify/tree";
import { node, parameterLeaf } from "../../simplify/tree";
import { Expansion } from "./expansion";

/** Coefficients whose magnitudes differ by less, relatively, may be one number. With noise that is for a fit to decide. */
const reach = 0.05;

/**
 * The formula with one number in front of terms of a sum that have, but for the sign, about the same: `2.49 u^3 - 2.5 u^2 + 2.51 v` as
 * `2.5 (u^3 - u^2) + 2.51 v`, and so on with all that go together. A fit gives each term a number of its own.
 */
export function sharedCoefficients(tree: Tree, isPositive: (input: number) => boolean): Tree[] {
  const expansion = new Expansion(isPositive);
  return expansion.withSums(tree, (sum) =>
    groupsOf(sum).map((group) => {
      const scale = constantOf(group[0]);
      const signs = group.map((term) => ({
        ...term,
        coefficient: constantCoefficient(Math.sign(constantOf(term) * scale)),
      }));
      const together = node("mul", parameterLeaf(0, Float64Array.of(scale)), expansion.treeOf(signs));
      const others = sum.filter((term) => !group.includes(term));
      return others.length === 0 ? together : node("add", expansion.treeOf(others), together);
    }),
  );
}

/** The terms about as large as each one in turn, where there are others; each group once. */
function groupsOf(sum: Sum): Sum[] {
  const groups = new Map<string, Sum>();
  for (const term of sum) {
    const group = sum.filter((other) => Math.abs(sizeOf(other) / sizeOf(term) - 1) < reach);
    if (group.length > 1) groups.set(group.map((each) => sum.indexOf(each)).join(), group);
  }
  return [...groups.values()];
}

function constantOf({ coefficient }: Term): number {
  return coefficient.constant;
}

function sizeOf(term: Term): number {
  return Math.abs(constantOf(term));
}
