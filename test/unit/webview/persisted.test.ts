import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { initialState, readPersisted, type PersistedState } from "../../../webview/persisted";

describe("readPersisted", () => {
  it("reads back what was stored", () => {
    const state: PersistedState = {
      view: "results",
      choice: { formula: "abc", complexity: 11 },
      tab: "code",
      motionTab: "phase",
      style: { form: "class", details: false },
      language: "python",
      scroll: { map: 120 },
      open: ["advanced"],
    };
    expect(readPersisted(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  it("falls back where an earlier version stored something else", () => {
    expect(readPersisted(undefined)).toEqual(initialState);
    const odd = { view: "map", choice: "abc", tab: 3, language: {}, scroll: { a: "x", b: 2 }, open: ["a", 1] };
    expect(readPersisted(odd)).toEqual({ ...initialState, scroll: { b: 2 }, open: ["a"] });
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.anything(), (stored) => void readPersisted(stored)));
  });
});
