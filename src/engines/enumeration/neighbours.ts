import type { OperatorName } from "../../expression/operatorName";
import { operators } from "../../expression/operators";
import type { Candidate } from "../../search/candidate";
import { Front } from "../../search/front";
import type { Problem } from "../../search/problem";
import { proposedSharing } from "../../search/sharing/sharingRange";
import type { Tree } from "../../simplify/tree";
import { constantLeaf, inputLeaf, node, parameterLeaf, replaceAt, treeOf, walk } from "../../simplify/tree";

/**
 * All formulas that are one small step from one on the front. Chance takes thousands of formulas to go from `sin(x) / y` to
 * `sin(x) / sin(y)`; there are some hundred such steps, and near the level of the noise a law is often one step from what passes for it.
 */
export class Neighbours {
  private readonly front = new Front();
  private steps: { readonly candidate: Candidate; readonly trees: Generator<Tree> }[] = [];

  private readonly building: Building;

  constructor(problem: Problem) {
    const allowed = problem.constraints.operators;
    this.building = {
      inputs: problem.inputs.map((_, index) => inputLeaf(index)),
      parameter: parameterLeaf(proposedSharing(problem)),
      unary: allowed.filter((name) => operators[name].arity === 1),
      binary: allowed.filter((name) => operators[name].arity === 2),
    };
  }

  /** Takes note of a formula that was fitted. */
  notice(candidate: Candidate): void {
    if (!this.front.offer(candidate)) return;
    const members = new Set(this.front.members());
    this.steps = this.steps.filter((each) => members.has(each.candidate));
    const tree = treeOf(candidate.expression, candidate.parameters);
    this.steps.push({ candidate, trees: neighboursOf(tree, this.building) });
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

/** What is put into formulas. */
interface Building {
  readonly inputs: readonly Tree[];
  readonly parameter: Tree;
  readonly unary: readonly OperatorName[];
  readonly binary: readonly OperatorName[];
}

/** A part changed, put into a function, or joined with an input or a number. */
function* neighboursOf(tree: Tree, building: Building): Generator<Tree, undefined> {
  // The outermost parts first.
  const places = walk(tree).sort((a, b) => a.path.length - b.path.length);
  for (const step of [changed, inFunction, joined]) {
    for (const { node: part, path } of places) {
      for (const other of step(part, building)) yield replaceAt(tree, path, other);
    }
  }
  return undefined;
}

/** Another operator, or another leaf. */
function* changed(part: Tree, building: Building): Generator<Tree> {
  if (part.kind !== "operator") {
    for (const [index, input] of building.inputs.entries()) {
      if (part.kind !== "input" || part.index !== index) yield input;
    }
    if (part.kind !== "parameter") yield building.parameter;
    return;
  }
  const others = operators[part.operator].arity === 1 ? building.unary : building.binary;
  for (const operator of others) if (operator !== part.operator) yield { ...part, operator };
  const [x, y] = part.operands;
  // What looks like a logarithm may be `x - 1`.
  if (y === undefined) yield* joined(x, building);
  if (y !== undefined && !operators[part.operator].commutative) yield node(part.operator, y, x);
}

function* inFunction(part: Tree, building: Building): Generator<Tree> {
  for (const operator of building.unary) yield node(operator, part);
}

/** Where exponents are what is changed they are fitted. */
function* joined(part: Tree, building: Building): Generator<Tree> {
  const { inputs, parameter, binary } = building;
  for (const operator of binary) {
    if (operator === "pow") yield node("pow", part, parameter);
    else yield* joinedBy(operator, part, [...inputs, parameter, ...numbersFor(operator)]);
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
