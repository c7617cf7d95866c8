import { randomUUID } from "node:crypto";
import * as l10n from "@vscode/l10n";
import * as v from "valibot";
import type { OperatorName } from "../expression/operatorName";
import { UserError } from "../userError";
import { knownNumbers } from "./constraints/readConstraints";
import type { ColumnSetting, DataReference, RunDocument, RunSettings, StoredFormula } from "./document";
import { documentVersion } from "./document";
import { documentSchema } from "./documentSchema";
import { isLaplacian, orderOf } from "../dynamics/fields/fieldTerms";
import { withFieldsOfToday } from "./fields/earlierFields";
import { printExactJson } from "./exactJson";
import { unbeaten } from "./mergeFront";
import { withoutRepetitions } from "./sameFormula";

/** A document of a hundred thousand log entries is about 15 MB; anything near this size is not one of ours. */
const maximumLength = 200_000_000;

/** Operators a new run may use: what most formulas of science and engineering are made of. */
const commonOperators: readonly OperatorName[] = [
  "add",
  "sub",
  "mul",
  "div",
  "pow",
  "neg",
  "sqrt",
  "square",
  "cube",
  "exp",
  "log",
  "sin",
  "cos",
];

export const defaultSettings: RunSettings = {
  engines: ["structure", "enumeration", "evolution"],
  operators: commonOperators,
  operatorComplexity: {},
  maximumComplexity: 30,
  seconds: 60,
  threads: 2,
  seed: 0,
  validationShare: 0.25,
  rowLimit: 1_000_000,
};

export interface NewDocumentOptions {
  /** Version of the extension or command line that writes it. */
  readonly generator: string;
  readonly data: DataReference;
  readonly columns: readonly ColumnSetting[];
  /** What differs from `defaultSettings`. */
  readonly settings?: Partial<RunSettings>;
}

/** A run that has not been started yet, with an identity of its own. */
export function newDocument(options: NewDocumentOptions): RunDocument {
  return {
    parsimony: documentVersion,
    generator: options.generator,
    id: randomUUID(),
    data: options.data,
    columns: options.columns,
    settings: { ...defaultSettings, ...options.settings },
    progress: { state: "new", seconds: 0, evaluations: 0 },
    front: [],
    log: [],
  };
}

/**
 * Reads the text of a `.parsimony` file; of formulas that say the same, in different spellings perhaps, the better one.
 * Throws `UserError`: `documentConflict` for unresolved version-control conflicts, `documentSyntax` for a document whose
 * JSON is damaged, `documentNewer` for a later format, `documentInvalid` for any other text, with the path of the first
 * wrong field where it is a document.
 */
export function parseDocument(text: string): RunDocument {
  const value = parseJson(text);
  checkVersion(value);
  const result = v.safeParse(documentSchema, withFieldsOfToday(value), { abortPipeEarly: true });
  if (!result.success) throw invalid(describeIssue(result.issues[0]));
  const document: RunDocument = result.output;
  checkConsistency(document);
  const front = withoutRepetitions(document.front, new Set(unbeaten(document.front, knownNumbers(document))));
  return front === document.front ? document : { ...document, front };
}

/** Stable: the same document always gives the same text, fields in the order of the schema, with a newline at the end. */
export function serializeDocument(document: RunDocument): string {
  return `${printExactJson(inSchemaOrder(documentSchema, document))}\n`;
}

function parseJson(text: string): unknown {
  if (text.length > maximumLength) {
    throw new UserError(
      "documentTooLarge",
      l10n.t("This file is too large to be a run document. Open the run document that Parsimony saved instead."),
    );
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch (cause) {
    // A string in JSON cannot hold a line break, so these can only be what version control left behind.
    if (/^(<<<<<<<|>>>>>>>|=======)/m.test(text)) {
      throw new UserError(
        "documentConflict",
        l10n.t("This run document has unresolved merge conflicts. Choose one version of it and open it again."),
        { cause },
      );
    }
    if (/^\uFEFF?\s*[^\s{]/.test(text)) throw notADocument(cause);
    // The message may quote the text, line breaks and all.
    const told = (cause instanceof Error ? cause.message : String(cause)).replaceAll(/\s+/g, " ");
    const message = text.trim() === "" ? l10n.t("it is empty") : told;
    throw new UserError(
      "documentSyntax",
      l10n.t(
        "This run document is damaged ({0}). Correct it in a text editor or go back to an earlier version.",
        message,
      ),
      { cause },
    );
  }
}

function checkVersion(value: unknown): void {
  const version = typeof value === "object" && value !== null && "parsimony" in value ? value.parsimony : undefined;
  if (typeof version === "number" && version > documentVersion) {
    throw new UserError(
      "documentNewer",
      l10n.t("This run document was written by a newer version of Parsimony; update the extension to open it."),
    );
  }
  if (version === undefined) throw notADocument();
}

function notADocument(cause?: unknown): UserError {
  return new UserError(
    "documentInvalid",
    l10n.t("This file is not a run document of Parsimony. Open a data file to start a new run."),
    { cause },
  );
}

/** What the schema cannot say: fields that must agree with each other. */
function checkConsistency(document: RunDocument): void {
  const names = new Set<string>();
  for (const [index, column] of document.columns.entries()) {
    if (names.has(column.name)) {
      throw invalid(`columns[${index}].name: ${l10n.t("the column {0} occurs twice", JSON.stringify(column.name))}`);
    }
    names.add(column.name);
  }
  const isSystem = document.columns.some((column) => column.role === "time");
  for (const role of ["target", "weight", "time"] as const) {
    if (isSystem && role === "target") continue;
    if (document.columns.filter((column) => column.role === role).length > 1) {
      throw invalid(`columns: ${l10n.t("only one column can have the role {0}", role)}`);
    }
  }
  document.front.forEach((formula, index) => checkParameters(formula, `front[${index}]`));
  checkFields(document);
  document.history?.past.forEach(({ formula }, index) => checkParameters(formula, `history.past[${index}].formula`));
}

function checkFields({ fields: stored }: RunDocument): void {
  if (stored === undefined) return;
  const { spaces, fields, laws, experiments } = stored;
  const isAlongSpace = (values: readonly unknown[]) => values.length === spaces.length;
  const isWhole =
    (spaces.length === 1 || spaces.length === 2) &&
    fields.length > 0 &&
    experiments.length > 0 &&
    experiments.every(({ positions, isPeriodic }) => isAlongSpace(positions) && isAlongSpace(isPeriodic)) &&
    laws.length === fields.length &&
    laws.every(
      ({ terms, start }) =>
        start.length === experiments[0].positions.reduce((product, { count }) => product * count, 1) &&
        start.every(Number.isFinite) &&
        terms.every(
          ({ powers, derivatives, coefficient }) =>
            powers.length === fields.length &&
            Number.isFinite(coefficient) &&
            (isLaplacian(derivatives) || derivatives.length === 1) &&
            derivatives.every(isAlongSpace) &&
            (orderOf(derivatives) === 0 || (orderOf(derivatives) <= 4 && powers.some((power) => power > 0))),
        ),
    );
  if (!isWhole)
    throw invalid(
      `fields: ${l10n.t("every field needs one law of finite coefficients, and a profile with a finite value at each place of the first experiment")}`,
    );
}

function checkParameters({ parameters }: StoredFormula, path: string): void {
  for (const [position, parameter] of parameters.entries()) {
    if (parameter.values.some((entry) => entry.levels.length !== parameter.varies.length)) {
      throw invalid(
        `${path}.parameters[${position}].values: ${l10n.t("every entry needs one level per column it varies over")}`,
      );
    }
  }
}

function invalid(detail: string): UserError {
  return new UserError(
    "documentInvalid",
    l10n.t(
      "This run document has a field that cannot be used ({0}). Correct it in a text editor or go back to an earlier version.",
      detail,
    ),
  );
}

/** Such as `settings.threads: "two" stands there, expected is number`. */
function describeIssue(issue: v.BaseIssue<unknown>): string {
  let path = "";
  for (const { key } of issue.path ?? []) path += typeof key === "number" ? `[${key}]` : `${path && "."}${String(key)}`;
  const message = l10n.t(
    "{0} stands there, expected is {1}",
    issue.received.slice(0, 100),
    issue.expected ?? l10n.t("another value"),
  );
  if (issue.type === "strict_object" && issue.expected === "never") return l10n.t("{0}: there is no such field", path);
  return path === "" ? message : `${path}: ${message}`;
}

/** A copy whose objects have their fields in the order of the schema. */
function inSchemaOrder(schema: v.GenericSchema, value: unknown): unknown {
  if (schema.type === "optional") {
    return inSchemaOrder((schema as v.OptionalSchema<v.GenericSchema, undefined>).wrapped, value);
  }
  if (schema.type === "array") {
    const { item } = schema as v.ArraySchema<v.GenericSchema, undefined>;
    return (value as readonly unknown[]).map((each) => inSchemaOrder(item, each));
  }
  if (schema.type !== "strict_object") return value;
  const { entries } = schema as v.StrictObjectSchema<Record<string, v.GenericSchema>, undefined>;
  const source = value as Readonly<Record<string, unknown>>;
  const ordered: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(entries)) {
    if (source[key] !== undefined) ordered[key] = inSchemaOrder(entry, source[key]);
  }
  return ordered;
}
