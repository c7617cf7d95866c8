import { describe, expect, it } from "vitest";
import { evaluateWithDerivatives } from "../../../src/expression/evaluate";
import type { Expression } from "../../../src/expression/expression";
import { createRandom } from "../../../src/numeric/random";
import { canonicalTree } from "../../../src/simplify/canonical/canonicalForm";
import { simplify } from "../../../src/simplify/simplify";
import { tidy } from "../../../src/simplify/tidy";
import { expressionOfTree, treeOf } from "../../../src/simplify/tree";
import { formula, textOf } from "../search/formulas";

/** Rows of two inputs and of two category columns with two and three levels. */
const rowCount = 48;
const random = createRandom(11, 0);
const inputs = [0, 1].map(() => Float64Array.from({ length: rowCount }, () => 0.4 + 1.5 * random.next()));
const levelCounts = [2, 3];
const levels = [(row: number) => row % 2, (row: number) => (row >> 1) % 3];

/** Which of its values a parameter takes in a row. */
function positionIn(sharing: number, row: number): number {
  return levels.reduce(
    (position, level, k) => (sharing & (1 << k) ? position * levelCounts[k] + level(row) : position),
    0,
  );
}

function valueCountOf(sharing: number): number {
  return levelCounts.reduce((count, levelCount, k) => (sharing & (1 << k) ? count * levelCount : count), 1);
}

/** How many numbers a fit of the expression chooses. */
function numberCount({ sharing }: Expression): number {
  return sharing.reduce((count, each) => count + valueCountOf(each), 0);
}

/** How many of them make a difference: the rank of the derivatives of all rows by all numbers, at a random point. */
function rankOf(expression: Expression): number {
  const values = expression.sharing.map((each) =>
    Float64Array.from({ length: valueCountOf(each) }, () => 0.5 + random.next()),
  );
  const parameters = (slot: number, row: number) => values[slot][positionIn(expression.sharing[slot], row)];
  const { derivatives } = evaluateWithDerivatives(expression, { inputs, parameters, rowCount });
  const columns = expression.sharing.flatMap((each, slot) =>
    Array.from({ length: valueCountOf(each) }, (_, position) =>
      derivatives[slot].map((slope, row) => (positionIn(each, row) === position ? slope : 0)),
    ),
  );
  return rankOfColumns(columns.filter((column) => column.some((value) => value !== 0)));
}

/** By Gram-Schmidt, the longest remainder first. */
function rankOfColumns(columns: readonly Float64Array[]): number {
  const norm = (column: Float64Array) => Math.hypot(...column);
  const left = columns.map((column) => column.map((value) => value / norm(column)));
  for (let rank = 0; ; rank++) {
    left.sort((a, b) => norm(b) - norm(a));
    const longest = left.shift();
    if (longest === undefined || norm(longest) < 1e-7) return rank;
    const unit = longest.map((value) => value / norm(longest));
    left.forEach((column, k) => {
      const along = column.reduce((sum, value, row) => sum + value * unit[row], 0);
      left[k] = column.map((value, row) => value - along * unit[row]);
    });
  }
}

const cases: [string, number[]][] = [
  ["p1 * p2 * x", [0, 1]],
  ["p1 * p2 * x", [1, 2]],
  ["p1 * p2 * x", [1, 3]],
  ["p1 + p2 + x", [0, 1]],
  ["p1 * x + p2 * x", [1, 2]],
  ["p1 * (x + p2)", [1, 0]],
  ["p1 * (x + p2)", [0, 1]],
  ["p1 * (p2 * x + p3)", [0, 1, 2]],
  ["p1 * (p2 * x + p3 * y)", [1, 0, 0]],
  ["p1 * (p2 * x + p3 * y)", [1, 2, 0]],
  ["p1 / (p2 * x + p3)", [1, 0, 0]],
  ["p1 / (p2 * x + p3)", [0, 1, 0]],
  ["(p1 * x + p2) / (p3 * x + p4)", [0, 1, 0, 1]],
  ["exp(p1 + p2 * x)", [1, 0]],
  ["exp(p1 + p2 + x)", [1, 2]],
  ["p1 * exp(p2)", [0, 1]],
  ["x^p1 * x^p2", [0, 1]],
  ["x^p1 * x^p2", [1, 2]],
  ["(p1 * x)^p2", [1, 0]],
  ["(p1 * x)^p2", [0, 1]],
  ["(x^p1)^p2", [1, 2]],
  ["log(p1 * x) + p2", [1, 0]],
  ["log(p1 * p2 * x)", [1, 2]],
  ["p1 * log(p2 * x)", [0, 1]],
  ["p1 * log(p2 * x)", [1, 0]],
  ["abs(p1 * x) * p2", [1, 0]],
  ["(p1 * x + p2 * y)^2 * p3", [0, 0, 1]],
  ["sqrt(p1 * x + p2) * p3", [0, 0, 1]],
  ["p1 + p2 * (x + p3)", [0, 1, 0]],
  ["2 * p1 * (x + 3 * p2)", [1, 0]],
  ["(p1 + x) * (p2 + y)", [1, 2]],
  ["p1 * (x + 1) + p2 * (y + 1)", [1, 2]],
];

describe("what parameters vary over", () => {
  it.each(cases)("%s over %j can say as much, with no more numbers", (text, sharing) => {
    const before = formula(text, sharing);
    for (const simplified of [tidy, canonicalTree, simplify]) {
      const after = expressionOfTree(simplified(treeOf(before))).expression;
      const became = `became ${textOf(after)}, varying over ${after.sharing.join(",")}`;
      expect(rankOf(after), `rank: ${became}`).toBe(rankOf(before));
      expect(numberCount(after), became).toBeLessThanOrEqual(numberCount(before));
    }
  });

  it("the logarithm of two parameters that vary is a sum, not a product", () => {
    const after = expressionOfTree(tidy(treeOf(formula("log(p1 * p2 * x)", [1, 2])))).expression;
    expect(["log(x) + p1 + p2", "log(p1 * p2 * x)"]).toContain(textOf(after));
  });
});
