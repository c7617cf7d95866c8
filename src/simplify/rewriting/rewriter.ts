import { Opcode } from "../../expression/opcode";
import type { CanonicalStore } from "../canonical/canonicalStore";
import { one } from "../canonical/coefficients";
import type { NodeId } from "../canonical/node";
import { Kind, nothing, undefinedNode } from "../canonical/node";
import { impossible } from "../canonical/sums";
import { expanded, factored } from "./factoring";
import { Matcher, mostMembers } from "./matcher";
import type { RuleIndex } from "./ruleIndex";
import { nearby } from "./ruleIndex";

/**
 * Rewrites canonical nodes by rules to a fixed point, the parts first. What a node becomes depends on the node alone, so
 * that all spellings of a formula come to the same.
 *
 * This ends: every rewriting lowers the measure (`weights`, `complexities`), a pair of natural numbers in lexicographic
 * order, which is well-founded; and going from a node to its parts, of which there are finitely many, never raises it.
 */
export class Rewriter {
  private readonly matcher: Matcher;
  /** What a node becomes in the end, and in one step: id + 1, or 0 where that is not known yet. */
  private results = new Int32Array(1024);
  private steps = new Int32Array(1024);
  private generation = 0;
  private readonly open: NodeId[] = [];

  constructor(
    private readonly store: CanonicalStore,
    private readonly rules: RuleIndex,
    private readonly widening: boolean,
  ) {
    this.matcher = new Matcher(store);
  }

  /** The fixed point of a node. Takes no recursion, however deep the node is. */
  reduce(root: NodeId): NodeId {
    if (this.generation !== this.store.generation) this.forget();
    const { open } = this;
    open.push(root);
    while (open.length > 0) {
      const id = open[open.length - 1];
      if (this.store.nodes.size > this.results.length) this.grow();
      if (this.results[id] !== 0) open.pop();
      else if (this.steps[id] !== 0) this.follow(id, this.steps[id] - 1);
      else if (!this.opensParts(id)) this.follow(id, this.step(id));
    }
    return this.results[root] - 1;
  }

  /** Forgets what is known, for rules that were added. */
  forget(): void {
    this.generation = this.store.generation;
    this.results.fill(0);
    this.steps.fill(0);
  }

  private follow(id: NodeId, next: NodeId): void {
    if (this.store.nodes.size > this.results.length) this.grow();
    this.steps[id] = next + 1;
    if (next === id) this.results[id] = id + 1;
    else if (this.results[next] !== 0) this.results[id] = this.results[next];
    else this.open.push(next);
  }

  private opensParts(id: NodeId): boolean {
    const { nodes } = this.store;
    const { length } = this.open;
    const isPairs = nodes.kinds[id] === Kind.Sum || nodes.kinds[id] === Kind.Product;
    const end = nodes.starts[id] + nodes.lengths[id];
    for (let k = nodes.starts[id]; k < end; k += isPairs ? 2 : 1) {
      if (this.results[nodes.pool[k]] === 0) this.open.push(nodes.pool[k]);
    }
    return this.open.length > length;
  }

  /** One rewriting of a node whose parts are fixed points, or whose fixed points are known; the node where there is none. */
  private step(id: NodeId): NodeId {
    const { nodes } = this.store;
    const rebuilt = this.rebuilt(id);
    if (rebuilt !== id && rebuilt !== impossible && nodes.isLighter(rebuilt, id)) return rebuilt;
    const kind: Kind = nodes.kinds[id];
    if ((kind === Kind.Sum || kind === Kind.Product) && nodes.lengths[id] > 2 * mostMembers) return id;
    const { rules, near } = this.rules.rulesFor(kind, nodes.labels[id], nodes.functions[id]);
    const found = rules.length === 0 ? 0 : nearby(nodes, id);
    for (let k = 0; k < rules.length; k++) {
      if ((found & near[k]) !== near[k] || (rules[k].widening && !this.widening)) continue;
      const next = this.matcher.rewritten(rules[k], id);
      if (next !== impossible) return next;
    }
    let next = impossible;
    if (kind === Kind.Sum) next = factored(this.store, id);
    else if (kind === Kind.Product) next = expanded(this.store, id);
    return next === impossible ? id : next;
  }

  /** The node with its parts replaced by their fixed points. */
  private rebuilt(id: NodeId): NodeId {
    const { store } = this;
    const { nodes } = store;
    const isPairs = nodes.kinds[id] === Kind.Sum || nodes.kinds[id] === Kind.Product;
    const length = nodes.lengths[id];
    let isSame = true;
    for (let k = 0; k < length && isSame; k += isPairs ? 2 : 1) isSame = this.fixed(id, k) === nodes.at(id, k);
    if (isSame) return id;
    switch (nodes.kinds[id]) {
      case Kind.Sum:
        return this.rebuiltSum(id);
      case Kind.Product:
        return this.rebuiltProduct(id);
      case Kind.Function: {
        const opcode: Opcode = nodes.labels[id];
        if (opcode !== Opcode.Min && opcode !== Opcode.Max) {
          return store.apply(opcode, this.fixed(id, 0), length === 1 ? nothing : this.fixed(id, 1));
        }
        const from = nodes.top;
        for (let k = 0; k < length; k++) nodes.pushOne(this.fixed(id, k));
        return store.extreme(opcode, from);
      }
      default:
        return id;
    }
  }

  private fixed(id: NodeId, k: number): NodeId {
    return this.results[this.store.nodes.at(id, k)] - 1;
  }

  private rebuiltSum(id: NodeId): NodeId {
    const { nodes, sums, products } = this.store;
    const { coefficients } = nodes;
    const from = nodes.top;
    for (let k = 0; k < nodes.lengths[id]; k += 2) {
      const term = this.fixed(id, k);
      const coefficient = nodes.at(id, k + 1);
      if (term === undefinedNode) return this.given(from);
      // A free factor of a sum is not one of each term.
      const isSpread = coefficients.isFree(coefficient) && nodes.isShortSum(term);
      const scaled = isSpread ? products.multiply(nodes.number(coefficient), term) : term;
      if (scaled === impossible || !sums.pushTerms(scaled, isSpread ? one : coefficient)) return this.given(from);
    }
    return sums.collect(from);
  }

  private rebuiltProduct(id: NodeId): NodeId {
    const { nodes, products, sums } = this.store;
    const { coefficients } = nodes;
    const from = nodes.top;
    let coefficient = one;
    for (let k = 0; k < nodes.lengths[id]; k += 2) {
      const base = this.fixed(id, k);
      const power = base === undefinedNode ? impossible : products.raise(base, nodes.at(id, k + 1));
      if (power === impossible) return this.given(from);
      coefficient = coefficients.multiply(coefficient, sums.coefficientOf(power));
      if (coefficient < 0 || !products.pushFactors(sums.monicOf(power), one)) return this.given(from);
    }
    return products.collect(coefficient, from);
  }

  private given(from: number): NodeId {
    this.store.nodes.top = from;
    return impossible;
  }

  private grow(): void {
    const length = 2 * Math.max(this.store.nodes.size, this.results.length);
    const [results, steps] = [this.results, this.steps];
    this.results = new Int32Array(length);
    this.steps = new Int32Array(length);
    this.results.set(results);
    this.steps.set(steps);
  }
}
