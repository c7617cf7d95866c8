import { describe, expect, it } from "vitest";
import { follow, indexAfterKey } from "../../../webview/following";
import { scenarios } from "../../page/fixtures/scenarios";

const front = scenarios.results.snapshot.front;
const knee = front.findIndex((formula) => formula.knee);

describe("follow", () => {
  it("shows the knee as long as nothing was chosen", () => {
    expect(follow(front, undefined)).toBe(front[knee]);
    expect(follow([], undefined)).toBeUndefined();
  });

  it("shows the most accurate formula where a front has no knee yet", () => {
    const flat = front.map((formula) => ({ ...formula, knee: false }));
    expect(follow(flat, undefined)).toBe(flat.at(-1));
  });

  it("keeps a choice while the knee moves", () => {
    const choice = { formula: front[1].id, complexity: front[1].complexity };
    const moved = front.map((formula, i) => ({ ...formula, knee: i === front.length - 1 }));
    expect(follow(moved, choice)).toBe(moved[1]);
  });

  it("goes to the formula that beat the choice, and back when it returns", () => {
    const chosen = front[2];
    const choice = { formula: chosen.id, complexity: chosen.complexity };
    const better = { ...front[1], id: "better", complexity: chosen.complexity - 1, loss: chosen.loss / 2 };
    const without = [front[0], better, ...front.slice(3)];
    expect(follow(without, choice)).toBe(better);
    expect(follow(front, choice)).toBe(chosen);
  });

  it("goes to the simplest formula where all simpler ones are gone", () => {
    const choice = { formula: "gone", complexity: 0 };
    expect(follow(front, choice)).toBe(front[0]);
  });

  it("shows the formula a command asked for before it arrived", () => {
    expect(follow(front, { formula: "not here yet", complexity: Infinity })).toBe(front.at(-1));
  });
});

describe("indexAfterKey", () => {
  it("stays within the list", () => {
    expect(indexAfterKey("ArrowRight", 4, 5)).toBe(4);
    expect(indexAfterKey("ArrowUp", 0, 5)).toBe(0);
    expect(indexAfterKey("End", 1, 5)).toBe(4);
    expect(indexAfterKey("Home", 3, 5)).toBe(0);
    expect(indexAfterKey("Enter", 3, 5)).toBeUndefined();
  });
});
