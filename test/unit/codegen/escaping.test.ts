import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { cComment, cString } from "../../../src/codegen/c";
import type { CodeFormula } from "../../../src/codegen/codeFormula";
import { cppString } from "../../../src/codegen/cpp";
import { csharpComment, csharpString } from "../../../src/codegen/csharp";
import { csvCell } from "../../../src/codegen/csv";
import { ecmaScriptComment, ecmaScriptString } from "../../../src/codegen/ecmascript";
import { excelString } from "../../../src/codegen/excel";
import { fortranComment, fortranString } from "../../../src/codegen/fortran";
import { codeGenerators } from "../../../src/codegen/generators";
import { goComment, goString } from "../../../src/codegen/go";
import { javaComment, javaString } from "../../../src/codegen/java";
import { jsonString } from "../../../src/codegen/json";
import { juliaComment, juliaString } from "../../../src/codegen/julia";
import { latexText } from "../../../src/codegen/latex";
import { markdownText } from "../../../src/codegen/markdown";
import { matlabComment, matlabString } from "../../../src/codegen/matlab";
import { pythonComment, pythonString } from "../../../src/codegen/python";
import { rComment, rString } from "../../../src/codegen/r";
import { rustComment, rustString } from "../../../src/codegen/rust";
import { sqlComment, sqlIdentifier, sqlString } from "../../../src/codegen/sql";
import { visibleText } from "../../../src/codegen/visibleText";
import { languageNames } from "../../../src/expression/language";
import { hasPython } from "../../support/python";
import { compiler } from "./cRunner";
import { formulas, hostileTexts } from "./formulas";
import { cppRunner } from "./runners/cpp";
import { csharpRunner } from "./runners/csharp";
import { fortranRunner } from "./runners/fortran";
import { goRunner } from "./runners/go";
import { javaRunner } from "./runners/java";
import { canReadJulia, juliaRunner } from "./runners/julia";
import { octaveRunner } from "./runners/octave";
import type { Runner } from "./runners/program";
import { isInstalled, readBack } from "./runners/program";
import { rRunner } from "./runners/r";
import { rustRunner } from "./runners/rust";
import { connect } from "./runners/sql";

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
/** Go compiles its standard library first. */
const slow = { timeout: 240_000 };
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

/** How a language that another program reads writes texts, and what that program reads. */
interface Escaping {
  readonly runner: Runner;
  literal(text: string): string;
  /** A comment that holds the text, and whatever ends it. */
  comment(text: string): string;
  /** What is read back, in hexadecimal. */
  expected(text: string): string;
}

const bytes = (text: string) => Buffer.from(text).toString("hex");
const units = (text: string) =>
  Array.from({ length: text.length }, (_, k) => text.charCodeAt(k).toString(16).padStart(4, "0")).join("");

const escapings: readonly Escaping[] = [
  { runner: cppRunner, literal: cppString, comment: (text) => `/** ${cComment(text)} */`, expected: bytes },
  { runner: rustRunner, literal: rustString, comment: (text) => `// ${rustComment(text)}\n`, expected: bytes },
  { runner: goRunner, literal: goString, comment: (text) => `// ${goComment(text)}\n`, expected: bytes },
  { runner: javaRunner, literal: javaString, comment: (text) => `/** ${javaComment(text)} */`, expected: units },
  { runner: csharpRunner, literal: csharpString, comment: (text) => `// ${csharpComment(text)}\n`, expected: units },
  {
    runner: rRunner,
    literal: rString,
    comment: (text) => `#' ${rComment(text)}\n`,
    expected: (text) => bytes(text.replaceAll("\0", "\ufffd")),
  },
  { runner: octaveRunner, literal: matlabString, comment: (text) => `% ${matlabComment(text)}\n`, expected: bytes },
  { runner: fortranRunner, literal: fortranString, comment: (text) => `!> ${fortranComment(text)}\n`, expected: bytes },
];

describe.each(escapings.map((escaping) => [escaping.runner.label, escaping] as const))(
  "%s",
  (_label, { runner, literal, comment, expected }) => {
    it.runIf(isInstalled(runner.tool))(
      "reads every string literal back, and comments end where they should",
      slow,
      () => {
        const read = readBack(runner, samples.map(literal), samples.map(comment));
        const wrong = samples.flatMap((text, k) =>
          read[k]?.toLowerCase() === expected(text) ? [] : [{ text, read: read[k] }],
        );
        expect(wrong.slice(0, 3)).toEqual([]);
        expect(read.length).toBe(samples.length);
      },
    );

    it("writes literals of visible characters only", () => {
      for (const line of samples.flatMap((text) => literal(text).split("\n"))) expect(line).toMatch(visible);
    });
  },
);

describe("SQL", () => {
  it("reads every string literal back in DuckDB, and comments end with their line", async () => {
    const connection = await connect();
    try {
      for (const text of samples) {
        const query = `-- ${sqlComment(text)}\nSELECT lower(hex(encode(${sqlString(text)})))`;
        const reader = await connection.runAndReadAll(query);
        expect(reader.getRowsJS()).toEqual([[bytes(text)]]);
      }
    } finally {
      connection.closeSync();
    }
  });

  it("writes literals that MySQL, where a backslash escapes, reads alike", () => {
    for (const text of samples) expect(sqlString(text)).not.toContain("\\");
  });

  it("reads every identifier as one name", async () => {
    const connection = await connect();
    try {
      for (const text of [...hostileTexts, ...samples.slice(0, 200)]) {
        const reader = await connection.runAndReadAll(`SELECT 1 AS ${sqlIdentifier(text)}`);
        expect(reader.columnNames()).toEqual([visibleText(text, Infinity)]);
      }
    } finally {
      connection.closeSync();
    }
  });
});

describe("JSON", () => {
  it("reads every string literal back", () => {
    for (const text of samples) {
      expect(jsonString(text)).toMatch(visible);
      expect(JSON.parse(jsonString(text))).toBe(text);
    }
  });
});

describe("CSV", () => {
  it("reads every cell back", () => {
    const text = samples.map((one, k) => `${k},${csvCell(one)}\n`).join("");
    expect(csvRows(text)).toEqual(samples.map((one, k) => [String(k), Buffer.from(one).toString()]));
  });
});

/** Rows of CSV, by the grammar of RFC 4180. */
function csvRows(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\n|$)/g)) {
    if (plain === "" && quoted === undefined && end === "") break;
    rows.at(-1)!.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

describe("Excel", () => {
  it("has text only between quotes, in pieces that a formula may hold", () => {
    for (const text of samples) {
      const formula = excelString(text);
      expect(formula).toMatch(visible);
      const pieces = formula.match(/"(?:[^"]|"")*"|UNICHAR\(\d+\)/g)!;
      expect(pieces.join("&")).toBe(formula);
      const read = pieces.map((piece) =>
        piece.startsWith('"')
          ? piece.slice(1, -1).replaceAll('""', '"')
          : String.fromCodePoint(Number(/\d+/.exec(piece)![0])),
      );
      expect(read.join("")).toBe(Buffer.from(text).toString().replaceAll("\0", "\ufffd"));
      for (const piece of read) expect(piece.length).toBeLessThanOrEqual(255);
    }
  });
});

describe("Julia", () => {
  it("has no quote or dollar sign left that would end or interpolate a string or docstring", () => {
    for (const text of samples) {
      expect(juliaString(text)).toMatch(visible);
      const inner = juliaString(text).slice(1, -1);
      for (const escaped of [inner, juliaComment(text)]) expect(escaped.replace(/\\./gu, "")).not.toMatch(/["$\\]/);
      const read = inner.replace(/\\(?:u([\da-f]{4})|U([\da-f]{8})|(.))/gu, (_, short, long, sign) =>
        sign === undefined ? String.fromCodePoint(parseInt(short ?? long, 16)) : (plainEscapes[sign] ?? sign),
      );
      expect(read).toBe(Buffer.from(text).toString());
    }
  });

  it.runIf(canReadJulia)("is read so by its grammar too", slow, () => {
    const comments = samples.map((text) => `"""\n${juliaComment(text)}\n"""`);
    const read = readBack(juliaRunner, samples.map(juliaString), comments);
    const wrong = samples.flatMap((text, k) => (read[k] === bytes(text) ? [] : [{ text, read: read[k] }]));
    expect(wrong.slice(0, 3)).toEqual([]);
  });
});

const plainEscapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

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

  // A cell of CSV holds its text as it is.
  it.each(languageNames.filter((name) => name !== "csv"))("consist of visible lines only in %s", (language) => {
    fc.assert(
      fc.property(hostileFormulas, (formula) => {
        const code = codeGenerators[language].generate(formula);
        expect(code.endsWith("\n")).toBe(true);
        for (const line of code.split("\n")) expect(line.replaceAll("\t", "")).toMatch(visible);
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
