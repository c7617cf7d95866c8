import { node } from "../../simplify/tree";
import type { Allows } from "./allows";
import type { Column } from "./view";

/** A column whose values all lie within this is taken for a possible angle, if they are spread by more than the least spread. */
const largestAngle = 40;
const leastSpread = 0.3;
/** With more angles than this, differences of two are left out. */
const mostInDifferences = 5;

/** Sines and cosines of the inputs that may be angles, and cosines of the difference of two. */
export function anglesOf(inputs: readonly Column[], allows: Allows): Column[] {
  const angles = inputs.filter(({ values }) => mayBeAngle(values));
  const columns: Column[] = [];
  for (const { tree, values } of angles) {
    if (allows("cos")) columns.push({ tree: node("cos", tree), values: values.map(Math.cos) });
    if (allows("sin")) columns.push({ tree: node("sin", tree), values: values.map(Math.sin) });
  }
  if (!allows("cos") || !allows("sub") || angles.length > mostInDifferences) return columns;
  angles.forEach((a, k) => {
    for (const b of angles.slice(k + 1)) {
      const values = a.values.map((value, row) => Math.cos(value - b.values[row]));
      columns.push({ tree: node("cos", node("sub", a.tree, b.tree)), values });
    }
  });
  return columns;
}

function mayBeAngle(values: Float64Array): boolean {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return Math.max(-low, high) <= largestAngle && high - low >= leastSpread;
}
