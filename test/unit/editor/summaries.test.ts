import { describe, expect, it } from "vitest";
import { codePreview } from "../../../src/editor/codePreview";
import { withoutIcons, withoutLinks } from "../../../src/editor/plainText";
import { clockTime, shortened, shortR2 } from "../../../src/editor/searchSummary";

describe("what is said in passing", () => {
  it("never claims a perfect fit that is not one", () => {
    expect(shortR2(1)).toBe("1");
    expect(shortR2(1 - 6.1e-7)).toBe("1 - 6.1e-7");
    expect(shortR2(0.999926)).toBe("0.999926");
    expect(shortR2(0.99998)).toBe("0.999980");
    expect(shortR2(0.98765)).toBe("0.988");
    expect(shortR2(-0.5)).toBe("-0.500");
    expect(shortR2(Number.NaN)).toBe("-");
  });

  it("tells time as a clock does", () => {
    expect([0, 9.99, 65, 3600, -1].map(clockTime)).toEqual(["0:00", "0:09", "1:05", "60:00", "0:00"]);
  });

  it("is one line of bounded length", () => {
    expect(shortened("a\n  b\tc", 10)).toBe("a b c");
    expect(shortened("abcdefghij", 5)).toBe("abcd…");
  });
});

describe("hostile names", () => {
  it("become neither pictures nor links", () => {
    expect(withoutIcons("$(trash) x $$(y)")).not.toContain("$(");
    expect(withoutLinks("[a](command:b) [c](https://d)")).not.toMatch(/\]\(/);
    expect(withoutLinks("f[1] (x)")).toBe("f[1] (x)");
  });
});

describe("the preview of code", () => {
  it("shows what is computed, not how it is documented", () => {
    const python =
      'import numpy as np\n\n\ndef f(x):\n    """Fitted to "x".\n\n    R2 1.\n    """\n    return np.exp(2 * x)  # see p. 3\n';
    expect(codePreview(python, "python")).toBe("def f(x): return np.exp(2 * x)");
    const c = "#include <math.h>\n\n/* fitted\n * to x */\ndouble f(double x) {\n  return exp(2 * x);\n}\n";
    expect(codePreview(c, "c")).toBe("double f(double x) { return exp(2 * x); }");
    const latex = "% planets.csv\n\\begin{equation}\n  y = 50\\% x\n\\end{equation}\n";
    expect(codePreview(latex, "latex")).toBe("y = 50\\% x");
  });
});
