import { spawnSync } from "node:child_process";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { codeGenerators } from "../../../src/codegen/generators";
import { indentOf, insertionEdits } from "../../../src/editor/insertion";
import type { LanguageName } from "../../../src/expression/language";
import { hasPython } from "../../support/python";
import { compiler } from "../codegen/cRunner";
import { formulas } from "../codegen/formulas";

const functions: Partial<Record<LanguageName, string>> = {
  python: "import numpy as np\n\n\ndef f(x):\n    y = 2 * x\n\n    return np.exp(y)\n",
  javascript: "function f(x) {\n  return x;\n}\n",
  c: "#include <math.h>\n\ndouble f(double x)\n{\n    return exp(x);\n}\n",
  latex: "% Law.\n\\begin{equation}\n  y = x\n\\end{equation}\n",
  markdown: "Law.\n\n$$\ny = x\n$$\n",
};

function codeOf(language: LanguageName, isLocal = false): string {
  if (language === "typescript") return `${isLocal ? "" : "export "}function f(x: number): number {\n  return x;\n}\n`;
  return functions[language]!;
}

/** A document with a snippet at each `|`, or instead of what stands between `<` and `>`. */
function insert(
  marked: string,
  language: LanguageName,
  documentLanguage = language,
  code = (isLocal?: boolean) => codeOf(language, isLocal),
): string {
  const { text, selections } = unmark(marked);
  const edits = insertionEdits(text, documentLanguage, selections, {
    language,
    indent: "    ",
    code: ({ isLocal }) => code(isLocal),
  });
  return applied(text, edits);
}

function unmark(marked: string) {
  let text = "";
  const open: { line: number; character: number }[] = [];
  const selections: { start: (typeof open)[0]; end: (typeof open)[0] }[] = [];
  for (const sign of marked) {
    const lines = text.split("\n");
    const at = { line: lines.length - 1, character: lines.at(-1)!.length };
    if (sign === "|") selections.push({ start: at, end: at });
    else if (sign === "«") open.push(at);
    else if (sign === "»") selections.push({ start: open.pop()!, end: at });
    else text += sign;
  }
  return { text, selections };
}

function applied(text: string, edits: ReturnType<typeof insertionEdits>): string {
  const starts = text.split("\n").reduce<number[]>((all, line) => [...all, all.at(-1)! + line.length + 1], [0]);
  let result = text;
  for (const { start, end, text: added } of [...edits].reverse()) {
    const [from, to] = [start, end].map(({ line, character }) => starts[line] + character);
    expect(from).toBeLessThanOrEqual(to);
    result = result.slice(0, from) + added + result.slice(to);
  }
  return result;
}

const python = "def f(x):\n    y = 2 * x\n\n    return np.exp(y)\n";
const nestedPython = "    def f(x):\n        y = 2 * x\n\n        return np.exp(y)\n";
const c = "double f(double x)\n{\n    return exp(x);\n}\n";
const local = "    function f(x: number): number {\n      return x;\n    }\n";
const exported = "export function f(x: number): number {\n  return x;\n}\n";

describe("a snippet of a language within another's files", () => {
  it("is put into Python like Python when it is SymPy's", () => {
    const code = () => "import sympy\n\n\ndef f(x):\n    return sympy.exp(x)\n";
    expect(insert("import sys\n\nx = |1\n", "sympy", "python", code)).toBe(
      "import sys\nimport sympy\n\nx = 1\n\n\ndef f(x):\n    return sympy.exp(x)\n",
    );
  });

  it("has its includes at the head of a C++ file", () => {
    const code = () => "#include <cmath>\n\ninline double f(double x)\n{\n    return std::exp(x);\n}\n";
    expect(insert("#include <map>\n\nint x;\n|", "c", "cpp", code)).toBe(
      insert("#include <map>\n\nint x;\n|", "cpp", "cpp", code),
    );
    expect(insert("#include <map>\n\nint x;\n|", "cpp", "cpp", code)).toBe(
      "#include <map>\n#include <cmath>\n\nint x;\n\ninline double f(double x)\n{\n    return std::exp(x);\n}\n",
    );
  });
});

describe("a snippet in Python", () => {
  it("goes into an empty file as it is", () => {
    expect(insert("|", "python")).toBe(codeOf("python"));
  });

  it("goes below the line of the cursor, which stays whole", () => {
    const head = "import numpy as np\n\nx = 1 + 2\n";
    expect(insert("import numpy as np\n\nx = |1 + 2\n", "python")).toBe(`${head}\n\n${python}`);
    expect(insert("import numpy as np\n\nx = 1 + 2|", "python")).toBe(`${head}\n\n${python}`);
    expect(insert("import numpy as np\n\nx = «1» + 2\n", "python")).toBe(`${head}\n\n${python}`);
  });

  it("goes above the line of a cursor at its start", () => {
    expect(insert("import numpy as np\n\n|x = 1\n", "python")).toBe(`import numpy as np\n\n\n${python}\n\nx = 1\n`);
  });

  it("goes instead of lines that are selected whole", () => {
    const expected = `import numpy as np\n\n\n${python}\n\nx = 1\n`;
    expect(insert("import numpy as np\n«TODO»\nx = 1\n", "python")).toBe(expected);
    expect(insert("import numpy as np\n«TODO\nTODO\n»x = 1\n", "python")).toBe(expected);
  });

  it("has no blank line too many around it", () => {
    expect(insert("import numpy as np\n\n\n|\n\n\nx = 1\n", "python")).toBe(
      `import numpy as np\n\n\n${python}\n\nx = 1\n`,
    );
  });

  it("has one blank line around it within a block, and two below its end", () => {
    const head = "import numpy as np\n\n\ndef g():\n";
    expect(insert(`${head}    a = 1|\n    return a\n`, "python")).toBe(
      `${head}    a = 1\n\n${nestedPython}\n    return a\n`,
    );
    expect(insert(`${head}    a = 1|\ng()\n`, "python")).toBe(`${head}    a = 1\n\n${nestedPython}\n\ng()\n`);
  });

  it("is as deep as the block it goes into", () => {
    const head = "import numpy as np\n\nif x:\n";
    const expected = `${head}${nestedPython}\n    y = 1\n`;
    expect(insert(`import numpy as np\n\nif x:|\n    y = 1\n`, "python")).toBe(expected);
    expect(insert(`${head}|\n    y = 1\n`, "python")).toBe(expected);
    expect(insert(`${head}    x = 1\n|else:\n    y = 1\n`, "python")).toBe(
      `${head}    x = 1\n\n${nestedPython}\nelse:\n    y = 1\n`,
    );
  });

  it("goes below a statement of several lines and above decorators", () => {
    const head = "import numpy as np\n\n";
    expect(insert(`${head}x = g(\n    1,|\n    2)\n`, "python")).toBe(`${head}x = g(\n    1,\n    2)\n\n\n${python}`);
    expect(insert(`${head}x = """\none|\ntwo"""\n`, "python")).toBe(`${head}x = """\none\ntwo"""\n\n\n${python}`);
    expect(insert(`${head}@cached\n|def g():\n    pass\n`, "python")).toBe(
      `${head}\n${python}\n\n@cached\ndef g():\n    pass\n`,
    );
  });

  it("has its import at the top, once, behind those that are there", () => {
    const body = `x = 1\n\n\n${python}`;
    expect(insert("x = 1\n|", "python")).toBe(`import numpy as np\n\n${body}`);
    expect(insert('"""Docstring.\n"""\nx = 1\n|', "python")).toBe(
      `"""Docstring.\n"""\n\nimport numpy as np\n\n${body}`,
    );
    expect(insert("#!/usr/bin/env python3\n# License\n\nx = 1\n|", "python")).toBe(
      `#!/usr/bin/env python3\n# License\n\nimport numpy as np\n\n${body}`,
    );
    expect(insert("from a import (\n    b,\n)\n\nx = 1\n|", "python")).toBe(
      `from a import (\n    b,\n)\nimport numpy as np\n\n${body}`,
    );
    expect(insert("import numpy  as np # all\n\nx = 1\n|", "python")).toBe(`import numpy  as np # all\n\n${body}`);
    expect(insert("x = 1\n|\n\n\ny = 1\n|", "python").match(/import/g)).toHaveLength(1);
    expect(insert("if x:\n    import numpy as np\n|", "python")).toMatch(/^import numpy as np\n\nif x/);
  });

  it("never goes above the docstring and the imports", () => {
    expect(insert('|"""Docstring."""\nimport a\n', "python")).toBe(
      `"""Docstring."""\nimport a\nimport numpy as np\n\n\n${python}`,
    );
  });
});

describe("a snippet in C", () => {
  const main = "int main(void)\n{\n    int i = 0;\n    return i;\n}\n";

  it("goes before the function of the cursor and its comment, once for all cursors", () => {
    const marked = "int x;\n/** Runs. */\nint main(void)\n{\n    int |i = 0;\n    |return i;\n}\n";
    expect(insert(marked, "c")).toBe(`#include <math.h>\n\nint x;\n\n${c}\n/** Runs. */\n${main}`);
    expect(insert("int main(void)|\n{\n    int i = 0;\n    return i;\n}\n", "c")).toBe(
      `#include <math.h>\n\n${c}\n${main}`,
    );
    expect(insert("int main(void)\n{\n    «int i = 0;»\n    return i;\n}\n", "c")).toBe(
      `#include <math.h>\n\n${c}\n${main}`,
    );
  });

  it("goes behind a function that ends the file", () => {
    expect(insert(`#include <math.h>\n\n${main.trimEnd()}|`, "c")).toBe(`#include <math.h>\n\n${main}\n${c}`);
  });

  it("takes no brace of a string or comment for one", () => {
    const text = "const char *s = \"{\"; /* { */ char b = '{'; // {\n";
    expect(insert(`#include <math.h>\n${text}|`, "c")).toBe(`#include <math.h>\n${text}\n${c}`);
  });

  it("has its include behind the others, in the include guard, outside of #if", () => {
    const guard = "/* License */\n\n#ifndef A_H\n#define A_H\n";
    expect(insert(`${guard}#include "a.h"\n#ifdef B\n#include "b.h"\n#endif\nint x;\n|\n#endif\n`, "c")).toBe(
      `${guard}#include "a.h"\n#include <math.h>\n\n#ifdef B\n#include "b.h"\n#endif\nint x;\n\n${c}\n#endif\n`,
    );
    expect(insert(`${guard}\nint x;\n|#endif\n`, "c")).toBe(`${guard}\n#include <math.h>\n\nint x;\n\n${c}\n#endif\n`);
    expect(insert("|\n#include <stdio.h>\n", "c")).toBe(`\n#include <stdio.h>\n#include <math.h>\n\n${c}`);
    expect(insert("#include <math.h> // pow\nint x;\n|", "c").match(/math/g)).toHaveLength(1);
  });

  it("is at the top level in a namespace", () => {
    const text = 'namespace a {\n\n|\n\n}\n#include <math.h>\nextern "C" {\n|\n}\n';
    expect(insert(text, "c").match(/double f/g)).toHaveLength(2);
  });
});

describe("a snippet in TypeScript", () => {
  it("is exported at the top level only", () => {
    expect(insert("const x = |1;\n", "typescript")).toBe(`const x = 1;\n\n${exported}`);
    expect(insert("class A {\n    g() {\n        return 1;\n    }\n}\n|\nx();\n", "typescript")).toContain(exported);
    expect(insert("if (x) {\n    |y();\n}\n", "typescript")).toBe(`if (x) {\n${local}\n    y();\n}\n`);
    expect(insert("test('a', () => {|\n    y();\n});\n", "typescript")).toBe(
      `test('a', () => {\n${local}\n    y();\n});\n`,
    );
  });

  it.each([
    ["a class", "class A {\n    x = 1;|\n    y = 2;\n}\n"],
    ["a class behind its comment", "/** A. */\n@Component({\n    a: 1,\n})\nexport class A {\n    |\n}\n"],
    ["an object", "const a = {\n    b: 1,|\n    c: 2,\n};\n"],
    ["an argument list", "g(\n    1,\n    |2,\n);\n"],
    ["a string", "const a = `\n  {|\n  b\n`;\n"],
    ["an interface", "interface A {\n    |b: number;\n}\n"],
    ["a switch", "switch (a) {\n    case 1:\n        |b();\n}\n"],
    ["a comment", "/*\n * a|\n * b\n */\nx();\n"],
    ["a statement of several lines", "const a =|\n    b;\n"],
    ["a chain", "a\n    .b()|\n    .c();\n"],
  ])("goes before %s", (_, marked) => {
    expect(insert(marked, "typescript")).toBe(`${exported}\n${marked.replace("|", "")}`);
  });

  it("is a function within a method", () => {
    const text = "class A {\n    g(): Map<string, number> {\n        |return 1;\n    }\n}\n";
    expect(insert(text, "typescript")).toContain("        function f(");
    expect(insert("const a = /[{\"'`]/;\nfor (;;) {\n}\n|", "typescript")).toContain(exported);
  });
});

describe("a snippet elsewhere", () => {
  it("sets LaTeX between lines without ending the paragraph, Markdown in one of its own", () => {
    expect(insert("The law |is\nsimple.\n", "latex")).toBe(`The law is\n${codeOf("latex")}simple.\n`);
    expect(insert("The law |is\n\nsimple.\n", "markdown")).toBe(`The law is\n\n${codeOf("markdown")}\nsimple.\n`);
  });

  it("goes whole into a document of another language", () => {
    expect(insert("a { |b\nc }\n", "python", "markdown")).toBe(`a { b\n\n${codeOf("python")}\n\nc }\n`);
  });

  it("of one line stays within the line", () => {
    expect(insert("Here | and «there»", "markdown", "markdown", () => "a + b\n")).toBe("Here a + b and a + b");
  });

  it("is indented as the editor is", () => {
    expect(indentOf({ insertSpaces: false, tabSize: 8 })).toBe("\t");
    expect(indentOf({ insertSpaces: true, tabSize: 2 })).toBe("  ");
    expect(indentOf({ insertSpaces: "auto", tabSize: "auto" })).toBe("    ");
  });
});

/** A cursor at every place of a file. */
function cursors(text: string): string[] {
  return Array.from({ length: text.length + 1 }, (_, k) => `${text.slice(0, k)}|${text.slice(k)}`);
}

describe("a file is as correct as before, wherever the cursor stands", () => {
  const codeIn = (language: LanguageName) => (isLocal?: boolean) =>
    codeGenerators[language].generate(formulas.perCategory, { isLocal });

  it("in TypeScript", () => {
    const file = [
      '/** A. */\nimport { b } from "b";\n\n@b({ c: `}${b}` })\nexport class A extends B<{ c: 1 }> {\n  #c = /[{]/;\n',
      "  get d(): { e: number } {\n    if (this.#c)\n      return {\n        e: [1, // {\n          2],\n      };\n",
      "    else {\n      b(() => {\n        b();\n      });\n    }\n    switch (b) {\n      case 1: {\n        b();\n",
      "      }\n    }\n    return b\n      .c()\n      .d;\n  }\n}\n\nconst x =\n  1;\n",
    ].join("");
    const results = [
      ...new Set(cursors(file).map((marked) => insert(marked, "typescript", "typescript", codeIn("typescript")))),
    ];
    const broken = results.filter((result) => {
      const { diagnostics } = ts.transpileModule(result, { reportDiagnostics: true });
      return diagnostics!.length > 0 || !containsLines(result, file);
    });
    expect(broken).toEqual([]);
  });

  it.runIf(compiler)("in C", () => {
    const file = [
      "/* License */\n\n#include <stdio.h>\n\nstruct a {\n    int b; /* { */\n};\n\nstatic const char *s[] = {\n",
      "    \"{\",\n};\n\n/** Runs.\n\n */\nint main(void)\n{\n    if (s[0][0] == '{')\n        return 1;\n    else {\n",
      "        return 2;\n    }\n}\n",
    ].join("");
    const results = new Set(cursors(file).map((marked) => insert(marked, "c", "c", codeIn("c"))));
    for (const result of results) {
      expect(containsLines(result, file), result).toBe(true);
      const options = ["-std=c99", "-Wall", "-Werror", "-fsyntax-only", "-xc", "-"];
      expect(spawnSync(compiler!, options, { input: result, encoding: "utf8" }).stderr).toBe("");
    }
  });

  it.runIf(hasPython)("in Python", () => {
    const file = [
      '#!/usr/bin/env python3\n# License\n\n"""Docstring.\n\nimport x\n"""\nfrom __future__ import annotations\n',
      "from math import (\n    sin,\n)\n\n\n@sin\ndef a(\n    b,\n):\n    if b:\n\n        c = [1,\n             2]\n",
      "    elif c:\n      \n        d = 1 + \\\n            2\n\n    else:\n        try:\n            e = 1\n        except E:  # e\n",
      '            pass\n      \n        return """\nf:\n  """\n\nx = {\n    "a": 1,\n}\n',
    ].join("");
    const results = [...new Set(cursors(file).map((marked) => insert(marked, "python", "python", codeIn("python"))))];
    expect(results.filter((result) => !containsLines(result, file))).toEqual([]);
    const program = "import json, sys\nfor text in json.load(sys.stdin):\n    compile(text, text, 'exec')\n";
    const input = JSON.stringify(results);
    expect(spawnSync("python3", ["-c", program], { input, encoding: "utf8" }).stderr).toBe("");
  });
});

/** True where a text has all lines of another in their order, but for blank ones. */
function containsLines(text: string, wanted: string): boolean {
  const lines = text.split("\n");
  let at = 0;
  for (const line of wanted.split("\n").filter((each) => each.trim() !== "")) {
    at = lines.indexOf(line, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
