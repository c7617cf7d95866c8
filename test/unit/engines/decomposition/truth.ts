import type { Finding } from "../../../../src/engines/structure/decomposition/finding";
import type { Part } from "../../../../src/engines/structure/decomposition/part";
import { evaluate } from "../../../../src/expression/evaluate";
import type { Random } from "../../../../src/numeric/random";
import type { Tree } from "../../../../src/simplify/tree";
import { constantLeaf, expressionOfTree, walk } from "../../../../src/simplify/tree";

/** A law to be found out about, and where its inputs lie. */
export interface Law {
  readonly inputs: number;
  readonly value: (...inputs: number[]) => number;
  readonly low: number;
  readonly high: number;
}

/** Rows of a law, with noise in units of the target's root mean square. */
export function question(law: Law, rows: number, noise: number, random: Random): Part {
  const columns = Array.from({ length: law.inputs }, () => drawn(law, rows, random));
  const exact = Float64Array.from({ length: rows }, (_, row) => law.value(...columns.map((column) => column[row])));
  const size = Math.sqrt(exact.reduce((sum, value) => sum + value * value, 0) / rows);
  return {
    columns: columns.map((values, index) => ({ tree: { kind: "input", index }, values, text: "abcdefgh"[index] })),
    target: exact.map((value) => value + noise * size * random.normal()),
    text: "y",
  };
}

function drawn({ low, high }: Law, count: number, random: Random): Float64Array {
  return Float64Array.from({ length: count }, () => low + (high - low) * random.next());
}

/**
 * By how much a finding on a part is wrong of the law: root mean square over places of what it denies, in units of the deviation of the
 * part's exact target. `divisor` is what the law was divided by to give the part's target.
 */
export function wrongness(finding: Finding, law: Law, divisor: Tree, random: Random): number {
  const places = 200;
  const at = Array.from({ length: law.inputs }, () => drawn(law, places, random));
  const target = (inputs: readonly Float64Array[]): Float64Array => {
    const by = valuesOf(divisor, inputs);
    return by.map((value, row) => law.value(...inputs.map((column) => column[row])) / value);
  };
  const exact = target(at);
  if (finding.parts.length === 2) return jointEffect(finding, target, at, law, random) / deviation(exact);
  const monomial = finding.compose([constantLeaf(1)]);
  const step = 1e-5 * (law.high - law.low);
  const slopes = (of: (inputs: readonly Float64Array[]) => Float64Array) =>
    at.map((column, k) => {
      const moved = (by: number) => at.map((each, other) => (other === k ? column.map((x) => x + by) : each));
      const [above, below] = [of(moved(step)), of(moved(-step))];
      return above.map((value, row) => (value - below[row]) / (2 * step));
    });
  const rest = (inputs: readonly Float64Array[]) => {
    const by = valuesOf(monomial, inputs);
    return target(inputs).map((value, row) => value / by[row]);
  };
  const ofRest = slopes(rest);
  const ofColumns = finding.parts[0].columns.map(({ tree }) => slopes((inputs) => valuesOf(tree, inputs)));
  const size = valuesOf(monomial, at);
  // What the slopes of the target have beside those of the columns, over the whole width of the inputs.
  const denied = exact.map((_, row) => {
    const basis: number[][] = [];
    for (const column of ofColumns) {
      const direction = reduced(
        column.map((each) => each[row]),
        basis,
      );
      const length = Math.hypot(...direction);
      if (length > 1e-9) basis.push(direction.map((each) => each / length));
    }
    const left = reduced(
      ofRest.map((each) => each[row]),
      basis,
    );
    return (Math.hypot(...left) * size[row] * (law.high - law.low)) / Math.sqrt(12);
  });
  return Math.sqrt(denied.reduce((sum, value) => sum + value * value, 0) / places) / deviation(exact);
}

function reduced(vector: readonly number[], basis: readonly (readonly number[])[]): number[] {
  return basis.reduce<number[]>(
    (left, direction) => {
      const share = left.reduce((sum, each, k) => sum + each * direction[k], 0);
      return left.map((each, k) => each - share * direction[k]);
    },
    [...vector],
  );
}

/** What two groups do together: a difference of differences, of the target or its logarithm. */
function jointEffect(
  finding: Finding,
  target: (inputs: readonly Float64Array[]) => Float64Array,
  at: readonly Float64Array[],
  law: Law,
  random: Random,
): number {
  const second = new Set(
    finding.parts[1].columns.flatMap(({ tree }) =>
      walk(tree).flatMap(({ node }) => (node.kind === "input" ? [node.index] : [])),
    ),
  );
  const other = at.map((column) => drawn(law, column.length, random));
  const mixed = (first: boolean, later: boolean) =>
    target(at.map((column, k) => ((second.has(k) ? later : first) ? other[k] : column)));
  const values = [mixed(false, false), mixed(true, false), mixed(false, true), mixed(true, true)];
  const isProduct = finding.surrogate.space === "log";
  const denied = values[0].map((a, row) => {
    const [b, c, d] = [values[1][row], values[2][row], values[3][row]];
    return isProduct ? a - (b * c) / d : (a - b - c + d) / 2;
  });
  return Math.sqrt(denied.reduce((sum, value) => sum + value * value, 0) / denied.length);
}

function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

export function valuesOf(tree: Tree, inputs: readonly Float64Array[]): Float64Array {
  const { expression, start } = expressionOfTree(tree);
  return evaluate(expression, { inputs, parameters: start, rowCount: inputs[0].length });
}
