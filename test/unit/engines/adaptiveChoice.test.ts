import { expect, it } from "vitest";
import { AdaptiveChoice } from "../../../src/engines/evolution/adaptiveChoice";
import { createRandom } from "../../../src/numeric/random";

/** How often each of two options is chosen where only the first pays, and where the second has three times its weight. */
function chosen(adapts: boolean, paysFirst: number): { readonly first: number; readonly second: number } {
  const random = createRandom(7, 0);
  const choice = new AdaptiveChoice(["first", "second"] as const, (each) => (each === "first" ? 1 : 3), adapts);
  const count = { first: 0, second: 0 };
  for (let k = 0; k < 4000; k++) {
    const option = choice.choose(random);
    if (k >= 2000) count[option]++;
    choice.learn(option, option === "first" && random.next() < paysFirst ? 1 : 0);
  }
  return count;
}

it("chooses by weight as long as nothing pays", () => {
  const { first, second } = chosen(true, 0);
  expect(second / first).toBeGreaterThan(2);
  expect(second / first).toBeLessThan(4);
});

it("chooses more often what pays, and what does not pay still now and then", () => {
  const { first, second } = chosen(true, 0.2);
  expect(first).toBeGreaterThan(second);
  expect(second).toBeGreaterThan(100);
});

it("does not learn where it is not to", () => {
  const { first, second } = chosen(false, 0.2);
  expect(second / first).toBeGreaterThan(2);
});
