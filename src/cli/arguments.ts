import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import * as l10n from "@vscode/l10n";
import type { CodeForm, NumberPlace, RowsPerCall, UnknownCategories } from "../codegen/codeFormula";
import { codeForms, numberPlaces, rowsPerCall, unknownCategoryChoices } from "../codegen/codeFormula";
import type { OnnxPrecision } from "../codegen/onnx";
import { onnxPrecisions } from "../codegen/onnx";
import type { SystemKind } from "../dynamics/systemKind";
import { systemKinds } from "../dynamics/systemKind";
import type { LanguageName } from "../expression/language";
import { languageNames } from "../expression/language";
import { UserError } from "../userError";
import { choiceFlag, numberFlag, parsed, withNegativeValues } from "./flagValues";
import type { ReadingFlags } from "./readingChoice";
import { readingFlagsOf, readingOptions } from "./readingChoice";

/** What `discover` was asked. What is undefined was not said: the default, or what a resumed document says. */
export interface DiscoverArguments {
  readonly files: readonly string[];
  readonly target: string | undefined;
  /** As written: names separated by commas. */
  readonly inputs: readonly string[] | undefined;
  readonly by: readonly string[] | undefined;
  /** As written: `column=bin`. */
  readonly bins: readonly string[] | undefined;
  readonly weights: string | undefined;
  readonly seconds: number | undefined;
  readonly evaluations: number | undefined;
  readonly threads: number | undefined;
  readonly seed: number | undefined;
  readonly engines: string | undefined;
  readonly operators: string | undefined;
  readonly maximumComplexity: number | undefined;
  readonly loss: string | undefined;
  readonly reproducible: boolean | undefined;
  readonly constraints: ConstraintFlags;
  readonly reading: ReadingFlags;
  readonly output: string | undefined;
  readonly overwrite: boolean;
  readonly resume: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
}

/** What must hold of formulas, as written on the command line. */
export interface ConstraintFlags {
  /** Names separated by commas. */
  readonly required: readonly string[] | undefined;
  readonly freeNesting: boolean | undefined;
  readonly nesting: readonly string[] | undefined;
  readonly exponents: string | undefined;
  readonly largestPower: number | undefined;
  readonly shapes: readonly string[] | undefined;
  readonly constants: readonly string[] | undefined;
  readonly starts: readonly string[] | undefined;
  readonly template: string | undefined;
  readonly units: string | undefined;
  readonly sharing: string | undefined;
  /** Names separated by commas. */
  readonly neverVary: readonly string[] | undefined;
  readonly alwaysVary: readonly string[] | undefined;
  readonly pooling: boolean | undefined;
}

/** What `dynamics` was asked. What is undefined was not said. */
export interface DynamicsArguments {
  readonly files: readonly string[];
  readonly time: string | undefined;
  /** Columns of the place, where others are fields; as written: names separated by commas. */
  readonly space: readonly string[] | undefined;
  /** Column that tells experiments apart. */
  readonly trajectory: string | undefined;
  /** As written: names separated by commas. */
  readonly states: readonly string[] | undefined;
  readonly inputs: readonly string[] | undefined;
  readonly kind: SystemKind;
  /** Whether laws may depend on the time itself. */
  readonly withTime: boolean;
  readonly operators: string | undefined;
  readonly reading: ReadingFlags;
  readonly output: string | undefined;
  readonly overwrite: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
}

export interface EmitArguments {
  readonly file: string;
  /** A number as listed, counted from 1, or an identity; undefined is the best trade-off. */
  readonly formula: string | undefined;
  /** A language, or a model for programs that run ONNX. */
  readonly language: LanguageName | "onnx";
  readonly precision: OnnxPrecision;
  /** Whether comments tell units and errors. */
  readonly details: boolean;
  readonly unknownCategories: UnknownCategories;
  readonly form: CodeForm;
  readonly numbers: NumberPlace;
  readonly rows: RowsPerCall;
  /** The file to write to; undefined prints. */
  readonly output: string | undefined;
}

/** Time a search takes where nothing else is said. */
export const defaultSeconds = 10;
/** The same where a number of evaluations is what ends it. */
export const defaultSecondsWithEvaluations = 3600;
const maximumThreads = 256;

export function defaultThreads(): number {
  return Math.min(8, availableParallelism());
}

/** Throws `UserError` for flags that do not exist and values that make no sense. */
export function parseDiscoverArguments(words: readonly string[]): DiscoverArguments {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args: withNegativeValues(words),
      allowPositionals: true,
      options: {
        target: { type: "string" },
        inputs: { type: "string", multiple: true },
        by: { type: "string", multiple: true },
        bin: { type: "string", multiple: true },
        weights: { type: "string" },
        seconds: { type: "string" },
        evaluations: { type: "string" },
        threads: { type: "string" },
        seed: { type: "string" },
        engines: { type: "string" },
        operators: { type: "string" },
        "max-size": { type: "string" },
        loss: { type: "string" },
        reproducible: { type: "boolean" },
        require: { type: "string", multiple: true },
        "never-nest": { type: "string", multiple: true },
        "free-nesting": { type: "boolean" },
        exponents: { type: "string" },
        "max-power": { type: "string" },
        hold: { type: "string", multiple: true },
        constant: { type: "string", multiple: true },
        start: { type: "string", multiple: true },
        template: { type: "string" },
        units: { type: "string" },
        sharing: { type: "string" },
        "never-vary": { type: "string", multiple: true },
        "always-vary": { type: "string", multiple: true },
        pool: { type: "boolean" },
        "no-pool": { type: "boolean" },
        ...readingOptions,
        output: { type: "string" },
        overwrite: { type: "boolean", default: false },
        resume: { type: "boolean", default: false },
        quiet: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    }),
  );
  return {
    files: positionals,
    target: values.target,
    inputs: values.inputs,
    by: values.by,
    bins: values.bin,
    weights: values.weights,
    seconds: numberFlag("--seconds", values.seconds, { above: 0, most: 31_536_000 }),
    evaluations: numberFlag("--evaluations", values.evaluations, { whole: true, least: 1, most: 2 ** 53 - 1 }),
    threads: numberFlag("--threads", values.threads, { whole: true, least: 1, most: maximumThreads }),
    seed: numberFlag("--seed", values.seed, { whole: true, least: 0, most: 2 ** 32 - 1 }),
    engines: values.engines,
    operators: values.operators,
    maximumComplexity: numberFlag("--max-size", values["max-size"], { whole: true, least: 1, most: 1000 }),
    loss: values.loss,
    reproducible: values.reproducible,
    constraints: {
      required: values.require,
      freeNesting: values["free-nesting"],
      nesting: values["never-nest"],
      exponents: values.exponents,
      largestPower: numberFlag("--max-power", values["max-power"], { above: 0, most: 1000 }),
      shapes: values.hold,
      constants: values.constant,
      starts: values.start,
      template: values.template,
      units: values.units,
      sharing: values.sharing,
      neverVary: values["never-vary"],
      alwaysVary: values["always-vary"],
      pooling: values["no-pool"] ? false : values.pool,
    },
    reading: readingFlagsOf(values),
    output: values.output,
    overwrite: values.overwrite,
    resume: values.resume,
    quiet: values.quiet,
    json: values.json,
  };
}

export function parseDynamicsArguments(words: readonly string[]): DynamicsArguments {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args: withNegativeValues(words),
      allowPositionals: true,
      options: {
        time: { type: "string" },
        space: { type: "string", multiple: true },
        trajectory: { type: "string" },
        states: { type: "string", multiple: true },
        inputs: { type: "string", multiple: true },
        kind: { type: "string", default: "rates" },
        "with-time": { type: "boolean", default: false },
        operators: { type: "string" },
        ...readingOptions,
        output: { type: "string" },
        overwrite: { type: "boolean", default: false },
        quiet: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    }),
  );
  const kind = systemKinds.find((each) => each === values.kind.toLowerCase());
  if (kind === undefined) {
    throw new UserError(
      "usage",
      l10n.t("{0} takes one of {1}, not {2}.", "--kind", systemKinds.join(", "), values.kind),
    );
  }
  const { time, space, trajectory, states, inputs, operators, output, overwrite, quiet, json } = values;
  const withTime = values["with-time"];
  return {
    files: positionals,
    time,
    space,
    trajectory,
    states,
    inputs,
    kind,
    withTime,
    operators,
    reading: readingFlagsOf(values),
    output,
    overwrite,
    quiet,
    json,
  };
}

export function parseEmitArguments(words: readonly string[]): EmitArguments {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        formula: { type: "string" },
        language: { type: "string", default: "python" },
        brief: { type: "boolean", default: false },
        "unknown-categories": { type: "string", default: "error" },
        form: { type: "string", default: "function" },
        numbers: { type: "string", default: "code" },
        rows: { type: "string", default: "one" },
        precision: { type: "string", default: "double" },
        output: { type: "string", short: "o" },
      },
    }),
  );
  if (positionals.length !== 1) {
    throw new UserError("usage", l10n.t("Name one run document to emit code from; see parsimony emit --help."));
  }
  const targets = [...languageNames, "onnx"] as const;
  const language = targets.find((name) => name === values.language.toLowerCase());
  if (language === undefined) {
    throw new UserError(
      "usage",
      l10n.t("There is no language {0}; choose one of: {1}.", values.language, targets.join(", ")),
    );
  }
  if (language === "onnx" && values.output === undefined) {
    throw new UserError("usage", l10n.t("A model in ONNX is no text; name a file for it with --output."));
  }
  return {
    file: positionals[0],
    formula: values.formula,
    language,
    details: !values.brief,
    unknownCategories: choiceFlag("--unknown-categories", values["unknown-categories"], unknownCategoryChoices),
    form: choiceFlag("--form", values.form, codeForms),
    numbers: choiceFlag("--numbers", values.numbers, numberPlaces),
    rows: choiceFlag("--rows", values.rows, rowsPerCall),
    precision: choiceFlag("--precision", values.precision, onnxPrecisions),
    output: values.output,
  };
}

/** The parts of a list with commas; empty parts do not count. */
export function listOf(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
