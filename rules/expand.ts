import { operators } from "../src/expression/operators";
import { createRandom } from "../src/numeric/random";
import { isSimpler } from "./measure";
import type { RuleSet } from "./ruleSet";
import type { Tree } from "../src/simplify/tree";
import { hasParameter, sizeOf } from "../src/simplify/tree";
import type { Stage, TreeList } from "./alphabet";
import { codeOfOperator, codesOfTree, parameterCode, treeOfCodes, variableCount, variableLimit } from "./alphabet";
import { anyRows, evaluateCodes, rowCount } from "./columns";
import { drawPatterns } from "./confirm";
import { allPositive, classKey, normalForm, orderedForm } from "./normalForm";
import { unsaturatedValue } from "./precise";
import type { ParameterTarget } from "./parameterTargets";
import type { TargetIndex } from "./targetIndex";

/** Part of the expressions of one size: an operator on trees `from` to `to` of a size, or on so many pairs of trees. */
export interface Slice {
  readonly size: number;
  readonly left: number;
  /** Absent for operators of one operand. */
  readonly right?: number;
  readonly from: number;
  readonly to: number;
}

/** Expressions that may have a simpler spelling, as codes, with the spellings, the simplest first. */
export interface Candidate {
  readonly source: Uint8Array;
  readonly targets: readonly Uint8Array[];
  /** True where the values were compared on positive inputs only. */
  readonly positive: boolean;
  /** Whether both sides are finite on the same points of the sample. */
  readonly exact: boolean;
}

export interface Expansion {
  readonly built: number;
  /** What is in normal form, reducible by no rule so far, and finite on enough points; one behind the other. */
  readonly kept: Uint8Array;
  /** The key of each one's class, of which there is one in a slice. */
  readonly keys: readonly string[];
}

/** The slices of a size, in an order that depends on nothing but the lists. */
export function slicesOf(size: number, lengths: readonly number[], chunk: number): Slice[] {
  const slices: Slice[] = [];
  const cut = (count: number, part: Omit<Slice, "from" | "to">): void => {
    for (let from = 0; from < count; from += chunk) slices.push({ ...part, from, to: Math.min(count, from + chunk) });
  };
  cut(lengths[size - 1], { size, left: size - 1 });
  for (let left = 1; left < size - 1; left++) {
    const right = size - 1 - left;
    cut(lengths[left] * lengths[right], { size, left, right });
  }
  return slices;
}

/** Builds the expressions of a slice and keeps those that nothing known makes simpler. */
export function expand(
  slice: Slice,
  stage: Stage,
  lists: readonly TreeList[],
  rules: RuleSet,
  inputs: readonly Float64Array[],
): Expansion {
  const kept: number[] = [];
  const keys = new Set<string>();
  let built = 0;
  const unary = stage.operators.filter((name) => operators[name].arity === 1);
  const binary = stage.operators.filter((name) => operators[name].arity === 2);
  const consider = (codes: Uint8Array): void => {
    built++;
    const tree = treeOfCodes(codes);
    if (isReducible(tree, rules)) return;
    const form = representativeOf(tree, slice.size);
    if (form === undefined || !isFiniteOften(codes, inputs)) return;
    const key = classKey(form, variableCount(codes));
    if (keys.has(key) || isReducible(form, rules)) return;
    keys.add(key);
    kept.push(...(codesOfTree(form) as Uint8Array));
  };
  const codes = new Uint8Array(slice.size);
  for (let index = slice.from; index < slice.to; index++) {
    if (slice.right === undefined) {
      codes.set(lists[slice.left].at(index));
      for (const name of unary) {
        codes[slice.size - 1] = codeOfOperator(name);
        consider(codes);
      }
      continue;
    }
    const right = lists[slice.right];
    codes.set(lists[slice.left].at(Math.floor(index / right.length)));
    const second = right.at(index % right.length);
    for (const names of namings(variableCount(codes.subarray(0, slice.left)), variableCount(second), stage.variables)) {
      for (let k = 0; k < second.length; k++) {
        codes[slice.left + k] = second[k] < variableLimit ? names[second[k]] : second[k];
      }
      for (const name of binary) {
        codes[slice.size - 1] = codeOfOperator(name);
        consider(codes);
      }
    }
  }
  return { built, kept: Uint8Array.from(kept), keys: [...keys] };
}

const knownNamings = new Map<string, number[][]>();

/** How the variables of a second operand can be named: each after one of the first's, or anew, in order. */
function namings(first: number, second: number, limit: number): number[][] {
  const key = `${first} ${second} ${limit}`;
  let found = knownNamings.get(key);
  if (found !== undefined) return found;
  found = [];
  const extend = (names: number[], next: number): void => {
    if (names.length === second) {
      found?.push(names);
      return;
    }
    for (let name = 0; name < first; name++) if (!names.includes(name)) extend([...names, name], next);
    if (next < limit) extend([...names, next], next + 1);
  };
  extend([], first);
  knownNamings.set(key, found);
  return found;
}

/** Whether a rule makes the root simpler; the operands are irreducible already. */
export function isReducible(tree: Tree, rules: RuleSet): boolean {
  for (const rewritten of rules.rewritings(tree)) if (isSimpler(rewritten, tree)) return true;
  return false;
}

/**
 * The spelling that stands for a tree: its normal form, or itself where that has constants that are not in the alphabet.
 * Undefined where the normal form is shorter, and so has been built before.
 */
function representativeOf(tree: Tree, size: number): Tree | undefined {
  const form = orderedForm(tree);
  const formSize = sizeOf(form);
  if (formSize < size) return undefined;
  return formSize === size && codesOfTree(form) !== undefined ? form : tree;
}

/** At least one point in eight, with parameters that are nothing special. */
function isFiniteOften(codes: Uint8Array, inputs: readonly Float64Array[]): boolean {
  for (const parameters of [ordinary, ordinary.map((value) => -value), ordinary.map(Math.abs)]) {
    const values = evaluateCodes(codes, inputs, parameters);
    let any = 0;
    let positive = 0;
    for (let row = 0; row < rowCount; row++) {
      if (!Number.isFinite(values[row])) continue;
      if (row < anyRows) any++;
      else positive++;
    }
    if (any * 8 >= anyRows || positive * 8 >= rowCount - anyRows) return true;
    if (!codes.includes(parameterCode)) return false;
  }
  return false;
}

const ordinary = [0.7313, -1.2931, 0.4177, 1.8713];

/** What else the trees may be: looks every one up among the targets. */
export class Matcher {
  private readonly rows: { readonly any: number[]; readonly positive: number[] };
  private readonly families: readonly {
    readonly codes: Uint8Array;
    readonly target: ParameterTarget;
    readonly any: Float64Array;
    readonly positive: Float64Array;
  }[];

  constructor(
    private readonly index: TargetIndex,
    families: readonly { readonly codes: Uint8Array; readonly target: ParameterTarget }[],
    private readonly inputs: readonly Float64Array[],
    private readonly seed: number,
  ) {
    const [x] = inputs;
    const near = (a: number, b: number) => Math.abs(x[a]) - Math.abs(x[b]);
    const range = (from: number, to: number) => Array.from({ length: to - from }, (_, k) => from + k);
    // Small arguments first: there periodic functions have one branch.
    this.rows = {
      any: range(0, 28).sort(near),
      positive: range(anyRows, rowCount).slice(0, 14).sort(near),
    };
    this.families = families.map(({ codes, target }) => ({
      codes,
      target,
      any: target.innerValues(this.rows.any.map((row) => x[row])),
      positive: target.innerValues(this.rows.positive.map((row) => x[row])),
    }));
  }

  match(list: TreeList): Candidate[] {
    const found: Candidate[] = [];
    for (let k = 0; k < list.length; k++) {
      const source = list.at(k);
      const tree = treeOfCodes(source);
      const matches = hasParameter(tree) ? this.matchFamily(source, tree) : this.matchFunction(source, tree);
      for (const match of matches) {
        if (match.targets.length > 0 && this.isKnownOften(tree, match.positive))
          found.push({ source: source.slice(), ...match });
      }
    }
    return found;
  }

  /** What is constant only because it saturates is not worth confirming. */
  private isKnownOften(tree: Tree, positive: boolean): boolean {
    if (hasParameter(tree)) return true;
    const [from, to] = positive ? [anyRows, rowCount] : [0, anyRows];
    let known = 0;
    for (let row = from; row < to; row++) {
      const point = this.inputs.map((column) => column[row]);
      if (Number.isFinite(unsaturatedValue(tree, point))) known++;
    }
    return known * 8 >= to - from;
  }

  private matchFunction(source: Uint8Array, tree: Tree): Omit<Candidate, "source">[] {
    const variables = variableCount(source);
    const values = evaluateCodes(source, this.inputs).slice();
    const any = this.index.find(tree, variables, values, false);
    const isExact = any.some((target) => {
      for (let row = 0; row < anyRows; row++) {
        if (Number.isFinite(values[row]) !== Number.isFinite(target.values[row])) return false;
      }
      return true;
    });
    const found = [{ targets: any.map(({ codes }) => codes), positive: false, exact: isExact }];
    if (isExact) return found;
    const positive = this.index.find(tree, variables, values, true);
    if (positive.length > 0 && isNormalWherePositive(tree)) {
      found.push({ targets: positive.map(({ codes }) => codes), positive: true, exact: true });
    }
    return found;
  }

  private matchFamily(source: Uint8Array, tree: Tree): Omit<Candidate, "source">[] {
    const variables = variableCount(source);
    if (variables > 1) return [];
    if (variables === 0) return [{ targets: [Uint8Array.of(parameterCode)], positive: false, exact: true }];
    const count = source.filter((code) => code === parameterCode).length;
    const patterns = drawPatterns(createRandom(this.seed, 0), 8, count);
    const samples = patterns.map((pattern) => {
      const values = evaluateCodes(source, this.inputs, pattern);
      return {
        any: Float64Array.from(this.rows.any, (row) => values[row]),
        positive: Float64Array.from(this.rows.positive, (row) => values[row]),
      };
    });
    for (const part of ["any", "positive"] as const) {
      const usable = samples
        .map((sample) => sample[part])
        .filter((values) => values.filter(Number.isFinite).length * 8 >= values.length);
      if (usable.length < 3) continue;
      const targets = this.families.filter((family) =>
        usable.every((values) => family.target.fit(family[part], values) !== undefined),
      );
      const simpler = targets
        .filter(({ target }) => isSimpler(target.tree, tree))
        .slice(0, 3)
        .map(({ codes }) => codes);
      if (simpler.length === 0) continue;
      if (part === "positive" && !isNormalWherePositive(tree)) continue;
      return [{ targets: simpler, positive: part === "positive", exact: true }];
    }
    return [];
  }
}

/** Whether the normal form makes no more of a tree where every variable is positive. */
function isNormalWherePositive(tree: Tree): boolean {
  return normalForm(tree, allPositive).size >= sizeOf(tree);
}

/** Trees that may be targets of families: the simplest spellings first. */
export function isFamilyTarget(codes: Uint8Array): boolean {
  const parameters = codes.filter((code) => code === parameterCode).length;
  return parameters === 1 && variableCount(codes) <= 1;
}
