import { Precedence } from "../expression/operatorDefinition";
import type { ExpressionTree, OperatorTree } from "./expressionTree";
import type { Printed, PrintedChain, PrintOperand } from "./printCode";
import { onOneLine } from "./printCode";

/** Words of several lines, as a set. */
export const words = (...lines: readonly string[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => line.split(" ")));

/** `start`, a list and `end` on one line if that is not too long, else an item on each of several lines. */
export function listed(
  start: string,
  items: readonly string[],
  end: string,
  { indent, limit, trailing = "" }: { readonly indent: string; readonly limit: number; readonly trailing?: string },
): string[] {
  const line = start + items.join(", ") + end;
  if (line.length <= limit || items.length === 0) return [line];
  return [start, ...items.map((item, k) => indent + item + (k < items.length - 1 ? "," : trailing)), end];
}

/**
 * `start`, an expression and `end` on one line if that is not too long, else a term on each line. The symbol between
 * terms begins a line, or ends the one before where `symbols` says so.
 */
export function chained(
  start: string,
  chain: PrintedChain,
  end: string,
  {
    indent,
    limit,
    symbols = "begin",
  }: { readonly indent: string; readonly limit: number; readonly symbols?: "begin" | "end" },
): string[] {
  const line = start + onOneLine(chain) + end;
  if (line.length <= limit) return [line];
  const { first, rest } = chain;
  const lines =
    symbols === "begin"
      ? [first, ...rest.map(({ symbol, operand }) => `${symbol} ${operand}`)]
      : [first, ...rest.map(({ operand }) => operand)].map((operand, k) =>
          rest[k] ? `${operand} ${rest[k].symbol}` : operand,
        );
  return lines.map((text, k) => (k === 0 ? start : indent) + text + (k === lines.length - 1 ? end : ""));
}

/** `start`, a list and `end` on one line if that is not too long, else as many items on each of several lines as fit. */
export function filled(
  start: string,
  items: readonly string[],
  end: string,
  { indent, limit }: { readonly indent: string; readonly limit: number },
): string[] {
  const line = start + items.join(", ") + end;
  if (line.length <= limit) return [line];
  const lines: string[] = [];
  for (const [k, item] of items.entries()) {
    const text = k < items.length - 1 ? `${item},` : item;
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${text}`.length <= limit) lines[lines.length - 1] = `${last} ${text}`;
    else lines.push(indent + text);
  }
  const margin = /^\s*/.exec(start)![0];
  return [start, ...lines, margin + end];
}

/** `x * x` for the square of a name; anything longer is left to a power, which evaluates it once. */
export function repeatedProduct({ operator, operands }: OperatorTree, operand: PrintOperand): Printed | undefined {
  const times = operator === "square" ? 2 : operator === "cube" ? 3 : 0;
  if (times === 0 || !isName(operands[0])) return undefined;
  const name = operand(operands[0], Precedence.Call);
  return { text: Array<string>(times).fill(name).join(" * "), precedence: Precedence.Product };
}

function isName({ kind }: ExpressionTree): boolean {
  return kind === "input" || kind === "parameter";
}
