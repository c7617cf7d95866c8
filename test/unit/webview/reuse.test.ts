import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reuse } from "../../../webview/reuse";

describe("reuse", () => {
  it("keeps what did not change and replaces what did", () => {
    const before = {
      front: [
        { id: "a", loss: NaN },
        { id: "b", loss: 0.1 },
      ],
      status: { seconds: 1 },
    };
    const after = reuse(before, {
      front: [
        { id: "a", loss: NaN },
        { id: "b", loss: 0.2 },
        { id: "c", loss: 0 },
      ],
      status: { seconds: 1 },
    });
    expect(after.front[0]).toBe(before.front[0]);
    expect(after.front[1]).not.toBe(before.front[1]);
    expect(after.status).toBe(before.status);
    expect(after).not.toBe(before);
  });

  it("notices a field that is gone, and one that became undefined", () => {
    const before: { a: number; b?: number } = { a: 1, b: 2 };
    expect(reuse(before, { a: 1 })).toEqual({ a: 1 });
    expect(Object.keys(reuse({ a: 1 }, { a: 1, b: undefined }))).toEqual(["a", "b"]);
    expect(reuse([1, 2, 3], [1, 2])).toEqual([1, 2]);
    expect(reuse({ 0: "x" }, ["x"])).toEqual(["x"]);
  });

  it("treats no name of a field as special", () => {
    const named = (text: string): unknown => JSON.parse(text);
    const before = named('{"__proto__": 1, "constructor": {}}');
    expect(reuse(before, named('{"__proto__": 1, "constructor": {}}'))).toBe(before);
    expect(JSON.stringify(reuse(before, named('{"__proto__": 2}')))).toBe('{"__proto__":2}');
  });

  it("returns the former object exactly when nothing changed", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const copy = structuredClone(value);
        expect(reuse(value, copy)).toBe(value);
      }),
    );
  });

  it("always returns something equal to the new value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        expect(reuse(before, structuredClone(after))).toEqual(after);
      }),
    );
  });
});
