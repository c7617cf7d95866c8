import type { Spelling, SpellingLanguage } from "../expression/operatorDefinition";
import { Precedence } from "../expression/operatorDefinition";
import type { OperatorName } from "../expression/operatorName";
import { operators } from "../expression/operators";
import type { ExpressionTree, OperatorTree } from "./expressionTree";
import { isNegative, signed, withSignInside } from "./expressionTree";

/** Code of an expression and how tightly its outermost operator binds. */
export interface Printed {
  readonly text: string;
  readonly precedence: Precedence;
}

/** Prints an operand: bare where it binds at least as tightly as `atLeast`, else in parentheses. */
export type PrintOperand = (tree: ExpressionTree, atLeast: Precedence) => string;

/** How one language writes expressions. */
export interface ExpressionStyle {
  /** Column of the operator table. */
  readonly spelling: SpellingLanguage;
  input(index: number): string;
  parameter(slot: number): string;
  constant(value: number): string;
  /** A number without a name that a method is called on, where its type must be told. */
  receiver?(number: string): string;
  /** A number without a name that a function takes, where it takes no bare one. */
  argument?(number: string): string;
  /** Name of the function beside the formula that stands for an operator whose spelling is a helper. */
  helper?(operator: OperatorName): string;
  /** Writes what the operator table's spelling would compute differently or an expert would write otherwise. */
  special?(tree: OperatorTree, operand: PrintOperand): Printed | undefined;
}

/** An expression as the terms of its outermost sum, or the factors of its outermost product, ready to be joined or broken. */
export interface PrintedChain {
  readonly first: string;
  readonly rest: readonly { readonly symbol: string; readonly operand: string }[];
}

/** Prints a tree with the fewest parentheses that keep the order of its operations, so that not a digit changes. */
export function printCode(tree: ExpressionTree, style: ExpressionStyle): PrintedChain {
  const printer = new CodePrinter(style);
  return printer.chain(tree);
}

/** The whole expression on one line. */
export function onOneLine(chain: PrintedChain): string {
  return [chain.first, ...chain.rest.map(({ symbol, operand }) => `${symbol} ${operand}`)].join(" ");
}

interface Infix {
  readonly symbol: string;
  readonly precedence: Precedence;
  readonly left: ExpressionTree;
  readonly right: ExpressionTree;
}

class CodePrinter {
  /** How tightly a sign binds. */
  private readonly minus: Precedence;

  constructor(private readonly style: ExpressionStyle) {
    const spelling = operators.neg.spelling[style.spelling];
    this.minus = spelling.form === "prefix" ? spelling.precedence : Precedence.Call;
  }

  chain(raw: ExpressionTree): PrintedChain {
    const tree = withSignInside(raw);
    const infix = this.leftAssociative(tree);
    if (!infix) return { first: this.print(tree).text, rest: [] };
    const link = { symbol: infix.symbol, operand: this.operand(infix.right, infix.precedence + 1) };
    if (this.leftAssociative(infix.left)?.precedence === infix.precedence) {
      const { first, rest } = this.chain(infix.left);
      return { first, rest: [...rest, link] };
    }
    return { first: this.operand(infix.left, infix.precedence), rest: [link] };
  }

  private readonly operand: PrintOperand = (tree, atLeast) => {
    const { text, precedence } = this.print(tree);
    return precedence >= atLeast ? text : `(${text})`;
  };

  private print(raw: ExpressionTree): Printed {
    const tree = withSignInside(raw);
    switch (tree.kind) {
      case "input":
        return { text: this.style.input(tree.index), precedence: Precedence.Call };
      case "parameter":
        return { text: this.style.parameter(tree.slot), precedence: Precedence.Call };
      case "constant":
        return {
          text: this.style.constant(tree.value),
          precedence: isNegative(tree.value) ? this.minus : Precedence.Call,
        };
      case "operator":
        return this.printOperator(tree);
    }
  }

  private printOperator(tree: OperatorTree): Printed {
    const special = this.style.special?.(tree, this.operand);
    if (special) return special;
    const infix = this.leftAssociative(tree);
    if (infix) return { text: onOneLine(this.chain(tree)), precedence: infix.precedence };
    return this.spell(this.spelling(tree), tree);
  }

  private spell(spelling: Spelling, { operator, operands }: OperatorTree): Printed {
    switch (spelling.form) {
      case "call":
        return { text: `${spelling.callee}(${this.list(operands)})`, precedence: Precedence.Call };
      case "helper":
        return { text: `${this.style.helper!(operator)}(${this.list(operands)})`, precedence: Precedence.Call };
      case "method": {
        const values = [
          ...operands.slice(1).map((operand) => this.operand(operand, Precedence.Sum)),
          ...spelling.values,
        ];
        const text = `${this.receiver(operands[0])}.${spelling.name}(${values.join(", ")})`;
        return { text, precedence: Precedence.Call };
      }
      case "prefix": {
        // One level more than its own: `--x` is something else in C and JavaScript.
        const text = spelling.symbol + this.operand(operands[0], spelling.precedence + 1);
        return { text, precedence: spelling.precedence };
      }
      case "infix": {
        // Powers are what is left: they group to the right, and a sign may follow the symbol.
        const base = this.operand(operands[0], Precedence.Call);
        const exponent = this.operand(operands[1], Precedence.Negation);
        return { text: `${base} ${spelling.symbol} ${exponent}`, precedence: spelling.precedence };
      }
      case "template": {
        const isCall = spelling.precedence === Precedence.Call;
        const text = spelling.template.replace(/\$([12])/g, (_, which: string) => {
          const operand = operands[Number(which) - 1];
          return isCall ? this.argument(operand) : this.operand(operand, Precedence.Call);
        });
        return { text, precedence: spelling.precedence };
      }
    }
  }

  private list(operands: readonly ExpressionTree[]): string {
    return operands.map((operand) => this.argument(operand)).join(", ");
  }

  private argument(tree: ExpressionTree): string {
    const text = this.operand(tree, Precedence.Sum);
    return this.style.argument && this.isBareNumber(tree) ? this.style.argument(text) : text;
  }

  /** A constant, or what symbols alone make of constants. */
  private isBareNumber(tree: ExpressionTree): boolean {
    if (tree.kind !== "operator") return tree.kind === "constant";
    const { form, precedence = Precedence.Call } = { precedence: undefined, ...this.spelling(tree) };
    const isSymbol = form === "prefix" || form === "infix" || form === "template";
    return isSymbol && precedence < Precedence.Call && tree.operands.every((operand) => this.isBareNumber(operand));
  }

  private receiver(tree: ExpressionTree): string {
    const text = this.operand(tree, Precedence.Call);
    return this.style.receiver && hasOnlyConstants(tree) ? this.style.receiver(text) : text;
  }

  /** A sum or product as what is written left and right of its symbol: `x + -y` is `x - y`. Undefined for all else. */
  private leftAssociative(tree: ExpressionTree): Infix | undefined {
    if (tree.kind !== "operator") return undefined;
    const [left, right] = tree.operands;
    if (tree.operator === "add" || tree.operator === "sub") {
      const { negative, magnitude } = signed(right);
      const subtracts = negative !== (tree.operator === "sub");
      return this.infix({ kind: "operator", operator: subtracts ? "sub" : "add", operands: [left, magnitude] });
    }
    return tree.operator === "mul" || tree.operator === "div" ? this.infix(tree) : undefined;
  }

  private infix(tree: OperatorTree): Infix | undefined {
    const spelling = this.spelling(tree);
    return spelling.form === "infix" ? { ...spelling, left: tree.operands[0], right: tree.operands[1] } : undefined;
  }

  private spelling(tree: OperatorTree): Spelling {
    return operators[tree.operator].spelling[this.style.spelling];
  }
}

function hasOnlyConstants(tree: ExpressionTree): boolean {
  return tree.kind === "constant" || (tree.kind === "operator" && tree.operands.every(hasOnlyConstants));
}
