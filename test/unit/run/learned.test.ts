import { describe, expect, it } from "vitest";
import { learnedIn, learnedSentences } from "../../../src/run/learned";
import type { SessionState } from "../../../src/run/session";

describe("what was learned", () => {
  const session = (changes: Partial<SessionState>) =>
    ({ exhausted: undefined, findings: [], ...changes }) as SessionState;

  it("of the law stays known where a later session has nothing to say, and which formulas were tried does not", () => {
    expect(learnedIn(session({}), { findings: ["a"], exhausted: 5 })).toStrictEqual({ findings: ["a"] });
    expect(learnedIn(session({ findings: ["b"], exhausted: 3 }), { findings: ["a"], exhausted: 5 })).toStrictEqual({
      findings: ["b"],
      exhausted: 3,
    });
    expect(learnedIn(session({}), { exhausted: 5 })).toBeUndefined();
  });

  it("is told in sentences", () => {
    expect(learnedSentences({ findings: ["flux falls."], exhausted: 6 })).toEqual([
      "flux falls.",
      "Every formula up to size 6 was tried; a better one would be larger.",
    ]);
    expect(learnedSentences(undefined)).toEqual([]);
  });
});
