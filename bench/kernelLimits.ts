/** What the machine allows the kernel, measured by loops in WebAssembly that do nothing but load and store, or calculate. */
import { main } from "assemblyscript/asc";
import type { Expression } from "../src/expression/expression";
import { operatorNames } from "../src/expression/operatorName";
import type { OperatorName } from "../src/expression/operatorName";
import { operators } from "../src/expression/operators";
import type { Precision } from "../src/numeric/kernel";
import { bestSeconds } from "./bestSeconds";
import { instructionWords, kernelProgram } from "../src/numeric/kernelProgram";

/** Seconds for a vector. */
export interface Limits {
  /** Two loads and a store in the first-level cache. */
  readonly loadAndStore: number;
  readonly multiplyAdd: number;
  /** A product or a sum, if there are as many of the one as of the other. */
  readonly sumOrProduct: number;
  readonly quotient: number;
  readonly root: number;
}

/**
 * Arithmetic of a function for one vector, counted in the source (`src/numeric/assembly/math`): multiply-adds, other
 * sums and products, and quotients, as they are with fused products; whatever works on bits is taken for free.
 */
const arithmetic: Readonly<Partial<Record<OperatorName, Record<Precision, readonly [number, number, number]>>>> = {
  exp: { 32: [8, 3, 0], 64: [13, 4, 0] },
  log: { 32: [5, 5, 1], 64: [9, 8, 1] },
  sin: { 32: [8, 3, 0], 64: [11, 7, 0] },
  cos: { 32: [12, 3, 0], 64: [11, 9, 0] },
  tanh: { 32: [14, 10, 1], 64: [25, 12, 1] },
  pow: { 32: [26, 22, 2], 64: [28, 45, 1] },
};

/**
 * Least seconds for an operator and a vector: what it takes to fetch and leave the vectors, to calculate, or to divide,
 * whichever takes longest, as the processor does them side by side.
 */
function leastOf(operator: OperatorName, precision: Precision, limits: Limits): number {
  const counts = arithmetic[operator]?.[precision];
  if (counts !== undefined) {
    const [multiplyAdds, others, quotients] = counts;
    const calculation = multiplyAdds * limits.multiplyAdd + others * limits.sumOrProduct;
    return Math.max(limits.loadAndStore, calculation, quotients * limits.quotient);
  }
  if (operator === "div") return Math.max(limits.loadAndStore, limits.quotient);
  return operator === "sqrt" ? Math.max(limits.loadAndStore, limits.root) : limits.loadAndStore;
}

/** Least seconds to evaluate a formula on so many rows, as the sum over its instructions. */
export function leastSeconds(formula: Expression, precision: Precision, rowCount: number, limits: Limits): number {
  const { forward } = kernelProgram(formula);
  let seconds = 0;
  for (let at = 0; at < forward.length; at += instructionWords.forward) {
    const operator = operatorNames.find((name) => operators[name].opcode === forward[at])!;
    seconds += leastOf(operator, precision, limits);
  }
  return (seconds * rowCount * precision) / 128;
}

type Loop = (...numbers: number[]) => void;

/** Measures the limits, with fused multiply-add or without. */
export async function measureLimits(fused: boolean): Promise<Record<Precision, Limits>> {
  const { instance } = await WebAssembly.instantiate(await compileLoops(fused));
  const { memory, ...loops } = instance.exports as unknown as { memory: WebAssembly.Memory } & Record<string, Loop>;
  // Behind the module's own data: three blocks of 128 vectors, and two numbers with room for what the loops leave.
  const [block, bytes] = [4096, 2048];
  const at = block + 3 * bytes;
  const registers = (name: string, precision: Precision) => {
    const ones = precision === 32 ? new Float32Array(memory.buffer, at, 4) : new Float64Array(memory.buffer, at, 2);
    ones.fill(1);
    return bestSeconds(() => loops[`${name}${precision}`](at, 1000), 0.2) / 12_000;
  };
  const loadAndStore = bestSeconds(() => loops.sums(block, block + bytes, block + 2 * bytes, 128), 0.2) / 128;
  const limitsOf = (precision: Precision): Limits => ({
    loadAndStore,
    multiplyAdd: registers("multiplyAdds", precision),
    sumOrProduct: registers("productsAndSums", precision) / 2,
    quotient: registers("quotients", precision),
    root: registers("roots", precision),
  });
  return { 32: limitsOf(32), 64: limitsOf(64) };
}

/** Compiles the loops as the kernel is compiled, without writing a file. */
async function compileLoops(fused: boolean): Promise<BufferSource> {
  let binary: BufferSource | undefined;
  const features = ["simd", ...(fused ? ["relaxed-simd"] : [])].flatMap((feature) => ["--enable", feature]);
  const options = ["-O3", "--noAssert", "--runtime", "stub", "--initialMemory", "1", ...features];
  const files = ["limitLoops.ts", "--baseDir", "src/numeric/assembly/fixtures", "--outFile", "limits.wasm"];
  const { error, stderr } = await main([...files, ...options], {
    writeFile: (_name, contents) => void (binary = contents as Uint8Array<ArrayBuffer>),
  });
  if (error || !binary) throw new Error(stderr.toString());
  return binary;
}
