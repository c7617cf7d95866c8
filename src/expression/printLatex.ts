import { arityOf } from "./build";
import type { SignificantDigits } from "./decimal";
import type { Expression, Node } from "./expression";
import { latexName } from "./latexName";
import { isMultiple, latexMagnitude, numberForm } from "./latexNumber";
import type { Piece } from "./latexPiece";
import {
  enclosed,
  exponential,
  fraction,
  functionCall,
  Level,
  negated,
  plainPiece,
  power,
  product,
  quotient,
  Rank,
  signed,
  sum,
  wholeNumber,
} from "./latexPiece";
import type { OperatorName } from "./operatorName";

export interface LatexNames {
  /** Column names by input index, as in the file; they are escaped here. */
  readonly inputs: readonly string[];
  /** Ready LaTeX for a parameter slot: a symbol such as `p_{1}`, or a number from `latexNumber`. */
  readonly parameter: (slot: number) => string;
  /** Of the expression's constants; 4 where absent. */
  readonly significantDigits?: SignificantDigits;
}

/**
 * The expression in LaTeX, as people write formulas: fractions, roots and powers as such, coefficients first, sums and
 * products without the parentheses that their associativity makes needless, and negative terms subtracted.
 */
export function printLatex(expression: Pick<Expression, "nodes">, names: LatexNames): string {
  const stack: Typeset[] = [];
  for (const node of expression.nodes) {
    const arity = arityOf(node);
    const operands = arity === 0 ? [] : stack.splice(-arity);
    stack.push({
      display: setNode(node, operands, "display", names),
      inline: setNode(node, operands, "inline", names),
    });
  }
  return signed(stack[0].display);
}

/**
 * Everything is set twice: for the line, and for the exponents it may end up in, where fractions are written a/b.
 */
type Style = "display" | "inline";
type Typeset = Readonly<Record<Style, Piece>>;

function setNode(node: Node, operands: readonly Typeset[], style: Style, names: LatexNames): Piece {
  switch (node.kind) {
    case "input":
      return setName(names.inputs[node.index]);
    case "parameter":
      return setReady(names.parameter(node.slot));
    case "constant":
      return setNumber(node.value, style, names.significantDigits ?? 4);
    case "operator":
      return setOperator(node.operator, operands, style);
  }
}

// ---- leaves -------------------------------------------------------------------------------------------------------

function setName(name: string): Piece {
  return { ...plainPiece, latex: latexName(name), width: Math.min([...name].length, 8), digitFirst: /^\d/.test(name) };
}

function setNumber(value: number, style: Style, significantDigits: SignificantDigits): Piece {
  const form = numberForm(value, significantDigits);
  const latex = latexMagnitude(form, style === "inline");
  const isRatio = form.kind === "ratio";
  return {
    ...plainPiece,
    negative: form.negative,
    latex,
    level: isRatio ? (style === "inline" ? Level.Quotient : Level.Unit) : levelOf(latex),
    rank: Rank.Number,
    digitFirst: form.kind !== "symbol",
    width: latex.replace(/\\[a-z]+|[{}]/g, "").length,
    tall: isRatio && style === "display",
    ratio: isRatio && style === "display" ? [numberPiece(form.numerator), numberPiece(form.denominator)] : undefined,
  };
}

function numberPiece(latex: string): Piece {
  return { ...plainPiece, latex, level: levelOf(latex), rank: Rank.Number, digitFirst: /^\d/.test(latex) };
}

/** LaTeX made elsewhere, of which only the looks are known. */
function setReady(latex: string): Piece {
  const negative = latex.startsWith("-");
  const magnitude = negative ? latex.slice(1) : latex;
  const isNumber = /^(\d|\\frac\{\d|\\pi|\\mathrm\{e\}$|\\infty)/.test(magnitude);
  return {
    ...plainPiece,
    negative,
    latex: magnitude,
    level: levelOf(magnitude),
    rank: isNumber ? Rank.Number : Rank.Parameter,
    digitFirst: /^(\d|\\frac\{\d)/.test(magnitude),
    width: Math.min(magnitude.replace(/\\[A-Za-z]+|[{}]/g, "").length, 8),
    tall: magnitude.includes("\\frac"),
  };
}

function levelOf(latex: string): Level {
  if (latex.includes("\\times") || isMultiple(latex)) return Level.Product;
  return latex.includes("^") || latex.startsWith("\\frac") ? Level.Unit : Level.Symbol;
}

// ---- operators ----------------------------------------------------------------------------------------------------

type FunctionOperator = Exclude<
  OperatorName,
  "add" | "sub" | "neg" | "mul" | "div" | "pow" | "square" | "cube" | "exp" | "sqrt" | "cbrt" | "abs"
>;

interface FunctionName {
  readonly name: string;
  readonly power?: boolean;
}

/** Functions written as a name and their arguments; those with `power` take an exponent behind the name. */
const functions: Readonly<Record<FunctionOperator, FunctionName>> = {
  log: { name: "\\ln" },
  log10: { name: "\\log_{10}" },
  sin: { name: "\\sin", power: true },
  cos: { name: "\\cos", power: true },
  tan: { name: "\\tan", power: true },
  asin: { name: "\\arcsin" },
  acos: { name: "\\arccos" },
  atan: { name: "\\arctan" },
  atan2: { name: "\\operatorname{atan2}" },
  sinh: { name: "\\sinh", power: true },
  cosh: { name: "\\cosh", power: true },
  tanh: { name: "\\tanh", power: true },
  min: { name: "\\min" },
  max: { name: "\\max" },
};

function setOperator(operator: OperatorName, operands: readonly Typeset[], style: Style): Piece {
  const pieces = operands.map((operand) => operand[style]);
  const [x, y] = pieces;
  switch (operator) {
    case "add":
      return sum(x, y);
    case "sub":
      return sum(x, negated(y));
    case "neg":
      return negated(x);
    case "mul":
      return product(x, y);
    case "div":
      return style === "display" ? fraction(x, y) : quotient(x, y);
    case "pow":
      return power(x, operands[1].inline);
    case "square":
      return power(x, wholeNumber(2));
    case "cube":
      return power(x, wholeNumber(3));
    case "exp":
      return exponential(x, operands[0].inline);
    case "sqrt":
      return enclosed("\\sqrt{", x, "}", Level.Unit);
    case "cbrt":
      return enclosed("\\sqrt[3]{", x, "}", Level.Unit);
    case "abs":
      return enclosed("\\left|", x, "\\right|", Level.Symbol);
    default: {
      const { name, power: takesPower } = functions[operator];
      return functionCall(name, pieces, takesPower ?? false);
    }
  }
}
