import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitToLine, indentOf, withoutKnownImports } from "../../../src/editor/insertion";

const code = "def f(x):\n    y = 2 * x\n\n    return y\n";

describe("code at a cursor", () => {
  it("goes into an empty line as it is, without a line break too many", () => {
    expect(fitToLine(code, { before: "", after: "" })).toBe("def f(x):\n    y = 2 * x\n\n    return y");
  });

  it("takes on the indentation of its line, but leaves empty lines empty", () => {
    expect(fitToLine(code, { before: "\t", after: "" })).toBe("def f(x):\n\t    y = 2 * x\n\n\t    return y");
  });

  it("of several lines starts and ends on lines of its own", () => {
    expect(fitToLine(code, { before: "  x = 1", after: " # one" })).toBe(
      "\n  def f(x):\n      y = 2 * x\n\n      return y\n  ",
    );
  });

  it("ends the file with a line break", () => {
    expect(fitToLine(code, { before: "", after: "", isLast: true })).toBe(code);
    expect(fitToLine("a + b\n", { before: "Here ", after: "", isLast: true })).toBe("a + b");
  });

  it("leaves out imports that are there already, and those only", () => {
    const python = "import math\n\nimport numpy as np\n\n\ndef f(x):\n    return np.exp(x)\n";
    const bare = "def f(x):\n    return np.exp(x)\n";
    expect(withoutKnownImports(python, "x = 1\n")).toBe(python);
    expect(withoutKnownImports(python, "import numpy as np\r\nimport math\r\n")).toBe(bare);
    expect(withoutKnownImports(python, "import math\n")).toBe(`import numpy as np\n\n\n${bare}`);
    expect(withoutKnownImports(python, "    import math\n# import numpy as np\n")).toBe(python);
    expect(withoutKnownImports(bare, "import numpy as np\ndef f(x):\n")).toBe(bare);
    const c = "#include <math.h>\n\ndouble f(double x) {\n  return exp(x);\n}\n";
    expect(withoutKnownImports(c, "#include <math.h>\n")).toBe("double f(double x) {\n  return exp(x);\n}\n");
  });

  it("of one line stays within the line", () => {
    expect(fitToLine("a + b\n", { before: "Here ", after: " there" })).toBe("a + b");
  });

  it("is the code again once the indentation is taken off", () => {
    const line = fc.string({ unit: fc.constantFrom("a", " ", "{", "}", "$", "\\") });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 6 }),
        fc.constantFrom("", "  ", "\t\t"),
        (lines, before) => {
          const text = lines.join("\n").replace(/\n+$/, "");
          const fitted = fitToLine(`${text}\n`, { before, after: "" });
          const back = fitted
            .split("\n")
            .map((each, index) => (index > 0 && each !== "" ? each.slice(before.length) : each));
          expect(back.join("\n")).toBe(text);
        },
      ),
    );
  });

  it("is indented as the editor is", () => {
    expect(indentOf({ insertSpaces: false, tabSize: 8 })).toBe("\t");
    expect(indentOf({ insertSpaces: true, tabSize: 2 })).toBe("  ");
    expect(indentOf({ insertSpaces: "auto", tabSize: "auto" })).toBe("    ");
  });
});
