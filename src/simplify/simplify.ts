import { complexityOf } from "../expression/complexity";
import type { Expression } from "../expression/expression";
import type { OperatorName } from "../expression/operatorName";
import { isSpelledAlike } from "./canonical/canonicalForm";
import type { CanonicalOptions } from "./canonical/canonicalStore";
import { CanonicalStore } from "./canonical/canonicalStore";
import type { NodeId } from "./canonical/node";
import type { Length, SpellingId } from "./canonical/spelling";
import { untied } from "./canonical/spelling";
import { FormWriter } from "./canonical/writeForm";
import { knownRules } from "./rewriting/knownRules";
import { Rewriter } from "./rewriting/rewriter";
import { orderedTree } from "./orderedTree";
import type { Tree } from "./tree";
import { expressionOfTree, treeOf } from "./tree";

export interface SimplifyOptions extends CanonicalOptions {
  /** Operators that may be written; all of them where it is left out. */
  readonly isAllowed?: (operator: OperatorName) => boolean;
  /** Whether rules may be used whose result has values where the formula has none. */
  readonly widening?: boolean;
}

/** Simplifications of a result; a second one changes little, and a third next to nothing. */
const mostRounds = 6;
/** Spellings up to this size are read back by recursion. */
const mostNested = 256;

/** Canonical forms, rules and spellings under the same options. */
class Simplifier {
  private readonly store: CanonicalStore;
  private readonly rewriter: Rewriter;
  private readonly writer: FormWriter;
  /** For formulas that are best written with the spellings of their own parts. */
  private readonly partWriter: FormWriter;

  constructor(options: SimplifyOptions) {
    this.store = new CanonicalStore(options);
    this.rewriter = new Rewriter(this.store, knownRules(), options.widening === true);
    this.writer = new FormWriter(this.store, options.isAllowed);
    this.partWriter = new FormWriter(this.store, options.isAllowed);
  }

  simplify(expression: Expression): Expression {
    const { spellings } = this.store;
    let given = untied(expression);
    for (let round = 0; round < mostRounds; round++) {
      const id = this.read(given);
      const spelling = this.writer.write(id);
      const isChosen = spelling !== undefined && !spellings.isLongerThan(spelling, lengthOf(given));
      const next = isChosen ? spellings.expressionOf(spelling) : this.writtenByParts(given);
      if (isSpelledAlike(given, next)) return given;
      const isShallow = isChosen && spellings.sizeOf(spelling) <= mostNested;
      const form = isShallow ? this.rewriter.reduce(this.store.formOf(spelling)) : this.read(next);
      if (form === id) return next;
      given = next;
    }
    return given;
  }

  hash(formula: Expression | Tree): string {
    const id = "nodes" in formula ? this.store.read(formula) : this.store.readTree(formula);
    return this.store.hashOf(this.rewriter.reduce(id));
  }

  private read(expression: Expression): NodeId {
    return this.rewriter.reduce(this.store.read(expression));
  }

  /** No longer than the expression: some part of it has a shorter spelling, or one with the operators allowed. */
  private writtenByParts(expression: Expression): Expression {
    const ordered = expressionOfTree(orderedTree(treeOf(expression))).expression;
    const { spellings } = this.store;
    const known = new Map<NodeId, SpellingId>();
    const form = this.store.read(ordered, known);
    for (const [part, spelling] of [...known]) {
      const reduced = this.rewriter.reduce(part);
      const other = known.get(reduced);
      known.set(reduced, other === undefined ? spelling : spellings.shorter(other, spelling));
    }
    const whole = this.partWriter.writeKnowing(this.rewriter.reduce(form), known);
    const isShort = whole !== undefined && !spellings.isLongerThan(whole, lengthOf(expression));
    return isShort ? spellings.expressionOf(whole) : ordered;
  }
}

function lengthOf(expression: Expression): Length {
  return { size: expression.nodes.length, complexity: complexityOf(expression) };
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
 * parameters reaches what the formula reaches with its own; one that stood in several places comes as several. `options` are
 * best kept, since what is known of formulas is kept with them.
 */
export function simplifyExpression(expression: Expression, options?: SimplifyOptions): Expression {
  return simplifierFor(options).simplify(expression);
}

/** The same for a tree, whose parameters come without values. */
export function simplify(tree: Tree, options?: SimplifyOptions): Tree {
  return treeOf(simplifyExpression(expressionOfTree(tree).expression, options));
}

/**
 * Identity of what a formula says: 16 hexadecimal digits, equal for formulas that have the same canonical form after all
 * rules. The same in every run.
 */
export function canonicalHash(formula: Expression | Tree, options?: SimplifyOptions): string {
  return simplifierFor(options).hash(formula);
}
