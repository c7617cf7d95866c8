import type { Expression } from "../expression/expression";
import type { OperatorName } from "../expression/operatorName";
import { isSpelledAlike } from "./canonical/canonicalForm";
import type { CanonicalOptions } from "./canonical/canonicalStore";
import { CanonicalStore } from "./canonical/canonicalStore";
import type { NodeId } from "./canonical/nodeStore";
import type { Spelling } from "./canonical/spelling";
import { isLonger, shorter, spellingOf } from "./canonical/spelling";
import { FormWriter } from "./canonical/writeForm";
import { knownRules } from "./rewriting/knownRules";
import { Rewriter } from "./rewriting/rewriter";
import { orderedTree } from "./orderedTree";
import type { Tree } from "./tree";
import { expressionOfParts, partsOf, postfixOf } from "./tree";

export interface SimplifyOptions extends CanonicalOptions {
  /** Operators that may be written; all of them where it is left out. */
  readonly isAllowed?: (operator: OperatorName) => boolean;
  /** Whether rules may be used whose result has values where the formula has none. */
  readonly widening?: boolean;
}

/** Simplifications of a result; a second one changes little, and a third next to nothing. */
const mostRounds = 6;

/** Canonical forms, rules and spellings under the same options. */
class Simplifier {
  private readonly store: CanonicalStore;
  private readonly rewriter: Rewriter;
  private readonly writer: FormWriter;

  constructor(private readonly options: SimplifyOptions) {
    this.store = new CanonicalStore(options);
    this.rewriter = new Rewriter(this.store, knownRules(), options.widening === true);
    this.writer = new FormWriter(this.store, options.isAllowed);
  }

  /** The parts of the simplified tree in postfix order, of a tree given so. */
  simplify(given: readonly Tree[]): readonly Tree[] {
    let parts = given;
    for (let round = 0; round < mostRounds; round++) {
      const id = this.read(parts);
      const next = this.written(parts, id);
      if (next === parts[parts.length - 1]) return parts;
      const nextParts = postfixOf(next);
      if (isSpelledAlike(parts, nextParts)) return parts;
      parts = nextParts;
      if (this.read(parts) === id) return parts;
    }
    return parts;
  }

  hash(formula: Expression | Tree): string {
    const id = "nodes" in formula ? this.store.read(formula) : this.store.readTree(formula);
    return this.store.hashOf(this.rewriter.reduce(id));
  }

  private read(parts: readonly Tree[]): NodeId {
    return this.rewriter.reduce(this.store.readParts(parts));
  }

  /** A node as a tree no longer than the one that it was read from, which is given with all its parts. */
  private written(parts: readonly Tree[], id: NodeId): Tree {
    const given = spellingOf(parts);
    const written = this.writer.write(id);
    if (written !== undefined && !isLonger(written, given)) return written.tree;
    // Some part of the formula has a shorter spelling, or one with the operators allowed.
    const ordered = orderedTree(given.tree);
    const known = new Map<NodeId, Spelling>();
    const form = this.store.readParts(postfixOf(ordered), known);
    for (const [part, spelling] of [...known]) {
      const reduced = this.rewriter.reduce(part);
      const other = known.get(reduced);
      known.set(reduced, other === undefined ? spelling : shorter(other, spelling));
    }
    const whole = new FormWriter(this.store, this.options.isAllowed, known).write(this.rewriter.reduce(form));
    return whole === undefined || isLonger(whole, given) ? ordered : whole.tree;
  }
}

let everywhere: Simplifier | undefined;
const simplifiers = new WeakMap<SimplifyOptions, Simplifier>();

function simplifierFor(options: SimplifyOptions | undefined): Simplifier {
  if (options === undefined) return (everywhere ??= new Simplifier({}));
  let simplifier = simplifiers.get(options);
  if (simplifier === undefined) simplifiers.set(options, (simplifier = new Simplifier(options)));
  return simplifier;
}

/**
 * The formula in its canonical form after all rules, written as short as is known, never longer than it was, in symbols or in
 * complexity. Simplifying once more changes nothing. It has the same values wherever the formula is finite, and with its
 * parameters reaches what the formula reaches with its own; they come without values, and one that stood in several places
 * comes as several. `options` are best kept, since what is known of formulas is kept with them.
 */
export function simplify(tree: Tree, options?: SimplifyOptions): Tree {
  const parts = simplifierFor(options).simplify(postfixOf(tree));
  return parts[parts.length - 1];
}

/** The same for an expression: its slots are numbered anew, and each stands in one place. */
export function simplifyExpression(expression: Expression, options?: SimplifyOptions): Expression {
  return expressionOfParts(simplifierFor(options).simplify(partsOf(expression))).expression;
}

/**
 * Identity of what a formula says: 16 hexadecimal digits, equal for formulas that have the same canonical form after all
 * rules. The same in every run.
 */
export function canonicalHash(formula: Expression | Tree, options?: SimplifyOptions): string {
  return simplifierFor(options).hash(formula);
}
