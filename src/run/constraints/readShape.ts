import * as l10n from "@vscode/l10n";
import { identifiersFor } from "../../expression/identifiers";
import type { InputRange, Shape, Slope } from "../../search/constraints/shape";
import { UserError } from "../../userError";

const numberPattern = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?`;
const alongPattern = /^(increasing|decreasing|convex|concave)\s+in\s+(.+)$/is;
const boundsPattern = new RegExp(
  String.raw`^(?:between\s+(${numberPattern})\s+and\s+(${numberPattern})|(at least|at most)\s+(${numberPattern}))(?:\s*,?\s*for\s+(.+))?$`,
  "is",
);
const rangePattern = new RegExp(String.raw`^(.+?)\s+from\s+(${numberPattern})\s+to\s+(${numberPattern})$`, "is");

/**
 * What the graph must look like, in words such as `increasing in x from 0 to 10`, `convex in t`, `at least 0` or
 * `between 0 and 1 for x from 0 to 10, y from 1 to 2`. Throws `UserError` for what cannot be read, columns that are no
 * inputs, and ranges that are upside down.
 */
export function readShape(text: string, inputs: readonly string[]): Shape {
  const trimmed = text.trim();
  const along = alongPattern.exec(trimmed);
  if (along !== null) {
    const [first, ...others] = along[2].split(",").map((part) => part.trim());
    const range = readRange(first, text, inputs);
    const input = range?.input ?? inputCalled(first, text, inputs);
    const ranges = [...(range === undefined ? [] : [range]), ...rangesOf(others, text, inputs)];
    return { kind: along[1].toLowerCase() as Slope["kind"], input, ranges };
  }
  const bounds = boundsPattern.exec(trimmed);
  if (bounds === null) throw unreadable(text);
  const [, low, high, side, limit, where] = bounds;
  const least = side === undefined ? Number(low) : side.toLowerCase() === "at least" ? Number(limit) : -Infinity;
  const most = side === undefined ? Number(high) : side.toLowerCase() === "at most" ? Number(limit) : Infinity;
  if (least > most) throw upsideDown(text, least, most);
  return { kind: "between", least, most, ranges: where === undefined ? [] : rangesOf(where.split(","), text, inputs) };
}

function rangesOf(parts: readonly string[], text: string, inputs: readonly string[]): InputRange[] {
  return parts.map((part) => {
    const range = readRange(part.trim(), text, inputs);
    if (range === undefined) throw unreadable(text);
    return range;
  });
}

/** Undefined where the part is no range. */
function readRange(part: string, text: string, inputs: readonly string[]): InputRange | undefined {
  const found = rangePattern.exec(part);
  if (found === null) return undefined;
  const [from, to] = [Number(found[2]), Number(found[3])];
  if (from >= to) throw upsideDown(text, from, to);
  return { input: inputCalled(found[1].trim(), text, inputs), from, to };
}

/** By name, or as formulas call it. */
function inputCalled(name: string, text: string, inputs: readonly string[]): number {
  const identifiers = identifiersFor(inputs);
  const index = inputs.includes(name) ? inputs.indexOf(name) : identifiers.indexOf(name);
  if (index >= 0) return index;
  throw new UserError(
    "shapeInput",
    l10n.t(
      '"{0}" names {1}, which is not an input. Choose one of: {2}.',
      text,
      JSON.stringify(name),
      inputs.slice(0, 12).join(", "),
    ),
  );
}

function upsideDown(text: string, from: number, to: number): UserError {
  return new UserError(
    "rangeUpsideDown",
    l10n.t('In "{0}" the range from {1} to {2} is upside down. Write the smaller number first.', text, from, to),
  );
}

function unreadable(text: string): UserError {
  return new UserError(
    "shapeUnreadable",
    l10n.t(
      '"{0}" cannot be read. Write it like: increasing in x from 0 to 10, convex in x, at least 0, or between 0 and 1.',
      text,
    ),
  );
}
