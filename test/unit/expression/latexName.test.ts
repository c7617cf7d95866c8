import * as fc from "fast-check";
import katex from "katex";
import { describe, expect, test } from "vitest";
import { latexName } from "../../../src/expression/latexName";
import { hostileNames } from "./hostileNames";

describe("latexName", () => {
  test.each([
    ["x", "x"],
    ["T", "T"],
    ["flux", "\\mathrm{flux}"],
    ["t_0", "t_{0}"],
    ["x1", "x_{1}"],
    ["temp12", "\\mathrm{temp}_{12}"],
    ["T2m", "\\mathrm{T2m}"],
    ["flux_err", "\\mathrm{flux}_{\\mathrm{err}}"],
    ["x_max", "x_{\\mathrm{max}}"],
    ["a_1_2", "a_{1,2}"],
    ["m1_b", "m_{1,b}"],
    ["lambda", "\\lambda"],
    ["λ", "\\lambda"],
    ["µ", "\\mu"],
    ["Omega", "\\Omega"],
    ["lambda_max", "\\lambda_{\\mathrm{max}}"],
    ["t_alpha", "t_{\\alpha}"],
    ["theta2", "\\theta_{2}"],
    ["Δt", "\\Delta t"],
    ["pi", "\\mathrm{pi}"],
    ["e", "e"],
    ["2020", "\\mathrm{[2020]}"],
    ["2theta", "\\mathrm{2theta}"],
    ["B-V", "\\text{B-V}"],
    ["flux density", "\\text{flux density}"],
    ["_x", "\\text{\\_x}"],
    ["50%_{\\a}", "\\text{50\\%\\_\\{\\textbackslash{}a\\}}"],
    ["", "\\text{?}"],
    ["température", "\\text{température}"],
  ])("%j is %s", (name, latex) => {
    expect(latexName(name)).toBe(latex);
  });

  test("whatever the name, one symbol that takes an exponent, and nothing but text", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.string({ unit: "grapheme" }),
          fc.string(),
          fc.constantFrom(...hostileNames),
        ),
        (name) => {
          const latex = latexName(name);
          expect(latex.length).toBeLessThan(1500);
          katex.renderToString(`${latex}^{2}`, { throwOnError: true, strict: "ignore", trust: false });
          expect(commands(latex)).toEqual([]);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

test("every character can be set", () => {
  const refused: string[] = [];
  for (let first = 0; first < 0x10000; first += 16) {
    const letters = Array.from({ length: 16 }, (_, k) => String.fromCodePoint(first + k)).join("");
    try {
      katex.renderToString(latexName(`-${letters}`), { throwOnError: true, strict: "ignore" });
    } catch (error) {
      refused.push(`${first.toString(16)}: ${String(error)}`);
    }
  }
  expect(refused).toEqual([]);
});

/** Commands in the LaTeX that are not those that names are made of. */
function commands(latex: string): string[] {
  const harmless =
    /^\\(text|mathrm|textbackslash|textasciicircum|textasciitilde|textless|textgreater|textbar|[{}$&#%_]|[Gg]amma|[Dd]elta|[Tt]heta|[Ll]ambda|[Xx]i|Pi|[Ss]igma|[Uu]psilon|[Pp]hi|[Pp]si|[Oo]mega|alpha|beta|epsilon|zeta|eta|iota|kappa|mu|nu|rho|tau|chi)$/;
  return (latex.match(/\\([A-Za-z]+|.)/gsu) ?? []).filter((command) => !harmless.test(command));
}
