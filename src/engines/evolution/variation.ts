import type { OperatorName } from "../../expression/operatorName";
import { operators } from "../../expression/operators";
import type { OperatorTree, Path, Tree } from "../../simplify/tree";
import { constantLeaf, node, parameterLeaf, replaceAt, walk } from "../../simplify/tree";
import type { RandomTrees } from "./randomTrees";

/** A way to change a tree. */
export interface Mutation {
  /** How likely it is chosen, relative to the others, before anything is known of what pays. */
  readonly weight: number;
  /** The changed tree, or undefined where the tree offers no place for it. */
  readonly mutate: (tree: Tree, draw: RandomTrees) => Tree | undefined;
}

/** One of the tree's nodes with its path. */
interface Place {
  readonly node: Tree;
  readonly path: Path;
}

export const mutations: readonly Mutation[] = [
  { mutate: replaceSubtree, weight: 2 },
  { mutate: changeNode, weight: 3 },
  { mutate: wrap, weight: 4 },
  { mutate: addTerm, weight: 3 },
  { mutate: multiplyByFactor, weight: 3 },
  { mutate: findFactor, weight: 3 },
  { mutate: saturate, weight: 1.5 },
  { mutate: unwrap, weight: 2.5 },
  { mutate: swapOperands, weight: 0.5 },
  { mutate: freeUp, weight: 1.5 },
  { mutate: changeExponent, weight: 1 },
  { mutate: disturb, weight: 1 },
  { mutate: changeSharing, weight: 2 },
];
/** The first tree with a part of the second in place of one of its own. */
export function crossover(receiver: Tree, donor: Tree, draw: RandomTrees): Tree {
  const place = draw.pick(walk(receiver));
  return replaceAt(receiver, place.path, draw.pick(walk(donor)).node);
}

function anyPlace(tree: Tree, draw: RandomTrees, suits: (place: Place) => boolean = () => true): Place | undefined {
  const places = walk(tree).filter(suits);
  return places.length === 0 ? undefined : draw.pick(places);
}

const isOperator = ({ node }: Place): boolean => node.kind === "operator";

function replaceSubtree(tree: Tree, draw: RandomTrees): Tree {
  const { path } = draw.pick(walk(tree));
  return replaceAt(tree, path, draw.tree(1 + draw.random.integer(5)));
}

/** Another operator with as many operands, another input, or a leaf of the other kind. */
function changeNode(tree: Tree, draw: RandomTrees): Tree {
  const { node: old, path } = draw.pick(walk(tree));
  if (old.kind !== "operator") return replaceAt(tree, path, draw.leaf());
  const name = draw.operator(operators[old.operator].arity === 1 ? draw.unary : draw.binary) ?? old.operator;
  return replaceAt(tree, path, { ...old, operator: name });
}

/** Puts an operator around a part. */
function wrap(tree: Tree, draw: RandomTrees): Tree | undefined {
  const { node: part, path } = draw.pick(walk(tree));
  const name = draw.operator(draw.chance(0.4) ? draw.unary : draw.binary);
  if (name === undefined) return undefined;
  return replaceAt(tree, path, wrapped(name, part, draw));
}

function wrapped(name: OperatorName, part: Tree, draw: RandomTrees): Tree {
  if (operators[name].arity === 1) return draw.call(name, part);
  if (name === "pow") return draw.power(part);
  const other = draw.chance(0.25) ? constantLeaf(1) : draw.chance(0.6) ? draw.leaf() : draw.tree(3);
  return draw.chance(0.5) ? node(name, part, other) : node(name, other, part);
}

/** Adds a term with a free coefficient to a part that is or could be a sum. */
function addTerm(tree: Tree, draw: RandomTrees): Tree | undefined {
  if (!draw.binary.includes("add")) return undefined;
  const place = draw.chance(0.6) ? { node: tree, path: [] } : draw.pick(walk(tree));
  const term = draw.chance(0.2) ? draw.parameter() : draw.withFactor(draw.tree(1 + draw.random.integer(4)));
  return replaceAt(tree, place.path, node("add", place.node, term));
}

/** Keeps one part of the formula and puts the product of powers around it that it lacks. */
function findFactor(tree: Tree, draw: RandomTrees): Tree | undefined {
  return draw.coreForm.monomialFactor.around(draw.pick(walk(tree)).node);
}

/** Multiplies or divides a part by an input, a power of one, or a function of one. */
function multiplyByFactor(tree: Tree, draw: RandomTrees): Tree | undefined {
  const name = draw.operator(draw.binary.filter((each) => each === "mul" || each === "div"));
  if (name === undefined) return undefined;
  const place = draw.chance(0.6) ? { node: tree, path: [] } : draw.pick(walk(tree));
  const kind = draw.random.next();
  const factor =
    kind < 0.4 ? draw.input() : kind < 0.7 && draw.binary.includes("pow") ? draw.power(draw.input()) : draw.tree(3);
  return replaceAt(tree, place.path, node(name, place.node, factor));
}

/**
 * Lets a part u level off or blow up: u / (u + p), and 1 / (exp(-u) - 1) or 1 / (exp(-u) + 1) for exp(u). Many laws are
 * such sums of a geometric series, and no smaller step leads to them.
 */
function saturate(tree: Tree, draw: RandomTrees): Tree | undefined {
  const [minus, plus] = (["sub", "add"] as const).filter((name) => draw.binary.includes(name));
  if (minus === undefined || !draw.binary.includes("div")) return undefined;
  const exponential = anyPlace(tree, draw, ({ node: each }) => each.kind === "operator" && each.operator === "exp");
  if (exponential !== undefined && draw.chance(0.7)) {
    const [argument] = (exponential.node as OperatorTree).operands;
    const inverse = node("exp", node("neg", argument));
    const name = plus === undefined || draw.chance(0.5) ? minus : plus;
    return replaceAt(tree, exponential.path, node("div", constantLeaf(1), node(name, inverse, constantLeaf(1))));
  }
  const { node: part, path } = draw.pick(walk(tree));
  return replaceAt(tree, path, node("div", part, node(plus ?? minus, part, draw.parameter())));
}

/** Replaces an operator by one of its operands. */
function unwrap(tree: Tree, draw: RandomTrees): Tree | undefined {
  const place = anyPlace(tree, draw, isOperator);
  return place && replaceAt(tree, place.path, draw.pick((place.node as OperatorTree).operands));
}

function swapOperands(tree: Tree, draw: RandomTrees): Tree | undefined {
  const place = anyPlace(tree, draw, (each) => isOperator(each) && (each.node as OperatorTree).operands.length === 2);
  if (place === undefined) return undefined;
  const { operator, operands } = place.node as OperatorTree;
  return replaceAt(tree, place.path, node(operator, operands[1], operands[0]));
}

/** Gives an input a fitted factor, a fitted power or a fitted shift, or frees a constant. */
function freeUp(tree: Tree, draw: RandomTrees): Tree | undefined {
  const place = anyPlace(tree, draw, (each) => each.node.kind === "input" || each.node.kind === "constant");
  if (place === undefined) return undefined;
  if (place.node.kind === "constant") {
    return replaceAt(tree, place.path, parameterLeaf(draw.sharing(), Float64Array.of(place.node.value)));
  }
  const name = draw.pick(draw.binary.filter((each) => each === "mul" || each === "pow" || each === "add"));
  if (name === undefined) return undefined;
  const parameter = draw.parameter();
  return replaceAt(
    tree,
    place.path,
    name === "mul" ? node(name, parameter, place.node) : node(name, place.node, parameter),
  );
}

function changeExponent(tree: Tree, draw: RandomTrees): Tree | undefined {
  if (!draw.binary.includes("pow")) return undefined;
  const place = anyPlace(
    tree,
    draw,
    ({ node: each }) => each.kind === "operator" && ["pow", "square", "cube", "sqrt"].includes(each.operator),
  );
  return place && replaceAt(tree, place.path, draw.power((place.node as OperatorTree).operands[0]));
}

/** Sends parameters off to new starting values: the structure is fitted again from there. */
function disturb(tree: Tree, draw: RandomTrees): Tree | undefined {
  const places = walk(tree).filter(({ node: each }) => each.kind === "parameter");
  if (places.length === 0) return undefined;
  return places.reduce((changed, { node: leaf, path }) => {
    if (leaf.kind !== "parameter" || leaf.values === undefined) return changed;
    const values = leaf.values.map((value) => value * Math.exp(draw.random.normal()) * (draw.chance(0.1) ? -1 : 1));
    return replaceAt(changed, path, parameterLeaf(leaf.sharing, values));
  }, tree);
}

/** Lets a parameter vary over one category column more or less. */
function changeSharing(tree: Tree, draw: RandomTrees): Tree | undefined {
  const columns = draw.freeColumns;
  if (columns.length === 0) return undefined;
  const place = anyPlace(tree, draw, (each) => each.node.kind === "parameter");
  if (place?.node.kind !== "parameter") return undefined;
  const sharing = place.node.sharing ^ (1 << draw.pick(columns));
  // The mean over the levels is where both the wider and the narrower parameter start.
  const finite = place.node.values?.filter(Number.isFinite);
  const mean =
    finite && finite.length > 0 ? Float64Array.of(finite.reduce((a, b) => a + b) / finite.length) : undefined;
  return replaceAt(tree, place.path, parameterLeaf(sharing, mean));
}
