import type { CanonicalStore } from "../canonical/canonicalStore";
import type { CoefficientId } from "../canonical/coefficients";
import { one, separate } from "../canonical/coefficients";
import type { NodeId } from "../canonical/node";
import { Kind, nothing, undefinedNode, unit } from "../canonical/node";
import { opcodeOf } from "../canonical/opcodes";
import type { Sharing } from "../../expression/expression";
import { Sign } from "../rules/rule";
import type { Tree } from "../tree";
import type { CompiledRule, Pattern } from "./pattern";
import { Shape } from "./pattern";
import { impossible } from "../canonical/sums";

/** Members of a set that are looked at, as bits of a number. Longer sets are left alone. */
export const mostMembers = 24;
/** Steps after which the search for one match is given up: it takes a few dozen, and so the time stays bounded. */
const mostSteps = 2000;
const unbound = -1;
/** The empty set of a minimum or maximum. */
const emptySet = -2;
const tolerance = 1e-13;

/**
 * Holds rules against canonical nodes. Sums, products, minima and maxima are sets: the left side of a rule matches part of
 * one where it is the root, and `3 * sin(x)^2 + 5 * cos(x)^2` is three times a left side plus the rest.
 *
 * What is still to be matched stands on a stack; the search goes back to the last choice where something does not.
 */
export class Matcher {
  private readonly bindings = new Int32Array(4).fill(unbound);
  private readonly patterns: Pattern[] = [];
  private readonly subjects: NodeId[] = [];
  private top = 0;
  private steps = 0;
  private parameters: CoefficientId[] = [];
  private rule!: CompiledRule;
  private root: NodeId = nothing;
  /** What the left side leaves over of a root that is a set, and how many times it is in it. */
  private leftover: NodeId = nothing;
  private ratio = 1;
  /** Members of the root that parts were held against, as bits, where it has no variables. */
  private taken = 0;
  private freeRatio: CoefficientId = separate;
  private result: NodeId = impossible;
  /** For each part of the root's pattern the member that it was held against. */
  private readonly chosen = new Int32Array(mostMembers);

  constructor(private readonly store: CanonicalStore) {}

  /** What the rule makes of a node, where that is lighter; else -1. */
  rewritten(rule: CompiledRule, id: NodeId): NodeId {
    const { pattern } = rule;
    const isSet = pattern.shape !== Shape.Function;
    const count = isSet ? this.memberCount(pattern, id) : 0;
    if (isSet && (count < pattern.parts.length || count > mostMembers)) return impossible;
    if (this.result !== impossible) this.bindings.fill(unbound);
    this.rule = rule;
    this.root = id;
    this.top = 0;
    this.steps = 0;
    if (this.parameters.length > 0) this.parameters = [];
    this.leftover = emptySet;
    this.ratio = 1;
    this.freeRatio = separate;
    this.result = impossible;
    if (isSet) {
      if (pattern.rest !== undefined) this.push(pattern.rest, nothing);
      this.assign(pattern, id, 0, 0);
    } else {
      this.pushOperands(pattern, id);
      this.solve();
    }
    return this.result;
  }

  // ---- what is to be matched --------------------------------------------------------------------------------------

  private push(pattern: Pattern, subject: NodeId): void {
    this.patterns[this.top] = pattern;
    this.subjects[this.top++] = subject;
  }

  private pushOperands(pattern: Pattern, subject: NodeId): void {
    for (let k = pattern.parts.length - 1; k >= 0; k--) this.push(pattern.parts[k], this.store.nodes.at(subject, k));
  }

  /** Matches all that is on the stack; the stack and the bindings are as before where that fails. */
  private solve(): boolean {
    if (++this.steps > mostSteps) return false;
    if (this.top === 0) return this.accept();
    const pattern = this.patterns[this.top - 1];
    const subject = this.subjects[this.top - 1];
    const top = --this.top;
    if (this.match(pattern, subject)) return true;
    this.patterns[top] = pattern;
    this.subjects[top] = subject;
    this.top = top + 1;
    return false;
  }

  private match(pattern: Pattern, subject: NodeId): boolean {
    const { nodes } = this.store;
    const { coefficients } = nodes;
    switch (pattern.shape) {
      case Shape.Variable:
        return this.bind(pattern.variable, subject);
      case Shape.Number: {
        const number = nodes.numberOf(subject);
        return number !== separate && areClose(coefficients.values[number], pattern.value) && this.solve();
      }
      case Shape.Parameter: {
        const number = nodes.numberOf(subject);
        if (number === separate || coefficients.masks[number]?.length !== 1) return false;
        this.parameters.push(number);
        if (this.solve()) return true;
        this.parameters.pop();
        return false;
      }
      case Shape.Function:
        if (!nodes.isFunction(subject, pattern.opcode)) return false;
        this.pushOperands(pattern, subject);
        return this.solve();
      default:
        if (pattern.parts.length === 0) return this.matchVariables(pattern, subject);
        if (this.memberCount(pattern, subject) > mostMembers) return false;
        if (pattern.rest !== undefined) this.push(pattern.rest, nothing);
        return this.assign(pattern, subject, 0, 0);
    }
  }

  private bind(variable: number, subject: NodeId): boolean {
    const { nodes } = this.store;
    const bound = this.bindings[variable];
    // Free numbers are no two times the same.
    if (bound !== unbound) return bound === subject && !nodes.isFree(subject) && this.solve();
    if (!this.hasSign(variable, subject)) return false;
    this.bindings[variable] = subject;
    if (this.solve()) return true;
    this.bindings[variable] = unbound;
    return false;
  }

  private hasSign(variable: number, subject: NodeId): boolean {
    switch (this.rule.signs[variable]) {
      case Sign.Positive:
        return this.store.nodes.isPositive(subject);
      case Sign.NonNegative:
        return this.store.nodes.isNonNegative(subject);
      default:
        return true;
    }
  }

  // ---- members of sets --------------------------------------------------------------------------------------------

  private isSet(pattern: Pattern, subject: NodeId): boolean {
    const { nodes } = this.store;
    switch (pattern.shape) {
      case Shape.Sum:
        return nodes.kinds[subject] === Kind.Sum;
      case Shape.Product:
        return nodes.kinds[subject] === Kind.Product;
      default:
        return nodes.isFunction(subject, pattern.opcode);
    }
  }

  private memberCount(pattern: Pattern, subject: NodeId): number {
    if (subject === emptySet) return 0;
    if (!this.isSet(pattern, subject)) return 1;
    const length = this.store.nodes.lengths[subject];
    return pattern.shape === Shape.Extreme ? length : length / 2;
  }

  private memberAt(pattern: Pattern, subject: NodeId, k: number): NodeId {
    if (!this.isSet(pattern, subject)) return subject;
    return this.store.nodes.at(subject, pattern.shape === Shape.Extreme ? k : 2 * k);
  }

  /** Coefficient or exponent of a member. */
  private factorAt(pattern: Pattern, subject: NodeId, k: number): CoefficientId {
    if (pattern.shape === Shape.Extreme || !this.isSet(pattern, subject)) return one;
    return this.store.nodes.at(subject, 2 * k + 1);
  }

  /** Finds a member for each part from `part` on; those in `used` are taken. */
  private assign(pattern: Pattern, subject: NodeId, part: number, used: number): boolean {
    if (++this.steps > mostSteps) return false;
    if (part === pattern.parts.length) return this.leave(pattern, subject, used);
    const isRoot = pattern === this.rule.pattern;
    const expected = pattern.parts[part];
    const factor = pattern.factors[part];
    const count = this.memberCount(pattern, subject);
    const { top } = this;
    for (let k = 0; k < count; k++) {
      if ((used & (1 << k)) !== 0) continue;
      const member = this.memberAt(pattern, subject, k);
      if (!this.mayMatch(expected, member)) continue;
      const own = this.factorAt(pattern, subject, k);
      if (
        isRoot
          ? !this.isMultiple(pattern, member, own, factor)
          : !areClose(this.store.nodes.coefficients.values[own], factor)
      )
        continue;
      if (isRoot) this.chosen[part] = k;
      this.push(expected, member);
      if (this.assign(pattern, subject, part + 1, used | (1 << k))) return true;
      this.top = top;
    }
    return false;
  }

  private mayMatch({ shape, opcode, functions, parts }: Pattern, subject: NodeId): boolean {
    const { nodes } = this.store;
    if ((nodes.functions[subject] & functions) !== functions) return false;
    switch (shape) {
      case Shape.Function:
        return nodes.isFunction(subject, opcode);
      case Shape.Extreme:
        return parts.length === 0 || nodes.isFunction(subject, opcode);
      case Shape.Product:
        return parts.length === 0 || nodes.kinds[subject] === Kind.Product;
      case Shape.Sum:
        return parts.length === 0 || nodes.kinds[subject] === Kind.Sum;
      case Shape.Number:
      case Shape.Parameter:
        return nodes.numberOf(subject) !== separate;
      default:
        return true;
    }
  }

  /** Whether a member of the root may be a multiple, or a power, of what the pattern has with this factor. */
  private isMultiple({ shape, parts, rest }: Pattern, member: NodeId, own: CoefficientId, factor: number): boolean {
    const { nodes } = this.store;
    const { coefficients } = nodes;
    if (shape === Shape.Extreme) return true;
    if (coefficients.isFree(own)) return shape === Shape.Sum && parts.length === 1 && rest === undefined;
    const ratio = coefficients.values[own] / factor;
    if (shape === Shape.Sum) return true;
    if (Number.isInteger(factor) || ratio === 1) return ratio >= 1;
    // What is real everywhere is not the power of a root that is not.
    return ratio > 1 && Number.isInteger(ratio) && (!coefficients.isInteger(own) || nodes.isNonNegative(member));
  }

  /** All parts have their members: what is left of the set is for its variables, or stays where it is the root. */
  private leave(pattern: Pattern, subject: NodeId, used: number): boolean {
    const isRoot = pattern === this.rule.pattern;
    const count = this.memberCount(pattern, subject);
    const isComplete = used === 2 ** count - 1;
    if (!isRoot && pattern.rest === undefined) return isComplete && this.solve();
    if (isRoot && !this.findRatio(pattern, subject)) return false;
    const { rest } = pattern;
    if (rest === undefined) {
      // What is left over is put together only if all else matches.
      this.taken = used;
      return this.solve();
    }
    const left = isComplete && !isRoot ? this.empty(pattern) : this.remainder(pattern, subject, used, isRoot);
    if (left === impossible) return false;
    // The variables wait below the parts, which may say what they are.
    const place = this.top - pattern.parts.length - 1;
    this.patterns[place] = rest;
    this.subjects[place] = left;
    return this.solve();
  }

  /** The least multiple of the left side that is in the chosen members of the root; false where signs differ. */
  private findRatio(pattern: Pattern, subject: NodeId): boolean {
    const { coefficients } = this.store.nodes;
    this.ratio = 1;
    this.freeRatio = separate;
    if (pattern.shape === Shape.Extreme) return true;
    let least = Infinity;
    for (let part = 0; part < pattern.parts.length; part++) {
      const own = this.factorAt(pattern, subject, this.chosen[part]);
      if (coefficients.isFree(own)) {
        this.freeRatio = own;
        return true;
      }
      const ratio = coefficients.values[own] / pattern.factors[part];
      if (part > 0 && Math.sign(ratio) !== Math.sign(least)) return false;
      if (Math.abs(ratio) < Math.abs(least)) least = ratio;
    }
    this.ratio = least;
    return pattern.shape === Shape.Sum || this.findPower(pattern, subject);
  }

  /** Whole powers only, and nothing left over of roots, so that no root of a negative number goes away. */
  private findPower(pattern: Pattern, subject: NodeId): boolean {
    const { values } = this.store.nodes.coefficients;
    this.ratio = Math.floor(this.ratio);
    return pattern.factors.every(
      (factor, part) =>
        Number.isInteger(factor) || values[this.factorAt(pattern, subject, this.chosen[part])] === this.ratio * factor,
    );
  }

  private empty({ shape }: Pattern): NodeId {
    return shape === Shape.Sum ? nothing : shape === Shape.Product ? unit : emptySet;
  }

  /** What is left of a set without the members used, or without what the left side takes of them. */
  private remainder(pattern: Pattern, subject: NodeId, used: number, isRoot: boolean): NodeId {
    const { nodes, sums, products } = this.store;
    const { coefficients } = nodes;
    const count = this.memberCount(pattern, subject);
    const from = nodes.top;
    const takes = isRoot && this.freeRatio === separate && pattern.shape !== Shape.Extreme;
    for (let k = 0; k < count; k++) {
      const member = this.memberAt(pattern, subject, k);
      let factor = this.factorAt(pattern, subject, k);
      if ((used & (1 << k)) !== 0) {
        if (!takes) continue;
        let part = 0;
        while (this.chosen[part] !== k) part++;
        const taken = this.ratio * pattern.factors[part];
        if (areClose(coefficients.values[factor], taken)) continue;
        factor = coefficients.add(factor, coefficients.constant(-taken));
        if (factor < 0) return this.given(from);
      }
      if (pattern.shape === Shape.Extreme) nodes.pushOne(member);
      else nodes.push(member, factor);
    }
    if (nodes.top === from) return this.empty(pattern);
    switch (pattern.shape) {
      case Shape.Sum:
        return sums.collect(from);
      case Shape.Product:
        return products.collect(one, from);
      default:
        return this.store.extreme(pattern.opcode, from);
    }
  }

  private given(from: number): NodeId {
    this.store.nodes.top = from;
    return impossible;
  }

  // ---- variables of sets ------------------------------------------------------------------------------------------

  /** Matches variables with what is left of a set. Those that have a value are taken out of it first. */
  private matchVariables(pattern: Pattern, subject: NodeId): boolean {
    const isRoot = pattern === this.rule.pattern.rest;
    let left = subject;
    let open = 0;
    let first = -1;
    for (let k = 0; k < pattern.variables.length; k++) {
      const bound = this.bindings[pattern.variables[k]];
      if (bound === unbound) {
        open++;
        if (first < 0) first = k;
        continue;
      }
      if (this.store.nodes.isFree(bound)) return false;
      left = this.without(pattern, left, bound, this.ratioFor(isRoot) * pattern.factors[k]);
      if (left === impossible) return false;
    }
    if (open === 0) {
      if (!isRoot) return left === this.empty(pattern) && this.solve();
      this.leftover = left;
      return this.solve();
    }
    if (left === this.empty(pattern)) return false;
    const variable = pattern.variables[first];
    const factor = this.ratioFor(isRoot) * pattern.factors[first];
    const count = this.memberCount(pattern, left);
    if (count > mostMembers) return false;
    if (open === 1 && !isRoot) return this.bindTo(pattern, left, factor, variable, undefined);
    for (let k = 0; k < count; k++) {
      const member = this.single(pattern, left, k);
      if (member !== impossible && this.bindTo(pattern, member, factor, variable, subject)) return true;
    }
    return open === 1 && count > 1 && this.bindTo(pattern, left, factor, variable, subject);
  }

  private ratioFor(isRoot: boolean): number {
    return isRoot ? this.ratio : 1;
  }

  /** Binds a variable to what gives the value with the factor, and goes on with the set `again`, where there is one. */
  private bindTo(
    pattern: Pattern,
    value: NodeId,
    factor: number,
    variable: number,
    again: NodeId | undefined,
  ): boolean {
    const { sums, products, nodes } = this.store;
    let base = value;
    if (factor !== 1) {
      const inverse = nodes.coefficients.result(1 / factor);
      if (inverse < 0 || (pattern.shape === Shape.Product && !this.hasRoot(value, factor))) return false;
      base = pattern.shape === Shape.Sum ? sums.scale(value, inverse) : products.raise(value, inverse);
      if (base === impossible) return false;
    }
    if (!this.hasSign(variable, base)) return false;
    const { top } = this;
    this.bindings[variable] = base;
    const bound = again !== undefined ? this.matchAgain(pattern, again, value) : this.solve();
    if (bound) return true;
    this.top = top;
    this.bindings[variable] = unbound;
    return false;
  }

  /** The rest of the variables of a set; what is bound just now may have free numbers, since it stands in one place. */
  private matchAgain(pattern: Pattern, subject: NodeId, bound: NodeId): boolean {
    if (!this.store.nodes.isFree(bound)) return this.matchVariables(pattern, subject);
    return false;
  }

  /** Only whole roots are the same on both sides of zero. */
  private hasRoot(value: NodeId, power: number): boolean {
    const { nodes } = this.store;
    if (!Number.isInteger(power)) return false;
    if (power === -1) return true;
    if (nodes.kinds[value] !== Kind.Product) return false;
    for (let k = 1; k < nodes.lengths[value]; k += 2) {
      if (!Number.isInteger(nodes.coefficients.values[nodes.at(value, k)] / power)) return false;
    }
    return true;
  }

  /** One member as a node. */
  private single(pattern: Pattern, subject: NodeId, k: number): NodeId {
    const { nodes, products } = this.store;
    const member = this.memberAt(pattern, subject, k);
    const factor = this.factorAt(pattern, subject, k);
    if (factor === one) return member;
    return pattern.shape === Shape.Sum ? nodes.scaled(factor, member) : products.raise(member, factor);
  }

  /** The set without a value, which has to be in it as it stands. */
  private without(pattern: Pattern, subject: NodeId, value: NodeId, factor: number): NodeId {
    const { store } = this;
    const { nodes } = store;
    const before = this.memberCount(pattern, subject);
    const taken = this.memberCount(pattern, value);
    if (taken > before) return impossible;
    if (pattern.shape === Shape.Extreme) return this.withoutMembers(pattern, subject, value);
    const coefficient = nodes.coefficients.result(-factor);
    if (coefficient < 0) return impossible;
    let left: NodeId;
    if (pattern.shape === Shape.Sum) left = store.sums.addScaled(subject, value, coefficient);
    else {
      const inverse = store.products.raise(value, coefficient);
      left = inverse === impossible ? impossible : store.products.multiply(subject, inverse);
    }
    if (left === impossible || left === undefinedNode) return impossible;
    return this.memberCount(pattern, left) === before - taken ? left : impossible;
  }

  private withoutMembers(pattern: Pattern, subject: NodeId, value: NodeId): NodeId {
    const { nodes } = this.store;
    const [before, taken] = [this.memberCount(pattern, subject), this.memberCount(pattern, value)];
    const from = nodes.top;
    let found = 0;
    for (let k = 0; k < before; k++) {
      const member = this.memberAt(pattern, subject, k);
      let isTaken = false;
      for (let j = 0; j < taken && !isTaken; j++) isTaken = this.memberAt(pattern, value, j) === member;
      if (isTaken) found++;
      else nodes.pushOne(member);
    }
    if (found !== taken) return this.given(from);
    return nodes.top === from ? emptySet : this.store.extreme(pattern.opcode, from);
  }

  // ---- the right side ---------------------------------------------------------------------------------------------

  private accept(): boolean {
    const { store, rule } = this;
    const { nodes } = store;
    const { uses } = rule;
    for (let k = 0; k < uses.length; k++) {
      if (uses[k] > 0 && this.bindings[k] === unbound) return false;
      if (uses[k] > 1 && nodes.isFree(this.bindings[k])) return false;
    }
    const { pattern } = rule;
    const isOpen = pattern.rest === undefined && pattern.shape !== Shape.Function;
    if (isOpen) this.leftover = this.remainder(pattern, this.root, this.taken, true);
    if (isOpen && this.leftover === impossible) return false;
    const target = this.build(rule.target);
    if (target === impossible || target === undefinedNode) return false;
    const result = this.withLeftover(pattern, target);
    if (result === impossible || result === undefinedNode || !nodes.isLighter(result, this.root)) return false;
    this.result = result;
    return true;
  }

  private withLeftover({ shape, opcode }: Pattern, target: NodeId): NodeId {
    const { nodes, sums, products } = this.store;
    const { coefficients } = nodes;
    switch (shape) {
      case Shape.Function:
        return target;
      case Shape.Sum: {
        const scaled =
          this.freeRatio === separate
            ? sums.scale(target, coefficients.constant(this.ratio))
            : products.multiply(nodes.number(this.freeRatio), target);
        return scaled === impossible ? impossible : sums.addScaled(this.leftover, scaled, one);
      }
      case Shape.Product: {
        const power = products.raise(target, coefficients.constant(this.ratio));
        return power === impossible ? impossible : products.multiply(this.leftover, power);
      }
      default: {
        if (this.leftover === emptySet) return target;
        const from = nodes.top;
        nodes.pushOne(this.leftover);
        nodes.pushOne(target);
        return this.store.extreme(opcode, from);
      }
    }
  }

  private build(tree: Tree): NodeId {
    const { store } = this;
    switch (tree.kind) {
      case "input":
        return this.bindings[tree.index];
      case "constant":
        return store.constant(tree.value);
      case "parameter":
        return this.commonParameter();
      case "operator": {
        const x = this.build(tree.operands[0]);
        const y = tree.operands.length > 1 ? this.build(tree.operands[1]) : nothing;
        return x === impossible || y === impossible ? impossible : store.apply(opcodeOf(tree.operator), x, y);
      }
    }
  }

  /** One parameter in place of those of the left side, where one of them varies wherever any of them does. */
  private commonParameter(): NodeId {
    const { coefficients } = this.store.nodes;
    const union = this.parameters.reduce((all: Sharing, each) => all | coefficients.union(each), 0);
    const widest = this.parameters.find((each) => coefficients.union(each) === union);
    return widest === undefined ? impossible : this.store.nodes.number(widest);
  }
}

/** Equal up to rounding. */
function areClose(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= tolerance * Math.abs(b);
}
