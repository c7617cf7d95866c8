import type { CanonicalStore } from "../canonical/canonicalStore";
import type { CoefficientId } from "../canonical/coefficients";
import { separate } from "../canonical/coefficients";
import type { NodeId } from "../canonical/node";
import { nothing, undefinedNode } from "../canonical/node";
import { impossible } from "../canonical/sums";
import { Sign } from "../rules/rule";
import { empty, emptySet, factorAt, mayMatch, memberAt, memberCount, single, unused, without } from "./members";
import { areClose, hasRoot, isMultiple, Multiple } from "./multiple";
import type { CompiledRule, Pattern } from "./pattern";
import { Shape } from "./pattern";
import { build, withLeftover } from "./replacement";

/** Members of a set that are looked at, as bits of a number. Longer sets are left alone. */
export const mostMembers = 24;
/** Steps after which the search for one match is given up: it takes a few dozen, and so the time stays bounded. */
const mostSteps = 2000;
const unbound = -1;

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
  /** What the left side leaves over of a root that is a set. */
  private leftover: NodeId = nothing;
  /** How many times it is in that root. */
  private readonly multiple: Multiple;
  /** Members of the root that parts were held against, as bits, where it has no variables. */
  private taken = 0;
  private result: NodeId = impossible;

  constructor(private readonly store: CanonicalStore) {
    this.multiple = new Multiple(store, mostMembers);
  }

  /** What the rule makes of a node, where that is lighter; else -1. */
  rewritten(rule: CompiledRule, id: NodeId): NodeId {
    const { pattern } = rule;
    const isSet = pattern.shape !== Shape.Function;
    const count = isSet ? memberCount(this.store, pattern, id) : 0;
    if (isSet && (count < pattern.parts.length || count > mostMembers)) return impossible;
    if (this.result !== impossible) this.bindings.fill(unbound);
    this.rule = rule;
    this.root = id;
    this.top = 0;
    this.steps = 0;
    if (this.parameters.length > 0) this.parameters = [];
    this.leftover = emptySet;
    this.multiple.clear();
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
        if (memberCount(this.store, pattern, subject) > mostMembers) return false;
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

  /** Finds a member for each part from `part` on; those in `used` are taken. */
  private assign(pattern: Pattern, subject: NodeId, part: number, used: number): boolean {
    if (++this.steps > mostSteps) return false;
    if (part === pattern.parts.length) return this.leave(pattern, subject, used);
    const isRoot = pattern === this.rule.pattern;
    const expected = pattern.parts[part];
    const factor = pattern.factors[part];
    const count = memberCount(this.store, pattern, subject);
    const { top } = this;
    for (let k = 0; k < count; k++) {
      if ((used & (1 << k)) !== 0) continue;
      const member = memberAt(this.store, pattern, subject, k);
      if (!mayMatch(this.store, expected, member)) continue;
      const own = factorAt(this.store, pattern, subject, k);
      if (
        isRoot
          ? !isMultiple(this.store, pattern, member, own, factor)
          : !areClose(this.store.nodes.coefficients.values[own], factor)
      )
        continue;
      if (isRoot) this.multiple.choose(part, k);
      this.push(expected, member);
      if (this.assign(pattern, subject, part + 1, used | (1 << k))) return true;
      this.top = top;
    }
    return false;
  }

  /** All parts have their members: what is left of the set is for its variables, or stays where it is the root. */
  private leave(pattern: Pattern, subject: NodeId, used: number): boolean {
    const isRoot = pattern === this.rule.pattern;
    const count = memberCount(this.store, pattern, subject);
    const isComplete = used === 2 ** count - 1;
    if (!isRoot && pattern.rest === undefined) return isComplete && this.solve();
    if (isRoot && !this.multiple.find(pattern, subject)) return false;
    const { rest } = pattern;
    if (rest === undefined) {
      // What is left over is put together only if all else matches.
      this.taken = used;
      return this.solve();
    }
    const left = isRoot ? this.multiple.remainder(pattern, subject, used) : unused(this.store, pattern, subject, used);
    if (left === impossible) return false;
    // The variables wait below the parts, which may say what they are.
    const place = this.top - pattern.parts.length - 1;
    this.patterns[place] = rest;
    this.subjects[place] = left;
    return this.solve();
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
      left = without(this.store, pattern, left, bound, this.ratioFor(isRoot) * pattern.factors[k]);
      if (left === impossible) return false;
    }
    if (open === 0) {
      if (!isRoot) return left === empty(pattern) && this.solve();
      this.leftover = left;
      return this.solve();
    }
    if (left === empty(pattern)) return false;
    const variable = pattern.variables[first];
    const factor = this.ratioFor(isRoot) * pattern.factors[first];
    const count = memberCount(this.store, pattern, left);
    if (count > mostMembers) return false;
    if (open === 1 && !isRoot) return this.bindTo(pattern, left, factor, variable, undefined);
    for (let k = 0; k < count; k++) {
      const member = single(this.store, pattern, left, k);
      if (member !== impossible && this.bindTo(pattern, member, factor, variable, subject)) return true;
    }
    return open === 1 && count > 1 && this.bindTo(pattern, left, factor, variable, subject);
  }

  private ratioFor(isRoot: boolean): number {
    return isRoot ? this.multiple.ratio : 1;
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
      if (inverse < 0 || (pattern.shape === Shape.Product && !hasRoot(this.store, value, factor))) return false;
      base = pattern.shape === Shape.Sum ? sums.scale(value, inverse) : products.raise(value, inverse);
      if (base === impossible) return false;
    }
    if (!this.hasSign(variable, base)) return false;
    const { top } = this;
    this.bindings[variable] = base;
    // Free numbers are no two times the same: what has some cannot be taken out of the set again.
    const matches = again === undefined ? this.solve() : !nodes.isFree(value) && this.matchVariables(pattern, again);
    if (matches) return true;
    this.top = top;
    this.bindings[variable] = unbound;
    return false;
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
    if (isOpen) this.leftover = this.multiple.remainder(pattern, this.root, this.taken);
    if (isOpen && this.leftover === impossible) return false;
    const target = build(store, rule.target, this.bindings, this.parameters);
    if (target === impossible || target === undefinedNode) return false;
    const result = withLeftover(store, pattern, target, this.multiple, this.leftover);
    if (result === impossible || result === undefinedNode || !nodes.isLighter(result, this.root)) return false;
    this.result = result;
    return true;
  }
}
