import { arityOf } from "./build";
import type { Expression, Node } from "./expression";
import type { PlainSpelling } from "./operatorDefinition";
import { Precedence } from "./operatorDefinition";
import { operators } from "./operators";

export interface TextNames {
  /** By input index; identifiers, as `identifiersFor` makes them. */
  readonly inputs: readonly string[];
  /** What to write for a parameter slot: a name such as `p1`, or a number. */
  readonly parameter: (slot: number) => string;
  /** What to write for a constant, such as `2 * pi`; all its digits where absent, which is what can be read back. */
  readonly constant?: (value: number) => string;
}

/** A piece of text and how tightly its outermost operator binds. */
interface Piece {
  readonly text: string;
  readonly precedence: Precedence;
  /** True for numbers as `parseExpression` folds them into one constant: `3`, `-3`. */
  readonly literal: boolean;
}

/**
 * The expression in mathjs syntax, with parentheses only where leaving them out would change the structure, and numbers
 * in full precision. `parseExpression` gives back exactly the same structure. It reads `x^2` as `square`, `x^3` as
 * `cube` and `-3` as a number, so `pow` with the constant 2 is printed `x^(2)`, and `neg` of the constant 3 `-(3)`.
 */
export function printText(expression: Pick<Expression, "nodes">, names: TextNames): string {
  const stack: Piece[] = [];
  for (const node of expression.nodes) {
    const arity = arityOf(node);
    const operands = arity === 0 ? [] : stack.splice(-arity);
    stack.push(pieceOf(node, operands, names));
  }
  return stack[0].text;
}

/** The name of slot 0 is `p1`. */
export function parameterName(slot: number): string {
  return `p${slot + 1}`;
}

function pieceOf(node: Node, operands: readonly Piece[], names: TextNames): Piece {
  switch (node.kind) {
    case "input":
      return { text: names.inputs[node.index], precedence: Precedence.Call, literal: false };
    case "parameter":
      return number(names.parameter(node.slot), false);
    case "constant":
      return names.constant === undefined
        ? number(Object.is(node.value, -0) ? "-0" : String(node.value), true)
        : spelled(names.constant(node.value));
    case "operator":
      return applied(operators[node.operator].spelling.text, operands);
  }
}

function number(text: string, literal: boolean): Piece {
  return { text, precedence: text.startsWith("-") ? Precedence.Negation : Precedence.Call, literal };
}

/** A number that may be spelled as a product or quotient of several. */
function spelled(text: string): Piece {
  const outside = text.replace(/sqrt\(.*?\)/g, "sqrt");
  if (/[*/]/.test(outside)) return piece(text, Precedence.Product);
  return outside.includes("^") ? piece(text, Precedence.Power) : number(text, /\d$/.test(text));
}

function applied(spelling: PlainSpelling, operands: readonly Piece[]): Piece {
  const [x, y] = operands;
  switch (spelling.form) {
    case "infix": {
      const { symbol, precedence } = spelling;
      const isPower = precedence === Precedence.Power;
      const left = withParentheses(x, isPower ? precedence + 1 : precedence);
      // A sign may follow `^`, and powers associate to the right; the other operators associate to the left.
      const right =
        isPower && isWholePower(y)
          ? parenthesised(y)
          : withParentheses(y, isPower ? Precedence.Negation : precedence + 1);
      return piece(isPower ? left + symbol + right : `${left} ${symbol} ${right}`, precedence);
    }
    case "prefix": {
      const isUnsigned = x.literal && !x.text.startsWith("-");
      const operand = isUnsigned ? parenthesised(x) : withParentheses(x, spelling.precedence);
      return piece(spelling.symbol + operand, spelling.precedence);
    }
    case "call":
      return piece(`${spelling.callee}(${operands.map((operand) => operand.text).join(", ")})`, Precedence.Call);
    case "template": {
      const least = spelling.precedence === Precedence.Call ? Precedence.Sum : spelling.precedence + 1;
      const text = spelling.template.replace(/\$([12])/g, (_match, place) =>
        withParentheses(operands[Number(place) - 1], least),
      );
      return piece(text, spelling.precedence);
    }
  }
}

function piece(text: string, precedence: Precedence): Piece {
  return { text, precedence, literal: false };
}

/** True for the exponents that have an operator of their own. */
function isWholePower(exponent: Piece): boolean {
  return exponent.literal && (exponent.text === "2" || exponent.text === "3");
}

function withParentheses(operand: Piece, least: number): string {
  return operand.precedence < least ? parenthesised(operand) : operand.text;
}

function parenthesised(operand: Piece): string {
  return `(${operand.text})`;
}
