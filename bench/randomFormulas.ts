import type { Expression, Node } from "../src/expression/expression";
import { structuralHash } from "../src/expression/hash";
import type { OperatorName } from "../src/expression/operatorName";
import { operatorNames } from "../src/expression/operatorName";
import { operators } from "../src/expression/operators";
import { evaluate } from "../src/expression/evaluate";
import type { Random } from "../src/numeric/random";
import { createRandom } from "../src/numeric/random";
import { checkedRows, checkRowCount } from "../test/support/checkedRows";

/*
 * Random formulas as a search or a network proposes them: short ones more often, of all operators, those that laws are
 * made of more often. Of all trees of a size with unary and binary nodes, each is as likely as the weights of its nodes.
 */

export interface RandomFormula {
  readonly expression: Expression;
  /** One value by slot, as `evaluate` takes them; of both signs. */
  readonly parameters: readonly Float64Array[];
}

export const leastSize = 3;
export const mostSize = 35;
export const inputCount = 4;
/** Sizes are distributed as exp(-size / decay). */
const sizeDecay = 8;

/** How likely a node of one operand is, and a power with a number as its exponent, where one of two operands has 1. */
const unaryWeight = 0.5;
const powerWeight = 0.12;

const ordinaryWeight = 0.2;
const weights: Readonly<Partial<Record<OperatorName, number>>> = {
  add: 6,
  sub: 4,
  mul: 8,
  div: 6,
  neg: 1,
  abs: 0.5,
  sqrt: 2,
  square: 3,
  cube: 1,
  exp: 2,
  log: 2,
  sin: 2,
  cos: 2,
  tan: 0.5,
  tanh: 0.5,
};
const [unary, binary] = ([1, 2] as const).map((arity) =>
  operatorNames.filter((name) => operators[name].arity === arity),
);

const shareOfInputs = 0.65;
const shareOfParameters = 0.2;
export const constants: readonly number[] = [1, 2, 3, 4, 5, 10, -1, -2, 0.5, 0];
const exponents: readonly number[] = [2, 3, 4, -1, -2, 0.5, 1.5, -0.5];

/** `counts[size]`: weight of all trees of that many nodes. */
const counts = countTrees(mostSize);

function countTrees(most: number): number[] {
  const trees = [0, 1];
  for (let size = 2; size <= most; size++) {
    let sum = unaryWeight * trees[size - 1] + powerWeight * trees[size - 2];
    for (let left = 1; left < size - 1; left++) sum += trees[left] * trees[size - 1 - left];
    trees.push(sum);
  }
  return trees;
}

/**
 * `count` different formulas of 3 to 35 nodes over one to four inputs, always the same for a seed. Each is finite in some of
 * the rows it is checked on.
 */
export function randomFormulas(count: number, seed: number): RandomFormula[] {
  const random = createRandom(seed, 0);
  const seen = new Set<string>();
  const formulas: RandomFormula[] = [];
  while (formulas.length < count) {
    const expression = randomFormula(random, randomSize(random));
    const parameters = expression.sharing.map(() => Float64Array.of(randomValue(random)));
    const hash = structuralHash(expression);
    if (seen.has(hash)) continue;
    seen.add(hash);
    const values = evaluate(expression, { inputs: checkedRows, parameters, rowCount: checkRowCount });
    if (values.some(Number.isFinite)) formulas.push({ expression, parameters });
  }
  return formulas;
}

export function randomSize(random: Random): number {
  const tail = Math.exp(-(mostSize + 1 - leastSize) / sizeDecay);
  return leastSize + Math.floor(-sizeDecay * Math.log(1 - random.next() * (1 - tail)));
}

/** A random formula of `size` nodes, 1 to 35. */
export function randomFormula(random: Random, size: number): Expression {
  const nodes: Node[] = [];
  const inputs = 1 + random.integer(inputCount);
  let slots = 0;
  const parameter = () => nodes.push({ kind: "parameter", slot: slots++ });
  const constant = (values: readonly number[]) =>
    nodes.push({ kind: "constant", value: values[random.integer(values.length)] });
  const operator = (name: OperatorName) => nodes.push({ kind: "operator", operator: name });

  const leaf = (): void => {
    const kind = random.next();
    if (kind < shareOfInputs) nodes.push({ kind: "input", index: random.integer(inputs) });
    else if (kind < shareOfInputs + shareOfParameters) parameter();
    else constant(constants);
  };
  const grow = (left: number): void => {
    if (left === 1) return leaf();
    let choice = random.next() * counts[left];
    choice -= unaryWeight * counts[left - 1];
    if (choice < 0) {
      grow(left - 1);
      operator(pick(random, unary));
      return;
    }
    choice -= powerWeight * counts[left - 2];
    if (choice < 0 && left > 2) {
      grow(left - 2);
      if (random.next() < 0.3) parameter();
      else constant(exponents);
      operator("pow");
      return;
    }
    let first = 0;
    while (choice >= 0 && first < left - 2) {
      first++;
      choice -= counts[first] * counts[left - 1 - first];
    }
    grow(Math.max(first, 1));
    grow(left - 1 - Math.max(first, 1));
    operator(pick(random, binary));
  };
  grow(size);
  return { nodes, sharing: new Array<number>(slots).fill(0) };
}

/** A value for a parameter: between 0.2 and 5 in size, three in ten negative. */
function randomValue(random: Random): number {
  return 0.2 * 25 ** random.next() * (random.next() < 0.3 ? -1 : 1);
}

function pick(random: Random, names: readonly OperatorName[]): OperatorName {
  const weightOf = (name: OperatorName) => weights[name] ?? ordinaryWeight;
  let left = random.next() * names.reduce((sum, name) => sum + weightOf(name), 0);
  for (const name of names) {
    left -= weightOf(name);
    if (left < 0) return name;
  }
  return names[names.length - 1];
}
