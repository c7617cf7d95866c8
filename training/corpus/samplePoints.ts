import { maximumInputs } from "../../src/engines/transformer/vocabulary";
import { evaluate } from "../../src/expression/evaluate";
import { createRandom } from "../../src/numeric/random";
import type { Tree } from "../../src/simplify/tree";
import { expressionOfTree } from "../../src/simplify/tree";

/** Points of a formula at which its parameters stay the same. */
interface Block {
  /** `inputs[column][row]`. */
  readonly inputs: readonly Float64Array[];
  readonly parameters: readonly number[];
}

const rowCount = 16;
const mostParameters = 8;
/** Less than this, as a share of the largest value, is no variation. */
const leastVariation = 1e-4;

/** Positive numbers below 1, positive numbers of all sizes, numbers of both signs; each with several sets of parameters. */
const regimes: readonly (readonly Block[])[] = drawRegimes();

function drawRegimes(): Block[][] {
  const random = createRandom(2_718, 0);
  const size = (low: number, high: number) => low * (high / low) ** random.next();
  const draws = [
    () => 0.05 + 0.9 * random.next(),
    () => size(0.1, 10),
    () => size(0.1, 10) * (random.next() < 0.5 ? -1 : 1),
  ];
  return draws.map((draw) =>
    Array.from({ length: 3 }, () => ({
      inputs: Array.from({ length: maximumInputs }, () => Float64Array.from({ length: rowCount }, draw)),
      parameters: Array.from({ length: mostParameters }, () => size(0.2, 5) * (random.next() < 0.3 ? -1 : 1)),
    })),
  );
}

/** Whether the formula has values at half of the points of some regime, and they are not all but the same. */
export function saysSomething(tree: Tree): boolean {
  const { expression } = expressionOfTree(tree);
  return regimes.some((blocks) => {
    let finite = 0;
    let varies = false;
    for (const { inputs, parameters } of blocks) {
      const values = evaluate(expression, { inputs, parameters, rowCount }).filter(Number.isFinite);
      finite += values.length;
      if (!varies && values.length > 2) {
        const [low, high] = [Math.min(...values), Math.max(...values)];
        varies = high - low > leastVariation * Math.max(Math.abs(low), Math.abs(high));
      }
    }
    return varies && 2 * finite >= blocks.length * rowCount;
  });
}
