import type { OperatorName } from "../../expression/operatorName";
import { operators } from "../../expression/operators";
import type { Candidate } from "../../search/candidate";
import { Front } from "../../search/front";
import type { Tree } from "../../simplify/tree";
import { constantLeaf, inputLeaf, node, replaceAt, treeOf, walk } from "../../simplify/tree";
import type { RandomTrees } from "./randomTrees";

/**
 * All formulas that are one small step from one on the front. Chance takes thousands of formulas to go from `sin(x) / y` to
 * `sin(x) / sin(y)`; there are some hundred such steps, and near the level of the noise a law is often one step from what passes for it.
 */
export class Neighbours {
  private readonly front = new Front();
  private steps: { readonly candidate: Candidate; readonly trees: Generator<Tree> }[] = [];

  constructor(private readonly draw: RandomTrees) {}

  /** Takes note of a formula that was fitted. */
  notice(candidate: Candidate): void {
    if (!this.front.offer(candidate)) return;
    const members = new Set(this.front.members());
    this.steps = this.steps.filter((each) => members.has(each.candidate));
    const tree = treeOf(candidate.expression, candidate.parameters);
    this.steps.push({ candidate, trees: neighboursOf(tree, this.draw) });
  }

  /** The next step from each formula in turn; undefined where there are none left. */
  next(): Tree | undefined {
    for (let first = this.steps.shift(); first !== undefined; first = this.steps.shift()) {
      const { value, done } = first.trees.next();
      if (done) continue;
      this.steps.push(first);
      return value;
    }
    return undefined;
  }
}

/** A part changed, put into a function, or joined with an input or a number. */
function* neighboursOf(tree: Tree, draw: RandomTrees): Generator<Tree, undefined> {
  // The outermost parts first.
  const places = walk(tree).sort((a, b) => a.path.length - b.path.length);
  for (const step of [changed, inFunction, joined]) {
    for (const { node: part, path } of places) {
      for (const other of step(part, draw)) yield replaceAt(tree, path, other);
    }
  }
  return undefined;
}

/** Another operator, or another leaf. */
function* changed(part: Tree, draw: RandomTrees): Generator<Tree> {
  if (part.kind !== "operator") {
    for (let input = 0; input < draw.problem.inputs.length; input++) {
      if (part.kind !== "input" || part.index !== input) yield inputLeaf(input);
    }
    if (part.kind !== "parameter") yield draw.parameter();
    return;
  }
  const others = operators[part.operator].arity === 1 ? draw.unary : draw.binary;
  for (const operator of others) if (operator !== part.operator) yield { ...part, operator };
  const [x, y] = part.operands;
  // What looks like a logarithm may be `x - 1`.
  if (y === undefined) yield* joined(x, draw);
  if (y !== undefined && !operators[part.operator].commutative) yield node(part.operator, y, x);
}

function* inFunction(part: Tree, draw: RandomTrees): Generator<Tree> {
  for (const operator of draw.unary) yield node(operator, part);
}

/** Where exponents are what is changed they are fitted. */
function* joined(part: Tree, draw: RandomTrees): Generator<Tree> {
  const inputs = draw.problem.inputs.map((_, index) => inputLeaf(index));
  for (const operator of draw.binary) {
    if (operator === "pow") yield node("pow", part, draw.parameter());
    else yield* joinedBy(operator, part, [...inputs, draw.parameter(), ...numbersFor(operator)]);
  }
}

function numbersFor(operator: OperatorName): Tree[] {
  return operator === "add" || operator === "sub" ? [constantLeaf(1)] : [];
}

function* joinedBy(operator: OperatorName, part: Tree, others: readonly Tree[]): Generator<Tree> {
  for (const other of others) {
    yield node(operator, part, other);
    if (!operators[operator].commutative) yield node(operator, other, part);
  }
}
