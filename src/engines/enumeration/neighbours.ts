import type { OperatorName } from "../../expression/operatorName";
import { operators } from "../../expression/operators";
import type { Candidate } from "../../search/candidate";
import type { Problem } from "../../search/problem";
import { proposedSharing } from "../../search/sharing/sharingRange";
import type { Tree } from "../../simplify/tree";
import {
  complexityOfTree,
  constantLeaf,
  inputLeaf,
  node,
  parameterLeaf,
  replaceAt,
  treeOf,
  walk,
} from "../../simplify/tree";

/**
 * All formulas that are one small step from those on a front. Chance takes thousands of formulas to go from `sin(x) / y` to
 * `sin(x) / sin(y)`; there are some hundred such steps, and near the level of the noise a law is often one step from what passes for it.
 */
export class Neighbours {
  private readonly building: Building;
  /** What is still to be tried from each formula that was on the front when a step was asked for. */
  private steps: { readonly member: Candidate; readonly trees: Iterator<Tree> }[] = [];
  private known: ReadonlySet<Candidate> = new Set();

  constructor(problem: Problem) {
    const { operators: allowed, operatorComplexity, maximumComplexity } = problem.constraints;
    this.building = {
      inputs: problem.inputs.map((_, index) => inputLeaf(index)),
      parameter: parameterLeaf(proposedSharing(problem)),
      unary: allowed.filter((name) => operators[name].arity === 1),
      binary: allowed.filter((name) => operators[name].arity === 2),
      isTooLarge: (tree) => complexityOfTree(tree, operatorComplexity) > maximumComplexity,
    };
  }

  /** The next step from each formula of the front in turn; undefined where there are none left. */
  next(front: readonly Candidate[]): Tree | undefined {
    this.follow(front);
    for (let first = this.steps.shift(); first !== undefined; first = this.steps.shift()) {
      const { value, done } = first.trees.next();
      if (done) continue;
      this.steps.push(first);
      return value;
    }
    return undefined;
  }

  /** Begins with what has come onto the front, and leaves what is no longer there. */
  private follow(front: readonly Candidate[]): void {
    const members = new Set(front);
    this.steps = this.steps.filter(({ member }) => members.has(member));
    for (const member of front) {
      if (this.known.has(member)) continue;
      const tree = treeOf(member.expression, member.parameters);
      this.steps.push({ member, trees: neighboursOf(tree, this.building) });
    }
    this.known = members;
  }
}

/** What is put into formulas. */
interface Building {
  readonly inputs: readonly Tree[];
  readonly parameter: Tree;
  readonly unary: readonly OperatorName[];
  readonly binary: readonly OperatorName[];
  readonly isTooLarge: (tree: Tree) => boolean;
}

/** A part changed, put into a function, or joined with an input or a number. */
function* neighboursOf(tree: Tree, building: Building): Generator<Tree, undefined> {
  // The outermost parts first.
  const places = walk(tree).sort((a, b) => a.path.length - b.path.length);
  for (const step of [changed, inFunction, joined]) {
    for (const { node: part, path } of places) {
      for (const other of step(part, building)) {
        const neighbour = replaceAt(tree, path, other);
        if (!building.isTooLarge(neighbour)) yield neighbour;
      }
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

/** A number in a function is another number. */
function* inFunction(part: Tree, building: Building): Generator<Tree> {
  if (part.kind === "parameter") return;
  for (const operator of building.unary) yield node(operator, part);
}

/** With inputs, and unless it is a number itself with numbers; powers are fitted. */
function* joined(part: Tree, building: Building): Generator<Tree> {
  const { inputs, parameter, binary } = building;
  const isNumber = part.kind === "parameter";
  for (const operator of binary) {
    if (operator !== "pow") yield* joinedBy(operator, part, inputs);
    if (isNumber) continue;
    if (operator === "pow") yield node("pow", part, parameter);
    else yield* joinedBy(operator, part, [parameter, ...numbersFor(operator)]);
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
