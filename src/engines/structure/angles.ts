import { node } from "../../simplify/tree";
import type { Allows } from "./allows";
import type { Column } from "./view";

/** A column whose values all lie within this is taken for a possible angle, if they are spread by more than the least spread. */
const largestAngle = 13;
const leastSpread = 0.3;
/** With more angles than this, differences of two are left out. */
const mostInDifferences = 5;

/** Sines and cosines in place of the inputs that they are of. */
export interface AngleSet {
  readonly others: readonly Column[];
  readonly angles: readonly Column[];
}

/** One for each input that may be an angle, with its sine and cosine, and for each pair of them, with the cosine of the difference. */
export function angleSets(inputs: readonly Column[], allows: Allows): AngleSet[] {
  const angles = inputs.filter(({ values }) => mayBeAngle(values));
  const sets: AngleSet[] = [];
  for (const angle of angles) {
    const { tree, values } = angle;
    const functions: Column[] = [];
    if (allows("cos")) functions.push({ tree: node("cos", tree), values: values.map(Math.cos) });
    if (allows("sin")) functions.push({ tree: node("sin", tree), values: values.map(Math.sin) });
    if (functions.length > 0) sets.push({ others: inputs.filter((each) => each !== angle), angles: functions });
  }
  if (!allows("cos") || !allows("sub") || angles.length > mostInDifferences) return sets;
  angles.forEach((a, k) => {
    for (const b of angles.slice(k + 1)) {
      const values = a.values.map((value, row) => Math.cos(value - b.values[row]));
      const others = inputs.filter((each) => each !== a && each !== b);
      sets.push({ others, angles: [{ tree: node("cos", node("sub", a.tree, b.tree)), values }] });
    }
  });
  return sets;
}

function mayBeAngle(values: Float64Array): boolean {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return Math.max(-low, high) <= largestAngle && high - low >= leastSpread;
}
