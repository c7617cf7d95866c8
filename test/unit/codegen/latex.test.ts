import * as fc from "fast-check";
import katex from "katex";
import { describe, expect, it } from "vitest";
import type { CodeFormula } from "../../../src/codegen/codeFormula";
import { latex } from "../../../src/codegen/latex";
import { markdown } from "../../../src/codegen/markdown";
import { formulas, hostileTexts } from "./formulas";

const render = (equation: string) =>
  katex.renderToString(equation, { displayMode: true, throwOnError: true, strict: false, trust: false });

/** The part that KaTeX can set: it knows no environments of text. */
const equationOf = (code: string) => /\\begin\{equation\}\n([^]*?)\n\\end\{equation\}/.exec(code)![1];
const displayed = (code: string) => /^\$\$\n([^]*?)\n\$\$$/m.exec(code)![1];

describe("LaTeX", () => {
  it.each(Object.keys(formulas))("of %s is an equation that KaTeX sets", (name) => {
    expect(() => render(equationOf(latex.generate(formulas[name])))).not.toThrow();
  });

  it("opens and closes everything, whatever the names are", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: "binary" })), {
          minLength: 6,
          maxLength: 6,
        }),
        (texts) => {
          const code = latex.generate(withNames(texts));
          expect(() => render(equationOf(code))).not.toThrow();
          const body = code
            .split("\n")
            .filter((line) => !line.startsWith("%"))
            .join("\n");
          expect(body.match(/(?<!\\)%/g)).toBeNull();
          const depth = [...body.replace(/\\[\\{}]/g, "")].reduce(
            (d, sign) => d + (sign === "{" ? 1 : sign === "}" ? -1 : 0),
            0,
          );
          expect(depth).toBe(0);
          for (const [, command] of body.matchAll(/\\([A-Za-z]+)/g)) expect(ownCommands).toContain(command);
        },
      ),
    );
  });

  it("says in its table what each category's numbers are, and leaves out those that never occurred", () => {
    const rows = latex.generate(formulas.partiallyShared).match(/^ {4}SN .*$/gm);
    expect(rows).toContain("    SN a & g & $1.25$ \\\\");
    expect(rows).not.toContainEqual(expect.stringContaining("SN c & g"));
  });
});

describe("Markdown", () => {
  it.each(Object.keys(formulas))("of %s has formulas that KaTeX sets", (name) => {
    const code = markdown.generate(formulas[name]);
    expect(() => render(displayed(code))).not.toThrow();
    for (const [, symbol] of code.matchAll(/\| \$((?:\\.|[^$\\])+)\$/g)) expect(() => render(symbol)).not.toThrow();
  });

  it("has as many cells in every row as in the header", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...hostileTexts), { minLength: 6, maxLength: 6 }), (texts) => {
        for (const block of markdown.generate(withNames(texts)).split("\n\n")) {
          const lines = block.trim().split("\n");
          if (!lines[0].startsWith("|")) continue;
          const cells = lines.map((line) => line.replace(/\\./g, "").split("|").length);
          expect(new Set(cells).size).toBe(1);
        }
      }),
    );
  });

  it("never asks for an image or holds HTML", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...hostileTexts), { minLength: 6, maxLength: 6 }), (texts) => {
        const code = markdown.generate(withNames(texts));
        expect(code).not.toMatch(/\]\(|(?<!\\)</);
      }),
    );
  });

  it("gives the numbers in full", () => {
    expect(markdown.generate(formulas.kepler)).toContain("| $p_{1}$ | 1.0000428341 |");
  });
});

/** Commands that formulas and tables are made of; a name must not bring another. */
const ownCommands = new Set(
  [
    "begin end frac text mathrm exp times left right centering caption toprule midrule bottomrule",
    "textbackslash textasciicircum textasciitilde textless textgreater textbar",
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega",
    "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega",
  ].flatMap((line) => line.split(" ")),
);

function withNames(texts: readonly string[]): CodeFormula {
  return {
    ...formulas.partiallyShared,
    target: { name: texts[0], unit: texts[1] },
    inputs: [{ name: texts[2], unit: texts[1] }],
    categories: [
      { name: texts[3], levels: ["SN a", "SN b", texts[4]] },
      { name: texts[5], levels: [texts[0], texts[2]] },
    ],
    source: texts[4],
  };
}
