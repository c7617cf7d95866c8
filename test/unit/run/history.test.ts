import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RunDocument, StoredFormula } from "../../../src/run/document";
import { frontAt, identityInTime, withChange, withoutHistory } from "../../../src/run/history";
import { withImprovement } from "../../../src/run/improvement";
import { withEntries } from "../../../src/run/journal";
import { momentViews } from "../../../src/run/views/moments";
import { keplerFormula, metrics, planetsDocument } from "./documents";

/** Of one structure per `id`, so that some are found again with better numbers. */
function found(id: number, complexity: number, loss: number, seconds: number, numbers = 1) {
  const values = Array.from({ length: numbers }, (_, k) => ({ levels: [], value: k + 1 }));
  const formula: StoredFormula = {
    ...keplerFormula,
    id: `f${id}`,
    expression: `p1 * distance ^ ${id + 1}`,
    parameters: [{ name: "p1", varies: [], values }],
    complexity,
    train: { ...metrics, loss, r2: 1 - loss },
    seconds,
  };
  const improvement = { seconds, evaluations: 1, complexity, loss, formula: formula.id, engine: formula.engine };
  return { formula, improvement };
}

type Found = ReturnType<typeof found>;

/** The document after all of them, and what its front was after each. */
function played(entries: readonly Found[]): { document: RunDocument; fronts: Map<number, readonly StoredFormula[]> } {
  const fronts = new Map<number, readonly StoredFormula[]>();
  let document = planetsDocument();
  for (const entry of entries) {
    document = withImprovement(document, entry);
    fronts.set(entry.formula.seconds, document.front);
  }
  return { document, fronts };
}

const anySearch = fc
  .array(
    fc.record({
      id: fc.nat(30),
      complexity: fc.integer({ min: 1, max: 12 }),
      decades: fc.double({ min: 0, max: 12, noNaN: true }),
      wait: fc.constantFrom(0, 0.001, 0.01, 0.3, 7),
    }),
    { maxLength: 200 },
  )
  .map((steps) => {
    let seconds = 0;
    return steps.map(({ id, complexity, decades, wait }) => {
      seconds += wait;
      return found(id, complexity, 10 ** -decades, seconds);
    });
  });

/** Each of them a little less wrong than the one before, and as simple. */
const series = (count: number, numbers = 1) =>
  Array.from({ length: count }, (_, k) => found(k, 3, 0.9 * 0.95 ** k, 0.1 * (k + 1), numbers));

describe("the front as it was", () => {
  it("is what it was, at every moment that is kept", () => {
    fc.assert(
      fc.property(anySearch, (entries) => {
        const { document, fronts } = played(entries);
        const { moments = [] } = document.history ?? {};
        expect(moments.length > 0).toBe(entries.length > 0);
        for (const moment of moments) {
          expect(frontAt(document, moment)).toStrictEqual(fronts.get(moment));
        }
      }),
    );
  });

  it("is now what it is after the last moment", () => {
    const { document } = played(series(7));
    expect(frontAt(document, document.history?.moments.at(-1) ?? 0)).toStrictEqual(document.front);
  });

  it("tells a better fit of a formula from the one before", () => {
    const { document } = played([found(1, 3, 0.5, 1), found(1, 3, 0.1, 2)]);
    expect(frontAt(document, 1).map(({ train }) => train.loss)).toStrictEqual([0.5]);
    expect(frontAt(document, 2).map(({ train }) => train.loss)).toStrictEqual([0.1]);
    const identities = [...frontAt(document, 1), ...frontAt(document, 2)].map(identityInTime);
    expect(new Set(identities).size).toBe(2);
  });

  it("keeps what a person starred, and leaves out what they deleted", () => {
    const { document } = played([found(1, 3, 0.5, 1), found(2, 5, 0.1, 2)]);
    const [first, second] = document.front;
    const marked = withImprovement(
      {
        ...document,
        front: [
          { ...first, starred: true },
          { ...second, deleted: true },
        ],
      },
      found(3, 2, 0.01, 3),
    );
    expect(frontAt(marked, 2).map(({ id }) => id)).toStrictEqual(["f1"]);
    expect(frontAt(marked, 3).map(({ id }) => id)).toStrictEqual(["f3", "f1"]);
  });

  it("knows nothing of what came before it was written down", () => {
    const { document } = played([found(1, 3, 0.5, 1), found(2, 3, 0.4, 2)]);
    const continued = withImprovement(withoutHistory(document), found(3, 3, 0.1, 9));
    expect(continued.history).toStrictEqual({ moments: [9], past: [] });
  });

  it("has no moment where nothing changed", () => {
    const { front } = planetsDocument({ front: [keplerFormula] });
    expect(withChange({ moments: [1], past: [] }, front, front, 2)).toStrictEqual({ moments: [1], past: [] });
  });
});

describe("a long history", () => {
  it("keeps a bounded number of moments, the first and the last among them", () => {
    const { document, fronts } = played(series(500));
    const { moments, past } = document.history!;
    expect(moments.length).toBeLessThanOrEqual(120);
    expect(past.length).toBeLessThanOrEqual(120);
    expect(moments[0]).toBeCloseTo(0.1);
    expect(moments.at(-1)).toBeCloseTo(50);
    for (const moment of moments) expect(frontAt(document, moment)).toStrictEqual(fronts.get(moment));
  });

  it("is thinned where moments lie closest, for an axis of orders of magnitude", () => {
    const { moments } = played(series(500)).document.history!;
    const ratios = moments.slice(1).map((moment, k) => moment / moments[k]);
    // Where there was nothing to thin, improvements lie as far apart as they came: 0.1, 0.2, 0.3 s.
    expect(Math.max(...ratios.slice(20))).toBeLessThan(1.2);
  });

  it("is shorter where formulas have thousands of numbers", () => {
    const { past, moments } = played(series(60, 2000)).document.history!;
    expect(past.length).toBeLessThanOrEqual(10);
    expect(moments.length).toBeLessThanOrEqual(11);
    expect(past.length).toBeGreaterThan(5);
  });
});

describe("journals", () => {
  it("bring the history back", () => {
    const entries = series(9);
    const { document } = played(entries);
    const { document: saved } = played(entries.slice(0, 4));
    expect(withEntries(planetsDocument({ id: document.id }), entries).history).toStrictEqual(document.history);
    expect(withEntries(saved, entries).history).toStrictEqual(document.history);
  });

  it("that tell of another course of the same run end the history", () => {
    const { document } = played(series(5));
    const other = withEntries(document, [found(77, 2, 1e-9, 0.25)]);
    expect(other.front.map(({ id }) => id)).toStrictEqual(["f77"]);
    expect(other).not.toHaveProperty("history");
  });
});

describe("moments in short", () => {
  it("say how many formulas there were and how good the best was, on the rows that the front shows", () => {
    const [first, second, third] = [found(1, 3, 0.5, 1), found(2, 5, 0.1, 2), found(3, 4, 0.01, 3)];
    const { document } = played([first, second, third]);
    expect(momentViews(document)).toStrictEqual([
      { seconds: 1, formulas: 1, loss: 0.5, r2: 0.5 },
      { seconds: 2, formulas: 2, loss: 0.1, r2: 0.9 },
      { seconds: 3, formulas: 2, loss: 0.01, r2: 0.99 },
    ]);
    const validated = [first, second, third].map(({ formula, improvement }) => {
      return { formula: { ...formula, validation: { ...metrics, loss: 0.7, r2: 0.3 } }, improvement };
    });
    expect(momentViews(played(validated).document).map(({ loss }) => loss)).toStrictEqual([0.7, 0.7, 0.7]);
  });

  it("are none for documents that do not have them", () => {
    expect(momentViews(planetsDocument({ front: [keplerFormula] }))).toStrictEqual([]);
  });
});
