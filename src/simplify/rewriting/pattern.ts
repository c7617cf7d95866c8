import { Opcode } from "../../expression/opcode";
import { CanonicalStore } from "../canonical/canonicalStore";
import { separate } from "../canonical/coefficients";
import type { NodeId } from "../canonical/node";
import { Kind, sumWithin } from "../canonical/node";
import { isArithmetic } from "../canonical/opcodes";
import type { Rule } from "../rules/rule";
import { Sign } from "../rules/rule";
import type { Tree } from "../tree";

/** What a pattern is to be held against. */
export enum Shape {
  /** Any node, the same one for the same variable. */
  Variable,
  /** A constant. */
  Number,
  /** A free number. */
  Parameter,
  /** A function of operands in order. */
  Function,
  /** Minimum or maximum: a set. */
  Extreme,
  /** A set of bases with exponents. */
  Product,
  /** A set of monics with coefficients. */
  Sum,
}

/** A canonical node with variables in it. What a shape makes no use of is 0, empty or undefined. */
export interface Pattern {
  readonly shape: Shape;
  readonly variable: number;
  readonly value: number;
  readonly opcode: number;
  /** Operands; of a set those members that are not variables, with their `factors`. */
  readonly parts: readonly Pattern[];
  /** Constant exponents or coefficients of the parts. */
  readonly factors: readonly number[];
  /** The members of a set that are variables, as a set of their own, which has no parts. */
  readonly rest: Pattern | undefined;
  /** Of such a set: its variables, with their exponents or coefficients in `factors`. */
  readonly variables: readonly number[];
  /** Functions that are in it, as bits by opcode, and `sumWithin`. */
  readonly functions: number;
}

/** A rule whose left side is a canonical form. */
export interface CompiledRule {
  readonly pattern: Pattern;
  readonly target: Tree;
  readonly signs: readonly Sign[];
  readonly widening: boolean;
  /** How often each variable stands in the target. */
  readonly uses: readonly number[];
}

const variableCount = 4;
const signCount = 3;
const blank: Pattern = {
  shape: Shape.Variable,
  variable: 0,
  value: 0,
  opcode: 0,
  parts: [],
  factors: [],
  rest: undefined,
  variables: [],
  functions: 0,
};

/** Orders of the variables: which sign of a sum is the plain one depends on it. */
const numberings: readonly (readonly number[])[] = [
  [0, 1, 2, 3],
  [1, 0, 3, 2],
  [2, 3, 1, 0],
  [3, 2, 0, 1],
  [4, 6, 5, 7],
  [6, 4, 7, 5],
];
/** The canonical forms of both sides of a rule, with inputs for the variables. */
export interface RuleForms {
  readonly from: NodeId;
  readonly to: NodeId;
  /** The input of each variable. */
  readonly inputs: readonly number[];
}

/** A store for `formsOf`: inputs come in threes, one for each sign. */
export function storeOfRules(): CanonicalStore {
  return new CanonicalStore({
    isPositive: (input) => input % signCount === (Sign.Positive as number),
    isNonNegative: (input) => input % signCount === (Sign.NonNegative as number),
  });
}

/** The forms of a rule in one order of its variables, or in several where they depend on it, by the signs of sums. */
export function formsOf({ source, target, signs }: Rule, store: CanonicalStore): RuleForms[] {
  const orders = hasSum(source) ? numberings : numberings.slice(0, 1);
  return orders.map((order) => {
    const inputs = order.map((place, variable) => signCount * place + (signs[variable] ?? Sign.Any));
    return {
      from: store.readTree(withInputs(source, inputs)),
      to: store.readTree(withInputs(target, inputs)),
      inputs,
    };
  });
}

/** The rule with these forms, or undefined where its right side is no shorter or its left side is no pattern. */
export function compiledRule(
  rule: Rule,
  { from, to, inputs }: RuleForms,
  store: CanonicalStore,
): CompiledRule | undefined {
  if (!store.nodes.isLighter(to, from)) return undefined;
  const pattern = patternOf(store, from, (input) => inputs.indexOf(input));
  if (pattern === undefined || pattern.parts.length === 0) return undefined;
  const uses = new Array<number>(variableCount).fill(0);
  countUses(rule.target, uses);
  return { pattern, target: rule.target, signs: rule.signs, widening: rule.widening, uses };
}

function withInputs(tree: Tree, inputs: readonly number[]): Tree {
  if (tree.kind === "input") return { ...tree, index: inputs[tree.index] };
  if (tree.kind !== "operator") return tree;
  return { ...tree, operands: tree.operands.map((each) => withInputs(each, inputs)) };
}

function hasSum(tree: Tree): boolean {
  if (tree.kind !== "operator") return false;
  return tree.operator === "add" || tree.operator === "sub" || tree.operands.some(hasSum);
}

function countUses(tree: Tree, uses: number[]): void {
  if (tree.kind === "input") uses[tree.index]++;
  if (tree.kind === "operator") for (const operand of tree.operands) countUses(operand, uses);
}

/** Undefined for nodes that are no pattern: with infinity, or with free coefficients or exponents. */
function patternOf(store: CanonicalStore, id: NodeId, variableOf: (input: number) => number): Pattern | undefined {
  const { nodes } = store;
  const { coefficients } = nodes;
  const number = nodes.numberOf(id);
  if (number !== separate) {
    if (!coefficients.isFree(number)) return { ...blank, shape: Shape.Number, value: coefficients.values[number] };
    return coefficients.masks[number]?.length === 1 ? { ...blank, shape: Shape.Parameter } : undefined;
  }
  const members: number[] = [];
  for (let k = 0; k < nodes.lengths[id]; k++) members.push(nodes.at(id, k));
  switch (nodes.kinds[id]) {
    case Kind.Input:
      return { ...blank, shape: Shape.Variable, variable: variableOf(nodes.labels[id]) };
    case Kind.Function: {
      const opcode: Opcode = nodes.labels[id];
      const isSet = opcode === Opcode.Min || opcode === Opcode.Max;
      const parts = members.map((each) => patternOf(store, each, variableOf));
      if (!parts.every((part) => part !== undefined) || isArithmetic(opcode)) return undefined;
      const functions = functionsIn(parts, 1 << opcode);
      if (!isSet) return { ...blank, shape: Shape.Function, opcode, parts, functions };
      const ones = parts.map(() => 1);
      return setOf({ ...blank, shape: Shape.Extreme, opcode, functions }, parts, ones);
    }
    case Kind.Sum:
    case Kind.Product: {
      const parts = members.filter((_, k) => k % 2 === 0).map((each) => patternOf(store, each, variableOf));
      const factors = members.filter((_, k) => k % 2 === 1).map((each) => coefficients.values[each]);
      if (!parts.every((part) => part !== undefined) || factors.some(Number.isNaN)) return undefined;
      const functions = functionsIn(parts, 0);
      const shape = nodes.kinds[id] === Kind.Sum ? Shape.Sum : Shape.Product;
      return setOf({ ...blank, shape, functions }, parts, factors);
    }
    default:
      return undefined;
  }
}

function functionsIn(parts: readonly Pattern[], own: number): number {
  const isSum = ({ shape, parts: members, variables, rest }: Pattern) =>
    shape === Shape.Sum && members.length + variables.length + (rest?.variables.length ?? 0) > 1;
  return parts.reduce((bits, part) => bits | part.functions | (isSum(part) ? sumWithin : 0), own);
}

function setOf(set: Pattern, members: readonly Pattern[], factors: readonly number[]): Pattern {
  const isVariable = members.map(({ shape }) => shape === Shape.Variable);
  const variables = members.filter((_, k) => isVariable[k]).map(({ variable }) => variable);
  const own = factors.filter((_, k) => isVariable[k]);
  const rest = variables.length === 0 ? undefined : { ...set, functions: 0, variables, factors: own };
  const parts = members.filter((_, k) => !isVariable[k]);
  if (parts.length === 0 && rest !== undefined) return { ...rest, functions: set.functions };
  return { ...set, parts, factors: factors.filter((_, k) => !isVariable[k]), rest };
}
