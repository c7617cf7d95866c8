import { operators } from "../src/expression/operators";
import { createRandom } from "../src/numeric/random";
import {
  constants,
  firstConstantCode,
  operatorCode,
  operatorOfCode,
  parameterCode,
  resultConstants,
  variableLimit,
} from "./alphabet";
import { Sign } from "../src/simplify/rules/rule";
import { drawCoordinate, drawGeneric } from "./points";

/** Rows of the sample by which functions are told apart: generic ones of any sign, special ones, and positive ones. */
export const genericRows = 40;
export const specialRows = 16;
export const positiveRows = 24;
export const anyRows = genericRows + specialRows;
export const rowCount = anyRows + positiveRows;

/** `inputs[variable][row]` of the sample. */
export function drawSample(seed: number): Float64Array[] {
  const random = createRandom(seed, 0);
  const inputs = Array.from({ length: variableLimit }, () => new Float64Array(rowCount));
  for (let row = 0; row < rowCount; row++) {
    for (const column of inputs) {
      column[row] =
        row < genericRows
          ? drawGeneric(random, false)
          : row < anyRows
            ? drawCoordinate(random, Sign.Any)
            : drawGeneric(random, true);
    }
  }
  return inputs;
}

const stack: Float64Array[] = Array.from({ length: 16 }, () => new Float64Array(rowCount));
const constantColumns = [...constants, ...resultConstants].map((value) => new Float64Array(rowCount).fill(value));

/** Values of a tree at each row of the sample, in a buffer that the next call overwrites. */
export function evaluateCodes(
  codes: Uint8Array,
  inputs: readonly Float64Array[],
  parameters: readonly number[] = [],
): Float64Array {
  let depth = 0;
  let slot = 0;
  for (const code of codes) {
    if (code >= operatorCode) {
      const { arity, value } = operators[operatorOfCode(code)];
      const y = stack[depth - 1];
      const x = arity === 1 ? y : stack[depth - 2];
      for (let row = 0; row < rowCount; row++) x[row] = value(x[row], y[row]);
      depth -= arity - 1;
    } else if (code === parameterCode) stack[depth++].fill(parameters[slot++]);
    else stack[depth++].set(code < variableLimit ? inputs[code] : constantColumns[code - firstConstantCode]);
  }
  return stack[0];
}
