/**
 * How fast the kernel evaluates: node-rows per second on one thread, by operator and for a fixed set of mixed formulas, at
 * several numbers of rows and in both precisions; beside Operon where its Python package is installed. The full table
 * also says what share that is of the machine's limit (`kernelLimits.ts`). It is measured in the first-level cache, so
 * that the share at a million rows, which come from main memory, says how much that costs.
 *
 *   npm run bench -- kernel [--quick] [--json]
 */
import { parseArgs } from "node:util";
import type { Expression } from "../src/expression/expression";
import type { OperatorName } from "../src/expression/operatorName";
import { Kernel } from "../src/numeric/kernel";
import type { KernelMember, KernelRows, Precision } from "../src/numeric/kernel";
import { hasFusedArithmetic } from "../src/numeric/kernelModule";
import { kernelProgram } from "../src/numeric/kernelProgram";
import { bestSeconds } from "./bestSeconds";
import { arithmeticFormula, columnsOf, formulaOf, mixedFormulas, parameterValue } from "./kernelFormulas";
import { leastSeconds, measureLimits } from "./kernelLimits";
import { operonNodeRows } from "./peers/operonKernel";

const { values: options } = parseArgs({
  options: { quick: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
});

const secondsEach = options.quick ? 1 : 0.4;
const singleOperators: readonly OperatorName[] = ["add", "mul", "div", "sqrt", "exp", "log", "sin", "tanh", "pow"];
const rowCounts = options.quick ? [1000] : [100, 1000, 10_000, 1_000_000];
const precisions: readonly Precision[] = options.quick ? [32] : [32, 64];

interface FormulaSet {
  readonly name: string;
  readonly formulas: readonly Expression[];
  /** Where only its nodes count, and the rest is taken for free. */
  readonly operator?: OperatorName;
  /** True where they are evaluated by one call, not each by its own. */
  readonly together?: boolean;
}

function rowsOf(rowCount: number): KernelRows {
  const ones = new Float64Array(rowCount).fill(1);
  const cells = [{ start: 0, end: rowCount }];
  return {
    rowCount,
    inputs: columnsOf(rowCount),
    cells,
    target: ones,
    factors: ones,
    logTarget: ones,
    logFactors: ones,
  };
}

interface Speed {
  /** How many nodes (of one operator, where one is named) are computed for one row each. */
  readonly nodeRowsPerSecond: number;
  /** For every formula once. */
  readonly seconds: number;
}

function memberOf(formula: Expression): KernelMember {
  const slots = formula.sharing.length;
  const positions = Array.from({ length: slots }, (_, slot) => Int32Array.of(slot));
  return {
    program: kernelProgram(formula),
    layout: { size: slots, positions, units: new Float64Array(slots).fill(1) },
  };
}

/** All formulas by one call. */
function measureTogether(kernel: Kernel, formulas: readonly Expression[], rowCount: number): Speed {
  kernel.loadAll(formulas.map(memberOf));
  const vectors = formulas.map(({ sharing }) => new Float64Array(sharing.length).fill(parameterValue));
  const seconds = bestSeconds(() => kernel.evaluateAll(vectors, "plain", false, Infinity), secondsEach);
  const nodes = formulas.reduce((sum, formula) => sum + formula.nodes.length, 0);
  return { nodeRowsPerSecond: (nodes * rowCount) / seconds, seconds };
}

function measure(kernel: Kernel, { formulas, operator }: FormulaSet, rowCount: number): Speed {
  let [nodeRows, seconds] = [0, 0];
  const share = secondsEach / formulas.length;
  for (const formula of formulas) {
    const { program, layout } = memberOf(formula);
    kernel.load(program, layout);
    const parameters = new Float64Array(layout.size).fill(parameterValue);
    if (kernel.evaluate(parameters, "plain", Infinity, -Infinity) === Infinity)
      throw new Error("A formula is not finite");
    const counted = formula.nodes.filter(
      (node) => operator === undefined || (node.kind === "operator" && node.operator === operator),
    );
    nodeRows += counted.length * rowCount;
    seconds += bestSeconds(() => kernel.evaluate(parameters, "plain", Infinity, -Infinity), share);
  }
  return { nodeRowsPerSecond: nodeRows / seconds, seconds };
}

const sets: readonly FormulaSet[] = [
  { name: "arithmetic", formulas: [arithmeticFormula()] },
  ...singleOperators.map((operator) => ({ name: operator, formulas: [formulaOf(operator)], operator })),
  { name: "mixed", formulas: mixedFormulas() },
  { name: "population", formulas: mixedFormulas(), together: true },
];
const wanted = options.quick ? ["arithmetic", "sin", "exp", "mixed"] : sets.map(({ name }) => name);
const fused = hasFusedArithmetic();
// The quick run leaves them out.
const limits = options.quick ? undefined : await measureLimits(fused);
if (!options.json) console.log(`The module ${fused ? "with fused multiply-add" : "without fused multiply-add"}.`);
const results: { precision: Precision; rowCount: number; name: string; nodeRowsPerSecond: number }[] = [];
for (const precision of precisions) {
  for (const rowCount of rowCounts) {
    const kernel = new Kernel(rowsOf(rowCount), precision, "fused");
    for (const set of sets) {
      const { name } = set;
      if (!wanted.includes(name)) continue;
      const { nodeRowsPerSecond, seconds } = set.together
        ? measureTogether(kernel, set.formulas, rowCount)
        : measure(kernel, set, rowCount);
      results.push({ precision, rowCount, name, nodeRowsPerSecond });
      if (!options.json) {
        const speed = `${(nodeRowsPerSecond / 1e9).toFixed(2).padStart(6)} G node-rows/s`;
        const least = set.formulas.reduce(
          (sum, formula) => sum + (limits ? leastSeconds(formula, precision, rowCount, limits[precision]) : 0),
          0,
        );
        const share = limits ? `  ${Math.round((100 * least) / seconds)} % of the limit` : "";
        console.log(`float${precision} ${String(rowCount).padStart(8)} rows  ${name.padEnd(10)} ${speed}${share}`);
      }
    }
  }
}
const operon = operonNodeRows(mixedFormulas(), 1000, options.quick ? 5 : 10);
const mixed = results.find((each) => each.name === "mixed" && each.rowCount === 1000 && each.precision === 32);
const ratio = operon === undefined || mixed === undefined ? null : mixed.nodeRowsPerSecond / operon;
if (options.json) {
  const quick = results.filter((each) => each.precision === 32 && each.rowCount === 1000);
  const figures = quick.map(({ name, nodeRowsPerSecond }) => [name, { nodeRowsPerSecond }]);
  console.log(JSON.stringify({ ...Object.fromEntries(figures), ratioToOperon: ratio }));
} else if (operon === undefined) {
  console.log("Operon is not installed (pip install pyoperon), so there is nothing to compare with.");
} else {
  console.log(`Operon, mixed, 1000 rows: ${(operon / 1e9).toFixed(2)} G node-rows/s; ratio ${ratio?.toFixed(2)}`);
}
