import type { OperatorName } from "../../src/expression/operatorName";
import { maximumInputs } from "../../src/engines/transformer/vocabulary";
import type { Random } from "../../src/numeric/random";
import type { Tree } from "../../src/simplify/tree";
import { constantLeaf, inputLeaf, node, parameterLeaf } from "../../src/simplify/tree";

/*
 * Random formulas in the manner of laws: mostly products, quotients and powers of a few quantities, each named once, now and
 * then with a sum, a root or a function in them, and next to no functions of functions.
 */

/** By number, from 1: how likely a formula has so many operators and so many inputs. */
const operatorCounts = [4, 8, 14, 18, 19, 17, 12, 8];
const inputCounts = [10, 19, 23, 19, 14, 8, 5, 2];
/** By number, from 0: parameters at most. */
const parameterCounts = [28, 36, 23, 13];
/** A leaf is an input that is not named yet, as long as there is one. */
const shareOfNewInputs = 0.85;
/** Where none is left, or a known one is as good: a parameter, or pi; else an input that is named already. */
const shareOfParameters = 0.25;
const shareOfPi = 0.03;
/** Functions are given a parameter as a factor of their argument, if one is left. */
const shareOfScaledArguments = 0.5;
/** Each column between the used ones and after them that is not used. */
const shareOfUnusedColumns = 0.3;
/** Operators in the argument of a function at most, and how much less likely a function of more is. */
const longArgument = 3;
const rarityOfLongArguments = 0.15;
/** Sums of three terms and more are that much less likely than what they would be by chance. */
const rarityOfSumsInSums = 0.3;

/** Where in a formula something stands. */
interface Place {
  /** Within a function that is not algebraic: there is no other in it. */
  readonly isArgument: boolean;
  /** Directly within a power or root: there is no other directly in it. */
  readonly isBase: boolean;
  /** Directly within a sum. */
  readonly isTerm: boolean;
}

const outside: Place = { isArgument: false, isBase: false, isTerm: false };

interface Production {
  readonly name: string;
  readonly weight: number;
  /** Operators it takes without its parts. */
  readonly cost: number;
  readonly kind: "product" | "sum" | "power" | "function";
  readonly takesParameter?: boolean;
  readonly write: (draft: Draft, left: number, place: Place) => Tree;
}

/** A random formula of `v1` to `v8`; not simplified. */
export function randomLaw(random: Random): Tree {
  return new Draft(random).law();
}

class Draft {
  private readonly inputs: number;
  private readonly used: number[] = [];
  private parametersLeft: number;

  constructor(private readonly random: Random) {
    this.inputs = 1 + this.pick(inputCounts);
    this.parametersLeft = this.pick(parameterCounts);
  }

  law(): Tree {
    // Enough operators that every input can be named.
    const size = Math.max(1 + this.pick(operatorCounts), this.inputs - 1);
    const tree = this.tree(size, outside);
    return withColumns(tree, this.columns());
  }

  /** A part of about so many operators. */
  tree(size: number, place: Place): Tree {
    if (size <= 0) return this.leaf();
    const { write, cost } = productions[this.pick(productions.map((each) => this.weightOf(each, size, place)))];
    return write(this, size - cost, place);
  }

  private weightOf({ weight, cost, kind, takesParameter }: Production, size: number, place: Place): number {
    if (cost > size || (takesParameter === true && this.parametersLeft === 0)) return 0;
    if (kind === "function") {
      if (place.isArgument) return 0;
      return size - cost > longArgument ? weight * rarityOfLongArguments : weight;
    }
    if (kind === "sum" && place.isTerm) return weight * rarityOfSumsInSums;
    return kind === "power" && place.isBase ? 0 : weight;
  }

  leaf(): Tree {
    const isNew = this.used.length < this.inputs && (this.used.length === 0 || this.chance(shareOfNewInputs));
    if (isNew) {
      this.used.push(this.used.length);
      return inputLeaf(this.used.length - 1);
    }
    if (this.parametersLeft > 0 && this.chance(shareOfParameters)) return this.parameter();
    if (this.chance(shareOfPi)) return constantLeaf(Math.PI);
    return inputLeaf(this.random.integer(this.used.length));
  }

  parameter(): Tree {
    this.parametersLeft--;
    return parameterLeaf();
  }

  /** Two parts that share what is left of the operators, the larger one first as often as not. */
  both(operator: OperatorName, left: number, place: Place): Tree {
    const first = this.random.integer(left + 1);
    return node(operator, this.tree(first, place), this.tree(left - first, place));
  }

  /** The argument of a function that is not algebraic. */
  argument(left: number): Tree {
    const tree = this.tree(left, { ...outside, isArgument: true });
    return this.parametersLeft > 0 && this.chance(shareOfScaledArguments) ? node("mul", this.parameter(), tree) : tree;
  }

  chance(probability: number): boolean {
    return this.random.next() < probability;
  }

  /** The place of one of the weights, each as likely as it is large. */
  private pick(weights: readonly number[]): number {
    let left = this.random.next() * weights.reduce((sum, each) => sum + each, 0);
    for (let k = 0; k < weights.length; k++) {
      left -= weights[k];
      if (left < 0) return k;
    }
    return weights.findLastIndex((each) => each > 0);
  }

  /** Different columns for the inputs, mostly the first few. */
  private columns(): number[] {
    let count = this.used.length;
    while (count < maximumInputs && this.chance(shareOfUnusedColumns)) count++;
    const columns = Array.from({ length: count }, (_, k) => k);
    for (let k = 0; k < this.used.length; k++) {
      const other = k + this.random.integer(count - k);
      [columns[k], columns[other]] = [columns[other], columns[k]];
    }
    return columns;
  }
}

const factor = (place: Place): Place => ({ ...place, isBase: false, isTerm: false });
const term = (place: Place): Place => ({ ...place, isBase: false, isTerm: true });
const base = (place: Place): Place => ({ ...place, isBase: true, isTerm: false });
const one = constantLeaf(1);
const squared = (tree: Tree): Tree => node("square", tree);

type Write = Production["write"];

const product = (weight: number, name: string, cost: number, write: Write): Production => ({
  name,
  weight,
  cost,
  kind: "product",
  write,
});

const sum = (weight: number, name: string, cost: number, write: Write): Production => ({
  name,
  weight,
  cost,
  kind: "sum",
  write,
});

const power = (weight: number, name: string, cost: number, write: Write): Production => ({
  name,
  weight,
  cost,
  kind: "power",
  write,
});

const ofFunction = (weight: number, name: string, cost: number, write: (argument: Tree) => Tree): Production => ({
  name,
  weight,
  cost,
  kind: "function",
  write: (draft, left) => write(draft.argument(left)),
});

const call = (weight: number, operator: OperatorName): Production =>
  ofFunction(weight, operator, 1, (argument) => node(operator, argument));

const raised = (weight: number, operator: OperatorName): Production =>
  power(weight, operator, 1, (draft, left, place) => node(operator, draft.tree(left, base(place))));

const productions: readonly Production[] = [
  product(32, "u * v", 1, (draft, left, place) => draft.both("mul", left, factor(place))),
  product(24, "u / v", 1, (draft, left, place) => draft.both("div", left, factor(place))),
  product(2, "1 / u", 1, (draft, left, place) => node("div", one, draft.tree(left, factor(place)))),
  product(1, "2 * u", 1, (draft, left, place) => node("mul", constantLeaf(2), draft.tree(left, factor(place)))),
  {
    ...product(9, "c * u", 1, (draft, left, place) => node("mul", draft.parameter(), draft.tree(left, factor(place)))),
    takesParameter: true,
  },
  sum(10, "u + v", 1, (draft, left, place) => draft.both("add", left, term(place))),
  sum(8, "u - v", 1, (draft, left, place) => draft.both("sub", left, term(place))),
  {
    ...sum(3, "c + u", 1, (draft, left, place) => node("add", draft.parameter(), draft.tree(left, term(place)))),
    takesParameter: true,
  },
  sum(3, "1 + u", 1, (draft, left, place) => node("add", one, draft.tree(left, term(place)))),
  sum(3, "1 - u", 1, (draft, left, place) => node("sub", one, draft.tree(left, term(place)))),
  sum(1, "u - 1", 1, (draft, left, place) => node("sub", draft.tree(left, term(place)), one)),
  sum(2, "1 + u^2", 2, (draft, left, place) => node("add", one, squared(draft.tree(left, base(place))))),
  sum(2.5, "1 - u^2", 2, (draft, left, place) => node("sub", one, squared(draft.tree(left, base(place))))),
  sum(3, "u^2 + v^2", 3, (draft, left, place) => {
    const first = draft.chance(0.5) ? Math.floor(left / 2) : draft.chance(0.5) ? left : 0;
    return node("add", squared(draft.tree(first, base(place))), squared(draft.tree(left - first, base(place))));
  }),
  sum(4, "u * v + w * z", 3, (draft, left, place) => {
    const first = Math.floor(left / 2);
    const operator = draft.chance(0.7) ? "add" : "sub";
    return node(operator, draft.both("mul", first, factor(place)), draft.both("mul", left - first, factor(place)));
  }),
  power(4, "(u - v)^2", 2, (draft, left, place) => squared(draft.both("sub", left, term(place)))),
  raised(8, "square"),
  raised(1.5, "cube"),
  raised(6, "sqrt"),
  {
    ...power(1.5, "u ^ c", 1, (draft, left, place) => node("pow", draft.tree(left, base(place)), draft.parameter())),
    takesParameter: true,
  },
  power(0.2, "u ^ v", 1, (draft, left, place) => draft.both("pow", left, base(place))),
  call(2, "exp"),
  ofFunction(3, "exp(-u)", 2, (argument) => node("exp", node("neg", argument))),
  ofFunction(1, "exp(-u^2)", 3, (argument) => node("exp", node("neg", squared(argument)))),
  ofFunction(1, "exp(u) - 1", 2, (argument) => node("sub", node("exp", argument), one)),
  ofFunction(1, "1 / (exp(u) - 1)", 3, (argument) => node("div", one, node("sub", node("exp", argument), one))),
  ofFunction(1, "1 - exp(-u)", 3, (argument) => node("sub", one, node("exp", node("neg", argument)))),
  call(2, "log"),
  call(3, "sin"),
  call(3, "cos"),
  ofFunction(1, "sin(u)^2", 2, (argument) => squared(node("sin", argument))),
  ofFunction(0.7, "cos(u)^2", 2, (argument) => squared(node("cos", argument))),
  ofFunction(0.7, "1 - cos(u)", 2, (argument) => node("sub", one, node("cos", argument))),
  call(0.5, "tan"),
  call(0.8, "tanh"),
  call(0.3, "asin"),
  call(0.2, "acos"),
  call(0.5, "atan"),
  call(0.3, "abs"),
];

/** What the corpus is drawn with, for the record. */
export const generatorSettings = {
  operatorCounts,
  inputCounts,
  parameterCounts,
  shareOfNewInputs,
  shareOfParameters,
  shareOfPi,
  shareOfScaledArguments,
  shareOfUnusedColumns,
  rarityOfLongArguments,
  rarityOfSumsInSums,
  productions: Object.fromEntries(productions.map(({ name, weight }) => [name, weight])),
};

function withColumns(tree: Tree, columns: readonly number[]): Tree {
  if (tree.kind === "input") return inputLeaf(columns[tree.index]);
  return tree.kind === "operator"
    ? node(tree.operator, ...tree.operands.map((each) => withColumns(each, columns)))
    : tree;
}
