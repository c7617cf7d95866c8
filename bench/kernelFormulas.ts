import { apply, constant, input, parameter } from "../src/expression/build";
import { evaluate } from "../src/expression/evaluate";
import type { Expression } from "../src/expression/expression";
import type { OperatorName } from "../src/expression/operatorName";
import { operators } from "../src/expression/operators";
import { createRandom } from "../src/numeric/random";
import type { Random } from "../src/numeric/random";

/** Operators of the mixed formulas: arithmetic for the most part, as in formulas that people believe. */
const arithmetic: readonly OperatorName[] = ["add", "sub", "mul", "div"];
const functions: readonly OperatorName[] = ["sqrt", "square", "exp", "log", "sin", "cos", "tanh"];
const shareOfFunctions = 0.25;

export const inputCount = 8;
/** Value of every parameter. */
export const parameterValue = 1.25;

/**
 * A fixed set of `count` random formulas of 5 to 40 nodes, with parameters and constants, that are finite on the columns of
 * `columnsOf`.
 */
export function mixedFormulas(count = 200): Expression[] {
  const random = createRandom(20_260, 0);
  const inputs = columnsOf(1000);
  const formulas: Expression[] = [];
  while (formulas.length < count) {
    const formula = grow(random, 5 + Math.floor(36 * random.next()));
    const parameters = formula.sharing.map(() => parameterValue);
    const values = evaluate(formula, { inputs, parameters, rowCount: 1000 });
    if (values.every((value) => Math.abs(value) < 1e6)) formulas.push(formula);
  }
  return formulas;
}

/** A random formula of `size` nodes. */
function grow(random: Random, size: number): Expression {
  if (size === 1) return leaf(random);
  if (size === 2 || random.next() < shareOfFunctions) return apply(pick(random, functions), grow(random, size - 1));
  const left = 1 + Math.floor((size - 2) * random.next());
  return apply(pick(random, arithmetic), grow(random, left), grow(random, size - 1 - left));
}

function leaf(random: Random): Expression {
  const kind = random.next();
  if (kind < 0.7) return input(Math.floor(inputCount * random.next()));
  return kind < 0.9 ? parameter() : constant(1 + Math.floor(4 * random.next()));
}

function pick<T>(random: Random, values: readonly T[]): T {
  return values[Math.floor(values.length * random.next())];
}

/** Keeps a chain of these within their domain. */
const shifts: Readonly<Partial<Record<OperatorName, number>>> = { exp: -2, log: 2 };

/** A chain of ten of one operator. */
export function formulaOf(operator: OperatorName): Expression {
  let formula = input(0);
  for (let k = 1; k <= 10; k++) {
    const shift = shifts[operator];
    if (shift !== undefined) formula = apply("add", formula, constant(shift));
    const isUnary = operators[operator].arity === 1;
    formula = isUnary ? apply(operator, formula) : apply(operator, formula, input(k % inputCount));
  }
  return formula;
}

/** Additions, subtractions, multiplications and divisions in turn, 21 nodes. */
export function arithmeticFormula(): Expression {
  let formula = input(0);
  for (let k = 1; k <= 10; k++) formula = apply(arithmetic[k % 3], formula, input(k % inputCount));
  return formula;
}

/** Columns of numbers between 0.5 and 1.5. */
export function columnsOf(rowCount: number): Float64Array[] {
  const random = createRandom(7, 0);
  return Array.from({ length: inputCount }, () => Float64Array.from({ length: rowCount }, () => 0.5 + random.next()));
}
