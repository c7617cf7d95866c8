/** Run documents for tests: a plain one, and arbitrary ones. */
import fc from "fast-check";
import { operatorNames } from "../../../src/expression/operatorName";
import type { Metrics } from "../../../src/search/candidate";
import type { RunDocument, StoredFormula } from "../../../src/run/document";
import { newDocument } from "../../../src/run/documentFormat";

export const metrics: Metrics = { rows: 8, loss: 1e-6, r2: 1 - 1e-6, rmse: 0.01, mae: 0.008, maximumError: 0.02 };

export const keplerFormula: StoredFormula = {
  id: "0123456789abcdef",
  expression: "p1 * distance ^ 1.5",
  names: { distance: "distance" },
  parameters: [{ name: "p1", varies: [], values: [{ levels: [], value: 0.9999 }] }],
  complexity: 5,
  train: metrics,
  engine: "evolution",
  seconds: 0.25,
};

export function planetsDocument(changes: Partial<RunDocument> = {}): RunDocument {
  return {
    ...newDocument({
      generator: "0.1.0",
      data: { files: [{ path: "planets.csv" }], dialect: {} },
      columns: [
        { name: "planet", role: "ignored" },
        { name: "distance", role: "input", unit: "au" },
        { name: "period", role: "target", unit: "yr" },
      ],
    }),
    ...changes,
  };
}

const anyNumber = fc.double();
const anyMetrics: fc.Arbitrary<Metrics> = fc.record({
  rows: fc.nat(),
  loss: anyNumber,
  r2: anyNumber,
  rmse: anyNumber,
  mae: anyNumber,
  maximumError: anyNumber,
});
const name = fc.string({ minLength: 1, maxLength: 30, unit: "binary" });
const duration = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true });
const optional = { requiredKeys: ["name", "role"] as ("name" | "role")[] };
const identifier = fc.stringMatching(/^[a-zA-Z_][A-Za-z_0-9]{0,8}$/).filter((text) => !(text in {}));

const anyParameter = fc.uniqueArray(name, { maxLength: 3 }).chain((varies) =>
  fc.record({
    name: fc.integer({ min: 1, max: 99 }).map((k) => `p${k}`),
    varies: fc.constant(varies),
    values: fc.array(
      fc.record({
        levels: fc.array(name, { minLength: varies.length, maxLength: varies.length }),
        value: anyNumber,
      }),
      { maxLength: 4 },
    ),
  }),
);

const anyFormula: fc.Arbitrary<StoredFormula> = fc.record(
  {
    id: name,
    expression: name,
    names: fc.dictionary(identifier, name),
    parameters: fc.array(anyParameter, { maxLength: 3 }),
    complexity: duration,
    train: anyMetrics,
    validation: anyMetrics,
    engine: name,
    seconds: duration,
    starred: fc.boolean(),
    note: fc.string({ unit: "binary" }),
    deleted: fc.boolean(),
  },
  { requiredKeys: ["id", "expression", "names", "parameters", "complexity", "train", "engine", "seconds"] },
);

const anyColumns = fc.uniqueArray(
  fc.record(
    { name, role: fc.constantFrom("input", "category", "ignored" as const), unit: fc.string({ unit: "binary" }) },
    optional,
  ),
  { selector: (column) => column.name, maxLength: 5 },
);
const anyDialect = fc.record(
  {
    delimiter: fc.string({ minLength: 1, maxLength: 2 }),
    header: fc.boolean(),
    decimalComma: fc.boolean(),
    missing: fc.array(fc.string()),
  },
  { requiredKeys: [] },
);
const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const validationShare = fc.double({ min: 0, max: 0.5, noNaN: true });
const rowLimit = fc.integer({ min: 1 });

const wishes = fc.array(name, { maxLength: 2 });
const constraints = fc.record(
  {
    required: wishes,
    usualNesting: fc.boolean(),
    nesting: wishes,
    exponents: fc.constantFrom("integer", "rational" as const),
    largestPower: fc.double({ min: 1e-3, max: 1000, noNaN: true }),
    shapes: wishes,
    constants: wishes,
    starts: wishes,
    template: name,
    units: fc.constantFrom("prefer", "require" as const),
    sharing: fc.constantFrom("shared", "separate" as const),
  },
  { requiredKeys: [] },
);

const anyFields = fc.record(
  {
    parsimony: fc.constant(1 as const),
    generator: fc.string(),
    id: fc.stringMatching(/^[A-Za-z0-9_-]{1,36}$/),
    data: fc.record({
      files: fc.array(
        fc.record(
          { path: name, sha256: fc.stringMatching(/^[0-9a-f]{64}$/), bytes: fc.maxSafeNat() },
          { requiredKeys: ["path"] },
        ),
        { maxLength: 2 },
      ),
      dialect: anyDialect,
    }),
    columns: anyColumns,
    settings: fc.record(
      {
        engines: fc.array(name, { maxLength: 3 }),
        operators: fc.subarray([...operatorNames]),
        operatorComplexity: fc.dictionary(
          fc.constantFrom(...operatorNames),
          fc.double({ min: 0, max: 1000, noNaN: true }),
        ),
        maximumComplexity: fc.integer({ min: 1, max: 1000 }),
        seconds: fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        evaluations: fc.integer({ min: 1 }),
        threads: fc.integer({ min: 1, max: 256 }),
        seed,
        validationShare,
        rowLimit,
        loss: name,
        reproducible: fc.boolean(),
        constraints,
      },
      {
        requiredKeys: [
          "engines",
          "operators",
          "operatorComplexity",
          "maximumComplexity",
          "seconds",
          "threads",
          "seed",
          "validationShare",
          "rowLimit",
        ],
      },
    ),
    progress: fc.record(
      {
        state: fc.constantFrom("new", "running", "stopped", "finished", "failed" as const),
        seconds: duration,
        evaluations: fc.maxSafeNat(),
        trainRows: fc.nat(),
        validationRows: fc.nat(),
      },
      { requiredKeys: ["state", "seconds", "evaluations"] },
    ),
    answered: fc.record(
      { columns: anyColumns, dialect: anyDialect, seed, validationShare, rowLimit, loss: name, constraints },
      { requiredKeys: ["columns", "dialect", "seed", "validationShare", "rowLimit"] },
    ),
    front: fc.array(anyFormula, { maxLength: 3 }),
    log: fc.array(
      fc.record({
        seconds: duration,
        evaluations: fc.maxSafeNat(),
        complexity: duration,
        loss: anyNumber,
        formula: name,
        engine: name,
      }),
      { maxLength: 3 },
    ),
    history: fc.record({
      moments: fc.array(duration, { maxLength: 3 }),
      past: fc.array(fc.record({ formula: anyFormula, until: duration }), { maxLength: 2 }),
    }),
    learned: fc.record({ findings: fc.array(name, { maxLength: 2 }), exhausted: duration }, { requiredKeys: [] }),
  },
  {
    requiredKeys: ["parsimony", "generator", "id", "data", "columns", "settings", "progress", "front", "log"],
  },
);

/** Any document the format can hold, as plain objects. */
export const anyDocument: fc.Arbitrary<RunDocument> = anyFields.map((fields) => structuredClone(fields) as RunDocument);

/** Three times or places. */
export const fieldAxis = { first: 0, step: 0.5, count: 3 };

/** What a document holds of the law of one field along a line. */
export const fieldLaw = {
  terms: [{ powers: [1], derivatives: [[2]], coefficient: 0.1, error: 0.01, inclusion: 1 }],
  error: 0.01,
  scale: 1,
  deviation: 0.02,
  start: [1, 2, 3],
};
