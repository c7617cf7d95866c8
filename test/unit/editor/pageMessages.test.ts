import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePageMessage } from "../../../src/editor/pageMessages";
import type { PageMessage } from "../../../src/protocol/page";

const messages: readonly PageMessage[] = [
  { type: "ready" },
  { type: "edit", edit: { kind: "role", column: "constructor", role: "target" } },
  { type: "edit", edit: { kind: "unit", column: "v", unit: "m/s" } },
  { type: "edit", edit: { kind: "operators", operators: ["add", "exp"], enabled: true } },
  { type: "edit", edit: { kind: "operatorComplexity", operator: "sin", complexity: 3 } },
  { type: "edit", edit: { kind: "engine", engine: "evolution", enabled: false } },
  { type: "edit", edit: { kind: "dialect", dialect: { delimiter: ";", decimalComma: true, missing: ["NA"] } } },
  { type: "edit", edit: { kind: "setting", setting: "seconds", value: 10 } },
  { type: "formulaEdit", formula: "00ff", edit: { kind: "star", starred: true } },
  { type: "formulaEdit", formula: "00ff", edit: { kind: "note", note: "<b>" } },
  { type: "formulaEdit", formula: "00ff", edit: { kind: "delete" } },
  { type: "action", action: "discover" },
  { type: "notice", notice: "recovery", action: "recover" },
  { type: "chosen", formula: "00ff" },
  { type: "request", id: 7, request: { kind: "detail", formula: "00ff" } },
  { type: "request", id: 7, request: { kind: "intervals", formula: "00ff" } },
  { type: "request", id: 7, request: { kind: "code", formula: "00ff", language: "latex" } },
  {
    type: "request",
    id: 7,
    request: {
      kind: "insert",
      formula: "00ff",
      language: "c",
      style: { details: false, unknownCategories: "mean", form: "class", numbers: "file", rows: "many" },
    },
  },
  { type: "request", id: 7, request: { kind: "saveModel", formula: "00ff" } },
  { type: "request", id: 7, request: { kind: "copy", text: "x" } },
  { type: "request", id: 7, request: { kind: "insert", formula: "00ff", language: "python" } },
  { type: "cancel", id: 7 },
  { type: "fault", message: "broken", stack: "at main.js" },
];

describe("messages of the page", () => {
  it.each(messages)("$type is read as it was sent: %j", (message) => {
    // What travels between page and host is JSON.
    expect(parsePageMessage(JSON.parse(JSON.stringify(message)))).toEqual({ ok: true, message });
  });

  it("may leave out what is not set, or say null", () => {
    const cleared = { kind: "setting", setting: "evaluations", value: undefined };
    for (const value of [undefined, null]) {
      expect(parsePageMessage({ type: "edit", edit: { ...cleared, value } })).toEqual({
        ok: true,
        message: { type: "edit", edit: cleared },
      });
      expect(parsePageMessage({ type: "chosen", formula: value })).toEqual({
        ok: true,
        message: { type: "chosen", formula: undefined },
      });
    }
  });

  it.each([
    [{ type: "action", action: "rm -rf" }, undefined],
    [{ type: "edit", edit: { kind: "operators", operators: ["system"], enabled: true } }, undefined],
    [{ type: "edit", edit: { kind: "setting", setting: "__proto__", value: 1 } }, undefined],
    [{ type: "edit", edit: { kind: "setting", setting: "seconds", value: "10" } }, undefined],
    [{ type: "request", id: 3, request: { kind: "insert", formula: "00ff", language: "perl" } }, 3],
    [{ type: "request", id: 1.5, request: { kind: "copy", text: "x" } }, undefined],
    [{ type: "formulaEdit", formula: "f".repeat(101), edit: { kind: "delete" } }, undefined],
  ])("that mean nothing are refused: %j", (message, request) => {
    const parsed = parsePageMessage(message);
    expect(parsed).toMatchObject({ ok: false, request });
  });

  it("never throw, whatever arrives", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(parsePageMessage(value).ok).toBe(false);
      }),
    );
  });
});
