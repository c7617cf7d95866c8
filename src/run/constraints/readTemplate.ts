import * as l10n from "@vscode/l10n";
import { identifiersFor } from "../../expression/identifiers";
import type { Hole, Template } from "../../search/constraints/template";
import { UserError } from "../../userError";
import type { FormulaNames } from "./readFormula";
import { parseFormula } from "./readFormula";

const callPattern = /([\p{L}_][\p{L}\p{N}_]*)\s*\(([^()]*)\)/gu;

/**
 * What every formula is made of, such as `p1 * f(x) + g(y)^2`: functions without a meaning of their own are searched for,
 * and everything else stays as it is, numbers included. Throws `UserError` where it cannot be read.
 */
export function readTemplate(text: string, names: FormulaNames): Template {
  const identifiers = identifiersFor(names.inputs);
  const holes: Hole[] = [];
  const known = new Set([...identifiers, ...names.constants.map(({ name }) => name)]);
  const inWords = text.replace(callPattern, (call, name: string, operands: string) => {
    // A name that formulas may not give is one that has a meaning already, such as sin.
    if (known.has(name) || identifiersFor([name])[0] !== name) return call;
    const inputs = operands.split(",").map((operand) => inputCalled(operand.trim(), name, names.inputs, identifiers));
    const before = holes.findIndex((hole) => hole.name === name);
    if (before >= 0 && holes[before].inputs.join() !== inputs.join()) throw differentInputs(name);
    return `(${holeName(before >= 0 ? before : holes.push({ name, inputs }) - 1)})`;
  });
  if (holes.length === 0) {
    throw new UserError(
      "templateWithoutHole",
      l10n.t('The template "{0}" leaves nothing to search for. Write a function such as f(x) where it should.', text),
    );
  }
  const expression = parseFormula(
    inWords,
    names,
    holes.map((_, k) => holeName(k)),
  );
  return { expression, inputCount: names.inputs.length, holes };
}

/** No column can have this name: identifiers do not begin with two underscores. */
function holeName(index: number): string {
  return `__hole${index + 1}`;
}

function inputCalled(operand: string, name: string, inputs: readonly string[], identifiers: readonly string[]): number {
  const index = identifiers.includes(operand) ? identifiers.indexOf(operand) : inputs.indexOf(operand);
  if (index >= 0) return index;
  throw new UserError(
    "templateInput",
    l10n.t(
      "In the template, {0} is a function of {1}, which is not an input. Choose from: {2}.",
      name,
      JSON.stringify(operand),
      identifiers.slice(0, 12).join(", "),
    ),
  );
}

function differentInputs(name: string): UserError {
  return new UserError(
    "templateInputsDiffer",
    l10n.t("In the template, {0} is a function of different inputs. Give one of them another name.", name),
  );
}
