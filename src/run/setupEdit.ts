import * as l10n from "@vscode/l10n";
import type { DateBin } from "../data/dateBins";
import type { ColumnPreview, Dialect } from "../data/source";
import { operatorNames } from "../expression/operatorName";
import { operators } from "../expression/operators";
import type { ConstraintsEdit, EditableSetting, SetupEdit } from "../protocol/setup";
import { isSquared } from "../search/loss/readLoss";
import { withoutEmptyFields, type ConstraintSettings } from "./constraints/constraintSettings";
import { withVariation } from "./constraints/variation";
import { likelyBin } from "./dateCategory";
import type { ColumnSetting, Role, RunDocument, RunSettings } from "./document";
import { possibleRoles, rolesOf, withRole } from "./roles";

/** What an edit is held against. */
export interface SetupContext {
  readonly columns: readonly ColumnPreview[];
  readonly engines: readonly string[];
  readonly maximumThreads: number;
}

export interface EditedDocument {
  readonly document: RunDocument;
  /** Such as "Change role of flux", translated. */
  readonly label: string;
}

/**
 * The document after an edit of the form. Numbers out of range are brought into it. Undefined where the edit changes
 * nothing or asks for what cannot be (a column that is not there, text as an input).
 */
export function applySetupEdit(
  document: RunDocument,
  edit: SetupEdit,
  context: SetupContext,
): EditedDocument | undefined {
  switch (edit.kind) {
    case "role":
      return withColumns(
        document,
        columnsWithRole(document, edit.column, edit.role, context),
        l10n.t("Change role of {0}", edit.column),
      );
    case "unit":
      return withColumns(
        document,
        withUnit(document, edit.column, edit.unit),
        l10n.t("Change unit of {0}", edit.column),
      );
    case "bin":
      return withColumns(
        document,
        columnsWithBin(document, edit.column, edit.bin === "value" ? undefined : edit.bin, context),
        l10n.t("Change what dates of {0} are taken together by", edit.column),
      );
    case "variation": {
      const { categories } = rolesOf(document.columns);
      const names = categories.map(({ name }) => name);
      if (!names.includes(edit.column)) return undefined;
      return withConstraints(
        document,
        withVariation(document.settings.constraints ?? {}, edit.column, edit.variation, names),
      );
    }
    case "operators": {
      const chosen = switched(document.settings.operators, edit.operators, edit.enabled);
      const enabled = operatorNames.filter((name) => chosen.has(name));
      return withSettings(document, { operators: enabled }, l10n.t("Change operators"));
    }
    case "operatorComplexity":
      return withOperatorComplexity(document, edit.operator, edit.complexity);
    case "engine": {
      const chosen = switched(document.settings.engines, [edit.engine], edit.enabled);
      return withSettings(
        document,
        { engines: context.engines.filter((id) => chosen.has(id)) },
        l10n.t("Change engines"),
      );
    }
    case "dialect": {
      const dialect = cleanDialect(edit.dialect);
      if (same(dialect, document.data.dialect)) return undefined;
      return {
        document: { ...document, data: { ...document.data, dialect } },
        label: l10n.t("Change how the file is read"),
      };
    }
    case "loss":
      return withLoss(document, edit.loss);
    case "reproducible":
      return withSettings(document, { reproducible: edit.reproducible || undefined }, l10n.t("Change reproducibility"));
    case "systemKind":
      return withSettings(
        document,
        { systemKind: edit.systemKind === "rates" ? undefined : edit.systemKind },
        l10n.t("Change kind of laws"),
      );
    case "systemWithTime":
      return withSettings(
        document,
        { systemWithTime: edit.systemWithTime || undefined },
        l10n.t("Change whether laws depend on the time"),
      );
    case "required": {
      const required = switched(document.settings.constraints?.required ?? [], [edit.input], edit.required);
      return withConstraints(document, { required: [...required] });
    }
    case "constraints":
      return withConstraints(document, constraintsOf(edit.constraints));
    case "setting":
      return withSetting(document, edit.setting, edit.value, context);
  }
}

function columnsWithRole(
  document: RunDocument,
  name: string,
  role: Role,
  { columns }: SetupContext,
): ColumnSetting[] | undefined {
  const preview = columns.find((column) => column.name === name);
  // A column that vanished from the file can only be let go.
  const possible = preview === undefined ? ["ignored"] : possibleRoles(preview.kind, preview.distinct);
  if (!possible.includes(role)) return undefined;
  const isNumber = (other: string) => columns.find((column) => column.name === other)?.kind === "number";
  const changed = withRole(document.columns, name, role, isNumber);
  const before = document.columns.find((column) => column.name === name);
  const bin = before?.role === role ? before.bin : role === "category" ? preview && likelyBin(preview) : undefined;
  return withBin(changed, name, bin);
}

/** Undefined where the column holds no dates that fall into such bins. */
function columnsWithBin(
  document: RunDocument,
  name: string,
  bin: DateBin | undefined,
  { columns }: SetupContext,
): ColumnSetting[] | undefined {
  const bins = columns.find((column) => column.name === name)?.bins ?? [];
  const isOffered = bin === undefined || bins.some((each) => each.bin === bin);
  return isOffered ? withBin(document.columns, name, bin) : undefined;
}

function withBin(columns: readonly ColumnSetting[], name: string, bin: DateBin | undefined): ColumnSetting[] {
  return columns.map(({ bin: before, ...column }) => {
    const own = column.name === name ? bin : before;
    return { ...column, ...(own !== undefined && { bin: own }) };
  });
}

const maximumUnitLength = 100;

function withUnit(document: RunDocument, name: string, text: string): ColumnSetting[] {
  const unit = text.trim().slice(0, maximumUnitLength);
  return document.columns.map((column) => {
    if (column.name !== name) return column;
    const { role, bin } = column;
    return { name, role, ...(unit !== "" && { unit }), ...(bin !== undefined && { bin }) };
  });
}

function withColumns(
  document: RunDocument,
  columns: readonly ColumnSetting[] | undefined,
  label: string,
): EditedDocument | undefined {
  return columns === undefined || same(columns, document.columns)
    ? undefined
    : { document: { ...document, columns }, label };
}

const maximumOperatorComplexity = 100;

function withOperatorComplexity(
  document: RunDocument,
  operator: keyof typeof operators,
  complexity: number,
): EditedDocument | undefined {
  if (!Object.hasOwn(operators, operator) || !Number.isFinite(complexity)) return undefined;
  const others = { ...document.settings.operatorComplexity };
  delete others[operator];
  const value = Math.min(maximumOperatorComplexity, Math.max(0, Math.round(complexity)));
  const operatorComplexity = value === operators[operator].complexity ? others : { ...others, [operator]: value };
  return withSettings(document, { operatorComplexity }, l10n.t("Change size of {0}", operators[operator].label));
}

interface Range {
  readonly minimum: number;
  readonly maximum: number;
  readonly whole: boolean;
}

const settingRanges: Readonly<Record<Exclude<EditableSetting, "threads">, Range>> = {
  seconds: { minimum: 1, maximum: 604_800, whole: false },
  evaluations: { minimum: 1, maximum: Number.MAX_SAFE_INTEGER, whole: true },
  maximumComplexity: { minimum: 1, maximum: 200, whole: true },
  seed: { minimum: 0, maximum: 4_294_967_295, whole: true },
  validationShare: { minimum: 0, maximum: 0.5, whole: false },
  rowLimit: { minimum: 10, maximum: 100_000_000, whole: true },
};

function withSetting(
  document: RunDocument,
  setting: EditableSetting,
  value: number | undefined,
  { maximumThreads }: SetupContext,
): EditedDocument | undefined {
  const label = l10n.t("Change setting");
  if (value === undefined) {
    return setting === "evaluations" ? withSettings(document, { evaluations: undefined }, label) : undefined;
  }
  const range = setting === "threads" ? { minimum: 1, maximum: maximumThreads, whole: true } : settingRanges[setting];
  if (range === undefined || Number.isNaN(value)) return undefined;
  const within = Math.min(range.maximum, Math.max(range.minimum, value));
  return withSettings(document, { [setting]: range.whole ? Math.round(within) : within }, label);
}

/** The page sends none that is longer. */
const maximumLossLength = 10_000;

function withLoss(document: RunDocument, text: string): EditedDocument | undefined {
  const loss = text.trim().slice(0, maximumLossLength);
  return withSettings(document, { loss: isSquared(loss) ? undefined : loss }, l10n.t("Change loss"));
}

/** The page sends no more. */
const maximumWishes = 200;
const maximumWishLength = 10_000;

function withConstraints(document: RunDocument, change: ConstraintSettings): EditedDocument | undefined {
  const constraints = withoutEmptyFields({ ...document.settings.constraints, ...change });
  return withSettings(document, { constraints }, l10n.t("Change what must hold"));
}

function constraintsOf(edit: ConstraintsEdit): ConstraintSettings {
  const { usualNesting, nesting, exponents, largestPower, shapes, constants, starts, template, units, pooling } = edit;
  return {
    ...(usualNesting !== undefined && { usualNesting }),
    ...(nesting !== undefined && { nesting: cleanWishes(nesting) }),
    ...(exponents !== undefined && { exponents: exponents === "any" ? undefined : exponents }),
    ...(largestPower !== undefined && {
      largestPower: largestPower === null ? undefined : Math.min(Math.max(largestPower, 0.1), 1000),
    }),
    ...(shapes !== undefined && { shapes: cleanWishes(shapes) }),
    ...(constants !== undefined && { constants: cleanWishes(constants) }),
    ...(starts !== undefined && { starts: cleanWishes(starts) }),
    ...(template !== undefined && { template: cleanWish(template) }),
    ...(units !== undefined && { units: units === "off" ? undefined : units }),
    ...(pooling !== undefined && { pooling }),
  };
}

function cleanWishes(wishes: readonly string[]): string[] {
  return [...new Set(wishes.map(cleanWish))].filter((wish) => wish !== "").slice(0, maximumWishes);
}

function cleanWish(text: string): string {
  return text.trim().slice(0, maximumWishLength);
}

function withSettings(document: RunDocument, change: Partial<RunSettings>, label: string): EditedDocument | undefined {
  const settings = { ...document.settings, ...change };
  if (settings.evaluations === undefined) delete settings.evaluations;
  if (settings.loss === undefined) delete settings.loss;
  if (settings.reproducible === undefined) delete settings.reproducible;
  if (settings.systemKind === undefined) delete settings.systemKind;
  if (settings.systemWithTime === undefined) delete settings.systemWithTime;
  if (settings.constraints === undefined) delete settings.constraints;
  return same(settings, document.settings) ? undefined : { document: { ...document, settings }, label };
}

const maximumTokenLength = 100;
const maximumTokens = 50;

function cleanDialect({ delimiter, header, decimalComma, missing }: Dialect): Dialect {
  const tokens = missing?.slice(0, maximumTokens).map((token) => token.slice(0, maximumTokenLength));
  return {
    ...(delimiter !== undefined && delimiter !== "" && { delimiter: delimiter.slice(0, 1) }),
    ...(header !== undefined && { header }),
    ...(decimalComma !== undefined && { decimalComma }),
    ...(tokens !== undefined && { missing: [...new Set(tokens)] }),
  };
}

function switched<T>(chosen: Iterable<T>, items: readonly T[], on: boolean): Set<T> {
  const result = new Set(chosen);
  for (const item of items) {
    if (on) result.add(item);
    else result.delete(item);
  }
  return result;
}

/** Plain values with their fields in the same order. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
