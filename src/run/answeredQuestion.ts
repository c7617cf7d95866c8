import type { Dialect } from "../data/source";
import type { AnsweredQuestion, ColumnSetting, RunDocument } from "./document";
import type { ConstraintSettings } from "./constraints/constraintSettings";
import { restrictionsOf, withoutEmptyFields } from "./constraints/constraintSettings";
import { usedColumns } from "./roles";

/** What the form asks now, as a document remembers it once it was asked. */
export function askedNow(document: RunDocument): AnsweredQuestion {
  const { seed, validationShare, rowLimit, loss } = document.settings;
  const rows = { columns: document.columns, dialect: document.data.dialect, seed, validationShare, rowLimit };
  const constraints = restrictionsOf(document.settings.constraints);
  return { ...rows, ...(loss !== undefined && { loss }), ...(constraints && { constraints }) };
}

/**
 * The document as it was when its formulas were found, as far as that decides which rows and columns are read and what errors cost. Units
 * are those of now: a unit put right is right for the formulas too.
 */
export function asAnswered(document: RunDocument): RunDocument {
  if (document.answered === undefined) return document;
  const { columns, dialect, seed, validationShare, rowLimit, loss, constraints: asked } = document.answered;
  // Whether numbers were drawn towards their mean decides what they are.
  const constraints = withoutEmptyFields({ ...document.settings.constraints, pooling: asked?.pooling });
  const settings = { ...document.settings, seed, validationShare, rowLimit, loss, constraints };
  if (settings.loss === undefined) delete settings.loss;
  if (settings.constraints === undefined) delete settings.constraints;
  const now = new Map(document.columns.map((column) => [column.name, column]));
  return {
    ...document,
    columns: columns.map((column) => withUnit(column, (now.get(column.name) ?? column).unit)),
    data: { ...document.data, dialect },
    settings,
  };
}

/** True if the document holds formulas of a question that the form no longer asks. */
export function answersEarlierQuestion(document: RunDocument): boolean {
  const { answered, front } = document;
  return front.length > 0 && answered !== undefined && !sameQuestion(answered, askedNow(document));
}

/**
 * True if both questions are about the same rows and columns, held back alike, errors cost the same, and the same is asked of
 * formulas. Units do not count, nor the order of
 * columns, nor what is ignored.
 */
export function sameQuestion(a: AnsweredQuestion, b: AnsweredQuestion): boolean {
  return (
    a.seed === b.seed &&
    a.validationShare === b.validationShare &&
    a.rowLimit === b.rowLimit &&
    a.loss === b.loss &&
    sameRestrictions(a.constraints, b.constraints) &&
    sameDialect(a.dialect, b.dialect) &&
    sameRoles(a.columns, b.columns)
  );
}

/** True where formulas that were allowed under one set of wishes are under the other. */
function sameRestrictions(a: ConstraintSettings | undefined, b: ConstraintSettings | undefined): boolean {
  return JSON.stringify(restrictionsOf(a)) === JSON.stringify(restrictionsOf(b));
}

/** True if the document holds formulas found under other wishes than the form now has. */
export function answersOtherWishes({ answered, front, settings }: RunDocument): boolean {
  return front.length > 0 && answered !== undefined && !sameRestrictions(answered.constraints, settings.constraints);
}

function withUnit({ name, role, bin }: ColumnSetting, unit: string | undefined): ColumnSetting {
  return { name, role, ...(unit !== undefined && { unit }), ...(bin !== undefined && { bin }) };
}

function sameRoles(a: readonly ColumnSetting[], b: readonly ColumnSetting[]): boolean {
  const others = new Map(b.map((column) => [column.name, column]));
  return (
    usedColumns(a).length === usedColumns(b).length &&
    a.every(({ name, role, bin }) => {
      const other = others.get(name);
      return role === "ignored" || (other?.role === role && (role !== "category" || other.bin === bin));
    })
  );
}

export function sameDialect(a: Dialect, b: Dialect): boolean {
  return (
    a.delimiter === b.delimiter &&
    a.header === b.header &&
    a.decimalComma === b.decimalComma &&
    a.missing?.length === b.missing?.length &&
    (a.missing ?? []).every((token, index) => token === b.missing?.[index])
  );
}
