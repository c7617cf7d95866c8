import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../../../src/numeric/random";
import { stepsOf } from "./questions";
import { randomLaw } from "./randomLaw";
import type { Law } from "./truth";
import { question, wrongness } from "./truth";

function law(inputs: number, value: (...inputs: number[]) => number): Law {
  return { inputs, value, low: 1, high: 5 };
}

describe("what the rows say of a law", () => {
  it.each<[string, Law, string[]]>([
    [
      "an input that does not matter, and a factor",
      law(3, (a, b) => a * b + b),
      ["y does not depend on c.", "y is proportional to b and is otherwise a function of a."],
    ],
    ["a difference", law(3, (a, b, c) => Math.sin(a - b) * c), ["y depends on a and b only through their difference."]],
    [
      "a square, and a ratio inside",
      law(3, (a, b, c) => c * c * Math.exp(-a / b)),
      [
        "y grows with the square of c and is otherwise a function of a and b.",
        "y divided by c² depends on a and b only through their ratio.",
      ],
    ],
    [
      "a rotation",
      law(3, (a, b, c) => Math.sqrt(a * a + b * b) / c ** 2),
      [
        "y falls with the square of c and is otherwise a function of a and b.",
        "y times c² depends on a and b only through the sum of their squares.",
      ],
    ],
    [
      "a sum of functions",
      law(4, (a, b, c, d) => a * Math.sin(b) + (c * c) / d),
      ["y depends on c and d only through c² / d.", "y is a function of c² / d plus a function of a and b."],
    ],
  ])("is %s", async (_, asked, sentences) => {
    const steps = await stepsOf(question(asked, 160, 0, createRandom(7, 0)));
    expect(steps.map(({ finding }) => finding.sentence).slice(0, sentences.length)).toEqual(sentences);
  });

  it("sees powers of inputs of either sign", async () => {
    const signed: Law = { inputs: 3, value: (a, b, c) => (a * b * b) / Math.cosh(c), low: -4, high: 4 };
    const [{ finding }] = await stepsOf(question(signed, 160, 0, createRandom(3, 0)));
    expect(finding.sentence).toBe("y is proportional to a · b² and is otherwise a function of c.");
  });

  it("is nothing where there is only noise", async () => {
    const random = createRandom(5, 0);
    const steps = await stepsOf(
      question(
        law(3, () => random.normal()),
        160,
        0,
        random,
      ),
    );
    expect(steps.filter(({ finding }) => finding.sentence !== undefined)).toEqual([]);
  });

  it("is never wrong by more than the surrogate leaves unexplained, and without noise hardly ever at all", async () => {
    const told = { exact: 0, noisy: 0 };
    const wrong = { exact: 0, noisy: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.constantFrom(0, 0.01, 0.1),
        fc.constantFrom(40, 120),
        async (seed, noise, rows) => {
          const random = createRandom(seed, 0);
          const asked = randomLaw(random);
          const part = question(asked, rows, noise, random);
          const [smallest, ...others] = part.target.slice().sort();
          fc.pre(part.target.every(Number.isFinite) && others[others.length - 1] - smallest > 1e-6);
          for (const { finding, divisor } of await stepsOf(part)) {
            if (finding.sentence === undefined) break;
            const { unexplained, scale, space } = finding.surrogate;
            const resolution = space === "plain" ? unexplained : unexplained * scale;
            const error = wrongness(finding, asked, divisor, random);
            const kind = noise === 0 ? "exact" : "noisy";
            told[kind]++;
            if (error > 1e-3) wrong[kind]++;
            expect(error, finding.sentence).toBeLessThan(3 * resolution + 1e-4);
          }
        },
      ),
      { numRuns: 60 },
    );
    expect(told.exact).toBeGreaterThan(15);
    expect(wrong.exact).toBeLessThan(0.05 * told.exact);
    // What lies below the noise cannot be seen: here a weak effect is wrongly denied now and then.
    expect(wrong.noisy).toBeLessThan(0.25 * told.noisy);
  });
});
