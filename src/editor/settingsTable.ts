import type { CodeForm, NumberPlace, RowsPerCall, UnknownCategories } from "../codegen/codeFormula";
import { codeForms, numberPlaces, rowsPerCall, unknownCategoryChoices } from "../codegen/codeFormula";
import { engines } from "../engines/engineList";
import { languageNames } from "../expression/language";
import type { LanguageName } from "../expression/language";
import { operatorNames } from "../expression/operatorName";
import type { OperatorName } from "../expression/operatorName";
import { assertReadableLoss, squaredLoss } from "../search/loss/readLoss";
import { defaultSettings } from "../run/documentFormat";

/** What a person chose in the editor's settings, after checking. */
export interface SettingValues {
  /** Time budget of one press of Discover. */
  readonly seconds: number;
  /** Worker threads; 0 leaves one processor to the editor. */
  readonly threads: number;
  readonly maximumSize: number;
  readonly operators: readonly OperatorName[];
  readonly engines: readonly string[];
  readonly validationShare: number;
  /** Undefined draws a new one for every run. */
  readonly seed: number | undefined;
  readonly rowLimit: number;
  /** The name of a loss, or an expression of `prediction` and `target`. */
  readonly loss: string;
  /** Whether new runs give the same formulas on every machine. */
  readonly reproducible: boolean;
  readonly language: LanguageName;
  /** Whether comments of code tell units and errors. */
  readonly codeDetails: boolean;
  /** What becomes of categories that a formula has no numbers for. */
  readonly unknownCategories: UnknownCategories;
  readonly codeForm: CodeForm;
  readonly codeNumbers: NumberPlace;
  readonly codeRows: RowsPerCall;
  /** Whether lenses stand above code that Parsimony wrote. */
  readonly codeLens: boolean;
}

export type SettingKey = keyof SettingValues;

/** How one setting is written in the manifest and checked when read. */
export type SettingDefinition<T> = { readonly name: string; readonly default: T } & SettingShape;

type SettingShape =
  | {
      readonly kind: "number";
      readonly minimum: number;
      readonly maximum: number;
      readonly integer: boolean;
      /** Null is allowed and means "let the program choose". */
      readonly nullable?: boolean;
    }
  | { readonly kind: "boolean" }
  /** Throws `UserError` for a text that cannot be used. */
  | { readonly kind: "text"; readonly assertUsable: (text: string) => void }
  | { readonly kind: "choice"; readonly choices: readonly string[] }
  /** Without duplicates and never empty. */
  | { readonly kind: "list"; readonly choices: readonly string[] };

/** Seeds are 32 bits. */
export const largestSeed = 2 ** 32 - 1;

export const settingsTable: { readonly [K in SettingKey]: SettingDefinition<SettingValues[K]> } = {
  seconds: {
    name: "parsimony.run.seconds",
    kind: "number",
    default: defaultSettings.seconds,
    minimum: 1,
    maximum: 604_800,
    integer: false,
  },
  threads: { name: "parsimony.run.threads", kind: "number", default: 0, minimum: 0, maximum: 128, integer: true },
  maximumSize: {
    name: "parsimony.run.maximumSize",
    kind: "number",
    default: defaultSettings.maximumComplexity,
    minimum: 1,
    maximum: 200,
    integer: true,
  },
  operators: {
    name: "parsimony.run.operators",
    kind: "list",
    default: defaultSettings.operators,
    choices: operatorNames,
  },
  engines: {
    name: "parsimony.run.engines",
    kind: "list",
    default: defaultSettings.engines,
    choices: engines.map((engine) => engine.id),
  },
  validationShare: {
    name: "parsimony.run.validationShare",
    kind: "number",
    default: defaultSettings.validationShare,
    minimum: 0,
    maximum: 0.5,
    integer: false,
  },
  loss: { name: "parsimony.run.loss", kind: "text", default: squaredLoss, assertUsable: assertReadableLoss },
  reproducible: { name: "parsimony.run.reproducible", kind: "boolean", default: false },
  seed: {
    name: "parsimony.run.seed",
    kind: "number",
    default: undefined,
    minimum: 0,
    maximum: largestSeed,
    integer: true,
    nullable: true,
  },
  rowLimit: {
    name: "parsimony.data.rowLimit",
    kind: "number",
    default: defaultSettings.rowLimit,
    minimum: 10,
    maximum: 100_000_000,
    integer: true,
  },
  language: { name: "parsimony.code.language", kind: "choice", default: "python", choices: languageNames },
  codeDetails: { name: "parsimony.code.details", kind: "boolean", default: true },
  unknownCategories: {
    name: "parsimony.code.unknownCategories",
    kind: "choice",
    default: "error",
    choices: unknownCategoryChoices,
  },
  codeForm: { name: "parsimony.code.form", kind: "choice", default: "function", choices: codeForms },
  codeNumbers: { name: "parsimony.code.numbers", kind: "choice", default: "code", choices: numberPlaces },
  codeRows: { name: "parsimony.code.rows", kind: "choice", default: "one", choices: rowsPerCall },
  codeLens: { name: "parsimony.code.lens", kind: "boolean", default: true },
};

/**
 * Reads all settings. Values the manifest does not allow (settings files are written by hand) are brought into range or
 * replaced by the default, and `complain` is told so in a sentence for the log.
 */
export function readSettings(raw: (name: string) => unknown, complain: (sentence: string) => void): SettingValues {
  const entries = Object.entries(settingsTable).map(([key, definition]) => [
    key,
    readSetting(definition, raw(definition.name), complain),
  ]);
  return Object.fromEntries(entries) as SettingValues;
}

function readSetting(
  definition: SettingDefinition<unknown>,
  raw: unknown,
  complain: (sentence: string) => void,
): unknown {
  if (raw === undefined) return definition.default;
  const [value, wrong] = check(definition, raw);
  if (wrong) complain(`Setting ${definition.name}: ${wrong}; using ${describe(value)}.`);
  return value;
}

/** The value to use, and what is wrong with the raw one. */
function check(definition: SettingDefinition<unknown>, raw: unknown): [value: unknown, wrong?: string] {
  switch (definition.kind) {
    case "number": {
      if (raw === null && definition.nullable) return [undefined];
      if (typeof raw !== "number" || Number.isNaN(raw)) return [definition.default, `${describe(raw)} is not a number`];
      const whole = definition.integer ? Math.round(raw) : raw;
      const value = Math.min(Math.max(whole, definition.minimum), definition.maximum);
      if (value !== whole) return [value, `${raw} is outside ${definition.minimum} to ${definition.maximum}`];
      return value === raw ? [value] : [value, `${raw} is not a whole number`];
    }
    case "boolean":
      if (typeof raw === "boolean") return [raw];
      return [definition.default, `${describe(raw)} is neither true nor false`];
    case "text":
      if (typeof raw !== "string") return [definition.default, `${describe(raw)} is not a text`];
      try {
        definition.assertUsable(raw);
        return [raw.trim() || definition.default];
      } catch (error) {
        return [definition.default, (error as Error).message.replace(/\.$/, "")];
      }
    case "choice":
      if (typeof raw === "string" && definition.choices.includes(raw)) return [raw];
      return [definition.default, `${describe(raw)} is not one of ${definition.choices.join(", ")}`];
    case "list": {
      if (!Array.isArray(raw)) return [definition.default, `${describe(raw)} is not a list`];
      const known = definition.choices.filter((choice) => raw.includes(choice));
      const unknown = raw.filter((item) => !definition.choices.includes(item as string));
      if (known.length === 0) return [definition.default, `${describe(raw)} names nothing that exists`];
      return unknown.length === 0 ? [known] : [known, `${describe(unknown)} does not exist`];
    }
  }
}

/** JSON, cut so that a hostile value cannot flood the log. */
function describe(value: unknown): string {
  const text = value === undefined ? "a random number" : (JSON.stringify(value) ?? typeof value);
  return text.length > 100 ? `${text.slice(0, 100)}...` : text;
}
