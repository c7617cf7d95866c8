import type { OperatorName } from "../src/expression/operatorName";
import { operatorNames } from "../src/expression/operatorName";
import { operators } from "../src/expression/operators";
import type { Tree } from "../src/simplify/tree";
import { constantLeaf, inputLeaf, node, parameterLeaf } from "../src/simplify/tree";

/** Most variables of an expression. */
export const variableLimit = 4;

/** The constants a formula is enumerated over. */
export const constants = [0, 1, -1, 2, Math.PI, Math.E] as const;

/** Further constants that an expression may turn out to be. */
export const resultConstants = [
  ...[-2, 3, 4, 0.5, -0.5],
  ...[-Math.PI, Math.PI / 2, -Math.PI / 2, Math.PI / 4, -Math.PI / 4, 2 * Math.PI, -Math.E, 1 / Math.E],
] as const;

/*
 * A tree as bytes, one per node in postfix order: 0 to 3 are variables, 4 a parameter, from 5 on constants, and from
 * `operatorCode` on operators. That keeps millions of them in memory and passes them between threads.
 */

export const parameterCode = variableLimit;
export const firstConstantCode = parameterCode + 1;
export const operatorCode = 32;

const leaves: readonly Tree[] = [
  ...Array.from({ length: variableLimit }, (_, index) => inputLeaf(index)),
  parameterLeaf(),
  ...[...constants, ...resultConstants].map(constantLeaf),
];

export function codeOfOperator(name: OperatorName): number {
  return operatorCode + operatorNames.indexOf(name);
}

export function operatorOfCode(code: number): OperatorName {
  return operatorNames[code - operatorCode];
}

/** The tree of a range of codes. */
export function treeOfCodes(codes: Uint8Array): Tree {
  const stack: Tree[] = [];
  for (const code of codes) {
    if (code < operatorCode) {
      stack.push(leaves[code]);
      continue;
    }
    const name = operatorOfCode(code);
    const last = stack.pop() as Tree;
    stack.push(operators[name].arity === 1 ? node(name, last) : node(name, stack.pop() as Tree, last));
  }
  return stack[0];
}

/** The codes of a tree, or undefined where it has a constant that is not in the alphabet. */
export function codesOfTree(tree: Tree): Uint8Array | undefined {
  const codes: number[] = [];
  const visit = (each: Tree): boolean => {
    switch (each.kind) {
      case "input":
        codes.push(each.index);
        return true;
      case "parameter":
        codes.push(parameterCode);
        return true;
      case "constant": {
        const index = [...constants, ...resultConstants].indexOf(each.value as (typeof constants)[number]);
        codes.push(firstConstantCode + index);
        return index >= 0;
      }
      case "operator": {
        const known = each.operands.every(visit);
        codes.push(codeOfOperator(each.operator));
        return known;
      }
    }
  };
  return visit(tree) ? Uint8Array.from(codes) : undefined;
}

/** Many trees of one size, one behind the other. */
export class TreeList {
  constructor(
    readonly size: number,
    readonly codes: Uint8Array,
  ) {}

  get length(): number {
    return this.codes.length / this.size;
  }

  at(index: number): Uint8Array {
    return this.codes.subarray(index * this.size, (index + 1) * this.size);
  }
}

/** How many variables a tree has, which are numbered from 0 without gaps. */
export function variableCount(codes: Uint8Array): number {
  let count = 0;
  for (const code of codes) if (code < variableLimit && code >= count) count = code + 1;
  return count;
}

/** An alphabet and how far its expressions are enumerated. */
export interface Stage {
  readonly name: string;
  readonly operators: readonly OperatorName[];
  readonly constants: readonly number[];
  readonly variables: number;
  readonly parameters: boolean;
  readonly sourceSize: number;
  /** Most nodes of a target. */
  readonly targetSize: number;
}

/** Most nodes of a target, and where laws such as that of the double angle, `2 cos(x)^2`, need more. */
const [targetSize, largerTargetSize] = [4, 5];

/** How many nodes the sources of each kind of stage have. */
export interface Reach {
  /** All operators, all constants. */
  readonly all: number;
  /** Operators that have to do with one another, few constants, one or two variables. */
  readonly family: number;
  /** All operators, few constants. */
  readonly few: number;
}

const arithmetic = ["add", "sub", "mul", "div", "neg"] as const;

/** Stages in the order in which they are searched; each is spared what the rules of those before it imply. */
export function stagesFor(reach: Reach): Stage[] {
  const family = (name: string, own: readonly OperatorName[], rest: Partial<Stage> = {}): Stage => ({
    name,
    operators: own,
    constants: [1, 2],
    variables: 2,
    parameters: false,
    sourceSize: reach.family,
    targetSize,
    ...rest,
  });
  const all: Stage = {
    name: "all",
    operators: operatorNames,
    constants,
    variables: variableLimit,
    parameters: true,
    sourceSize: reach.all,
    targetSize,
  };
  return [
    all,
    family("trigonometric", [...arithmetic, "square", "sin", "cos", "tan"], { targetSize: largerTargetSize }),
    family("hyperbolic", [...arithmetic, "square", "exp", "sinh", "cosh", "tanh"], {
      variables: 1,
      targetSize: largerTargetSize,
    }),
    family("piecewise", [...arithmetic, "abs", "min", "max"], { constants: [2], sourceSize: reach.family }),
    family("powers", ["mul", "div", "pow", "abs", "sqrt", "cbrt", "square", "cube"], {
      constants: [2],
      sourceSize: reach.family - 1,
    }),
    family("logarithmic", [...arithmetic, "pow", "sqrt", "exp", "log"], { sourceSize: reach.family - 1 }),
    family("inverse", [...arithmetic, "square", "sqrt", "sin", "cos", "tan", "asin", "acos", "atan"], {
      variables: 1,
      sourceSize: reach.family - 2,
    }),
    // Up to the size of the first stage there is nothing new.
    ...(reach.few > reach.all ? [{ ...all, name: "few constants", constants: [1, 2], sourceSize: reach.few }] : []),
  ];
}
