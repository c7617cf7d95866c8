import * as l10n from "@vscode/l10n";
import type { Shape } from "../../search/constraints/shape";
import { UserError } from "../../userError";
import { readShape } from "./readShape";

const opposites: Readonly<Record<string, string>> = {
  increasing: "decreasing",
  decreasing: "increasing",
  convex: "concave",
  concave: "convex",
};

/** What the graph must look like, by `readShape`. Throws `UserError` for two wishes of which only one can come true. */
export function readShapes(texts: readonly string[], inputs: readonly string[]): Shape[] {
  const shapes = texts.map((text) => readShape(text, inputs));
  shapes.forEach((shape, k) => {
    const other = shapes.findIndex((each) => contradicts(shape, each));
    if (other < 0 || other > k) return;
    throw new UserError(
      "shapesContradict",
      l10n.t('"{0}" and "{1}" contradict each other. Take one of them back.', texts[other], texts[k]),
    );
  });
  return shapes;
}

/** Of the same range; elsewhere both may hold. */
function contradicts(a: Shape, b: Shape): boolean {
  if (JSON.stringify(a.ranges) !== JSON.stringify(b.ranges)) return false;
  if (a.kind === "between") return b.kind === "between" && (a.least > b.most || b.least > a.most);
  return b.kind !== "between" && opposites[a.kind] === b.kind && a.input === b.input;
}
