/**
 * The shape of a run document as valibot checks it. `schemas/run.schema.json` says the same to editors; a unit test
 * holds the two together.
 */
import * as v from "valibot";
import { dateBins } from "../data/dateBins";
import { operatorNames } from "../expression/operatorName";
import { systemKinds } from "../dynamics/systemKind";
import { documentVersion, roles } from "./document";

/** JSON has no spelling for these, so documents hold them as text. */
const nonFiniteSpellings = ["NaN", "Infinity", "-Infinity"] as const;

/** Any float64, exactly: finite ones as JSON numbers (-0 included), the others as text. */
const exactNumber = v.union([
  v.custom<number>((value) => typeof value === "number"),
  v.pipe(v.picklist(nonFiniteSpellings), v.transform(Number)),
]);

const text = v.pipe(v.string(), v.maxLength(100_000));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(10_000));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const duration = v.pipe(v.number(), v.finite(), v.minValue(0));
const identifier = v.pipe(v.string(), v.regex(/^[A-Za-z_][A-Za-z_0-9]*$/));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const dialectSchema = v.strictObject({
  delimiter: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(10))),
  header: v.optional(v.boolean()),
  decimalComma: v.optional(v.boolean()),
  missing: v.optional(v.array(text)),
});

const metricsSchema = v.strictObject({
  rows: count,
  loss: exactNumber,
  r2: exactNumber,
  rmse: exactNumber,
  mae: exactNumber,
  maximumError: exactNumber,
});

const parameterSchema = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^p[1-9][0-9]*$/)),
  varies: v.array(name),
  values: v.array(v.strictObject({ levels: v.array(text), value: exactNumber })),
});

export const storedFormulaSchema = v.strictObject({
  id: name,
  expression: v.pipe(text, v.minLength(1)),
  names: v.record(identifier, name),
  parameters: v.array(parameterSchema),
  complexity: v.pipe(v.number(), v.finite(), v.minValue(0)),
  train: metricsSchema,
  validation: v.optional(metricsSchema),
  engine: name,
  seconds: duration,
  starred: v.optional(v.boolean()),
  note: v.optional(text),
  deleted: v.optional(v.boolean()),
});

export const improvementSchema = v.strictObject({
  seconds: duration,
  evaluations: count,
  complexity: v.pipe(v.number(), v.finite(), v.minValue(0)),
  loss: exactNumber,
  formula: name,
  engine: name,
});

const historySchema = v.strictObject({
  moments: v.array(duration),
  past: v.array(v.strictObject({ formula: storedFormulaSchema, until: duration })),
});

const learnedSchema = v.strictObject({
  findings: v.optional(v.array(text)),
  exhausted: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0))),
});

const wish = v.pipe(text, v.minLength(1));

const constraintsSchema = v.strictObject({
  required: v.optional(v.array(name)),
  usualNesting: v.optional(v.boolean()),
  nesting: v.optional(v.array(wish)),
  exponents: v.optional(v.picklist(["integer", "rational"])),
  largestPower: v.optional(v.pipe(v.number(), v.finite(), v.gtValue(0), v.maxValue(1000))),
  shapes: v.optional(v.array(wish)),
  constants: v.optional(v.array(wish)),
  starts: v.optional(v.array(wish)),
  template: v.optional(wish),
  units: v.optional(v.picklist(["prefer", "require"])),
  sharing: v.optional(v.picklist(["shared", "separate"])),
  neverVary: v.optional(v.array(name)),
  alwaysVary: v.optional(v.array(name)),
  pooling: v.optional(v.boolean()),
});

const settingsSchema = v.strictObject({
  engines: v.array(name),
  operators: v.array(v.picklist(operatorNames)),
  operatorComplexity: v.record(
    v.picklist(operatorNames),
    v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1000)),
  ),
  maximumComplexity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
  seconds: v.pipe(v.number(), v.finite(), v.gtValue(0), v.maxValue(31_536_000)),
  evaluations: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
  threads: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(256)),
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4_294_967_295)),
  validationShare: v.pipe(v.number(), v.minValue(0), v.maxValue(0.5)),
  rowLimit: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  loss: v.optional(v.pipe(text, v.minLength(1))),
  reproducible: v.optional(v.boolean()),
  systemKind: v.optional(v.picklist(systemKinds)),
  systemWithTime: v.optional(v.boolean()),
  constraints: v.optional(constraintsSchema),
});

const columnsSchema = v.array(
  v.strictObject({
    name,
    role: v.picklist(roles),
    unit: v.optional(text),
    bin: v.optional(v.picklist(dateBins)),
  }),
);

/** As in `settingsSchema`, for the question that the front answers. */
const answeredSchema = v.strictObject({
  columns: columnsSchema,
  dialect: dialectSchema,
  seed: settingsSchema.entries.seed,
  validationShare: settingsSchema.entries.validationShare,
  rowLimit: settingsSchema.entries.rowLimit,
  loss: settingsSchema.entries.loss,
  constraints: settingsSchema.entries.constraints,
});

const lawSchema = v.strictObject({
  expression: v.pipe(text, v.minLength(1)),
  names: v.record(identifier, name),
  parameters: v.array(
    v.strictObject({
      name: parameterSchema.entries.name,
      value: exactNumber,
      error: exactNumber,
      inclusion: v.optional(exactNumber),
    }),
  ),
  error: exactNumber,
  scale: exactNumber,
  start: v.array(exactNumber),
});

const systemSchema = v.strictObject({
  kind: v.picklist(systemKinds),
  time: name,
  trajectory: v.optional(name),
  states: v.array(name),
  inputs: v.array(name),
  withTime: v.optional(v.boolean()),
  laws: v.array(lawSchema),
  errors: v.picklist(["absolute", "relative"]),
  rows: count,
  followed: count,
  starts: v.optional(v.array(v.array(exactNumber))),
  begin: exactNumber,
  end: exactNumber,
  seconds: duration,
});

const axisSchema = v.strictObject({
  first: exactNumber,
  step: v.pipe(v.number(), v.finite(), v.gtValue(0)),
  count: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(10_000_000)),
});

const power = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10));

const fieldsSchema = v.strictObject({
  time: name,
  spaces: v.array(name),
  trajectory: v.optional(name),
  fields: v.array(name),
  laws: v.array(
    v.strictObject({
      terms: v.array(
        v.strictObject({
          powers: v.array(power),
          derivatives: v.array(v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4)))),
          coefficient: exactNumber,
          error: exactNumber,
          inclusion: exactNumber,
        }),
      ),
      error: exactNumber,
      scale: exactNumber,
      deviation: exactNumber,
      start: v.array(exactNumber),
    }),
  ),
  experiments: v.array(
    v.strictObject({
      name: v.optional(text),
      times: axisSchema,
      positions: v.array(axisSchema),
      isPeriodic: v.array(v.boolean()),
      followed: count,
      isWhole: v.boolean(),
    }),
  ),
  seconds: duration,
});

export const documentSchema = v.strictObject({
  parsimony: v.literal(documentVersion),
  generator: text,
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,100}$/)),
  data: v.strictObject({
    files: v.array(v.strictObject({ path: name, sha256: v.optional(sha256), bytes: v.optional(count) })),
    dialect: dialectSchema,
  }),
  columns: columnsSchema,
  settings: settingsSchema,
  progress: v.strictObject({
    state: v.picklist(["new", "running", "stopped", "finished", "failed"]),
    seconds: duration,
    evaluations: count,
    trainRows: v.optional(count),
    validationRows: v.optional(count),
  }),
  answered: v.optional(answeredSchema),
  front: v.array(storedFormulaSchema),
  log: v.array(improvementSchema),
  history: v.optional(historySchema),
  learned: v.optional(learnedSchema),
  system: v.optional(systemSchema),
  fields: v.optional(fieldsSchema),
});
