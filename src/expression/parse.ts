import * as l10n from "@vscode/l10n";
import type {
  ConstantNode as MathConstant,
  FunctionNode as MathCall,
  MathNode,
  OperatorNode as MathOperator,
  ParenthesisNode as MathParenthesis,
  SymbolNode as MathSymbol,
} from "mathjs/number";
import { create, parseDependencies } from "mathjs/number";
import { UserError } from "../userError";
import { numberSlots } from "./build";
import type { Expression, Node, Sharing } from "./expression";
import type { OperatorName } from "./operatorName";
import { operatorNames } from "./operatorName";
import { operators } from "./operators";

export interface ParseNames {
  /** Identifier of each input, by index. They come before constants such as `e`. */
  readonly inputs: readonly string[];
  /** Names that stand for parameters. */
  readonly parameters?: readonly string[];
  /** What each of `parameters` varies over; shared by all rows where absent. */
  readonly sharing?: readonly Sharing[];
}

export interface NamedExpression {
  readonly expression: Expression;
  /** By slot: index in `ParseNames.parameters`. Parameters that the text does not use have no slot. */
  readonly parameters: readonly number[];
}

/** The parser alone, made when the first formula is read: all of mathjs would take longer to load than to use. */
let mathParser: ((text: string) => MathNode) | undefined;
function parseMath(text: string): MathNode {
  mathParser ??= create({ parseDependencies }).parse;
  return mathParser(text);
}

/** Longer texts are not formulas. */
const maximumLength = 200_000;

/**
 * The structure of a formula in mathjs syntax, the inverse of `printText`. Numbers become constants. Also understood is
 * what people type besides: `ln`, `pow(x, y)`, `log(x, base)`, `log2`, `e^x` for `exp(x)`, `2 x` for `2 * x`, `min` and
 * `max` of several values. Throws a UserError that says what and where, if the text is not such a formula.
 */
export function parseExpression(text: string, names: ParseNames): Expression {
  return parseNamedExpression(text, names).expression;
}

/** `parseExpression`, together with the parameter each slot came from. */
export function parseNamedExpression(text: string, names: ParseNames): NamedExpression {
  const nodes = new Reader(text, names).read(syntaxTree(text));
  const { expression, slots } = numberSlots(
    nodes,
    (names.parameters ?? []).map((_, k) => names.sharing?.[k] ?? 0),
  );
  return { expression, parameters: slots };
}

function syntaxTree(text: string): MathNode {
  if (text.length > maximumLength) {
    throw new UserError(
      "formulaTooLong",
      l10n.t("The formula has {0} characters; at most {1} can be read. Shorten it.", text.length, maximumLength),
    );
  }
  try {
    return parseMath(text);
  } catch (error) {
    if (error instanceof RangeError) {
      throw new UserError("formulaTooDeep", l10n.t("The formula is nested too deeply to be read. Simplify it."), {
        cause: error,
      });
    }
    const { message } = error as Error;
    const position = (error as { char?: number }).char;
    throw new UserError(
      "formulaSyntax",
      position === undefined
        ? l10n.t("The formula cannot be read: {0}.", message)
        : l10n.t("The formula cannot be read at character {0}: {1}.", position, withoutPosition(message)),
      { cause: error },
    );
  }
}

function withoutPosition(message: string): string {
  return message.replace(/ \(char \d+\)$/, "");
}

/** Operators of mathjs syntax by the name it gives them; the elementwise ones mean the same for numbers. */
const infixOperators: ReadonlyMap<string, OperatorName> = new Map([
  ["add", "add"],
  ["subtract", "sub"],
  ["multiply", "mul"],
  ["dotMultiply", "mul"],
  ["divide", "div"],
  ["dotDivide", "div"],
  ["pow", "pow"],
  ["dotPow", "pow"],
]);

/** Functions a formula may call: every operator that is spelled as a call, and what else people call them. */
const calls: ReadonlyMap<string, OperatorName> = new Map<string, OperatorName>([
  ...operatorNames.flatMap((name): [string, OperatorName][] => {
    const spelling = operators[name].spelling.text;
    return spelling.form === "call" ? [[spelling.callee, name]] : [];
  }),
  ...infixOperators,
  ["square", "square"],
  ["cube", "cube"],
  ["unaryMinus", "neg"],
  ["ln", "log"],
  ["arcsin", "asin"],
  ["arccos", "acos"],
  ["arctan", "atan"],
]);

const constants: ReadonlyMap<string, number> = new Map([
  ["pi", Math.PI],
  ["PI", Math.PI],
  ["e", Math.E],
  ["E", Math.E],
  ["Infinity", Infinity],
  ["NaN", NaN],
]);

/** Parts of mathjs syntax that are no formula of numbers, by the sign they begin or are joined with. */
const signs: ReadonlyMap<string, string> = new Map([
  ["AccessorNode", "."],
  ["ArrayNode", "["],
  ["AssignmentNode", "="],
  ["BlockNode", ";"],
  ["ConditionalNode", "?"],
  ["FunctionAssignmentNode", "="],
  ["ObjectNode", "{"],
  ["RangeNode", ":"],
  ["RelationalNode", "<"],
]);

/** Work yet to be done: read a tree, or put a node behind what was read. */
type Step = { readonly tree: MathNode } | { readonly node: Node };

/** Turns the syntax tree into postfix nodes, without recursion, since a sum of many terms is as deep as it is long. */
class Reader {
  private readonly inputs: ReadonlyMap<string, number>;
  private readonly parameters: ReadonlyMap<string, number>;

  constructor(
    private readonly text: string,
    private readonly names: ParseNames,
  ) {
    this.inputs = indices(names.inputs);
    this.parameters = indices(names.parameters ?? []);
  }

  read(tree: MathNode): Node[] {
    const nodes: Node[] = [];
    const steps: Step[] = [{ tree }];
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      if ("node" in step) {
        nodes.push(step.node);
      } else {
        const parts = this.expand(step.tree);
        for (let k = parts.length - 1; k >= 0; k--) steps.push(parts[k]);
      }
    }
    return nodes;
  }

  /** One level of the tree, in postfix order. */
  private expand(tree: MathNode): Step[] {
    switch (tree.type) {
      case "ParenthesisNode":
        return [{ tree: (tree as MathParenthesis).content }];
      case "ConstantNode":
        return [this.literal(tree as MathConstant)];
      case "SymbolNode":
        return [this.symbol((tree as MathSymbol).name)];
      case "OperatorNode":
        return this.operator(tree as MathOperator);
      case "FunctionNode":
        return this.call(tree as MathCall);
      default:
        throw this.unsupported(signs.get(tree.type) ?? tree.type);
    }
  }

  private literal(tree: MathConstant): Step {
    const value: unknown = tree.value;
    if (typeof value === "number") return constantStep(value);
    if (value === undefined) {
      throw new UserError("formulaEmpty", l10n.t("The formula is empty. Type an expression of the columns."));
    }
    throw this.unsupported(typeof value === "string" ? '"' : String(value));
  }

  private symbol(name: string): Step {
    const index = this.inputs.get(name);
    if (index !== undefined) return { node: { kind: "input", index } };
    const slot = this.parameters.get(name);
    if (slot !== undefined) return { node: { kind: "parameter", slot } };
    const value = constants.get(name);
    if (value !== undefined) return constantStep(value);
    throw this.unknownName(name);
  }

  private operator(tree: MathOperator): Step[] {
    const operands = tree.args as MathNode[];
    const fn = String(tree.fn);
    if (fn === "unaryPlus") return [{ tree: operands[0] }];
    if (fn === "unaryMinus") {
      const value = this.number(operands[0]);
      return value === undefined ? [{ tree: operands[0] }, operatorStep("neg")] : [constantStep(-value)];
    }
    const operator = infixOperators.get(fn);
    if (operator === undefined || operands.length !== 2) throw this.unsupported(tree.op);
    return operator === "pow" ? this.power(operands[0], operands[1]) : combine(operator, operands);
  }

  /** `x^2` is a square, `x^3` a cube, and `e^x` what it says. */
  private power(base: MathNode, exponent: MathNode): Step[] {
    const value: unknown = exponent.type === "ConstantNode" ? (exponent as MathConstant).value : undefined;
    if (value === 2) return combine("square", [base]);
    if (value === 3) return combine("cube", [base]);
    if (base.type === "SymbolNode" && this.symbolValue((base as MathSymbol).name) === Math.E) {
      return combine("exp", [exponent]);
    }
    return combine("pow", [base, exponent]);
  }

  private call(tree: MathCall): Step[] {
    const callee: MathNode = tree.fn;
    const operands = tree.args as MathNode[];
    if (callee.type !== "SymbolNode") throw this.unsupported(signs.get(callee.type) ?? "(");
    const { name } = callee as MathSymbol;
    if (name === "log2" && operands.length === 1) return logarithm(operands[0], constantStep(2));
    if (name === "log" && operands.length === 2) {
      const base = operands[1];
      return this.number(base) === 10 ? combine("log10", [operands[0]]) : logarithm(operands[0], { tree: base });
    }
    if (name === "pow" && operands.length === 2) return this.power(operands[0], operands[1]);
    const operator = calls.get(name);
    if (operator === undefined) throw this.notCallable(name);
    const { arity } = operators[operator];
    const takesMore = operator === "min" || operator === "max";
    if (takesMore ? operands.length < arity : operands.length !== arity) {
      throw new UserError(
        "formulaOperands",
        l10n.t(
          "{0} at character {1} takes {2} values, not {3}. Correct the formula.",
          name,
          this.positionOf(name),
          arity,
          operands.length,
        ),
      );
    }
    return combine(operator, operands);
  }

  /** The value of a number as it is written, without a sign; undefined for anything else. */
  private number(tree: MathNode): number | undefined {
    if (tree.type === "ConstantNode") {
      const value: unknown = (tree as MathConstant).value;
      return typeof value === "number" ? value : undefined;
    }
    return tree.type === "SymbolNode" ? this.symbolValue((tree as MathSymbol).name) : undefined;
  }

  private symbolValue(name: string): number | undefined {
    return this.inputs.has(name) || this.parameters.has(name) ? undefined : constants.get(name);
  }

  private unknownName(name: string): UserError {
    if (this.names.inputs.length === 0) {
      return new UserError(
        "formulaName",
        l10n.t(
          "The formula names {0} at character {1}, and there are no columns it may name.",
          shortened(name),
          this.positionOf(name),
        ),
      );
    }
    const known = this.names.inputs.slice(0, 12).join(", ");
    return new UserError(
      "formulaName",
      l10n.t(
        "The formula names {0} at character {1}, which is not a column. Columns are: {2}.",
        shortened(name),
        this.positionOf(name),
        this.names.inputs.length > 12 ? `${known}, …` : known,
      ),
    );
  }

  private notCallable(name: string): UserError {
    if (this.inputs.has(name) || this.parameters.has(name)) {
      return new UserError(
        "formulaProduct",
        l10n.t("Write a product with *: {0} * (…), at character {1}.", name, this.positionOf(name)),
      );
    }
    return new UserError(
      "formulaFunction",
      l10n.t(
        "The formula calls {0} at character {1}, which is not a function it may use. Functions are: {2}.",
        shortened(name),
        this.positionOf(name),
        [...calls.keys()].filter((known) => !infixOperators.has(known)).join(", "),
      ),
    );
  }

  private unsupported(symbol: string): UserError {
    return new UserError(
      "formulaOperator",
      l10n.t(
        "The formula uses {0} at character {1}, which it may not. Operators are: + - * / ^.",
        symbol,
        Math.max(this.text.indexOf(symbol), 0) + 1,
      ),
    );
  }

  /** Where a name first occurs, counted from 1: the same name means the same everywhere. */
  private positionOf(name: string): number {
    const isNamePart = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}_$]/u.test(character);
    for (let at = this.text.indexOf(name); at >= 0; at = this.text.indexOf(name, at + 1)) {
      if (!isNamePart(this.text[at - 1]) && !isNamePart(this.text[at + name.length])) return at + 1;
    }
    return this.text.indexOf(name) + 1;
  }
}

function operatorStep(operator: OperatorName): Step {
  return { node: { kind: "operator", operator } };
}

function constantStep(value: number): Step {
  return { node: { kind: "constant", value } };
}

/** The operator behind its operands; where there are more than it takes, it is applied from the left. */
function combine(operator: OperatorName, operands: readonly MathNode[]): Step[] {
  const { arity } = operators[operator];
  return operands.flatMap((tree, k): Step[] => (k + 1 < arity ? [{ tree }] : [{ tree }, operatorStep(operator)]));
}

function logarithm(operand: MathNode, base: Step): Step[] {
  return [{ tree: operand }, operatorStep("log"), base, operatorStep("log"), operatorStep("div")];
}

function indices(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, index) => [name, index]));
}

function shortened(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}
