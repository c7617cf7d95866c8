import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { cComment, cString } from "../../../src/codegen/c";
import type { CodeFormula } from "../../../src/codegen/codeFormula";
import { ecmaScriptComment, ecmaScriptString } from "../../../src/codegen/ecmascript";
import { codeGenerators } from "../../../src/codegen/generators";
import { latexText } from "../../../src/codegen/latex";
import { markdownText } from "../../../src/codegen/markdown";
import { pythonComment, pythonString } from "../../../src/codegen/python";
import { visibleText } from "../../../src/codegen/visibleText";
import { languageNames } from "../../../src/expression/language";
import { hasPython } from "../../support/python";
import { compiler } from "./cRunner";
import { formulas, hostileTexts } from "./formulas";

/** Pieces that mean something somewhere, glued together in every order, and any characters at all. */
const pieces = fc.constantFrom(
  ...`\\ / * " ' \` ? ! - < > { } [ ] ( ) $ | & # % ^ ~ _ @ : . = ; , n N u x 0 41 u002a u{41} N{BULLET}`.split(" "),
  ..."*/ /* // \"\"\" ''' --> <!-- ??/ ??' </script> ]( {@ ^^M >>> ${ #{ \\input \\end{equation} www. http://".split(
    " ",
  ),
  ..."\n \r \t \0 \v \f \x1b \x7f \x85 \xa0 \xad \u2028 \u2029 \u202e \u2066 \u2069 \u200b \u200d \ufeff".split(" "),
  ..."\ud800 \udfff \ufffe 😀 é e\u0301 ﬁ א ع 温 \u3164 \u{e0041} \u{10ffff}".split(" "),
  " ",
  "  ",
);
const hostile = fc.oneof(
  { weight: 6, arbitrary: fc.array(pieces, { maxLength: 12 }).map((list) => list.join("")) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 20 }) },
  { weight: 1, arbitrary: fc.constantFrom(...hostileTexts) },
);
const samples = [
  ...hostileTexts,
  ...fc.sample(hostile, { numRuns: 3000, seed: 7 }),
  '"\\*/'.repeat(2500),
  "\n".repeat(10_000),
  "x".repeat(10_000),
];
/** What may stand in a file without anybody noticing something else than they see. */
const visible = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]*$/u;

describe("visible text", () => {
  it("is one line of visible characters, never empty and never long", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const line = visibleText(text);
        expect(line).toMatch(visible);
        expect(line.trim()).not.toBe("");
        expect(Array.from(line).length).toBeLessThanOrEqual(120);
        expect(line).not.toContain("](");
      }),
    );
  });

  it("leaves ordinary text alone, and shows what cannot be seen", () => {
    expect(visibleText("Größe (café) 温度 [m/s]")).toBe("Größe (café) 温度 [m/s]");
    expect(visibleText("a\u202eb\0c")).toBe("a[U+202E]b[U+0000]c");
    expect(visibleText("a\r\n\tb")).toBe("a b");
    expect(visibleText("\n")).toBe("[blank]");
    expect(visibleText("x".repeat(10_000))).toBe(`${"x".repeat(119)}…`);
  });
});

describe("JavaScript and TypeScript", () => {
  it("reads every string literal back as the text it was made of", () => {
    for (const text of samples) {
      const literal = ecmaScriptString(text);
      expect(literal).toMatch(visible);
      expect(literal).not.toMatch(/<\/script|<!--/i);
      expect(new Function(`return ${literal};`)()).toBe(text);
    }
  });

  it("keeps comments closed", () => {
    for (const text of samples) {
      const source = `/** ${ecmaScriptComment(text)} */ 1`;
      expect(ts.getLeadingCommentRanges(source, 0)).toMatchObject([{ pos: 0, end: source.length - 2 }]);
      expect(source).not.toMatch(/\{@|<\/|<!--|-->/);
    }
  });
});

describe("Python", () => {
  it.runIf(hasPython)("reads every string literal and docstring back, and nothing else happens", () => {
    const folder = mkdtempSync(join(tmpdir(), "parsimony-escape-"));
    try {
      const functions = samples.map((text, k) => `def f${k}():\n    """Predict ${pythonComment(text)}.\n    """\n`);
      writeFileSync(join(folder, "docs.py"), functions.join(""));
      writeFileSync(
        join(folder, "strings.py"),
        `strings = [\n${samples.map((text) => `${pythonString(text)},\n`).join("")}]\n`,
      );
      writeFileSync(
        join(folder, "check.py"),
        [
          "import ast, doctest, json",
          "import docs, strings",
          "with open('docs.py', encoding='utf-8') as file:",
          "    tree = ast.parse(file.read())",
          "ok = all(isinstance(f, ast.FunctionDef) and len(f.body) == 1 for f in tree.body)",
          "tests = [t for t in doctest.DocTestFinder().find(docs) if t.examples]",
          "docstrings = [f.body[0].value.value for f in tree.body]",
          "print(json.dumps({'ok': ok, 'tests': len(tests), 'strings': strings.strings, 'docs': docstrings}))",
        ].join("\n"),
      );
      const { stdout, stderr, status } = spawnSync("python3", ["-W", "error", "check.py"], {
        cwd: folder,
        encoding: "utf8",
        maxBuffer: 1e9,
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      const result = JSON.parse(stdout) as { ok: boolean; tests: number; strings: string[]; docs: string[] };
      expect(result.ok).toBe(true);
      expect(result.tests).toBe(0);
      expect(result.strings).toEqual(samples);
      expect(result.docs).toEqual(samples.map((text) => `Predict ${visibleText(text)}.\n    `));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("writes literals of visible characters only", () => {
    for (const text of samples) expect(pythonString(text)).toMatch(visible);
  });
});

describe("C", () => {
  it.runIf(compiler)("reads every string literal back, with trigraphs on, and keeps comments closed", () => {
    const folder = mkdtempSync(join(tmpdir(), "parsimony-escape-"));
    try {
      const source = [
        "#include <stdio.h>",
        "static const char *const strings[] = {",
        ...samples.map((text) => `    /* ${cComment(text)} */ ${cString(text)},`),
        ...samples.map((text) => `    // ${cComment(text)}`),
        "};",
        "int main(void)",
        "{",
        "    for (unsigned i = 0; i < sizeof strings / sizeof *strings; i++) {",
        "        for (const char *c = strings[i]; *c; c++)",
        '            printf("%02x", (unsigned char)*c);',
        '        puts("");',
        "    }",
        "    return 0;",
        "}",
      ].join("\n");
      writeFileSync(join(folder, "strings.c"), source);
      const flags = ["-std=c99", "-trigraphs", "-Wall", "-Wextra", "-Werror", "-pedantic", "-Wno-overlength-strings"];
      const compilation = spawnSync(compiler!, [...flags, "-o", "strings", "strings.c"], {
        cwd: folder,
        encoding: "utf8",
      });
      expect(compilation.stderr.slice(0, 2000)).toBe("");
      const { stdout } = spawnSync(join(folder, "strings"), { encoding: "utf8", maxBuffer: 1e9 });
      expect(stdout.trimEnd().split("\n")).toEqual(
        samples.map((text) =>
          Buffer.from(text)
            .toString("hex")
            .replace(/(..)/g, (byte) => (byte === "00" ? "c080" : byte)),
        ),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("writes literals of visible characters only", () => {
    for (const text of samples) expect(cString(text)).toMatch(visible);
  });
});

describe("LaTeX", () => {
  it("has no sign left that TeX would obey", () => {
    for (const text of samples) {
      const latex = latexText(text);
      expect(latex).toMatch(visible);
      const rest = latex
        .replace(/\\(?:textbackslash|textasciicircum|textasciitilde|textless|textgreater|textbar)\{\}/g, "x")
        .replace(/\\[{}$&#%_]/g, "x")
        .replace(/\{[[*]\}/g, "x");
      expect(rest).not.toMatch(/[\\{}$&#%_^~<>|[*]/);
    }
  });
});

describe("Markdown", () => {
  it("has no sign left that is markup", () => {
    for (const text of samples) {
      const markdown = markdownText(text);
      expect(markdown).toMatch(visible);
      const rest = markdown.replace(/\\[\\`*_[\]<>|$~&@^:.]/g, "x");
      expect(rest).not.toMatch(/[\\`*_[\]<>|$~&@^]|:\/\/|www\./i);
    }
  });
});

describe("whole snippets with hostile names", () => {
  const formulaOf = (texts: readonly string[]): CodeFormula => {
    const at = (k: number) => texts[k % texts.length];
    return {
      ...formulas.partiallyShared,
      target: { name: at(0), unit: at(1) },
      inputs: [{ name: at(2), unit: at(3) }],
      categories: [
        { name: at(4), levels: ["SN a", at(5), `${at(6)}2`] },
        { name: at(7), levels: [at(8), `${at(9)}2`] },
      ],
      source: at(10),
    };
  };
  const hostileFormulas = fc.array(hostile, { minLength: 11, maxLength: 11 }).map(formulaOf);

  it.each(languageNames)("consist of visible lines only in %s", (language) => {
    fc.assert(
      fc.property(hostileFormulas, (formula) => {
        const code = codeGenerators[language].generate(formula);
        expect(code.endsWith("\n")).toBe(true);
        for (const line of code.split("\n")) expect(line).toMatch(visible);
      }),
    );
  });

  it("have as many lines whatever the names are", () => {
    for (const language of ["python", "latex", "markdown"] as const) {
      const lines = (texts: readonly string[]) =>
        codeGenerators[language].generate(formulaOf(texts)).split("\n").length;
      const ordinary = lines(["abc"]);
      expect(ordinary).toBeGreaterThan(10);
      fc.assert(
        fc.property(
          fc.array(
            hostile.map((text) => text.slice(0, 8)),
            { minLength: 11, maxLength: 11 },
          ),
          (texts) => {
            expect(Math.abs(lines(texts) - ordinary)).toBeLessThanOrEqual(language === "python" ? 14 : 0);
          },
        ),
      );
    }
  });
});
